/**
 * An abort of one's own that also comes when another signal does. Unlike what `AbortSignal.any` makes, it lets go of that signal once it is
 * disposed of: the signal of a fetch of a thousand files outlives each of them. It takes a tenth of the time too, and leaves the garbage
 * collector no weak references.
 */
export class FollowingAbort implements Disposable {
  readonly #own = new AbortController();
  readonly #followed: AbortSignal;

  constructor(followed: AbortSignal) {
    this.#followed = followed;
    followed.addEventListener("abort", this.#follow);
    if (followed.aborted) this.#follow();
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  abort(reason: unknown): void {
    this.#own.abort(reason);
  }

  readonly #follow = (): void => this.#own.abort(this.#followed.reason);

  [Symbol.dispose](): void {
    this.#followed.removeEventListener("abort", this.#follow);
  }
}
