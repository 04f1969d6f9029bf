/** All figures of all machines side by side, as text and as Markdown. */
import type { MachineResults } from "./results.ts";
import { formatTable, type KeptFigure, type KeptResult } from "./scenario.ts";

interface Cell {
  readonly figure: KeptFigure;
  readonly result: KeptResult;
}

/** One figure, with a cell for each machine. */
interface Line {
  readonly scenario: string;
  readonly what: string;
  readonly wanted: string;
  readonly cells: readonly (Cell | null)[];
}

/** @param order of all scenarios, by name */
function linesOf(machines: readonly MachineResults[], order: readonly string[]): readonly Line[] {
  return order.flatMap((scenario) => {
    const results = machines.map((machine) => machine.results.find((result) => result.scenario === scenario) ?? null);
    // A figure whose name or goal has changed shows with the newest goal.
    const wanted = new Map(results.flatMap((result) => result?.figures ?? []).map((figure) => [figure.what, wantedOf(figure)]));
    return [...wanted].map(([what, goal]): Line => {
      const cells = results.map((result) => {
        const figure = result?.figures.find((candidate) => candidate.what === what);
        return result === null || figure === undefined ? null : { result, figure };
      });
      return { scenario, what, wanted: goal, cells };
    });
  });
}

/** A table for the terminal. */
export function compareAsText(machines: readonly MachineResults[], order: readonly string[]): string {
  const rows = linesOf(machines, order).map(({ scenario, what, wanted, cells }) => [
    `${scenario}: ${what}`,
    wanted,
    ...cells.map((cell) => (cell === null ? "-" : `${shown(cell.figure)} ${verdictOf(cell.figure)}`)),
  ]);
  const columns = ["", "wanted", ...machines.map((_, i) => letterOf(i))];
  return `${legendOf(machines).join("\n")}\n\n${formatTable({ columns, rows })}`;
}

/** The same for a document: what is missed is bold. */
export function compareAsMarkdown(machines: readonly MachineResults[], order: readonly string[]): string {
  const lines = linesOf(machines, order).map(({ scenario, what, wanted, cells }) => {
    const values = cells.map((cell) =>
      cell === null ? "-" : cell.figure.isMet === false ? `**${shown(cell.figure)}**` : shown(cell.figure),
    );
    return `| ${[`\`${scenario}\``, what, wanted, ...values].join(" | ")} |`;
  });
  const head = ["scenario", "figure", "wanted", ...machines.map((_, i) => letterOf(i))];
  return [
    ...legendOf(machines).map((line) => `- ${line}`),
    "",
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...lines,
  ].join("\n");
}

/** Which column is which machine, when it was measured, and at which commits. */
function legendOf(machines: readonly MachineResults[]): readonly string[] {
  return machines.map(({ machine: { cpu, cores, memoryGib, kernel }, results }, i) => {
    const days = [...new Set(results.map(({ date }) => date.slice(0, 10)))].sort();
    const commits = [...new Set(results.map(({ commit }) => commit))].sort();
    const when = days.length > 1 ? `${days[0]} to ${days.at(-1)}` : (days[0] ?? "never");
    return `${letterOf(i)}: ${cpu}, ${cores} cores, ${memoryGib} GiB, ${kernel}; ${when}, commit ${commits.join(", ")}`;
  });
}

function letterOf(index: number): string {
  return `M${index + 1}`;
}

function wantedOf({ wanted, target }: KeptFigure): string {
  return `${wanted} ${target}`;
}

function shown({ value }: KeptFigure): string {
  return value === null ? "-" : `${Number(value.toPrecision(3))}`;
}

function verdictOf({ isMet }: KeptFigure): string {
  return isMet === null ? "not measured" : isMet ? "met" : "MISSED";
}
