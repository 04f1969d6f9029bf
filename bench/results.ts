/** What was measured, kept: bench/results.json holds the last run of every scenario, docs/bench.svg shows it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../scripts/tool.ts";
import { drawPicture } from "./picture.ts";
import type { BenchReport } from "./scenario.ts";

export interface KeptResult extends BenchReport {
  readonly scenario: string;
  readonly title: string;
  /** When it was measured, ISO 8601. */
  readonly date: string;
  /** Where, and with which versions. */
  readonly machine: string;
}

const RESULTS = join(ROOT, "bench", "results.json");
const PICTURE = join(ROOT, "docs", "bench.svg");

/** Puts a scenario's results in the place of its last ones. */
export async function keepResults(result: KeptResult): Promise<void> {
  const kept = JSON.parse(await readFile(RESULTS, "utf8").catch(() => "[]")) as KeptResult[];
  const others = kept.filter(({ scenario }) => scenario !== result.scenario);
  const at = kept.findIndex(({ scenario }) => scenario === result.scenario);
  const all = others.toSpliced(at === -1 ? others.length : at, 0, JSON.parse(JSON.stringify(result)) as KeptResult);
  await writeFile(RESULTS, `${JSON.stringify(all, roundNumbers, 2)}\n`);
  await writeFile(PICTURE, drawPicture(all));
}

/** Microseconds and bytes of a percent are noise. */
function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
