/**
 * How much a server's ranges can be trusted. Some answer every If-Range with the whole file (Apache does for a file that is
 * less than a minute old and has no ETag), some give ranges only sometimes, and some stop giving them.
 */
import { FetchError } from "../core/errors.ts";
import { badAnswer } from "./answer.ts";

/** After this many whole files in a row the server is asked in another way. A cache on the way may drop a Range now and then. */
const MOST_IGNORED = 3;

export class RangeTrust {
  #ignored = 0;
  #usesIfRange = true;
  #isLost = false;

  /** Whether requests have an If-Range. Without it, the validator of each answer is compared. */
  get usesIfRange(): boolean {
    return this.#usesIfRange;
  }

  /** Whether no ranges come any more, so that the rest has to come in one stream. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** A range came. */
  honoured(hadIfRange: boolean): void {
    if (hadIfRange === this.#usesIfRange) this.#ignored = 0;
  }

  /**
   * The whole file came, of the right version as far as can be known.
   * @returns null when the same should be asked without If-Range
   * @throws FetchError bad-response: it is tried again until ranges are lost
   */
  ignored(hadIfRange: boolean, label: string): null {
    if (hadIfRange && !this.#usesIfRange) return null;
    this.#ignored += 1;
    if (this.#ignored < MOST_IGNORED) throw badAnswer(label, "it brings the whole file although a range was asked for");
    if (hadIfRange) return this.refused(hadIfRange, label);
    this.#isLost = true;
    throw new FetchError("bad-response", `Cannot fetch "${label}" in ranges any more: the server sends the whole file each time`, {
      retry: "never",
    });
  }

  /** The server has another validator than the If-Range, and a checksum will decide. It returns and throws what {@link ignored} does. */
  refused(hadIfRange: boolean, label: string): null {
    if (!hadIfRange) return this.ignored(hadIfRange, label);
    if (this.#usesIfRange) this.#ignored = 0;
    this.#usesIfRange = false;
    return null;
  }
}
