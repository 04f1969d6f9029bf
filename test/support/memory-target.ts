/** A target in memory, with the faults that real ones have: its bytes are the system's memory, behind which stands a disk. */
import { FetchError } from "../../src/core/errors.ts";
import type { OpenFile, Target } from "../../src/core/ports.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface MemoryTargetOptions {
  readonly clock: VirtualClock;
  /** How long a write takes. @default 0, but never at once */
  readonly writeMs?: () => number;
  /** The error of a write at that place, if it has one. */
  readonly failWrite?: (offset: number) => Error | undefined;
  /** How long a flush takes. @default 0, but never at once */
  readonly flushMs?: () => number;
  /** Whether what was written there is lost on its way to the disk. @default never */
  readonly loses?: (offset: number) => boolean;
  /** Whether other threads may write to it. @default false */
  readonly isShared?: boolean;
  /** Whether memory can be let go of. @default true */
  readonly canForget?: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What outlives a process: the system's memory and its disk. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly disk: Uint8Array;
  readonly dirty: readonly Range[];
  readonly hasUnheardError: boolean;
}

export class MemoryTarget implements Target {
  /** What is read back. */
  bytes: Uint8Array = new Uint8Array(0);
  /** What is there once nothing is left in memory. */
  disk: Uint8Array = new Uint8Array(0);
  /** What stands under the final name. */
  committed: Uint8Array | null = null;
  writesUnderWay = 0;
  bytesUnderWay = 0;
  mostBytesUnderWay = 0;
  flushes = 0;
  #dirty: Range[] = [];
  #flushing: readonly Range[] = [];
  /** Told once, to whoever flushes next. */
  #hasUnheardError = false;
  readonly #options: MemoryTargetOptions;

  constructor(options: MemoryTargetOptions) {
    this.#options = options;
  }

  /** Nobody uses the descriptor: the fake of a thread has the target itself. */
  get file(): OpenFile | null {
    return this.#options.isShared ? { descriptor: -1, path: "memory" } : null;
  }

  async prepare(sizeBytes: number | null, { keep }: { readonly keep: boolean }): Promise<void> {
    if (!keep) {
      this.#resize(0);
      this.#dirty = [];
      this.#hasUnheardError = false;
    }
    if (sizeBytes !== null) this.#resize(sizeBytes);
  }

  /** Half of the bytes are there at once and all of them at the end: a kill in between finds a torn write. */
  async write(buffers: readonly Uint8Array[], offset: number): Promise<void> {
    const { clock, writeMs, failWrite } = this.#options;
    const size = buffers.reduce((sum, { length }) => sum + length, 0);
    const range = { start: offset, end: offset + size };
    if (range.end > this.bytes.length) this.#resize(range.end);
    this.writesUnderWay += 1;
    this.bytesUnderWay += size;
    this.mostBytesUnderWay = Math.max(this.mostBytesUnderWay, this.bytesUnderWay);
    this.#dirty.push(range);
    try {
      this.#put(buffers, offset, Math.floor(size / 2));
      await clock.delay(writeMs?.() ?? 0);
      const error = failWrite?.(offset);
      if (error) throw error;
      this.#put(buffers, offset, size);
      this.#dirty.push(range);
    } finally {
      this.writesUnderWay -= 1;
      this.bytesUnderWay -= size;
    }
  }

  #put(buffers: readonly Uint8Array[], offset: number, most: number): void {
    let put = 0;
    for (const bytes of buffers) {
      const part = bytes.subarray(0, most - put);
      this.bytes.set(part, offset + put);
      put += part.length;
    }
  }

  async read(buffer: Uint8Array, offset: number): Promise<number> {
    const part = this.bytes.subarray(offset, offset + buffer.length);
    buffer.set(part);
    return part.length;
  }

  async flush(): Promise<void> {
    this.flushes += 1;
    this.#flushing = this.#dirty;
    this.#dirty = [];
    await this.#options.clock.delay(this.#options.flushMs?.() ?? 0);
    this.#store(this.#flushing);
    this.#flushing = [];
    const isLost = this.#hasUnheardError;
    this.#hasUnheardError = false;
    if (isLost) throw new FetchError("io", "Cannot write: input/output error");
  }

  async forgetCached(offset: number): Promise<boolean> {
    if (this.#options.canForget === false) return false;
    const dirty = this.#dirty.map(({ start, end }) => ({ start, bytes: this.bytes.slice(start, end) }));
    this.bytes.set(this.disk.subarray(offset), offset);
    for (const { start, bytes } of dirty) this.bytes.set(bytes, start);
    return true;
  }

  async finish(): Promise<void> {
    await this.flush();
  }

  async publish(): Promise<void> {
    this.committed = this.bytes.slice();
  }

  async close(): Promise<void> {}

  async discard(): Promise<void> {
    this.bytes = new Uint8Array(0);
  }

  /** The system stores what is dirty by itself, and tells nobody what that came to. */
  writeBack(): void {
    this.#store(this.#dirty);
    this.#dirty = [];
  }

  /** What is left when the process dies now. A flush under way goes on to its end, and nobody hears what became of it. */
  kill(): Stored {
    if (this.#flushing.length > 0) {
      this.#store(this.#flushing);
      this.#flushing = [];
      this.#hasUnheardError = false;
    }
    const { bytes, disk } = this;
    return { bytes: bytes.slice(), disk: disk.slice(), dirty: [...this.#dirty], hasUnheardError: this.#hasUnheardError };
  }

  /** Goes on with what another process left. */
  adopt({ bytes, disk, dirty, hasUnheardError }: Stored): void {
    this.bytes = bytes.slice();
    this.disk = disk.slice();
    this.#dirty = [...dirty];
    this.#hasUnheardError = hasUnheardError;
  }

  #store(ranges: readonly Range[]): void {
    for (const { start, end } of ranges) {
      if (this.#options.loses?.(start)) this.#hasUnheardError = true;
      else this.disk.set(this.bytes.subarray(start, end), start);
    }
  }

  #resize(sizeBytes: number): void {
    this.bytes = resized(this.bytes, sizeBytes);
    this.disk = resized(this.disk, sizeBytes);
  }
}

function resized(bytes: Uint8Array, sizeBytes: number): Uint8Array {
  if (bytes.length === sizeBytes) return bytes;
  const other = new Uint8Array(sizeBytes);
  other.set(bytes.subarray(0, sizeBytes));
  return other;
}
