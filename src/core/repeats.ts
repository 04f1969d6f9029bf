/**
 * For a stream that is read by somebody while it comes, and that may have to begin anew: what was handed on cannot be taken back. So the
 * bytes that come again are compared with those that came before, by their digest, and are not handed on twice. If they are the same up
 * to there, all bytes are of the version that comes now.
 */
import { createHash, type Hash } from "node:crypto";
import { FetchError } from "./errors.ts";
import type { TransferTarget } from "./ports.ts";

/** The fastest that processors have instructions for, and nobody finds other bytes for one. */
const ALGORITHM = "sha256";

export class Repeats implements TransferTarget {
  readonly #inner: TransferTarget;
  readonly #label: string;
  readonly #hash = createHash(ALGORITHM);
  /** All bytes before it were handed on. */
  #end = 0;
  /** Of the bytes that come again; null if none do. */
  #again: Hash | null = null;

  /** @param label what the source is called in messages */
  constructor(inner: TransferTarget, label: string) {
    this.#inner = inner;
    this.#label = label;
  }

  /** In order; from the first byte on if the stream begins anew. */
  write(buffers: readonly Uint8Array[], offset: number): Promise<void> | null {
    if (offset === 0 && this.#end > 0) this.#again = createHash(ALGORITHM);
    const fresh: Uint8Array[] = [];
    let position = offset;
    for (const bytes of buffers) {
      const known = bytes.subarray(0, Math.max(0, this.#end - position));
      const rest = bytes.subarray(known.length);
      position += bytes.length;
      if (known.length > 0) this.#again?.update(known);
      if (rest.length > 0) fresh.push(rest);
    }
    if (position >= this.#end && this.#again !== null && !this.#isSame()) return Promise.reject(this.#changed());
    if (fresh.length === 0) return null;
    for (const bytes of fresh) this.#hash.update(bytes);
    const from = this.#end;
    this.#end = position;
    return this.#inner.write(fresh, from);
  }

  /** @throws FetchError source-changed: it ended before what was handed on */
  requireAll(sizeBytes: number): void {
    if (sizeBytes < this.#end) throw this.#changed();
  }

  read(buffer: Uint8Array, offset: number): Promise<number> {
    return this.#inner.read(buffer, offset);
  }

  flush(): Promise<void> {
    return this.#inner.flush();
  }

  #isSame(): boolean {
    const again = this.#again?.digest("hex");
    this.#again = null;
    return again === this.#hash.copy().digest("hex");
  }

  #changed(): FetchError {
    const message = `Cannot go on with "${this.#label}": it changed while it was fetched (the bytes at its beginning are other ones)`;
    return new FetchError("source-changed", message, {
      hint: "What was written already cannot be taken back. Run again; fetched into a file, it would start over by itself.",
    });
  }
}
