/**
 * `npm run bench [-- <scenario> ...]`: figures side by side, on this machine, in one run, into bench/results.json and
 * docs/bench.svg. `--short`, for CI: less data, nothing is written, and it fails when a ratio is twice as bad as it should be.
 */
import { spawnSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";
import { readArguments } from "../scripts/arguments.ts";
import { findCommand } from "../test/real/support/system.ts";
import { keepResults } from "./results.ts";
import { type BenchReport, excess, type Figure, formatTable, type Scenario } from "./scenario.ts";
import { bottleneck } from "./scenarios/bottleneck.ts";
import { cache } from "./scenarios/cache.ts";
import { everyFourthSlow, far, fourStall, limited, oneSlow, oneStalls } from "./scenarios/connections.ts";
import { ebsFar, ebsFull, ebsQuota, ebsQuotaLong, ebsShort } from "./scenarios/ebs.ts";
import { firstRequest } from "./scenarios/first-request.ts";
import { killed } from "./scenarios/killed.ts";
import { listing } from "./scenarios/listing.ts";
import { checked, plain, tls } from "./scenarios/loopback.ts";
import { memory } from "./scenarios/memory.ts";

const SCENARIOS: readonly Scenario[] = [
  ...[plain, tls, checked, limited, oneSlow, everyFourthSlow, oneStalls, fourStall, far, bottleneck, killed],
  ...[ebsFull, ebsShort, ebsFar, ebsQuota, ebsQuotaLong, firstRequest, memory, listing, cache],
];
const ORDER = SCENARIOS.map(({ name }) => name);
const SHORT: readonly Scenario[] = [plain, oneSlow, killed, ebsFull];
/** A shared machine's noise only adds time, by up to so much. */
const SHORT_TOLERANCE = 2;

/** The first line of what a program says of its version. */
function versionOf(program: string, flag: string): string {
  const path = findCommand(program);
  if (path === null) return `no ${program}`;
  const { stdout, stderr } = spawnSync(path, [flag], { encoding: "utf8" });
  const words = `${stdout || stderr}`.split("\n")[0] ?? "";
  return /(?:curl|aria2 version|nginx version:|Axel|zccache-download) \S+/.exec(words)?.[0] ?? program;
}

function describeMachine(): string {
  const models = cpus().map(({ model }) => model.trim());
  const versions = [
    `node ${process.version}`,
    ...[versionOf("nginx", "-v"), versionOf("curl", "--version"), versionOf("aria2c", "--version"), versionOf("axel", "--version")],
    ...[versionOf("zccache-download", "--version"), versionOf("coldsnap", "--version")],
  ];
  const machine = `${models.length} x ${models[0] ?? "unknown"}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${process.platform} ${release().split(".", 2).join(".")}`;
  return `${machine}; ${versions.join(", ")}`;
}

function formatFigure(figure: Figure): string {
  const { what, value, target, wanted } = figure;
  const verdict = Number.isNaN(value) ? "not measured" : excess(figure) <= 1 ? "reached" : "missed";
  return `  ${verdict}: ${what}: ${Number(value.toPrecision(3))}, ${wanted} ${target}`;
}

async function measure(scenario: Scenario, isShort: boolean): Promise<BenchReport | null> {
  console.log(`\n${scenario.name}: ${scenario.title}${isShort ? " (short form: less data, or fewer rounds)" : ""}`);
  try {
    const report = await scenario.run({ isShort });
    console.log([formatTable(report), ...report.figures.map(formatFigure), ...report.notes.map((note) => `  ${note}`)].join("\n"));
    return report;
  } catch (error) {
    console.error(`  ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return null;
  }
}

const USAGE = `Usage: npm run bench [-- [--short] [<scenario> ...]]

Scenarios:
${SCENARIOS.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`).join("\n")}
`;
const options = { short: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } as const;
const { values, positionals: wanted } = readArguments({ allowPositionals: true, options }, USAGE);
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const unknown = wanted.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}. There are: ${SCENARIOS.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

// Ends through process.exit, so that what scenarios made is removed.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const machine = describeMachine();
console.log(machine);
const isWanted = ({ name }: Scenario) => wanted.length === 0 || wanted.includes(name);
for (const scenario of (values.short && wanted.length === 0 ? SHORT : SCENARIOS).filter(isWanted)) {
  const report = await measure(scenario, values.short);
  if (report === null) continue;
  if (!values.short)
    await keepResults({ scenario: scenario.name, title: scenario.title, date: new Date().toISOString(), machine, ...report }, ORDER);
  else if (report.figures.some((figure) => excess(figure) > SHORT_TOLERANCE)) process.exitCode = 1;
}
// Servers of scenarios that failed would keep the process alive.
process.exit();
