/** The body of a request, slice by slice: no more of it is under way than the connection takes. */
import type { Writable } from "node:stream";
import { FetchError } from "../core/errors.ts";
import type { RequestBody, SlicedBody } from "./wire.ts";

/** Four records of TLS. More at once would be encrypted and held as a whole, though the connection may take little of it. */
const SLICE_BYTES = 64 * 1024;

export function slicedBody(body: RequestBody): SlicedBody {
  if (typeof body !== "string" && !(body instanceof Uint8Array)) return body;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  return { lengthBytes: bytes.length, slices: [bytes] };
}

/**
 * The slices, none of them larger than a connection should get at once.
 * @throws FetchError internal: they are not as long as was said; and what their maker throws
 */
export async function* slicesOf({ lengthBytes, slices }: SlicedBody): AsyncGenerator<Uint8Array> {
  const wrong = (what: string) =>
    new FetchError("internal", `Cannot send a body: ${what} than the ${lengthBytes} bytes that were announced`);
  let count = 0;
  for await (const slice of slices) {
    count += slice.length;
    // Whatever is beyond the length would pass for another request.
    if (count > lengthBytes) throw wrong("it has more");
    for (let at = 0; at < slice.length; at += SLICE_BYTES) yield slice.subarray(at, at + SLICE_BYTES);
  }
  if (count < lengthBytes) throw wrong("it has less");
}

/** Sends a body over a connection. */
export class BodySender {
  readonly #whole = Promise.withResolvers<void>();
  #isWhole = false;
  #isStopped = false;
  /** Ends the wait for the connection. */
  #wake = (): void => {};

  /** @param onFailed called when the slices cannot be made, unless the sender was stopped before */
  constructor(socket: Writable, slices: AsyncIterable<Uint8Array>, onFailed: (error: unknown) => void) {
    this.#send(socket, slices).catch((error: unknown) => {
      if (!this.#isStopped) onFailed(error);
    });
  }

  /** Whether the connection has taken everything. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Resolves once the connection has taken everything; stays open if that never happens. */
  get whole(): Promise<void> {
    return this.#whole.promise;
  }

  /** Sends nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async #send(socket: Writable, slices: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const slice of slices) {
      if (this.#isStopped) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        socket.write(slice, (error) => {
          // It is the connection's, which tells of it itself.
          if (error) this.#isStopped = true;
          resolve();
        });
      });
    }
    // The last slice may have been let go because of a stop, and not because it was taken.
    if (this.#isStopped) return;
    this.#isWhole = true;
    this.#whole.resolve();
  }
}
