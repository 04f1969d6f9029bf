/**
 * A part whose server sends it only as a whole, read beside other parts. A read begins at any byte of it, as after a connection that broke:
 * the server sends all bytes again, and those before it are thrown away.
 */
import { FetchError } from "../core/errors.ts";
import type { OpenedSource } from "../core/opened-source.ts";
import type { Sink } from "../core/ports.ts";

export class StreamedPart {
  readonly #source: OpenedSource;
  readonly #validator: string | null;
  #reads = 0;

  /** @param source its size is known, and what it has is pinned by a validator, or will be by a digest */
  constructor(source: OpenedSource) {
    this.#source = source;
    this.#validator = source.identity.validator;
  }

  /** Whether it came in several answers of which only a digest can say that they are of one version. */
  get isMixed(): boolean {
    return this.#validator === null && this.#reads > 1;
  }

  /** @throws FetchError source-changed: the server sends another version now; else as the source does */
  async read(sink: Sink, signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const requireVersion = () => {
      if (this.#source.identity.validator === this.#validator) return true;
      stop.abort(this.#changed());
      return false;
    };
    this.#reads += 1;
    await this.#source.read(new LaterSink(sink, requireVersion), AbortSignal.any([signal, stop.signal]));
  }

  #changed(): FetchError {
    const why = "it changed while it was fetched (its ETag or Last-Modified is another one)";
    return new FetchError("source-changed", `Cannot go on with "${this.#source.label}": ${why}`);
  }
}

/** Takes a source from its first byte on, and hands on what is wanted of it. */
class LaterSink implements Sink {
  readonly #inner: Sink;
  readonly #isRight: () => boolean;
  readonly #from: number;
  #skipped = 0;

  /** @param isRight whether what comes is of the right version; asked before each write */
  constructor(inner: Sink, isRight: () => boolean) {
    this.#inner = inner;
    this.#isRight = isRight;
    this.#from = inner.position;
  }

  get position(): number {
    return this.#skipped < this.#from ? this.#skipped : this.#inner.position;
  }

  get end(): number {
    return this.#inner.end;
  }

  get onDrain(): (() => void) | undefined {
    return this.#inner.onDrain;
  }

  set onDrain(onDrain: (() => void) | undefined) {
    this.#inner.onDrain = onDrain;
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    const isRight = this.#isRight();
    const count = isRight ? Math.min(bytes.length, this.#from - this.#skipped) : bytes.length;
    if (count > 0) this.#inner.discard(count);
    if (isRight) this.#skipped += count;
    if (count < bytes.length) return this.#inner.write(bytes.subarray(count), release);
    release?.();
    return true;
  }

  granted(): void {
    this.#inner.granted?.();
  }

  discard(bytes: number): void {
    this.#inner.discard(bytes);
  }
}
