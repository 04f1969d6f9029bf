/** A file as a web stream, for programs that read it while it comes. */
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import type { FetchOptions, FetchRequest } from "../request/request.ts";
import { type PipeOptions, pipeArtifact } from "./pipe-artifact.ts";

/**
 * The bytes of a file, in order, and what its source says of it. It ends with an error if the bytes are not right; then all but the last of
 * them were read before that was known. To cancel it stops the fetch.
 */
export interface ArtifactStream extends ReadableStream<Uint8Array> {
  /** What was asked for, without secrets. */
  readonly source: string;
  /** The file's name as the source suggests it: one safe path component. */
  readonly fileName: string;
  /** Size in bytes; null if the server does not say it. */
  readonly sizeBytes: number | null;
  /** What pins the version: a strong ETag or a Last-Modified; null if there is neither. */
  readonly version: string | null;
  /** The media type, as the server sent it; null if there was none. */
  readonly contentType: string | null;
}

/** Resolves when the source has answered. @throws FetchError what kept it from that */
export async function openArtifactStream(
  request: FetchRequest,
  { signal, ...options }: FetchOptions = {},
  parts?: FetchParts,
): Promise<ArtifactStream> {
  const handOver = new HandOver();
  const opened = Promise.withResolvers<OpenedSource>();
  const stopping = AbortSignal.any(signal === undefined ? [handOver.signal] : [signal, handOver.signal]);
  const piping: PipeOptions = { ...options, signal: stopping, onOpened: opened.resolve };
  const outlet = { name: "the reader", keepsBytes: true, write: (bytes: Uint8Array<ArrayBuffer>) => handOver.write(bytes) };
  pipeArtifact(request, outlet, piping, parts).then(
    () => handOver.close(),
    (error: unknown) => {
      opened.reject(error);
      handOver.fail(error);
    },
  );
  const { label: source, fileName, sizeBytes, contentType, identity } = await opened.promise;
  return Object.assign(handOver.stream, { source, fileName, sizeBytes, contentType, version: identity.validator });
}

/** Gives a stream's reader one portion at a time, whenever it wants one. */
class HandOver {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #cancelled = new AbortController();
  #controller: ReadableByteStreamController | null = null;
  #wanted = Promise.withResolvers<void>();
  #isPulled: PromiseWithResolvers<void> | null = null;
  readonly #over = Promise.withResolvers<void>();

  constructor() {
    this.stream = new ReadableStream(
      {
        type: "bytes",
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => {
          this.#isPulled = Promise.withResolvers();
          this.#wanted.resolve();
          return this.#isPulled.promise;
        },
        cancel: () => {
          this.#cancelled.abort(new FetchError("cancelled", "The reader has cancelled the stream"));
          return this.#over.promise;
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Aborted when the reader has cancelled the stream. */
  get signal(): AbortSignal {
    return this.#cancelled.signal;
  }

  /** Resolves when the reader has taken the bytes. */
  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#wanted.promise;
    this.#wanted = Promise.withResolvers();
    this.#controller?.enqueue(bytes);
    this.#isPulled?.resolve();
  }

  /** All bytes were taken. */
  close(): void {
    this.#end((controller) => {
      controller.close();
      // A reader with a buffer of its own, who waits for bytes, hears of the end only so.
      controller.byobRequest?.respond(0);
    });
  }

  fail(error: unknown): void {
    this.#end((controller) => controller.error(error));
  }

  /** A stream that was cancelled has ended already. */
  #end(end: (controller: ReadableByteStreamController) => void): void {
    if (!this.#cancelled.signal.aborted && this.#controller !== null) end(this.#controller);
    this.#isPulled?.resolve();
    this.#over.resolve();
  }
}
