/**
 * What is still to do, as runs: half-open byte ranges of consecutive missing pieces. The plan hands them out in ascending
 * order, takes unfinished ones back and splits them. At every moment the pending runs, the runs handed out and the
 * finished pieces tile the source exactly once (held by a property test).
 */
import { Attempts } from "./attempts.ts";
import type { Bitmap } from "./bitmap.ts";
import type { Course } from "./course.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import type { PieceDigest } from "./piece-digest.ts";
import { Undivided, type UndividedRange } from "./undivided.ts";

/** One run. Begins at a piece's start; its end is a piece's end, and moves nearer when the run is split. */
export class Run {
  /** First byte of the run. */
  readonly start: number;
  /** The byte after its last; moved by {@link Plan.split} and {@link Plan.extend}. */
  end: number;
  /** The next byte wanted. It stays between attempts: only the rest is asked for again. If another thread reads, it is what was last seen. */
  position: number;
  /** While another thread reads the run: what is shared with it. */
  course: Course | null = null;
  /** Of the bytes since the start of the piece that `position` is in; null at its start. */
  pieceDigest: PieceDigest | null = null;
  readonly attempts = new Attempts();
  /** All before it is in the target. */
  landed: number;
  /** The end of what the record claims of the piece that is being read, and when that was looked at last. */
  claimed: number;
  claimedMs = 0;

  /** @param position the byte at which an earlier run left off within the first piece */
  constructor(start: number, end: number, position = start) {
    this.start = start;
    this.end = end;
    this.position = position;
    this.landed = position;
    this.claimed = position;
  }

  get isComplete(): boolean {
    return this.position >= this.end;
  }

  get remainingBytes(): number {
    return Math.max(0, this.end - this.position);
  }
}

export class Plan {
  readonly #layout: Layout;
  /** Ascending by position. */
  readonly #pending: Run[];
  readonly #undivided: Undivided;
  #isFirst = true;

  /**
   * @param prefixes pieces that are not done, whose beginnings are in the target: how many bytes of each
   * @param undivided ranges that are not cut
   */
  constructor(layout: Layout, done: Bitmap, prefixes: ReadonlyMap<number, number> = new Map(), undivided: readonly UndividedRange[] = []) {
    this.#layout = layout;
    this.#undivided = new Undivided(undivided, layout);
    const begun = [...prefixes.keys()].sort((a, b) => a - b);
    this.#pending = [...done.missingRanges()].flatMap(({ start, end }) => {
      const inside = begun.filter((piece) => piece >= start && piece < end);
      const starts = inside[0] === start ? inside : [start, ...inside];
      return starts.map((piece, i) => {
        const from = pieceStart(layout, piece);
        return new Run(from, pieceEnd(layout, (starts[i + 1] ?? end) - 1), from + (prefixes.get(piece) ?? 0));
      });
    });
  }

  /** What nobody works on yet, ascending. */
  get pending(): readonly Run[] {
    return this.#pending;
  }

  /** Bytes that nobody works on yet. */
  get pendingBytes(): number {
    return this.#pending.reduce((sum, run) => sum + run.remainingBytes, 0);
  }

  /**
   * Hands out the first pending run, cut to about `mostBytes` (at least one piece); null when none is pending.
   * @param inOrder there is no room for more: what takes longest is not begun before its turn, and the rest of a piece may be all
   */
  take(mostBytes: number, inOrder = false): Run | null {
    const run = (inOrder ? undefined : this.#takeUndivided()) ?? this.#pending.shift();
    if (run === undefined) return null;
    const rest = this.split(run, run.position + Math.max(mostBytes, inOrder ? 0 : this.#layout.pieceBytes));
    if (rest !== null) this.giveBack(rest);
    return run;
  }

  /** What only one connection can bring takes longest, so it is begun first; but the answer that opened the source begins with the first byte. */
  #takeUndivided(): Run | undefined {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (isFirst || this.#undivided.isEmpty) return undefined;
    const at = this.#pending.findIndex((run) => this.#undivided.firstIn(run) !== undefined);
    const run = this.#pending[at];
    const range = run && this.#undivided.firstIn(run);
    if (run === undefined || range === undefined) return undefined;
    if (range.start === run.position) return this.#pending.splice(at, 1)[0];
    return this.split(run, range.start) ?? undefined;
  }

  /** Takes a run back that its worker cannot finish; the bytes it has stay counted. Neighbours become one, so that one request can bring both. */
  giveBack(run: Run): void {
    if (run.isComplete) return;
    const found = this.#pending.findIndex((other) => other.position > run.position);
    const at = found === -1 ? this.#pending.length : found;
    const [before, after] = [this.#pending[at - 1], this.#pending[at]];
    const isWithAfter = after !== undefined && after.start === run.end && after.position === after.start;
    if (isWithAfter) run.end = after.end;
    const isWithBefore = before !== undefined && before.end === run.start && run.position === run.start;
    if (isWithBefore) before.end = run.end;
    this.#pending.splice(at, isWithAfter ? 1 : 0, ...(isWithBefore ? [] : [run]));
  }

  /**
   * Ends a run at the first piece boundary at or after `offset` and returns the rest as a run of its own;
   * null when nothing would be left of either.
   */
  split(run: Run, offset: number): Run | null {
    if (!this.canSplit(run)) return null;
    const { pieceBytes } = this.#layout;
    const least = this.#nextBoundary(run);
    const boundary = this.#undivided.cutAt(Math.max(Math.ceil(offset / pieceBytes) * pieceBytes, least), least);
    if (boundary >= run.end) return null;
    const rest = new Run(boundary, run.end);
    return moveEnd(run, boundary) ? rest : null;
  }

  /** Gives a run what is pending right behind it and was not begun, up to `end`. */
  extend(run: Run, end: number): void {
    const at = this.#pending.findIndex((other) => other.start === run.end && other.position === other.start);
    const rest = this.#pending[at];
    if (rest === undefined || run.isComplete || run.end >= end) return;
    const beyond = rest.end > end ? this.split(rest, end) : null;
    const left = rest.end <= end && moveEnd(run, rest.end) ? [] : [rest];
    this.#pending.splice(at, 1, ...left, ...(beyond === null ? [] : [beyond]));
  }

  /** Whether a run has a piece that its reader has not begun. */
  canSplit(run: Run): boolean {
    return this.#nextBoundary(run) < run.end;
  }

  /** The piece that is being read stays whole with its reader, and so does a range that is not cut. */
  #nextBoundary(run: Run): number {
    const { pieceBytes } = this.#layout;
    const next = run.course?.begunEnd ?? Math.floor(run.position / pieceBytes + 1) * pieceBytes;
    return this.#undivided.cutAt(next, next);
  }
}

/** False if another thread has meanwhile begun a piece behind the new end. */
function moveEnd(run: Run, end: number): boolean {
  if (run.course?.moveEnd(end) === false) return false;
  run.end = end;
  return true;
}
