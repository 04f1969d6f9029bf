/**
 * One file that comes in parts, each of which is a source of its own. A read goes through as many parts as it needs, one after the other,
 * and others read other parts meanwhile. A part that comes only in one stream is read by one connection, if its size is known and something
 * pins its version. If not, all parts come one after the other.
 */
import { createHash } from "node:crypto";
import type { Identity } from "../core/checkpoint.ts";
import { type Checksum, formatChecksum } from "../core/checksum.ts";
import { bestOffered, type OfferedDigest } from "../core/offered-digest.ts";
import type { OpenedSource, Privacy, Section } from "../core/opened-source.ts";
import type { Sink } from "../core/ports.ts";
import type { UndividedRange } from "../core/undivided.ts";
import { nameOfWhole } from "./part-names.ts";
import { SectionSink } from "./section-sink.ts";
import { StreamedPart } from "./streamed-part.ts";

export interface OpenedPart {
  readonly source: OpenedSource;
  /** What its bytes must hash to; null if nobody has said. */
  readonly checksum: Checksum | null;
}

export interface JoinedOptions {
  /** In their order. */
  readonly parts: readonly OpenedPart[];
  /** What the whole is called in messages. */
  readonly label: string;
  /** Identifies the whole from one run to the next. */
  readonly key: string;
  /** The user's for the whole; null without one. */
  readonly checksum: string | null;
  /** Opens all parts again. */
  readonly reopen: (signal: AbortSignal) => Promise<OpenedSource>;
}

export class JoinedSource implements OpenedSource {
  readonly #options: JoinedOptions;
  readonly #sources: readonly OpenedSource[];
  /** Where each part begins, and after them the end; as far as it is known. */
  readonly #starts: number[] = [0];
  /** Those that gave no ranges when they were opened, and can be read beside the others all the same. */
  readonly #streamed = new Map<OpenedSource, StreamedPart>();
  readonly #lanes = new Map<Sink, string>();

  constructor(options: JoinedOptions) {
    this.#options = options;
    this.#sources = options.parts.map(({ source }) => source);
    for (const [i, { sizeBytes }] of this.#sources.entries()) this.#starts.push((this.#starts[i] ?? 0) + (sizeBytes ?? Number.NaN));
    for (const { source, checksum } of options.parts) {
      const isPinned = source.identity.validator !== null || checksum !== null || options.checksum !== null;
      if (source.access === "stream" && source.sizeBytes !== null && !isEmpty(source) && isPinned)
        this.#streamed.set(source, new StreamedPart(source));
    }
  }

  get access(): "ranges" | "stream" {
    return this.sizeBytes !== null && this.#sources.every((source) => this.#isReadApart(source)) ? "ranges" : "stream";
  }

  #isReadApart(source: OpenedSource): boolean {
    return source.access === "ranges" || isEmpty(source) || this.#streamed.has(source);
  }

  get undivided(): readonly UndividedRange[] {
    return this.#sources.flatMap((source, i) => {
      const [start = 0, end = 0] = this.#starts.slice(i);
      return this.#streamed.has(source) ? [{ start, end }] : [];
    });
  }

  /** Who brings all of a part over one connection is not compared with those who bring ranges. */
  laneOf(sink: Sink): string | undefined {
    return this.#lanes.get(sink);
  }

  /** The last start is no number if the size of one part is not known. */
  get sizeBytes(): number | null {
    return this.#sources.some(({ sizeBytes }) => sizeBytes === null) ? null : (this.#starts.at(-1) ?? 0);
  }

  get algorithm() {
    return this.#first.algorithm;
  }

  get openedBytes(): number {
    return this.#first.openedBytes;
  }

  get openedMs(): number {
    return this.#first.openedMs;
  }

  get label(): string {
    return this.#options.label;
  }

  get fileName(): string {
    return nameOfWhole(this.#sources.map(({ fileName }) => fileName));
  }

  get contentType(): string | null {
    return this.#first.contentType;
  }

  get privacy(): Privacy | null {
    return this.#sources.find(({ privacy }) => privacy !== null)?.privacy ?? null;
  }

  /** What is known of the parts says nothing of the whole. */
  get offered(): readonly [] {
    return [];
  }

  get notice(): string | null {
    const [streamed] = this.access === "ranges" ? this.#streamed.keys() : [];
    const apart = streamed === undefined ? null : describeStreamed(streamed, this.#streamed.size - 1);
    const speaking = this.#sources.find((source) => source.notice !== null && !isEmpty(source));
    const own = speaking === undefined ? null : `Of the part "${speaking.label}": ${speaking.notice}`;
    const said = [own ?? apart, this.#pageAmongParts].filter((sentence) => sentence !== null);
    return said.length === 0 ? null : said.join(" ");
  }

  /** A page in place of one part is an error or a login under a status of success. */
  get #pageAmongParts(): string | null {
    const pages = this.#sources.filter(({ contentType }) => PAGE_TYPE.test(contentType ?? ""));
    const [page] = pages;
    return page === undefined || pages.length === this.#sources.length
      ? null
      : `The server calls the part "${page.label}" an HTML page: perhaps it is an error or a login.`;
  }

  get streamReason(): string {
    const part = this.#sources.find((source) => !this.#isReadApart(source)) ?? this.#first;
    return `The parts came one after the other, because of "${part.label}": ${part.streamReason}`;
  }

  get isEndProven(): boolean {
    return this.#sources.every(({ isEndProven }) => isEndProven);
  }

  get isMixed(): boolean {
    return this.#sources.some((source) => source.isMixed || this.#streamed.get(source)?.isMixed);
  }

  get isBackAgain(): boolean {
    return this.#sources.some(({ isBackAgain }) => isBackAgain);
  }

  /** Pinned by what pins the parts. */
  get identity(): Identity {
    const { label, key, checksum, parts } = this.#options;
    const pins = parts.map(({ source, checksum: own }) => source.identity.validator ?? pinWithout(source, own));
    const validator = pins.includes(null) ? null : createHash("sha256").update(JSON.stringify(pins)).digest("hex");
    const { kind } = this.#first.identity;
    return { kind, label, key, validator, checksum: validator === null ? checksum : null, expectedChecksum: checksum };
  }

  /** The parts whose digests the user has given. If he gave none of the whole, what a server says of its part counts as well. */
  get sections(): readonly Section[] {
    return this.#options.parts.flatMap(({ source, checksum }, i): readonly Section[] => {
      const [start = 0, end = 0] = this.#starts.slice(i);
      const { label } = source;
      if (checksum !== null) return [{ label, start, end, digest: checksum, from: null }];
      const offered = this.#offeredOf(source);
      return offered === null ? [] : [{ label, start, end, digest: offered, from: offered.from }];
    });
  }

  /** Of a part whose size is not known the next answer may say something else. */
  #offeredOf({ sizeBytes, offered }: OpenedSource): OfferedDigest | null {
    return this.#options.checksum !== null || sizeBytes === null ? null : bestOffered(offered, sizeBytes);
  }

  async seekDigests(signal: AbortSignal): Promise<void> {
    for (const { source, checksum } of this.#options.parts) {
      if (checksum === null && this.#offeredOf(source) === null) await source.seekDigests?.(signal);
    }
  }

  async read(sink: Sink, signal: AbortSignal): Promise<void> {
    if (this.access === "stream" && this.sizeBytes === null) return this.#readAll(sink, signal);
    while (sink.position < sink.end) {
      const at = this.#partAt(sink.position);
      const [start = 0, end = 0] = this.#starts.slice(at);
      await this.#readPart(at, { whole: sink, own: new SectionSink(sink, start, end) }, signal);
      // The answer brought less: the transfer decides what that means.
      if (sink.position < Math.min(end, sink.end)) return;
    }
  }

  /** @param sinks the one that the transfer gave, and the one of the part */
  async #readPart(at: number, { whole, own }: { readonly whole: Sink; readonly own: Sink }, signal: AbortSignal): Promise<void> {
    const source = this.#sources[at];
    const streamed = source && this.#streamed.get(source);
    if (streamed === undefined || this.access === "stream") return source?.read(own, signal);
    this.#lanes.set(whole, `part ${at}`);
    try {
      await streamed.read(own, signal);
    } finally {
      this.#lanes.delete(whole);
    }
  }

  dropOpened(): void {
    for (const source of this.#sources) source.dropOpened();
  }

  async confirmVersion(hasKept: boolean, signal: AbortSignal): Promise<void> {
    for (const source of this.#sources) await source.confirmVersion(hasKept, signal);
  }

  reopen(_inOneAnswer: boolean, signal: AbortSignal): Promise<OpenedSource> {
    return this.#options.reopen(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#sources.map((source) => source[Symbol.asyncDispose]()));
  }

  /** One part after the other; where the next one begins is known at the end of the one before. */
  async #readAll(sink: Sink, signal: AbortSignal): Promise<void> {
    for (const [i, source] of this.#sources.entries()) {
      const start = sink.position;
      this.#starts[i] = start;
      await source.read(new SectionSink(sink, start, start + (source.sizeBytes ?? Number.POSITIVE_INFINITY)), signal);
      if (source.sizeBytes !== null && sink.position < start + source.sizeBytes) return;
    }
    this.#starts[this.#sources.length] = sink.position;
  }

  get #first(): OpenedSource {
    const [first] = this.#sources;
    if (first === undefined) throw new Error("a file in parts has no part");
    return first;
  }

  /** The part that holds this byte of the whole. */
  #partAt(position: number): number {
    let [low, high] = [0, this.#sources.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The media type of an HTML page. */
const PAGE_TYPE = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;

/** Nothing of it need come, so nothing of it can be wrong. */
function isEmpty({ sizeBytes }: OpenedSource): boolean {
  return sizeBytes === 0;
}

/** What pins a part whose server does not. */
function pinWithout(source: OpenedSource, checksum: Checksum | null): string | null {
  if (checksum !== null) return formatChecksum(checksum);
  return isEmpty(source) ? "empty" : null;
}

function describeStreamed({ label }: OpenedSource, others: number): string {
  const more = others === 0 ? "" : `, and so ${others === 1 ? "does 1 other part" : `do ${others} other parts`}`;
  return `The part "${label}" comes over one connection, because its server gives no ranges${more}.`;
}
