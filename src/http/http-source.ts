/**
 * A source over HTTP: ranged reads of one pinned version, or one stream when the server gives no ranges or nothing that
 * pins the version. The bytes of the answer that opened it are used too.
 */
import type { Identity } from "../core/checkpoint.ts";
import { FetchError } from "../core/errors.ts";
import type { OfferedDigest } from "../core/offered-digest.ts";
import type { OpenedSource, Privacy, SourcePin, VersionHeaders } from "../core/opened-source.ts";
import type { Sink } from "../core/ports.ts";
import type { WireResponse } from "../wire/wire.ts";
import { type ByteRange, badAnswer, encodedError, type Holding, holdingOf, type Pinned } from "./answer.ts";
import { midwayRefusal } from "./midway-refusal.ts";
import { describePrivacy, explainPrivacy } from "./privacy.ts";
import { RangeTrust } from "./range-trust.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import type { Route } from "./route.ts";
import type { HttpSourceOptions } from "./source-options.ts";
import { kinshipOf, type Version, versionOf } from "./version.ts";
import { askDigests } from "./whole-digests.ts";

/** One byte is asked for to learn which version the server has. */
const FIRST_BYTE: ByteRange = { start: 0, end: 1 };

export class HttpSource implements OpenedSource {
  readonly sizeBytes: number | null;
  readonly algorithm = "gmac";
  readonly openedMs: number;
  readonly #options: HttpSourceOptions;
  readonly #route: Route;
  readonly #trust = new RangeTrust();
  #version: Version;
  #offered: readonly OfferedDigest[];
  #opened: Answer | null;
  #isEndProven = true;
  /** Answers whose bytes were used. */
  #answers = 0;
  #isMixed = false;

  constructor(options: HttpSourceOptions) {
    this.sizeBytes = options.sizeBytes;
    this.#options = options;
    this.#route = options.route;
    this.#version = options.version;
    this.#offered = options.offered;
    this.#opened = options.opened;
    this.openedMs = options.opened === null ? 0 : options.route.answeredMs;
  }

  /** It becomes `stream` when the server gives no ranges of this version any more. */
  get access(): "ranges" | "stream" {
    return this.#trust.isLost ? "stream" : this.#options.access;
  }

  get isUnchanged(): boolean {
    return this.#options.isUnchanged;
  }

  get versionHeaders(): VersionHeaders {
    const { etag, lastModified } = this.#version;
    return { etag, lastModified };
  }

  get identity(): Identity {
    const { key, checksum } = this.#options;
    const { validator } = this.#version;
    return { kind: "http", label: this.label, key, validator, checksum: validator === null ? checksum : null, expectedChecksum: checksum };
  }

  get openedBytes(): number {
    return this.#opened?.end ?? 0;
  }

  get isEndProven(): boolean {
    return this.#isEndProven;
  }

  get label(): string {
    return this.#options.label;
  }

  get contentType(): string | null {
    return this.#options.contentType;
  }

  get fileName(): string {
    return this.#options.fileName;
  }

  get pin(): SourcePin | null {
    return this.#options.pin?.() ?? null;
  }

  get host(): string {
    return this.#route.host;
  }

  get plainUrl(): string | null {
    return this.#route.plainUrl;
  }

  get offered(): readonly OfferedDigest[] {
    return this.#offered;
  }

  async seekDigests(signal: AbortSignal): Promise<void> {
    const { offeredBy } = this.#options;
    this.#offered = [...this.#offered, ...(await askDigests(this.#route, { pinned: this.#pinned, offeredBy }, signal))];
  }

  get notice(): string | null {
    return this.#options.notice;
  }

  get streamReason(): string {
    return this.#options.streamReason;
  }

  get isMixed(): boolean {
    return this.#isMixed;
  }

  get isBackAgain(): boolean {
    const { before } = this.#options;
    return before !== null && kinshipOf(before, this.#version) === "same";
  }

  get privacy(): Privacy | null {
    const { privacy } = this.#route;
    return privacy === null ? null : { state: describePrivacy(privacy), advice: explainPrivacy(privacy) };
  }

  async read(sink: Sink, signal: AbortSignal): Promise<void> {
    // A server may answer with less than was asked for (RFC 9110 14.2); then the rest is asked for, as long as something comes.
    for (let from = -1; sink.position < sink.end && sink.position > from; ) {
      from = sink.position;
      const answer = this.#takeOpened(from) ?? (await this.#ask(sink, signal));
      await this.#readBody(answer, sink, signal);
      if (answer.end === null) return;
    }
  }

  dropOpened(): void {
    this.#opened?.response.cancel();
    this.#opened = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dropOpened();
  }

  reopen(inOneAnswer: boolean, signal: AbortSignal): Promise<OpenedSource> {
    return this.#options.reopen(inOneAnswer ? this.#version : null, signal);
  }

  /**
   * Asks once more which version the server has. Nothing else shows that a file was rewritten in place during the last answers.
   * Costs one round trip, and nothing when a single answer brought everything or a checksum decides.
   * @param hasKept whether bytes of an earlier run are part of the whole
   * @throws FetchError source-changed; else why the server could not be asked
   */
  async confirmVersion(hasKept: boolean, signal: AbortSignal): Promise<void> {
    const used = this.#answers + (hasKept ? 1 : 0);
    if (this.#answers === 0 || used < 2 || this.#options.checksum !== null) return;
    const response = await this.#route.get({ headers: this.#headersFor(FIRST_BYTE) }, signal);
    try {
      const holding = holdingOf(response, { wanted: FIRST_BYTE, pinned: this.#pinned });
      if (holding.kind === "part" || holding.kind === "whole") {
        if (holding.kinship === "other") throw this.#changed("its ETag or Last-Modified is another one", response);
      } else throw this.#refusal(holding, response);
    } finally {
      response.cancel();
    }
  }

  #takeOpened(position: number): Answer | null {
    const opened = this.#opened;
    if (opened === null || opened.start !== position) return null;
    this.#opened = null;
    return opened;
  }

  async #ask(sink: Sink, signal: AbortSignal): Promise<Answer> {
    for (;;) {
      const wanted = this.access === "ranges" ? { start: sink.position, end: this.#requestEnd(sink) } : null;
      const headers = this.#headersFor(wanted);
      const response = await this.#route.get({ headers, mayLand: wanted !== null && sink.landing !== undefined }, signal);
      try {
        const holding = holdingOf(response, { wanted, pinned: this.#pinned });
        const answer = wanted === null ? this.#checkWhole(response, holding) : this.#checkRange(response, holding, "if-range" in headers);
        if (answer !== null) return answer;
        // It is asked again without If-Range. That happens once.
        response.cancel();
      } catch (error) {
        response.cancel();
        throw error;
      }
    }
  }

  #requestEnd({ position, end }: Sink): number {
    const { requestEnd } = this.#options;
    if (requestEnd === undefined || this.sizeBytes === null) return end;
    return Math.min(end, requestEnd(position, { sizeBytes: this.sizeBytes, etag: this.#version.etag }));
  }

  #headersFor(wanted: ByteRange | null): Readonly<Record<string, string>> {
    if (wanted === null) return {};
    const { validator } = this.#version;
    const range = `bytes=${wanted.start}-${wanted.end - 1}`;
    return validator !== null && this.#trust.usesIfRange ? { range, "if-range": validator } : { range };
  }

  get #pinned(): Pinned {
    const { codings, checksum } = this.#options;
    return { version: this.#version, sizeBytes: this.sizeBytes, codings, isDigestWanted: checksum !== null };
  }

  /** Null when the same should be asked once more, without If-Range. */
  #checkRange(response: WireResponse, holding: Holding, hasIfRange: boolean): Answer | null {
    const isDigestWanted = this.#options.checksum !== null;
    switch (holding.kind) {
      case "part":
        if (holding.kinship === "other") this.#requireDigest("its ETag or Last-Modified is another one", response);
        if (holding.kinship === "unknown" && !hasIfRange && !isDigestWanted)
          throw badAnswer(this.label, "it does not say which version it is of");
        this.#trust.honoured(hasIfRange);
        return { response, start: holding.start, end: holding.end };
      case "whole":
        if (holding.kinship !== "other") return this.#trust.ignored(hasIfRange, this.label);
        this.#requireDigest("the server sends the whole file anew", response);
        return this.#trust.refused(hasIfRange, this.label);
      case "unsatisfied":
        throw badAnswer(this.label, "it refuses a range that lies within the file (416)");
      default:
        throw this.#refusal(holding, response);
    }
  }

  #checkWhole(response: WireResponse, holding: Holding): Answer {
    if (holding.kind !== "whole") throw this.#refusal(holding, response);
    // A stream always begins at the first byte, so only its last answer counts. After ranges, what came before stays.
    if (this.#trust.isLost) {
      if (holding.kinship !== "same") this.#requireDigest("its ETag or Last-Modified is another one", response);
    } else {
      this.#version = versionOf(response);
      this.#offered = this.#options.offeredBy(response);
    }
    return { response, start: 0, end: holding.sizeBytes ?? this.sizeBytes };
  }

  /** Bytes of another version are taken only if a checksum will decide. @throws FetchError source-changed */
  #requireDigest(how: string, response: WireResponse): void {
    if (this.#options.checksum === null) throw this.#changed(how, response);
    this.#isMixed = true;
  }

  /** The error of an answer that brings nothing of the pinned version. */
  #refusal(holding: Holding, response: WireResponse): FetchError {
    if (holding.kind === "other") return this.#changed(holding.how, response);
    if (holding.kind === "encoded") return encodedError(holding.codings, this.label);
    if (holding.kind === "odd") return badAnswer(this.label, holding.why);
    return midwayRefusal(response, this.#route, { label: this.label, known: this.#options.errorOf?.(response) ?? null });
  }

  async #readBody(answer: Answer, sink: Sink, signal: AbortSignal): Promise<void> {
    this.#answers += 1;
    await readAnswer(answer, { label: this.label, sink, signal });
    this.#isEndProven = answer.end !== null || answer.response.isEndProven;
  }

  #changed(how: string, response: WireResponse): FetchError {
    const { before } = this.#options;
    const isOld = before !== null && kinshipOf(before, versionOf(response)) === "same";
    const why = isOld ? "its servers disagree: an earlier version came back" : `it changed while it was fetched (${how})`;
    return new FetchError("source-changed", `Cannot go on with "${this.label}": ${why}`);
  }
}
