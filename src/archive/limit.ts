/** Counts what really comes out of an archive. */
import { formatBytes } from "../core/units.ts";
import { unsafe } from "./archive-error.ts";

export class Limit {
  readonly #bytes: number;
  #taken = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** @throws FetchError unsafe-archive: that is too much */
  take(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken <= this.#bytes) return;
    throw unsafe(
      `more than ${formatBytes(this.#bytes)} come out of it, which is more than 'extract-limit' allows`,
      "If you trust the archive, raise 'extract-limit'.",
    );
  }
}
