import { join } from "node:path";
import { expect, it } from "vitest";
import { compareAsMarkdown, compareAsText } from "../../../bench/compare.ts";
import { familyOf, type Machine, slugOf } from "../../../bench/machine.ts";
import { type Circumstances, keepResults, readResults } from "../../../bench/results.ts";
import type { BenchReport } from "../../../bench/scenario.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const ONE: Machine = { cpu: "AMD EPYC, family 25 model 1", cores: 2, memoryGib: 24, kernel: "linux 6.18" };
const OTHER: Machine = { cpu: "Intel(R) Xeon(R) CPU @ 2.20GHz, family 6 model 79", cores: 8, memoryGib: 32, kernel: "linux 6.1" };
const ORDER = ["plain", "tls"];

const circumstances = (machine: Machine, scenario: string, date: string): Circumstances => ({
  ...{ scenario, machine, date, title: "a title", commit: "1234567", programs: "node v24" },
});

const reportOf = (value: number): BenchReport => ({
  runs: 3,
  columns: ["", "best s"],
  rows: [["fetch-action", "1.00"]],
  figures: [
    { what: "time to curl's", value, best: value / 2, target: 0.85, wanted: "at most" },
    { what: "rate to curl's", value: Number.NaN, target: 1.3, wanted: "at least" },
  ],
  timings: [
    {
      name: "fetch-action",
      commandLine: "node cli.js",
      wallMs: [Number.POSITIVE_INFINITY, 20, 10],
      cpuMs: [1, 1, 1],
      peakRssBytes: [null, 1, 1],
    },
  ],
  notes: [],
});

it("names the file of a machine after its processor and the number of its cores", () => {
  expect(slugOf(ONE)).toBe("amd-epyc-family-25-model-1-2-cores");
  expect(slugOf(OTHER)).toBe("intel-xeon-cpu-2-20ghz-family-6-model-79-8-cores");
  expect(familyOf("processor\t: 0\ncpu family\t: 25\nmodel\t\t: 1\nmodel name\t: AMD EPYC\n")).toBe("family 25 model 1");
  expect(familyOf("CPU implementer : 0x41\n")).toBe("");
});

it("a run of some scenarios replaces only their results, and only in the file of its machine", async () => {
  await using folder = await temporaryFolder();
  const results = join(folder.path, "results");
  await keepResults(reportOf(0.9), circumstances(ONE, "tls", "2026-01-01"), ORDER, results);
  await keepResults(reportOf(0.9), circumstances(ONE, "plain", "2026-01-01"), ORDER, results);
  await keepResults(reportOf(1.5), circumstances(OTHER, "plain", "2026-01-03"), ORDER, results);
  await keepResults(reportOf(0.7), circumstances(ONE, "plain", "2026-01-02"), ORDER, results);

  const machines = await readResults(results);
  expect(machines.map(({ machine, results }) => [machine.cores, results.map(({ scenario, date }) => `${scenario} ${date}`)])).toEqual([
    [2, ["plain 2026-01-02", "tls 2026-01-01"]],
    [8, ["plain 2026-01-03"]],
  ]);
  const [plain] = machines[0]?.results ?? [];
  expect(plain).toMatchObject({ commit: "1234567", programs: "node v24", runs: 3, timings: [{ bestMs: 10, medianMs: 20 }] });
  expect(plain?.figures).toMatchObject([
    { value: 0.7, best: 0.35, target: 0.85, wanted: "at most", isMet: true },
    { value: null, isMet: null },
  ]);
});

it("shows the figures of all machines side by side, and which are missed", async () => {
  await using folder = await temporaryFolder();
  await keepResults(reportOf(0.7), circumstances(ONE, "plain", "2026-01-02"), ORDER, folder.path);
  await keepResults(reportOf(1.5), circumstances(OTHER, "plain", "2026-01-03"), ORDER, folder.path);
  const machines = await readResults(folder.path);
  expect(compareAsText(machines, ORDER)).toMatch(/^plain: time to curl's +at most 0.85 +0.7 met +1.5 MISSED$/m);
  expect(compareAsText(machines, ORDER)).toContain(
    "M2: Intel(R) Xeon(R) CPU @ 2.20GHz, family 6 model 79, 8 cores, 32 GiB, linux 6.1; 2026-01-03, commit 1234567",
  );
  expect(compareAsMarkdown(machines, ORDER)).toContain("| `plain` | time to curl's | at most 0.85 | 0.7 | **1.5** |");
});
