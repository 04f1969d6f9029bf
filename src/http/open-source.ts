/**
 * Opens a source: one request that is probe and data at once. It asks for a bounded range, so that nothing is ever
 * thrown away that was only asked for to learn the size, and HEAD is not needed.
 */

import type { Identity } from "../core/checkpoint.ts";
import { type Checksum, formatChecksum } from "../core/checksum.ts";
import { FetchError } from "../core/errors.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { contentLength, parseContentRange, partOf, requireIdentityEncoding, statusError, versionOf } from "./answer.ts";
import { fileNameFor } from "./file-name.ts";
import { ownHeaders } from "./headers.ts";
import { type Answer, HttpSource } from "./http-source.ts";
import { Route } from "./route.ts";
import { keyOf, labelOf } from "./url.ts";

/** Answers that ignore the range, before a source that had ranges is believed to have none any more. */
const RANGE_TRIES = 3;

export interface OpenSourceOptions {
  readonly wire: Wire;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly bearerToken: string | undefined;
  readonly checksum: Checksum | undefined;
  readonly allowInsecureHttp: boolean;
  /** Bytes of the first range; 1 where something is there already and only the version is asked for. */
  readonly firstBytes: number;
  /** There is a partial file, made of ranges: one answer without them does not yet prove that there are none. */
  readonly expectsRanges: boolean;
  readonly userAgent: string;
}

/**
 * Asks for the source and pins its version.
 * @throws FetchError everything that an answer or a connection can be at fault with
 */
export async function openHttpSource(options: OpenSourceOptions, signal: AbortSignal): Promise<HttpSource> {
  const route = new Route({
    wire: options.wire,
    url: withoutCredentials(options.url),
    commonHeaders: { "accept-encoding": "identity", accept: "*/*", "user-agent": options.userAgent },
    ownHeaders: ownHeaders(options.url, options.headers, options.bearerToken),
    allowInsecureHttp: options.allowInsecureHttp || options.checksum !== undefined,
  });
  const opening = new Opening(route, options, signal);
  try {
    return await opening.open();
  } catch (error) {
    // A name that does not exist is a typing error far more often than a passing fault; mid-way it is the other way round.
    if (error instanceof FetchError && error.code === "dns" && isUnknownHost(error)) {
      throw new FetchError("dns", error.message, { retry: "never", cause: error });
    }
    throw error;
  }
}

class Opening {
  readonly #route: Route;
  readonly #options: OpenSourceOptions;
  readonly #signal: AbortSignal;
  readonly #label: string;

  constructor(route: Route, options: OpenSourceOptions, signal: AbortSignal) {
    this.#route = route;
    this.#options = options;
    this.#signal = signal;
    this.#label = labelOf(options.url);
  }

  async open(): Promise<HttpSource> {
    const range = `bytes=0-${this.#options.firstBytes - 1}`;
    for (let tries = 1; ; tries += 1) {
      const response = await this.#route.get({ range }, this.#signal);
      try {
        if (response.status === 200 && this.#options.expectsRanges && tries < RANGE_TRIES) response.cancel();
        else return await this.#accept(response);
      } catch (error) {
        response.cancel();
        throw error;
      }
    }
  }

  async #accept(response: WireResponse): Promise<HttpSource> {
    if (response.status === 206) return this.#fromRange(response);
    if (response.status === 200) return this.#fromWhole(response);
    if (response.status === 416) {
      // Even the first byte is out of range: the file is empty, or the server takes no ranges and says so oddly.
      response.cancel();
      const empty = parseContentRange(response.headers["content-range"])?.sizeBytes === 0;
      return empty ? this.#source(response, { sizeBytes: 0, access: "ranges", opened: null }) : this.#openWhole();
    }
    throw statusError(response, this.#label);
  }

  async #fromRange(response: WireResponse): Promise<HttpSource> {
    const { end, sizeBytes } = partOf(response, { start: 0, end: this.#options.firstBytes }, this.#label);
    const opened: Answer = { response, start: 0, end };
    if (sizeBytes === null) {
      response.cancel();
      return this.#openWhole();
    }
    const isPinned = versionOf(response).validator !== null || this.#options.checksum !== undefined;
    if (isPinned) {
      if (this.#options.firstBytes > 1) return this.#source(response, { sizeBytes, access: "ranges", opened });
      response.cancel();
      return this.#source(response, { sizeBytes, access: "ranges", opened: null });
    }
    // Nothing says that two answers are of one version, so everything must come in one.
    if (end === sizeBytes) return this.#source(response, { sizeBytes, access: "stream", opened });
    response.cancel();
    return this.#openWhole();
  }

  async #openWhole(): Promise<HttpSource> {
    const response = await this.#route.get({}, this.#signal);
    try {
      if (response.status !== 200) throw statusError(response, this.#label);
      return this.#fromWhole(response);
    } catch (error) {
      response.cancel();
      throw error;
    }
  }

  #fromWhole(response: WireResponse): HttpSource {
    requireIdentityEncoding(response, this.#label);
    const sizeBytes = contentLength(response);
    return this.#source(response, { sizeBytes, access: "stream", opened: { response, start: 0, end: sizeBytes } });
  }

  #source(
    response: WireResponse,
    found: { readonly sizeBytes: number | null; readonly access: "ranges" | "stream"; readonly opened: Answer | null },
  ): HttpSource {
    const { url, checksum } = this.#options;
    const version = versionOf(response);
    const identity: Identity = {
      kind: "http",
      label: this.#label,
      key: keyOf(url),
      validator: version.validator,
      checksum: version.validator === null && checksum !== undefined ? formatChecksum(checksum) : null,
    };
    return new HttpSource({
      ...found,
      route: this.#route,
      identity,
      version,
      fileName: fileNameFor(url, response.headers["content-disposition"]),
      notice: version.validator === null && checksum === undefined ? NO_VALIDATOR : null,
    });
  }
}

const NO_VALIDATOR =
  "The server sends neither a strong ETag nor a Last-Modified, so the file is fetched in one stream and cannot be resumed. A 'checksum' would allow both segments and resuming.";

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  bare.hash = "";
  return bare;
}

function isUnknownHost(error: FetchError): boolean {
  return error.cause instanceof Error && "code" in error.cause && error.cause.code === "ENOTFOUND";
}
