/** One line on a terminal, drawn again and again. */
import { stripVTControlCharacters, styleText } from "node:util";
import { describeProgress } from "../app/report/describe.ts";
import type { FetchEvent } from "../core/events.ts";
import type { Progress } from "../core/progress.ts";
import { fileLines, widthOf } from "./file-lines.ts";

const ERASE_LINE = "\r\u001b[K";
const ERASE_LINE_ABOVE = "\u001b[A\r\u001b[K";
/** Of more files that are under way, the whole tells enough. */
const MOST_FILE_LINES = 16;
const MOST_BAR_CELLS = 30;
const LEAST_BAR_CELLS = 8;

export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  /** How wide each line is that is drawn, in cells; the cursor is in the last one. */
  #drawn: readonly number[] = [];

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
    const mostFiles = Math.min(MOST_FILE_LINES, (this.#stream.rows || 24) - 2);
    const lines = fileLines(event, { columns, mostFiles });
    // In one go: between two writes the terminal would show neither the old lines nor the new ones.
    this.#stream.write(`${this.#erasing}${lines.join("\n")}`);
    this.#drawn = lines.map(widthOf);
  }

  /** Replaces the bar with a few words about what happens now. */
  note(text: string): void {
    this.#write(text);
  }

  /** Leaves an empty line for the next text. */
  clear(): void {
    if (this.#drawn.length > 0) this.#stream.write(this.#erasing);
    this.#drawn = [];
  }

  /** What erases all that is drawn. In a terminal that has become narrower, a line stands on several. */
  get #erasing(): string {
    const columns = this.#stream.columns || 80;
    const rows = this.#drawn.reduce((sum, cells) => sum + Math.max(1, Math.ceil(cells / columns)), 0);
    return ERASE_LINE + ERASE_LINE_ABOVE.repeat(Math.max(0, rows - 1));
  }

  #bar(percent: number, cells: number): string {
    const full = Math.floor((percent / 100) * cells);
    // styleText honours NO_COLOR and terminals without colours.
    return (
      styleText("green", "█".repeat(full), { stream: this.#stream }) + styleText("dim", "░".repeat(cells - full), { stream: this.#stream })
    );
  }

  #write(text: string): void {
    this.#stream.write(this.#erasing + text);
    this.#drawn = [widthOf(stripVTControlCharacters(text))];
  }
}
