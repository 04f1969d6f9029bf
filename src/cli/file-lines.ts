/** The lines of several files on a terminal: one for each that is under way, in columns, and one for all together. */
import { describeFiles } from "../app/report/describe.ts";
import type { FetchEvent } from "../core/events.ts";
import { printable } from "../core/foreign-text.ts";
import type { Progress } from "../core/progress.ts";
import { formatBytes, formatSeconds } from "../core/units.ts";

type FilesEvent = FetchEvent & { readonly type: "files" };

/** Less of a name tells nobody which file it is. */
const LEAST_NAME_CELLS = 16;
/** The columns beside the name, the most important first: what they show, and their width. */
const COLUMNS: readonly { readonly cells: number; readonly show: (progress: Progress) => string }[] = [
  { cells: 5, show: ({ percentage }) => (percentage === null ? "" : `${Math.floor(percentage)} %`) },
  { cells: 12, show: ({ bytesPerSecond }) => `${formatBytes(bytesPerSecond)}/s` },
  { cells: 8, show: ({ etaSeconds }) => (etaSeconds === null ? "" : formatSeconds(etaSeconds)) },
  { cells: 22, show: ({ downloadedBytes, totalBytes }) => sizeOf(downloadedBytes, totalBytes) },
];
const GAP = "  ";

/** As many lines as there is room for; none is wider than the terminal. */
export function fileLines(
  event: FilesEvent,
  { columns, mostFiles }: { readonly columns: number; readonly mostFiles: number },
): readonly string[] {
  // A line that fills the last column makes some terminals begin a new one.
  const cells = Math.max(1, columns - 1);
  const files = event.active.slice(0, Math.max(0, mostFiles)).map(({ source, progress }) => fileLine(nameIn(source), progress, cells));
  return [...files, fitted(printable(describeFiles(event)).split(", "), cells)];
}

function fileLine(name: string, progress: Progress | null, cells: number): string {
  let left = cells - LEAST_NAME_CELLS;
  const shown = COLUMNS.filter((column) => {
    left -= column.cells + GAP.length;
    return left >= 0;
  });
  const nameCells = cells - shown.reduce((sum, column) => sum + column.cells + GAP.length, 0);
  const figures = shown.map((column, i) => (progress === null ? (i === 0 ? "wait" : "") : column.show(progress)).padStart(column.cells));
  return [padded(cut(name, nameCells), nameCells), ...figures].join(GAP).trimEnd();
}

function sizeOf(downloadedBytes: number, totalBytes: number | null): string {
  return totalBytes === null ? formatBytes(downloadedBytes) : `${formatBytes(downloadedBytes)} of ${formatBytes(totalBytes)}`;
}

/** The name of the file in what the source is called: the last part of a URL, decoded, without its query. */
function nameIn(source: string): string {
  const last = source.replace(/\?.*$/s, "").split("/").at(-1) ?? "";
  const name = last === "" ? source : last;
  try {
    return printable(decodeURIComponent(name));
  } catch {
    return printable(name);
  }
}

/** As many parts as fit, from the first on. */
function fitted(parts: readonly string[], cells: number): string {
  let line = cut(parts[0] ?? "", cells);
  for (const part of parts.slice(1)) {
    if (widthOf(`${line}, ${part}`) > cells) break;
    line += `, ${part}`;
  }
  return line;
}

/** Without its middle if it is too long: names often differ at their end. */
function cut(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text;
  const letters = [...text];
  const half = Math.floor((cells - 1) / 2);
  return `${taken(letters, half)}…${[...taken(letters.toReversed(), cells - 1 - half)].toReversed().join("")}`;
}

/** The first letters, as many as fit. */
function taken(letters: readonly string[], cells: number): string {
  let text = "";
  for (const letter of letters) {
    if (widthOf(text + letter) > cells) break;
    text += letter;
  }
  return text;
}

function padded(text: string, cells: number): string {
  return text + " ".repeat(Math.max(0, cells - widthOf(text)));
}

/** Letters that take two cells of a terminal: those of East Asia, and pictures (Unicode, UAX 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const WITHOUT_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Cells of a terminal. */
export function widthOf(text: string): number {
  let cells = 0;
  for (const letter of text) cells += WITHOUT_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return cells;
}
