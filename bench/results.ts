/** What was measured, kept: a file for each kind of machine in bench/results, with the last run of every scenario. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../scripts/tool.ts";
import { type Machine, slugOf } from "./machine.ts";
import { type BenchReport, bestAndMedian, excess, type KeptResult } from "./scenario.ts";

const RESULTS = join(ROOT, "bench", "results");

export interface MachineResults {
  readonly machine: Machine;
  readonly results: readonly KeptResult[];
}

/** Where and when a report was made, and of what. */
export interface Circumstances extends Pick<KeptResult, "scenario" | "title" | "date" | "commit" | "programs"> {
  readonly machine: Machine;
}

/** Puts a scenario's results in the place of its last ones; the others of this machine stay. @param order of all scenarios, by name */
export async function keepResults(
  report: BenchReport,
  { machine, ...circumstances }: Circumstances,
  order: readonly string[],
  folder = RESULTS,
): Promise<void> {
  const path = join(folder, `${slugOf(machine)}.json`);
  const kept = await readFile(path, "utf8").then(
    (text) => (JSON.parse(text) as MachineResults).results,
    () => [],
  );
  const others = kept.filter(({ scenario }) => scenario !== circumstances.scenario && order.includes(scenario));
  const results = [...others, { ...circumstances, ...judged(report) }];
  results.sort((a, b) => order.indexOf(a.scenario) - order.indexOf(b.scenario));
  await mkdir(folder, { recursive: true });
  await writeFile(path, `${JSON.stringify({ machine, results }, roundNumbers, 2)}\n`);
}

/** All machines, the one that was measured last at the end. */
export async function readResults(folder = RESULTS): Promise<readonly MachineResults[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const all = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as MachineResults));
  return all.sort((a, b) => newest(a).localeCompare(newest(b)));
}

/** When a machine was measured last. */
function newest({ results }: MachineResults): string {
  return (
    results
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ""
  );
}

/** Best and median stand beside all rounds, and beside each figure whether it is met. */
function judged(report: BenchReport): Omit<KeptResult, keyof Circumstances> {
  return {
    ...report,
    figures: report.figures.map((figure) => ({ ...figure, isMet: Number.isNaN(excess(figure)) ? null : excess(figure) <= 1 })),
    timings: report.timings.map((timing) => {
      const { best, median } = bestAndMedian(timing.wallMs);
      return { ...timing, bestMs: best, medianMs: median };
    }),
  };
}

/** Microseconds and bytes of a percent are noise. */
function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
