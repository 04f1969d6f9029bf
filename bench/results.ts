/** What was measured, kept: bench/results.json holds the last run of every scenario, docs/bench.svg shows it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../scripts/tool.ts";
import { drawPicture } from "./picture.ts";
import type { KeptResult } from "./scenario.ts";

const RESULTS = join(ROOT, "bench", "results.json");
const PICTURE = join(ROOT, "docs", "bench.svg");

/** Puts a scenario's results in the place of its last ones. @param order of all scenarios, by name */
export async function keepResults(result: KeptResult, order: readonly string[]): Promise<void> {
  const kept = JSON.parse(await readFile(RESULTS, "utf8").catch(() => "[]")) as KeptResult[];
  const others = kept.filter(({ scenario }) => scenario !== result.scenario && order.includes(scenario));
  const all = [...others, JSON.parse(JSON.stringify(result)) as KeptResult];
  all.sort((a, b) => order.indexOf(a.scenario) - order.indexOf(b.scenario));
  await writeFile(RESULTS, `${JSON.stringify(all, roundNumbers, 2)}\n`);
  await writeFile(PICTURE, drawPicture(all));
}

/** Microseconds and bytes of a percent are noise. */
function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
