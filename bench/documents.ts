/**
 * What the documents say about speed is written here, from the results of all machines, between two marks. So no sentence can say
 * what one of the machines contradicts, and a test holds the documents to it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../scripts/tool.ts";
import { compareAsMarkdown } from "./compare.ts";
import { drawPicture } from "./picture.ts";
import type { MachineResults } from "./results.ts";
import type { KeptResult } from "./scenario.ts";

const BEGIN = "<!-- figures: npm run bench writes these lines -->";
const END = "<!-- end of figures -->";
/** What the speed of processors decides is said in the README if at least this many kinds of machine have measured it. */
const MACHINES = 2;

/** Files of the repository, with what they have to be. */
export async function documentsFor(machines: readonly MachineResults[], order: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const between = async (path: string, text: string) => [path, replaceFigures(await readFile(join(ROOT, path), "utf8"), text)] as const;
  return new Map([
    await between("README.md", summaryOf(machines)),
    await between("docs/performance.md", `\n${compareAsMarkdown(machines, order)}\n`),
    ["docs/bench.svg", drawPicture(machines.at(-1))] as const,
  ]);
}

export async function writeDocuments(machines: readonly MachineResults[], order: readonly string[]): Promise<void> {
  for (const [path, text] of await documentsFor(machines, order)) await writeFile(join(ROOT, path), text);
}

/** A document without what stands between the marks. */
export function withoutFigures(document: string): string {
  return replaceFigures(document, "");
}

function replaceFigures(document: string, text: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`Cannot write figures: '${BEGIN}' or '${END}' is missing`);
  return `${document.slice(0, begin + BEGIN.length)}\n${text}${text === "" ? "" : "\n"}${document.slice(end)}`;
}

/** The few figures of the README. */
function summaryOf(machines: readonly MachineResults[]): string {
  const of = (scenario: string) => machines.flatMap(({ results }) => results.filter((result) => result.scenario === scenario));
  const figure = (scenario: string, what: string) =>
    rangeOf(of(scenario).map(({ figures }) => figures.find((one) => one.what === what)?.value));
  const seconds = (scenario: string, name: string) => rangeOf(of(scenario).map((result) => medianSeconds(result, name)));
  const isShared = (scenario: string) => of(scenario).length >= MACHINES;
  const [again, againByAria2] = [
    of("killed").map((result) => shareOf(result, "fetch-action")),
    of("killed").map((result) => shareOf(result, "aria2c")),
  ];
  const lines = [
    of("killed").length > 0 &&
      `1 GiB at 100 MB/s, killed half-way: ${rangeOf(again)} % is fetched again (aria2: ${rangeOf(againByAria2)} %).`,
    of("one-slow").length > 0 &&
      `With one slow connection of 16, a fetch takes ${seconds("one-slow", "fetch-action")} s (axel ${seconds("one-slow", "axel")}, aria2 ${seconds("one-slow", "aria2c")}).`,
    isShared("checked") &&
      `A file with its checksum, from a server on the same machine, takes ${figure("checked", "wall clock to curl and sha256sum")} of the time of \`curl\` and \`sha256sum\`.`,
    isShared("plain") &&
      `Without a checksum it takes ${figure("plain", "wall clock to the best peer's")} of the best peer's time, on ${of("plain").length} kinds of machine.`,
  ];
  return lines.flatMap((line) => (line === false ? [] : [`  - ${line}`])).join("\n");
}

function medianSeconds({ timings }: KeptResult, program: string): number | null {
  const medianMs = timings.find(({ name }) => name === program)?.medianMs ?? null;
  return medianMs === null ? null : medianMs / 1000;
}

/** In percent, as the table of the scenario has it. */
function shareOf({ columns, rows }: KeptResult, program: string): number | null {
  const cell = rows.find(([name]) => name === program)?.[columns.indexOf("median")];
  return cell === undefined ? null : Number(cell);
}

/** "0.7", or "0.7 to 1.3" if machines differ; to two digits. */
function rangeOf(values: readonly (number | null | undefined)[]): string {
  const known = values.filter((value): value is number => typeof value === "number").map((value) => Number(value.toPrecision(2)));
  if (known.length === 0) return "-";
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
