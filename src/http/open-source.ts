/**
 * Opens a source with one request that is both probe and data. It asks for a bounded range, so nothing is asked for only to learn the
 * size and then thrown away, and no HEAD is needed.
 */

import { formatChecksum } from "../core/checksum.ts";
import { FetchError } from "../core/errors.ts";
import type { OfferedDigest } from "../core/offered-digest.ts";
import type { KnownVersion, OpenRequest, SourcePin } from "../core/opened-source.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { badAnswer, encodedError, type Holding, holdingOf, isFinal, statusError } from "./answer.ts";
import { codingsOf, isNamedFor } from "./coding.ts";
import { fileNameFor } from "./file-name.ts";
import { ownHeaders } from "./headers.ts";
import { HttpSource } from "./http-source.ts";
import { conditionsFor } from "./known-version.ts";
import { digestsOffered, linkedDigest } from "./offered-digests.ts";
import type { Answer } from "./read-answer.ts";
import { refusalText } from "./refusal-text.ts";
import { Route } from "./route.ts";
import { NO_RANGES, NO_VALIDATOR, NOTHING_PINS, SEVERAL_VERSIONS, storedAs } from "./source-notes.ts";
import type { ErrorOf, RequestEnd } from "./source-options.ts";
import { keyOf, labelOf, withoutCredentials } from "./url.ts";
import { type Version, versionOf } from "./version.ts";

/** A source that had ranges is believed to have none any more after this many answers that ignore the range. */
const RANGE_TRIES = 3;

export interface OpenSourceOptions extends OpenRequest {
  readonly wire: Wire;
  /** What is known of the file's digests from elsewhere, such as from the API that named the URL, once an answer has come. @default nothing */
  readonly offered?: (() => readonly OfferedDigest[]) | undefined;
  /** What the source is known by if the URL is not the one that the user named. @default the URL says it */
  readonly named?: NamedSource | undefined;
  /** How the version is called for good that the answers so far were of. @default it has no such name */
  readonly pin?: (() => SourcePin | null) | undefined;
  /** Whether the wire adds credentials to the requests for the URL. @default false */
  readonly hasCredentials?: boolean;
  /** What the service means that refuses with this answer; null if the status says it. @default the status says it */
  readonly errorOf?: ErrorOf | undefined;
  /** What the user should know of it beside what its answers show. */
  readonly notice?: string | null | undefined;
  /** Where a request ends that begins at this byte. @default as far as bytes are wanted */
  readonly requestEnd?: RequestEnd | undefined;
}

interface NamedSource {
  /** What it is called in messages: nothing secret. */
  readonly label: string;
  /** What identifies it, whichever version it is. */
  readonly key: string;
  /** One safe path component. @default as the answer or the URL suggests it */
  readonly fileName?: string | undefined;
  /** One safe path component, for an answer that suggests none. @default the URL's */
  readonly fallbackName?: string | undefined;
}

/**
 * Asks for the source and pins its version.
 * @throws FetchError whatever can be wrong with an answer or a connection
 */
export function openHttpSource(options: OpenSourceOptions, signal: AbortSignal): Promise<HttpSource> {
  return open(options, null, signal);
}

/** @param oneAnswerAfter set after a fetch whose answers were of several versions: everything must come in one answer, and this was the first one's version */
async function open(options: OpenSourceOptions, oneAnswerAfter: Version | null, signal: AbortSignal): Promise<HttpSource> {
  const route = new Route({
    wire: options.wire,
    url: withoutCredentials(options.url),
    commonHeaders: { "accept-encoding": "identity", accept: "*/*", "user-agent": options.userAgent },
    ownHeaders: ownHeaders(options.url, options.headers, options.bearerToken),
    http: { allowInsecureHttp: options.allowInsecureHttp, hasChecksum: options.checksum !== undefined },
    isPrivate: options.isPrivate,
    hasCredentials: options.hasCredentials ?? false,
    onSecret: options.onSecret,
  });
  const opening = new Opening(route, { ...options, oneAnswerAfter, firstBytes: options.asksVersion ? 1 : options.dataBytes }, signal);
  try {
    return await opening.open();
  } catch (error) {
    // At the start, a name that does not exist is far more often a typing error than a fault that passes. Later it is the other way round.
    if (error instanceof FetchError && error.code === "dns" && isUnknownHost(error)) {
      throw new FetchError("dns", error.message, { retry: "never", cause: error });
    }
    throw error;
  }
}

interface OpeningOptions extends OpenSourceOptions {
  readonly oneAnswerAfter: Version | null;
  /** Bytes of the first range. */
  readonly firstBytes: number;
}

interface FoundSource {
  readonly sizeBytes: number | null;
  readonly access: "ranges" | "stream";
  readonly opened: Answer | null;
  /** The known version, which it still has. */
  readonly unchanged?: Version;
}

class Opening {
  readonly #route: Route;
  readonly #options: OpeningOptions;
  readonly #signal: AbortSignal;
  readonly #label: string;

  constructor(route: Route, options: OpeningOptions, signal: AbortSignal) {
    this.#route = route;
    this.#options = options;
    this.#signal = signal;
    this.#label = options.named?.label ?? labelOf(options.url);
  }

  async open(): Promise<HttpSource> {
    if (this.#options.oneAnswerAfter !== null) return this.#openWhole();
    const { known, named, url } = this.#options;
    // A first fetch has nothing to ask about, and does not wait for a digest.
    const conditions = known === undefined ? null : conditionsFor(known, named?.key ?? keyOf(url));
    for (let tries = 1; ; tries += 1) {
      const { response, holding } = await this.#askRange(conditions ?? {});
      if (known !== undefined && conditions !== null && response.status === 304) return this.#unchanged(response, known);
      try {
        if (holding.kind === "whole" && this.#options.expectsRanges && tries < RANGE_TRIES) response.cancel();
        else return await this.#accept(response, holding);
      } catch (error) {
        response.cancel();
        throw error;
      }
    }
  }

  async #accept(response: WireResponse, holding: Holding): Promise<HttpSource> {
    switch (holding.kind) {
      case "part":
        return this.#fromPart(response, holding);
      case "whole":
        if (!this.#mayBePart(holding.sizeBytes)) return this.#fromWhole(response, holding.sizeBytes, this.#options.firstBytes);
        break;
      case "unsatisfied":
        // Even the first byte is out of range. Either the file is empty, or the server takes no ranges and says so in an odd way.
        if (holding.sizeBytes !== 0) break;
        response.cancel();
        return this.#source(response, { sizeBytes: 0, access: "ranges", opened: null });
      default:
        if (isFinal(response) || this.#options.errorOf?.(response)) throw await this.#refused(response);
    }
    response.cancel();
    return this.#decideWithoutRange();
  }

  /** What looks odd with a Range may be right without it. If the server then offers ranges, the fault may have passed, and it is asked for one again. */
  async #decideWithoutRange(): Promise<HttpSource> {
    const whole = await this.#route.get({}, this.#signal);
    const source = await this.#acceptWhole(whole);
    const isWorthIt = source.sizeBytes !== null && source.sizeBytes > this.#options.firstBytes && source.identity.validator !== null;
    if (!isWorthIt || !/\bbytes\b/i.test(whole.headers["accept-ranges"] ?? "")) return source;
    const part = await this.#askRange().catch(() => null);
    this.#signal.throwIfAborted();
    if (part?.holding.kind !== "part" || part.holding.sizeBytes !== source.sizeBytes) {
      part?.response.cancel();
      return source;
    }
    source.dropOpened();
    return this.#fromPart(part.response, part.holding);
  }

  /** @param conditions headers that make the server answer 304 if nothing need come */
  async #askRange(
    conditions: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly response: WireResponse; readonly holding: Holding }> {
    const wanted = { start: 0, end: this.#options.firstBytes };
    const headers = { range: `bytes=0-${wanted.end - 1}`, ...conditions };
    const response = await this.#route.get({ headers }, this.#signal);
    return { response, holding: holdingOf(response, { wanted, pinned: null }) };
  }

  /** The answer need not repeat the headers of the version (RFC 9110 15.4.5). */
  #unchanged(response: WireResponse, { sizeBytes, validator, etag, lastModified }: KnownVersion): HttpSource {
    response.cancel();
    return this.#source(response, { sizeBytes, access: "ranges", opened: null, unchanged: { validator, etag, lastModified } });
  }

  /** Whether a 200 that mentions no range may hold only the bytes that were asked for. Some servers honour a Range and do not say so. */
  #mayBePart(sizeBytes: number | null): boolean {
    const { firstBytes } = this.#options;
    return sizeBytes === firstBytes || (firstBytes === 1 && (sizeBytes === null || sizeBytes < firstBytes));
  }

  async #fromPart(response: WireResponse, { end, sizeBytes }: Extract<Holding, { kind: "part" }>): Promise<HttpSource> {
    const opened: Answer = { response, start: 0, end };
    const isPinned = versionOf(response).validator !== null || this.#options.checksum !== undefined;
    if (sizeBytes !== null && isPinned) {
      // A stored representation has both a validator and ranges. One that is encoded on the way does not have both.
      this.#requireUsableCoding(response, versionOf(response).validator !== null);
      if (this.#options.firstBytes > 1) return this.#source(response, { sizeBytes, access: "ranges", opened });
      response.cancel();
      return this.#source(response, { sizeBytes, access: "ranges", opened: null });
    }
    // Nothing says that two answers are of one version, so everything must come in one.
    if (end === sizeBytes) {
      this.#requireUsableCoding(response, false);
      return this.#source(response, { sizeBytes, access: "stream", opened });
    }
    response.cancel();
    return this.#openWhole();
  }

  async #openWhole(): Promise<HttpSource> {
    return this.#acceptWhole(await this.#route.get({}, this.#signal));
  }

  /** If the status alone does not say what to do, the text beside it may. */
  async #refused(response: WireResponse): Promise<FetchError> {
    const known = this.#options.errorOf?.(response) ?? null;
    if (known !== null) return known;
    const error = statusError(response, this.#label, this.#route.sentCredentials);
    const text = error.code === "http-status" ? await refusalText(response) : "";
    return text === "" ? error : new FetchError(error.code, `${error.message} and says "${text}"`);
  }

  async #acceptWhole(response: WireResponse): Promise<HttpSource> {
    try {
      const holding = holdingOf(response, { wanted: null, pinned: null });
      if (holding.kind === "odd") throw badAnswer(this.#label, holding.why);
      if (holding.kind !== "whole") throw await this.#refused(response);
      return this.#fromWhole(response, holding.sizeBytes);
    } catch (error) {
      response.cancel();
      throw error;
    }
  }

  #fromWhole(response: WireResponse, sizeBytes: number | null, suspectBytes?: number): HttpSource {
    this.#requireUsableCoding(response, false);
    const suspect = suspectBytes === undefined ? {} : { suspectBytes };
    return this.#source(response, { sizeBytes, access: "stream", opened: { response, start: 0, end: sizeBytes, ...suspect } });
  }

  /** With a checksum the bytes are taken as they come. Without one they must surely be the file's. @throws FetchError encoded-response */
  #requireUsableCoding(response: WireResponse, isStored: boolean): void {
    const codings = codingsOf(response);
    if (codings.length === 0 || isStored || this.#options.checksum !== undefined) return;
    if (isNamedFor(this.#fileName(response), codings)) return;
    throw encodedError(codings, this.#label);
  }

  #fileName({ headers }: WireResponse): string {
    const { url, named } = this.#options;
    return named?.fileName ?? fileNameFor(url, headers["content-disposition"], named?.fallbackName);
  }

  #source(response: WireResponse, { unchanged, ...found }: FoundSource): HttpSource {
    const { url, checksum, oneAnswerAfter, named, errorOf, requestEnd, pin } = this.#options;
    const version = unchanged ?? versionOf(response);
    const codings = codingsOf(response);
    const isPinned = version.validator !== null || checksum !== undefined;
    const fileName = this.#fileName(response);
    const offeredBy = (answer: WireResponse) => this.#offeredBy(answer, found.sizeBytes);
    // An empty file comes as a refusal of the range, which need not name a version; nothing of it could be resumed.
    const isAsUsual = isPinned || oneAnswerAfter !== null || found.sizeBytes === 0;
    const isSurprising = codings.length > 0 && checksum === undefined && !isNamedFor(fileName, codings);
    return new HttpSource({
      ...found,
      route: this.#route,
      label: this.#label,
      key: named?.key ?? keyOf(url),
      errorOf,
      requestEnd,
      pin,
      checksum: checksum === undefined ? null : formatChecksum(checksum),
      version,
      isUnchanged: unchanged !== undefined,
      codings,
      before: oneAnswerAfter,
      fileName,
      offered: offeredBy(response),
      offeredBy,
      contentType: response.headers["content-type"] ?? null,
      streamReason: oneAnswerAfter !== null ? SEVERAL_VERSIONS : isPinned ? NO_RANGES : NOTHING_PINS,
      reopen: (after, signal) => open({ ...this.#options, known: undefined, asksVersion: false, expectsRanges: false }, after, signal),
      notice: isSurprising ? storedAs(codings) : isAsUsual ? (this.#options.notice ?? null) : NO_VALIDATOR,
    });
  }

  /** A redirect's own digests are of the redirect; only Hugging Face's is of the file that it leads to. */
  #offeredBy(response: WireResponse, sizeBytes: number | null): readonly OfferedDigest[] {
    const { linked } = this.#route;
    const isOfLinked = linked !== null && (linked.sizeBytes === null || linked.sizeBytes === sizeBytes) && codingsOf(response).length === 0;
    return [...(this.#options.offered?.() ?? []), ...digestsOffered(response), ...(isOfLinked ? linkedDigest(linked.etag) : [])];
  }
}

function isUnknownHost(error: FetchError): boolean {
  return error.cause instanceof Error && "code" in error.cause && error.cause.code === "ENOTFOUND";
}
