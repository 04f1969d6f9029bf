/** How requests get onto a socket and answers come off it. What is built on it knows HTTP, but no sockets. */
import type { Landing, OpenFile } from "../core/ports.ts";

export type Method = "GET" | "HEAD" | "PUT" | "POST" | "DELETE";

/** Bytes that are made while they are sent, so that a large body is never in memory as a whole. */
export interface SlicedBody {
  /** All slices together have exactly this many bytes. */
  readonly lengthBytes: number;
  /**
   * Each slice is asked for once the connection has taken the one before. A slice must stay as it is until the next one is asked
   * for, or until `open` settles. No more are asked for once the server has refused.
   */
  readonly slices: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Text is sent as UTF-8. */
export type RequestBody = string | Uint8Array | SlicedBody;

export interface WireRequest {
  /** @default GET */
  readonly method?: Method | undefined;
  readonly url: URL;
  /**
   * The path and the query as they are sent, if they are not the URL's own: a URL cannot have the segments `.` and `..`, but an object of a
   * bucket can. @default the URL's
   */
  readonly target?: string | undefined;
  /** All but those that frame the request: the wire sets Host and Content-Length. */
  readonly headers: Readonly<Record<string, string>>;
  /** For PUT and POST only. @default none */
  readonly body?: RequestBody | undefined;
  /** The answer is large, and may land: another thread may be worth it. @default false */
  readonly mayLand?: boolean | undefined;
  /** TLS has worked with this server, as another wire has seen. @default this wire knows */
  readonly isProven?: boolean | undefined;
}

/**
 * Takes bytes of a body; returns false to pause until `resume`. They stay as they are until `release` is called, which
 * must happen in the end.
 */
export type OnData = (bytes: Uint8Array, release: () => void) => boolean;

/** Where a body goes that is known before it is written: a block. */
export interface BlockPlace {
  readonly file: OpenFile;
  readonly offset: number;
  readonly lengthBytes: number;
  /** The SHA-256 that its bytes should have, in base64. */
  readonly sha256: string;
}

/** What became of a block. */
export interface LandedBlock {
  readonly receivedBytes: number;
  /** `wrong`: it has another length or another digest. Zeros and what is wrong were not written. */
  readonly is: "written" | "zeros" | "wrong";
  /** Its SHA-256 (32 bytes), if it is not wrong. */
  readonly digest: Uint8Array;
}

/** An answer whose head has arrived. Its body waits until it is streamed or cancelled; one of the two must happen. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a body that was cut off would be noticed: it has a length, comes in chunks, or TLS proves its end. */
  readonly isEndProven: boolean;
  /**
   * Hands over the body. Resolves at the body's end or when it was cancelled.
   * @throws FetchError network: the connection broke before the end; the signal's reason when it was aborted
   */
  stream(onData: OnData): Promise<void>;
  /**
   * In place of `stream`, if another thread has the connection: it puts the body into the target, up to the end of the landing's run or of
   * the body, whose last byte is the one before `end`. Resolves and rejects as `stream` does, once nothing is written any more.
   * @default this thread has it
   */
  readonly land?: (landing: Landing, end: number) => Promise<void>;
  /**
   * The same for a body that is written only once all of it is here and found to be right.
   * @param onBytes this many more have come; called now and then
   * @throws FetchError as `stream`; no-space, io: it could not be written
   */
  readonly landBlock?: (place: BlockPlace, onBytes: (count: number) => void) => Promise<LandedBlock>;
  resume(): void;
  /** Gives up the rest of the body and closes its connection. */
  cancel(): void;
}

export interface Wire extends AsyncDisposable {
  /**
   * Sends a request and waits for the head of its answer. The signal also governs both bodies.
   *
   * An answer of 300 or more may come before the request's body is sent whole: the rest is then not sent, and the connection serves
   * nothing else. A success counts only once the body was sent whole. Only a GET or HEAD is ever sent a second time, and only when
   * an idle connection turns out to be closed; redirects are not followed.
   * @throws FetchError dns, connect, tls, network; bad-response, encoded-response: the head cannot be used; invalid-input: the
   * request cannot be sent; what the slices of its body throw
   */
  open(request: WireRequest, signal: AbortSignal): Promise<WireResponse>;
  /** Closes one connection to the origin that serves nobody, if there is one. @default none is kept */
  dropIdle?(origin: string): void;
}
