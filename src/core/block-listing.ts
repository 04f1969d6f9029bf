/**
 * What is to be done for a volume, as its list of blocks becomes known: the blocks that are to be fetched, in their order, and the gaps
 * that are to be zeroed. The list runs ahead of the blocks by a window and then waits for them.
 */
import { Attempts } from "./attempts.ts";
import type { Bitmap } from "./bitmap.ts";
import { type Gap, Gaps } from "./gaps.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import { askPatiently, type Patience } from "./patience.ts";
import type { Block, BlockPage, BlockSource, VolumeTarget } from "./ports.ts";
import type { Tally } from "./tally.ts";
import { Wake } from "./wake.ts";
import { makeZero } from "./zeroing.ts";

/** At most this many blocks and gaps are listed and not begun: tokens of a whole large volume would take gigabytes. */
const WINDOW = 20_000;

/** A block that is listed and not in the target yet. */
export interface Task {
  readonly block: Block;
  readonly attempts: Attempts;
}

export interface BlockListingOptions extends Omit<Patience, "cannot"> {
  readonly source: BlockSource;
  readonly target: VolumeTarget;
  readonly layout: Layout;
  readonly done: Bitmap;
  readonly tally: Tally;
  /** There is more to do, or nothing will come any more. */
  readonly onMore: () => void;
}

export class BlockListing {
  readonly #options: BlockListingOptions;
  readonly #gaps: Gaps;
  /** In the order in which they are asked for; from the end, so that taking one costs nothing. */
  #queue: Task[] = [];
  /** Blocks that were listed only after the gap that they are in was known. */
  readonly #late: Task[] = [];
  /** Given back after a failure: these go first. */
  readonly #again: Task[] = [];
  /** Blocks that are listed and not in the target yet. */
  #unfinished = 0;
  #isListed = false;
  #isZeroed = false;
  readonly #room = new Wake();
  readonly #gapsKnown = new Wake();

  constructor(options: BlockListingOptions) {
    this.#options = options;
    this.#gaps = new Gaps(options.layout.pieceCount);
  }

  /** How many blocks the source holds, as far as they are listed. */
  get listedCount(): number {
    return this.#gaps.listedCount;
  }

  /** Whether a block can be taken. */
  get hasTask(): boolean {
    return this.#again.length + this.#queue.length > 0;
  }

  /** Whether blocks can be taken that were not asked for before. */
  get hasFresh(): boolean {
    return this.#queue.length > 0;
  }

  /** Whether the target holds the volume. */
  get isOver(): boolean {
    return this.#isListed && this.#isZeroed && this.#unfinished === 0;
  }

  /** The next block to fetch. */
  take(): Task | undefined {
    const task = this.#again.shift() ?? this.#queue.pop();
    if (this.#queue.length <= WINDOW / 2) this.#room.notify();
    return task;
  }

  /** A block has to be asked for again. */
  giveBack(task: Task): void {
    this.#again.push(task);
  }

  /** A block is in the target. */
  finished(): void {
    this.#unfinished -= 1;
  }

  /** Lists the source and zeroes its gaps, until all is known and zeroed. */
  async run(fail: (error: unknown) => void): Promise<void> {
    const { signal } = this.#options;
    const stop = () => {
      this.#room.notify();
      this.#gapsKnown.notify();
    };
    signal.addEventListener("abort", stop);
    await Promise.all([this.#list().catch(fail), this.#zero().catch(fail)]);
    signal.removeEventListener("abort", stop);
  }

  async #list(): Promise<void> {
    const { source, signal, target, layout, onMore } = this.#options;
    const patience = { ...this.#options, cannot: `Cannot list the blocks of ${source.identity.label}` };
    while (!this.#isListed) {
      while (this.#queue.length + this.#gaps.length > WINDOW / 2 && !signal.aborted) await this.#room.wait();
      signal.throwIfAborted();
      const page = await askPatiently(patience, (own) => source.nextPage(own));
      this.#addPage(page);
      // A disk that is too small is better known now than when it is full.
      const waiting = this.#queue.length + this.#late.length + this.#again.length;
      await target.requireRoom(waiting * layout.pieceBytes);
      if (page.isLast) this.#gaps.close();
      this.#isListed = page.isLast;
      this.#gapsKnown.notify();
      onMore();
    }
  }

  #addPage({ blocks }: BlockPage): void {
    const { done } = this.#options;
    const tasks: Task[] = [];
    for (const block of blocks) {
      const where = this.#gaps.add(block);
      if (where === "known" || (where === "ahead" && done.has(block.piece))) continue;
      if (where === "behind") this.#noGap(block);
      this.#unfinished += 1;
      (where === "ahead" ? tasks : this.#late).push({ block, attempts: new Attempts() });
    }
    this.#queue = tasks.reverse().concat(this.#queue);
  }

  /** What was taken for a gap, and is zeroed, is a block all the same: also one that an earlier run had brought is gone. */
  #noGap({ piece }: Block): void {
    const { layout, done, tally } = this.#options;
    const bytes = pieceEnd(layout, piece) - pieceStart(layout, piece);
    tally.holeBytes -= bytes;
    if (done.has(piece)) tally.reusedBytes -= bytes;
  }

  /** Zeroes the gaps as they become known. */
  async #zero(): Promise<void> {
    for (;;) {
      this.#options.signal.throwIfAborted();
      const isListed = this.#isListed;
      const gap = this.#gaps.take();
      if (gap !== undefined) await this.#zeroGap(gap);
      else if (isListed) break;
      else await this.#gapsKnown.wait();
    }
    this.#isZeroed = true;
    this.#queue.unshift(...this.#late.splice(0).reverse());
    this.#options.onMore();
  }

  async #zeroGap({ start, end }: Gap): Promise<void> {
    const { layout, target, signal, tally } = this.#options;
    await makeZero(target, [pieceStart(layout, start), pieceEnd(layout, end - 1)], signal, (bytes) => {
      tally.holeBytes += bytes;
    });
    this.#room.notify();
  }
}
