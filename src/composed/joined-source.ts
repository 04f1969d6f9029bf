/**
 * One file that comes in parts, each of which is a source of its own. A read goes through as many parts as it needs, one after the other,
 * and others read other parts meanwhile. If one of the parts comes only in one stream, all of them come one after the other.
 */
import { createHash } from "node:crypto";
import type { Identity } from "../core/checkpoint.ts";
import { type Checksum, formatChecksum } from "../core/checksum.ts";
import type { OpenedSource, Privacy, Section } from "../core/opened-source.ts";
import type { Sink } from "../core/ports.ts";
import { nameOfWhole } from "./part-names.ts";
import { SectionSink } from "./section-sink.ts";

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

  constructor(options: JoinedOptions) {
    this.#options = options;
    this.#sources = options.parts.map(({ source }) => source);
    for (const [i, { sizeBytes }] of this.#sources.entries()) this.#starts.push((this.#starts[i] ?? 0) + (sizeBytes ?? Number.NaN));
  }

  get access(): "ranges" | "stream" {
    return this.sizeBytes !== null && this.#sources.every(({ access }) => access === "ranges") ? "ranges" : "stream";
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
    return this.#sources.find(({ notice }) => notice !== null)?.notice ?? null;
  }

  get streamReason(): string {
    const part = this.#sources.find(({ access }) => access === "stream") ?? this.#first;
    return `The parts came one after the other, because of "${part.label}": ${part.streamReason}`;
  }

  get isEndProven(): boolean {
    return this.#sources.every(({ isEndProven }) => isEndProven);
  }

  get isMixed(): boolean {
    return this.#sources.some(({ isMixed }) => isMixed);
  }

  get isBackAgain(): boolean {
    return this.#sources.some(({ isBackAgain }) => isBackAgain);
  }

  /** Pinned by what pins the parts. */
  get identity(): Identity {
    const { label, key, checksum, parts } = this.#options;
    const pins = parts.map(({ source, checksum: own }) => source.identity.validator ?? (own === null ? null : formatChecksum(own)));
    const validator = pins.includes(null) ? null : createHash("sha256").update(JSON.stringify(pins)).digest("hex");
    const { kind } = this.#first.identity;
    return { kind, label, key, validator, checksum: validator === null ? checksum : null, expectedChecksum: checksum };
  }

  /** The parts whose digests the user has given. */
  get sections(): readonly Section[] {
    return this.#options.parts.flatMap(({ source, checksum }, i) => {
      const [start = 0, end = 0] = this.#starts.slice(i);
      return checksum === null ? [] : [{ label: source.label, start, end, checksum }];
    });
  }

  async read(sink: Sink, signal: AbortSignal): Promise<void> {
    if (this.access === "stream" && this.sizeBytes === null) return this.#readAll(sink, signal);
    while (sink.position < sink.end) {
      const at = this.#partAt(sink.position);
      const [start = 0, end = 0] = this.#starts.slice(at);
      await this.#sources[at]?.read(new SectionSink(sink, start, end), signal);
      // The answer brought less: the transfer decides what that means.
      if (sink.position < Math.min(end, sink.end)) return;
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
