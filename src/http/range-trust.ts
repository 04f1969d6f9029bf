/**
 * How far a server's ranges can be relied on. Some answer every If-Range with the whole file (Apache does for a file that is
 * less than a minute old and has no ETag), some give ranges now and then, some stop giving them.
 */
import { FetchError } from "../core/errors.ts";
import { badAnswer } from "./answer.ts";

/** Whole files in a row, before the server is asked in another way: a cache on the way may drop a Range now and then. */
const MOST_IGNORED = 3;

export class RangeTrust {
  #ignored = 0;
  #usesIfRange = true;
  #isLost = false;

  /** Whether requests carry If-Range; without it each answer's validator is compared. */
  get usesIfRange(): boolean {
    return this.#usesIfRange;
  }

  /** No ranges come any more: the rest has to come in one stream. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** A range came. */
  honoured(hadIfRange: boolean): void {
    if (hadIfRange === this.#usesIfRange) this.#ignored = 0;
  }

  /**
   * The whole file came, of the right version as far as anybody knows.
   * @returns null when the same should be asked without If-Range
   * @throws FetchError bad-response, to be tried again until ranges are lost
   */
  ignored(hadIfRange: boolean, label: string): null {
    if (hadIfRange && !this.#usesIfRange) return null;
    this.#ignored += 1;
    if (this.#ignored < MOST_IGNORED) throw badAnswer(label, "it brings the whole file where a range was asked for");
    if (hadIfRange) return this.refused(hadIfRange, label);
    this.#isLost = true;
    throw new FetchError("bad-response", `Cannot fetch "${label}" in ranges any more: it brings the whole file each time`, {
      retry: "never",
    });
  }

  /** The server has another validator than If-Range named, and a checksum will decide. As for {@link ignored}. */
  refused(hadIfRange: boolean, label: string): null {
    if (!hadIfRange) return this.ignored(hadIfRange, label);
    if (this.#usesIfRange) this.#ignored = 0;
    this.#usesIfRange = false;
    return null;
  }
}
