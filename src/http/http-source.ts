/**
 * A source over HTTP: ranged reads of one pinned version, or one stream where the server gives no ranges or nothing that
 * pins the version. The answer that opened it is used for its bytes too.
 */
import type { Identity } from "../core/checkpoint.ts";
import { type ErrorCode, FetchError } from "../core/errors.ts";
import type { Sink, Source } from "../core/ports.ts";
import type { WireResponse } from "../wire/wire.ts";
import {
  badAnswer,
  contentLength,
  isSameVersion,
  parseContentRange,
  partOf,
  requireIdentityEncoding,
  statusError,
  type Version,
  versionOf,
} from "./answer.ts";
import { EXPIRED, type Route } from "./route.ts";

/** Refusals that another redirect may lift. */
const RENEWED: ReadonlySet<ErrorCode> = new Set(["forbidden", "unauthorized", "http-status"]);

/** An answer whose head was checked: which bytes its body holds. */
export interface Answer {
  readonly response: WireResponse;
  readonly start: number;
  /** The byte after the last one; null when only the end of the body tells. */
  readonly end: number | null;
}

export interface HttpSourceOptions {
  readonly route: Route;
  readonly identity: Identity;
  readonly version: Version;
  readonly sizeBytes: number | null;
  readonly access: "ranges" | "stream";
  /** The answer that opened the source, its body not yet read; null when it was of no use. */
  readonly opened: Answer | null;
  /** The file's name as the answer suggests it: one safe path component. */
  readonly fileName: string;
  /** What the user should know about this source. */
  readonly notice: string | null;
}

export class HttpSource implements Source {
  readonly identity: Identity;
  readonly sizeBytes: number | null;
  readonly access: "ranges" | "stream";
  readonly algorithm = "gmac";
  readonly openedMs: number;
  readonly fileName: string;
  readonly notice: string | null;
  readonly #route: Route;
  readonly #version: Version;
  #opened: Answer | null;
  #isEndProven = true;

  constructor(options: HttpSourceOptions) {
    this.identity = options.identity;
    this.sizeBytes = options.sizeBytes;
    this.access = options.access;
    this.fileName = options.fileName;
    this.notice = options.notice;
    this.#route = options.route;
    this.#version = options.version;
    this.#opened = options.opened;
    this.openedMs = options.opened === null ? 0 : options.route.answeredMs;
  }

  get openedBytes(): number {
    return this.#opened?.end ?? 0;
  }

  /** Whether what was read last is known to be all: of a body without length, over a connection that tells nothing, nobody knows. */
  get isEndProven(): boolean {
    return this.#isEndProven;
  }

  /** What it is called in messages. */
  get label(): string {
    return this.identity.label;
  }

  /** Whether its bytes must not be put where others can read them. */
  get isPrivate(): boolean {
    return this.#route.isPrivate;
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

  /** Gives up the answer that opened the source, when its bytes are not wanted. */
  close(): void {
    this.#opened?.response.cancel();
    this.#opened = null;
  }

  #takeOpened(position: number): Answer | null {
    const opened = this.#opened;
    if (opened === null || opened.start !== position) return null;
    this.#opened = null;
    return opened;
  }

  async #ask(sink: Sink, signal: AbortSignal): Promise<Answer> {
    const { validator } = this.#version;
    const headers: Record<string, string> = {};
    const wanted = this.access === "ranges" ? { start: sink.position, end: sink.end } : null;
    if (wanted !== null) {
      headers["range"] = `bytes=${wanted.start}-${wanted.end - 1}`;
      if (validator !== null) headers["if-range"] = validator;
    }
    const response = await this.#route.get(headers, signal);
    try {
      return wanted === null ? this.#checkWhole(response) : this.#checkRange(response, wanted);
    } catch (error) {
      response.cancel();
      throw error;
    }
  }

  #checkRange(response: WireResponse, wanted: { readonly start: number; readonly end: number }): Answer {
    const isSame = isSameVersion(this.#version, versionOf(response));
    if (response.status === 206) {
      if (!isSame) throw this.#changed("its ETag or Last-Modified is another one");
      const { start, end, sizeBytes } = partOf(response, wanted, this.label);
      if (sizeBytes !== null && sizeBytes !== this.sizeBytes) throw this.#otherSize(response, `${sizeBytes}`);
      return { response, start, end };
    }
    if (response.status === 200) {
      // A cache or proxy on the way may drop the Range now and then; that alone is no change of version.
      if (isSame) throw badAnswer(this.label, "it brings the whole file where a range was asked for");
      throw this.#changed("the server sends the whole file anew");
    }
    if (response.status === 412) throw this.#changed("the server says so (412)");
    if (response.status === 416) {
      const total = parseContentRange(response.headers["content-range"])?.sizeBytes ?? null;
      if (total !== null && total !== this.sizeBytes) throw this.#otherSize(response, `${total}`);
      throw badAnswer(this.label, "it refuses a range that lies within the file (416)");
    }
    throw this.#refused(response);
  }

  #checkWhole(response: WireResponse): Answer {
    if (response.status !== 200) throw this.#refused(response);
    requireIdentityEncoding(response, this.label);
    if (!isSameVersion(this.#version, versionOf(response))) throw this.#changed("its ETag or Last-Modified is another one");
    const length = contentLength(response);
    if (length !== this.sizeBytes) throw this.#otherSize(response, length === null ? "unknown" : `${length}`);
    return { response, start: 0, end: length };
  }

  /**
   * A status without bytes, of a URL that gave some before: it may mean one connection too many, one node of several may be
   * wrong, or the URL is over. Where a redirect leads to changes mid-way, so what a new one may lift is tried as any fault that passes.
   */
  #refused(response: WireResponse): FetchError {
    const error = statusError(response, this.label);
    if (error.retry !== "never") return error;
    const retry = this.#route.isRedirected && RENEWED.has(error.code) ? "transient" : "refused";
    if (response.status !== 410 && (retry === "transient" || !this.#route.canExpire || !EXPIRED.has(response.status))) {
      return new FetchError(error.code, error.message, { retry });
    }
    const state = this.#route.canExpire ? "the URL has expired" : "the URL has expired, or the file was removed";
    return new FetchError("forbidden", `Cannot go on fetching "${this.label}": ${state} (the server answers ${response.status} now)`, {
      retry,
      hint: "Run again with a new URL of the same file: the fetch goes on from what is kept.",
    });
  }

  async #readBody({ response, end }: Answer, sink: Sink, signal: AbortSignal): Promise<void> {
    const isAborted = () => signal.aborted;
    sink.onDrain = () => response.resume();
    const onAbort = () => response.cancel();
    // The opening answer was asked for under another signal.
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      if (isAborted()) onAbort();
      await response.stream((bytes, release) => {
        const room = Math.min(sink.end, end ?? Number.POSITIVE_INFINITY) - sink.position;
        if (bytes.length > room) sink.discard(bytes.length - room);
        if (room <= 0) release();
        const more = room <= 0 || sink.write(bytes.length > room ? bytes.subarray(0, room) : bytes, release);
        // The run was shortened: its thief brings the rest.
        if (sink.position >= sink.end && sink.end !== end) response.cancel();
        return more;
      });
    } finally {
      sink.onDrain = undefined;
      signal.removeEventListener("abort", onAbort);
    }
    signal.throwIfAborted();
    this.#isEndProven = end !== null || response.isEndProven;
    if (end !== null && sink.position < Math.min(end, sink.end)) {
      throw new FetchError("network", `Cannot go on reading "${this.label}": the connection ended ${end - sink.position} bytes early`);
    }
  }

  /** A version has one size: where the validator is the same one, the fault is this answer's. */
  #otherSize(response: WireResponse, size: string): FetchError {
    const was = `${this.sizeBytes ?? "unknown"}`;
    const { validator } = this.#version;
    return validator !== null && versionOf(response).validator === validator
      ? badAnswer(this.label, `it says that the size is ${size}, which was ${was} for the same version`)
      : this.#changed(`its size was ${was} and is ${size} now`);
  }

  #changed(how: string): FetchError {
    return new FetchError("source-changed", `Cannot go on with "${this.label}": it changed while it was fetched (${how})`);
  }
}
