/**
 * A target for somebody who reads a source in order while it comes: a window in memory that moves along the source. Runs land
 * in it in any order, what is contiguous is handed on, and what was read makes room for what comes later. So memory is bounded by the
 * window, whatever the size of the source, and a slow reader holds the transfer back.
 *
 * A piece is handed on when a later byte is there, or the end is known to be right. So the last bytes wait for the verdict on the whole.
 */
import { FetchError } from "./errors.ts";
import type { FrontFollower, Room, TransferTarget } from "./ports.ts";

/** Bytes of the source, in order. They stay as they are until they are released. */
export interface Portion {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether these are the last ones. */
  readonly isLast: boolean;
  /** Makes room for others. To be called once. */
  release(): void;
}

export interface WindowOptions {
  /** Bytes that it holds at most: a multiple of `pieceBytes`. */
  readonly windowBytes: number;
  readonly pieceBytes: number;
  /** Whether memory is used again that was released. @default true */
  readonly recycles?: boolean;
}

interface WaitingWrite {
  readonly buffers: readonly Uint8Array[];
  readonly offset: number;
  readonly end: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class Window implements TransferTarget, FrontFollower, Room {
  readonly #options: WindowOptions;
  /** By the number of their piece. */
  readonly #pieces = new Map<number, Buffer<ArrayBuffer>>();
  readonly #free: Buffer<ArrayBuffer>[] = [];
  #waiting: readonly WaitingWrite[] = [];
  /** Every byte before it is there. */
  #front = 0;
  /** The size of the source, once the whole is known to be right. */
  #sizeBytes: number | null = null;
  #failure: { readonly error: unknown } | null = null;
  /** The next piece to be handed on. */
  #next = 0;
  #released = 0;
  #reader: PromiseWithResolvers<void> | null = null;
  onGrow: (() => void) | undefined = undefined;

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  get room(): Room {
    return this;
  }

  get bytes(): number {
    return this.#options.windowBytes;
  }

  get end(): number {
    return this.#released * this.#options.pieceBytes + this.#options.windowBytes;
  }

  get isAwaited(): boolean {
    return this.#reader !== null;
  }

  /** @returns null if it has been taken; what is beyond the window waits until there is room */
  write(buffers: readonly Uint8Array[], offset: number): Promise<void> | null {
    if (this.#failure !== null) return Promise.reject(this.#failure.error);
    const end = offset + buffers.reduce((sum, { length }) => sum + length, 0);
    if (end <= this.end) {
      this.#put(buffers, offset);
      return null;
    }
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { buffers, offset, end, resolve, reject }];
    });
  }

  /** Of a piece that was not handed on. */
  async read(buffer: Uint8Array, offset: number): Promise<number> {
    const { pieceBytes } = this.#options;
    let count = 0;
    while (count < buffer.length) {
      const piece = Math.floor((offset + count) / pieceBytes);
      const found = this.#pieces.get(piece)?.subarray(offset + count - piece * pieceBytes);
      if (found === undefined) break;
      buffer.set(found.subarray(0, buffer.length - count), count);
      count += Math.min(found.length, buffer.length - count);
    }
    return count;
  }

  /** Memory outlives nothing. */
  async flush(): Promise<void> {}

  advance(offset: number): void {
    this.#front = Math.max(this.#front, offset);
    this.#wakeReader();
  }

  /** All bytes are there, and they are right. */
  finish(sizeBytes: number): void {
    this.#sizeBytes = sizeBytes;
    this.#wakeReader();
  }

  /** Nothing more comes, and nothing more is taken. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(error);
    this.#wakeReader();
  }

  /** What comes next; null behind the last bytes. One at a time. @throws whatever it failed with */
  async next(): Promise<Portion | null> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure.error;
      const { pieceBytes } = this.#options;
      const start = this.#next * pieceBytes;
      const size = this.#sizeBytes;
      if (size !== null && start >= size) return null;
      if (size !== null || start + pieceBytes < this.#front) return this.#handOn(Math.min(pieceBytes, (size ?? this.#front) - start), size);
      this.#reader = Promise.withResolvers();
      await this.#reader.promise;
    }
  }

  #handOn(count: number, size: number | null): Portion {
    const piece = this.#next;
    const buffer = this.#pieces.get(piece);
    if (buffer === undefined) throw new FetchError("internal", "Cannot go on: a piece is missing that was reported to be there");
    this.#next += 1;
    const isLast = size !== null && this.#next * this.#options.pieceBytes >= size;
    return { bytes: buffer.subarray(0, count), isLast, release: () => this.#release(piece, buffer) };
  }

  #release(piece: number, buffer: Buffer<ArrayBuffer>): void {
    this.#pieces.delete(piece);
    if (this.#options.recycles !== false) this.#free.push(buffer);
    this.#released += 1;
    const admitted = this.#waiting.filter(({ end }) => end <= this.end);
    this.#waiting = this.#waiting.filter(({ end }) => end > this.end);
    for (const { buffers, offset, resolve } of admitted) {
      this.#put(buffers, offset);
      resolve();
    }
    this.onGrow?.();
  }

  #put(buffers: readonly Uint8Array[], offset: number): void {
    const { pieceBytes } = this.#options;
    let position = offset;
    for (const bytes of buffers) {
      for (let rest = bytes; rest.length > 0; ) {
        const piece = Math.floor(position / pieceBytes);
        const at = position - piece * pieceBytes;
        const part = rest.subarray(0, pieceBytes - at);
        this.#buffer(piece).set(part, at);
        position += part.length;
        rest = rest.subarray(part.length);
      }
    }
  }

  #buffer(piece: number): Buffer<ArrayBuffer> {
    const found = this.#pieces.get(piece) ?? this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#options.pieceBytes);
    this.#pieces.set(piece, found);
    return found;
  }

  #wakeReader(): void {
    const reader = this.#reader;
    this.#reader = null;
    reader?.resolve();
  }
}
