/** How an answer's bytes come off a socket. Whoever stands on it knows HTTP, but no sockets. */

export interface WireRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Makes it a POST. @default a GET */
  readonly body?: string | undefined;
}

/**
 * Takes bytes of a body; returns false to pause until `resume`. They stay as they are until `release` is called, which
 * must happen in the end.
 */
export type OnData = (bytes: Uint8Array, release: () => void) => boolean;

/** An answer whose head has arrived. Its body waits until it is streamed or cancelled; one of the two must happen. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a body that was cut off would be noticed: it has a length, comes in chunks, or TLS tells its end. */
  readonly isEndProven: boolean;
  /**
   * Hands over the body. Resolves at the body's end or when it was cancelled.
   * @throws FetchError network: the connection broke before the end; the signal's reason when it was aborted
   */
  stream(onData: OnData): Promise<void>;
  resume(): void;
  /** Gives the rest of the body up; its connection is closed. */
  cancel(): void;
}

export interface Wire extends AsyncDisposable {
  /**
   * Sends a GET (a POST, when there is a body to send) and waits for the head of its answer. The signal also governs the body.
   * @throws FetchError dns, connect, tls, network; bad-response, encoded-response: the head cannot be used
   */
  open(request: WireRequest, signal: AbortSignal): Promise<WireResponse>;
}
