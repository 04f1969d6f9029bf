/** Checks the bytes of a source as they flow past, in order: the digest of the whole, those of its parts, and what they look like. */
import type { OpenedSource, Section } from "../../core/opened-source.ts";
import { createHasher } from "../../target/hashers.ts";
import type { Hasher } from "../../target/node-hasher.ts";
import { digestMismatch, type ExpectedDigest, expectedAtEnd, requireExpected, saysNothing } from "../file/expected-digest.ts";
import type { FetchContext } from "../file/fetch-context.ts";
import { HEAD_BYTES, mayBePage, pageOf, pageWarning } from "../file/page-beneath.ts";
import { sectionMismatch } from "../file/section-digests.ts";

/** What was handed on when the digest turns out to be wrong. */
const HANDED_ON = "; all bytes but the last ones were handed on before that was known, and cannot be taken back";

export class FlowChecks {
  readonly #context: FetchContext;
  readonly #source: OpenedSource;
  readonly #expected: ExpectedDigest | null;
  readonly #whole: Hasher | null;
  readonly #head = Buffer.alloc(HEAD_BYTES);
  #position = 0;
  /** The part with a digest of its own that comes next, or is under way. */
  #section = 0;
  #part: Hasher | null = null;

  private constructor(context: FetchContext, source: OpenedSource, expected: ExpectedDigest | null, whole: Hasher | null) {
    this.#context = context;
    this.#source = source;
    this.#expected = expected;
    this.#whole = whole;
  }

  static async begin(context: FetchContext, source: OpenedSource, expected: ExpectedDigest | null): Promise<FlowChecks> {
    return new FlowChecks(context, source, expected, expected === null ? null : await createHasher(expected));
  }

  /** @throws FetchError checksum-mismatch: a part has other bytes */
  async update(bytes: Uint8Array): Promise<void> {
    this.#whole?.update(bytes);
    if (this.#position < HEAD_BYTES) this.#head.set(bytes.subarray(0, HEAD_BYTES - this.#position), this.#position);
    for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(await this.#updateSection(rest));
  }

  /**
   * All bytes have come, and the last of them were not handed on yet. Returns what they were checked against; null if there was nothing.
   * @throws FetchError checksum-mismatch, unverified
   */
  async finish(): Promise<ExpectedDigest | null> {
    const sizeBytes = this.#position;
    const section = this.#source.sections?.[this.#section];
    if (section !== undefined) this.#endSection(section);
    const wanted = expectedAtEnd(this.#expected, this.#source);
    requireExpected(this.#context, this.#source, wanted);
    const page = pageOf(this.#head.subarray(0, sizeBytes), sizeBytes);
    const found = this.#whole?.digest() ?? "";
    const odd = page === null ? "" : `; it is ${page} of ${sizeBytes} bytes`;
    const isOther = wanted !== null && found !== wanted.hex;
    const expected = isOther && saysNothing(this.#context, this.#source, wanted) ? null : wanted;
    if (isOther && expected !== null) throw digestMismatch(this.#source.label, found, expected, `${odd}${HANDED_ON}`);
    if (page !== null && this.#context.request.checksum === undefined) this.#warnOf(page, sizeBytes);
    return expected;
  }

  #warnOf(page: string, sizeBytes: number): void {
    const { fileName, contentType } = this.#source;
    if (mayBePage(fileName, contentType)) return;
    const message = pageWarning(fileName, page, sizeBytes);
    this.#context.reporter.report({ type: "warning", message });
  }

  /** Takes what belongs to one part, or to none; returns how many bytes that was. */
  async #updateSection(bytes: Uint8Array): Promise<number> {
    const section = this.#source.sections?.[this.#section];
    const isInside = section !== undefined && this.#position >= section.start;
    const until = section === undefined ? Number.NaN : isInside ? section.end : section.start;
    // The end of a part whose size is not known is known before the bytes behind it come.
    const count = Number.isNaN(until) ? bytes.length : Math.min(bytes.length, until - this.#position);
    this.#position += count;
    if (!isInside) return count;
    this.#part ??= await createHasher(section.digest);
    this.#part.update(bytes.subarray(0, count));
    if (this.#position === section.end) this.#endSection(section);
    return count;
  }

  #endSection(section: Section): void {
    const found = this.#part?.digest() ?? "";
    this.#part = null;
    this.#section += 1;
    if (found !== section.digest.hex) throw sectionMismatch(section, found);
  }
}
