/**
 * Ranges of a source that one connection has to bring from the first byte to the last: their server sends no less. The plan cuts its runs
 * beside them. A cut within one would work too, but all bytes before it would come again, in vain.
 */
import type { Layout } from "./layout.ts";

/** `[start, end)` in bytes. */
export interface UndividedRange {
  readonly start: number;
  readonly end: number;
}

export class Undivided {
  /** Ascending, from one boundary of pieces to another. */
  readonly #spans: readonly UndividedRange[];

  /** @param ranges ascending, none over another */
  constructor(ranges: readonly UndividedRange[], { pieceBytes }: Layout) {
    const spans: UndividedRange[] = [];
    for (const { start, end } of ranges) {
      // The piece that two such ranges share belongs to the first one: less than a piece comes twice, and both come at the same time.
      const first = Math.max(Math.floor(start / pieceBytes) * pieceBytes, spans.at(-1)?.end ?? 0);
      const last = Math.ceil(end / pieceBytes) * pieceBytes;
      if (first < last) spans.push({ start: first, end: last });
    }
    this.#spans = spans;
  }

  get isEmpty(): boolean {
    return this.#spans.length === 0;
  }

  /** Where a run can be cut instead of at this boundary of pieces: before the range around it, if that is not before `least`; else behind it. */
  cutAt(boundary: number, least: number): number {
    const around = this.#spans.find(({ start, end }) => start < boundary && boundary < end);
    if (around === undefined) return boundary;
    return around.start >= least ? around.start : around.end;
  }

  /** The first one that begins within a run, before any of it was read. */
  firstIn(run: { readonly position: number; readonly end: number }): UndividedRange | undefined {
    return this.#spans.find(({ start }) => start >= run.position && start < run.end);
  }
}
