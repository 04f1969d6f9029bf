/**
 * What a list of blocks leaves out. A list comes in pages and ascends, so that a gap is known as soon as the block behind it
 * is listed. A block that is listed later all the same (no service is known to do it) waits until the gaps are done with.
 */
import { Bitmap } from "./bitmap.ts";
import type { Block } from "./ports.ts";

/** Consecutive pieces, `[start, end)`. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

export class Gaps {
  readonly #listed: Bitmap;
  readonly #known: Gap[] = [];
  /** Every piece before it is listed or in a gap. */
  #next = 0;

  constructor(pieceCount: number) {
    this.#listed = new Bitmap(pieceCount);
  }

  /** Pieces that were listed so far. */
  get listedCount(): number {
    return this.#listed.count;
  }

  /** Gaps that are known and not taken yet. */
  get length(): number {
    return this.#known.length;
  }

  /**
   * Notes a block.
   * @returns `ahead`: beyond all others; `behind`: it may be in a gap that is zeroed already; `known`: listed before
   */
  add({ piece }: Block): "ahead" | "behind" | "known" {
    if (this.#listed.has(piece)) return "known";
    this.#listed.add(piece);
    if (piece < this.#next) return "behind";
    if (piece > this.#next) this.#known.push({ start: this.#next, end: piece });
    this.#next = piece + 1;
    return "ahead";
  }

  /** The list is at its end: the rest is a gap. */
  close(): void {
    if (this.#next < this.#listed.length) this.#known.push({ start: this.#next, end: this.#listed.length });
    this.#next = this.#listed.length;
  }

  /** The next gap; undefined when none is known at the moment. */
  take(): Gap | undefined {
    return this.#known.shift();
  }
}
