/** One line on a terminal, drawn again and again. */
import { styleText } from "node:util";
import { describeProgress } from "../app/report/describe.ts";
import type { Progress } from "../core/progress.ts";

const ERASE_LINE = "\r\u001b[K";
const MOST_BAR_CELLS = 30;
const LEAST_BAR_CELLS = 8;

export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  #isDrawn = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  draw(progress: Progress): void {
    const columns = this.#stream.columns || 80;
    const text = describeProgress(progress);
    const cells = Math.min(MOST_BAR_CELLS, columns - text.length - 3);
    const percent = progress.percentage;
    const bar = percent === null || cells < LEAST_BAR_CELLS ? "" : `${this.#bar(percent, cells)} `;
    this.#write(bar === "" ? text.slice(0, columns - 1) : bar + text);
  }

  /** Replaces the bar with a few words about what happens now. */
  note(text: string): void {
    this.#write(text);
  }

  /** Leaves an empty line for the next text. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write(ERASE_LINE);
    this.#isDrawn = false;
  }

  #bar(percent: number, cells: number): string {
    const full = Math.floor((percent / 100) * cells);
    // styleText honours NO_COLOR and terminals without colours.
    return (
      styleText("green", "█".repeat(full), { stream: this.#stream }) + styleText("dim", "░".repeat(cells - full), { stream: this.#stream })
    );
  }

  #write(text: string): void {
    this.#stream.write(ERASE_LINE + text);
    this.#isDrawn = true;
  }
}
