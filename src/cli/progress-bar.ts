/** One line on a terminal, drawn again and again. */
import { styleText } from "node:util";
import { describeFiles, describeProgress } from "../app/report/describe.ts";
import type { FetchEvent } from "../core/events.ts";
import { printable } from "../core/foreign-text.ts";
import type { Progress } from "../core/progress.ts";

const ERASE_LINE = "\r\u001b[K";
const ERASE_LINE_ABOVE = "\u001b[A\r\u001b[K";
/** Of more files that are under way, the whole tells enough. */
const MOST_FILE_LINES = 16;
const MOST_BAR_CELLS = 30;
const LEAST_BAR_CELLS = 8;

export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  #isDrawn = false;
  /** Lines that are drawn above the one where the cursor is. */
  #linesAbove = 0;

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

  /** One line for each file that is under way, as far as there is room, and one for all together. */
  drawFiles(event: FetchEvent & { readonly type: "files" }): void {
    const columns = this.#stream.columns || 80;
    const room = Math.max(1, Math.min(MOST_FILE_LINES, (this.#stream.rows || 24) - 2));
    const lines = event.active.slice(0, room).map(({ source, progress }) => {
      const far = progress === null ? "waiting" : describeProgress(progress);
      return `${source.slice(-Math.max(8, columns - far.length - 3))}  ${far}`;
    });
    const shown = [...lines, describeFiles(event)].map((line) => printable(line).slice(0, columns - 1));
    this.clear();
    this.#stream.write(shown.join("\n"));
    this.#isDrawn = true;
    this.#linesAbove = shown.length - 1;
  }

  /** Replaces the bar with a few words about what happens now. */
  note(text: string): void {
    this.#write(text);
  }

  /** Leaves an empty line for the next text. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write(ERASE_LINE + ERASE_LINE_ABOVE.repeat(this.#linesAbove));
    this.#isDrawn = false;
    this.#linesAbove = 0;
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
