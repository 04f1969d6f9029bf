/** A block device in memory: full of other bytes, of a size of its own, and written in place. */
import { FetchError } from "../../src/core/errors.ts";
import { hearErrors } from "../../src/core/flushing.ts";
import type { VolumeTarget } from "../../src/core/ports.ts";
import { MemoryTarget, type MemoryTargetOptions } from "./memory-target.ts";

export interface MemoryVolumeOptions extends MemoryTargetOptions {
  readonly sizeBytes: number;
  /** What the user says of it; what it holds then are zeros. @default false: it is full of other bytes */
  readonly isBlank?: boolean;
  /** Zeroed at most at once. @default all that is asked for */
  readonly stepBytes?: number;
  /** Room that is left for bytes to come. @default all of it */
  readonly roomBytes?: () => number;
}

/** What an unused part of the device holds. */
const DIRT = 0xdd;

export class MemoryVolume extends MemoryTarget implements VolumeTarget {
  readonly #options: MemoryVolumeOptions;
  #isBlank: boolean;

  constructor(options: MemoryVolumeOptions) {
    super(options);
    this.#options = options;
    this.#isBlank = options.isBlank ?? false;
    this.bytes = new Uint8Array(options.sizeBytes).fill(this.#isBlank ? 0 : DIRT);
    this.disk = this.bytes.slice();
  }

  requireFit(sizeBytes: number): void {
    const { sizeBytes: has } = this.#options;
    if (sizeBytes > has) throw new FetchError("too-small", `Cannot restore: the device has ${has} bytes, the volume ${sizeBytes}`);
  }

  async requireRoom(bytes: number): Promise<void> {
    const room = this.#options.roomBytes?.() ?? Number.POSITIVE_INFINITY;
    if (bytes > room) throw new FetchError("no-space", `Cannot restore: ${bytes} bytes are needed, ${room} are free`);
  }

  notBlank(): void {
    this.#isBlank = false;
  }

  /** What is on it stays until it is written over. */
  override async prepare(sizeBytes: number | null, { keep }: { readonly keep: boolean }): Promise<void> {
    if (sizeBytes !== null) this.requireFit(sizeBytes);
    if (!keep) await hearErrors(() => this.flush());
  }

  async zero(start: number, end: number): Promise<number> {
    if (this.#isBlank) return end;
    const to = Math.min(end, start + (this.#options.stepBytes ?? end - start));
    await this.write([new Uint8Array(to - start)], start);
    return to;
  }

  /** What was written stays: there is nothing that it could become again. */
  override async discard(): Promise<void> {}
}
