/** Takes what a source gives, as a test wants it taken. It fails when it is given what no sink may get. */
import type { Sink } from "../../src/core/ports.ts";

export interface CollectingSinkOptions {
  /** @default 0 */
  readonly start?: number;
  readonly end: number;
  /** Called after each write; false asks the source to pause. @default never pauses */
  readonly onWrite?: (sink: CollectingSink) => boolean;
  /** Buffers are released with `releaseAll`, and not at once. @default false */
  readonly isHolding?: boolean;
}

export class CollectingSink implements Sink {
  position: number;
  end: number;
  onDrain: (() => void) | undefined = undefined;
  discardedBytes = 0;
  writes = 0;
  /** Grants, each with how many bytes had come before it. */
  readonly grants: number[] = [];
  readonly #start: number;
  readonly #options: CollectingSinkOptions;
  readonly #taken: Uint8Array[] = [];
  readonly #releases: (() => void)[] = [];

  constructor(options: CollectingSinkOptions) {
    this.#options = options;
    this.#start = options.start ?? 0;
    this.position = this.#start;
    this.end = options.end;
  }

  write(bytes: Uint8Array, release: () => void = () => {}): boolean {
    if (bytes.length > this.end - this.position) throw new Error(`${bytes.length} bytes at ${this.position} go beyond ${this.end}`);
    this.writes += 1;
    this.position += bytes.length;
    if (this.#options.isHolding) {
      this.#taken.push(bytes);
      this.#releases.push(release);
    } else {
      this.#taken.push(Buffer.from(bytes));
      release();
    }
    return this.#options.onWrite?.(this) ?? true;
  }

  granted(): void {
    this.grants.push(this.position - this.#start);
  }

  discard(bytes: number): void {
    this.discardedBytes += bytes;
  }

  releaseAll(): void {
    for (const release of this.#releases.splice(0)) release();
  }

  /** What was taken, as the buffers hold it now. */
  get taken(): Buffer {
    return Buffer.concat(this.#taken);
  }

  /** Whether what was taken are the content's bytes from where it began. */
  isTakenFrom(content: Uint8Array): boolean {
    return this.taken.equals(content.subarray(this.#start, this.position));
  }
}
