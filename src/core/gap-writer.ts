/**
 * Takes a whole source as it streams past, and puts only what is missing into the target: pieces that are there already are
 * skipped. For a server that gave ranges first and gives none any more.
 */
import type { Bitmap } from "./bitmap.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import { Run } from "./plan.ts";
import type { Sink } from "./ports.ts";
import { RunWriter, type WriterContext } from "./run-writer.ts";

interface Gap {
  readonly run: Run;
  readonly writer: RunWriter;
}

export class GapWriter implements Sink {
  readonly end: number;
  /** Ascending. */
  readonly #gaps: readonly Gap[];
  readonly #onWasted: (count: number) => void;
  #position = 0;
  /** The first gap that is not filled. */
  #next = 0;

  constructor(layout: Layout, done: Bitmap, context: WriterContext) {
    this.end = layout.sizeBytes;
    this.#onWasted = context.onWasted;
    this.#gaps = [...done.missingRanges()].map(({ start, end }) => {
      const run = new Run(pieceStart(layout, start), pieceEnd(layout, end - 1));
      return { run, writer: new RunWriter(run, context) };
    });
  }

  get position(): number {
    return this.#position;
  }

  get isPaused(): boolean {
    return this.#gaps.some(({ writer }) => writer.isPaused);
  }

  get onDrain(): (() => void) | undefined {
    return this.#gaps[0]?.writer.onDrain;
  }

  set onDrain(onDrain: (() => void) | undefined) {
    for (const { writer } of this.#gaps) writer.onDrain = onDrain;
  }

  write(bytes: Uint8Array, release: () => void = () => {}): boolean {
    const parts = [...this.#split(bytes)];
    let held = parts.length;
    const releaseOne = () => {
      held -= 1;
      if (held === 0) release();
    };
    if (held === 0) release();
    for (const { gap, part } of parts) {
      if (gap !== null) gap.writer.write(part, releaseOne);
      else {
        this.#onWasted(part.length);
        releaseOne();
      }
    }
    return !this.isPaused;
  }

  /** Cuts what came into what is missing and what is there. */
  *#split(bytes: Uint8Array): Generator<{ readonly gap: Gap | null; readonly part: Uint8Array }> {
    for (let rest = bytes; rest.length > 0; ) {
      const gap = this.#gaps[this.#next] ?? null;
      const isInside = gap !== null && gap.run.start <= this.#position;
      const until = gap === null ? this.end : isInside ? gap.run.end : gap.run.start;
      const part = rest.subarray(0, until - this.#position);
      this.#position += part.length;
      if (isInside && this.#position === until) this.#next += 1;
      rest = rest.subarray(part.length);
      yield { gap: isInside ? gap : null, part };
    }
  }

  discard(bytes: number): void {
    this.#onWasted(bytes);
  }

  /** Waits until all that came is in the target. */
  async flush(): Promise<void> {
    await Promise.all(this.#gaps.map(({ writer }) => writer.flush()));
  }
}
