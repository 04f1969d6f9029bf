/** `npm run bench [-- <scenario> ...]`: figures side by side, on this machine, in one run. Nothing is asserted. */
import { spawnSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";
import { findCommand } from "../test/real/support/system.ts";
import { formatTable, type Scenario } from "./scenario.ts";
import { cache } from "./scenarios/cache.ts";
import { ebs } from "./scenarios/ebs.ts";
import { firstRequest } from "./scenarios/first-request.ts";
import { loopback } from "./scenarios/loopback.ts";

const SCENARIOS: readonly Scenario[] = [firstRequest, loopback, cache, ebs];

/** The first line of what a program says of its version. */
function versionOf(program: string, flag: string): string {
  const path = findCommand(program);
  if (path === null) return `no ${program}`;
  const { stdout, stderr } = spawnSync(path, [flag], { encoding: "utf8" });
  const words = `${stdout || stderr}`.split("\n")[0] ?? "";
  return /(?:curl|aria2 version|nginx version:) \S+/.exec(words)?.[0] ?? words;
}

function describeMachine(): string {
  const models = cpus().map(({ model }) => model.trim());
  const versions = [`node ${process.version}`, versionOf("nginx", "-v"), versionOf("curl", "--version"), versionOf("aria2c", "--version")];
  const machine = `${models.length} x ${models[0] ?? "unknown"}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${process.platform} ${release()}`;
  return `${machine}\n${versions.join(", ")}`;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}. There are: ${SCENARIOS.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

// Ends through process.exit, so that what scenarios made is removed.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

console.log(describeMachine());
for (const scenario of SCENARIOS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n${scenario.name}: ${scenario.title}`);
  try {
    const report = await scenario.run();
    console.log(`${formatTable(report)}\n${report.notes.map((note) => `  ${note}`).join("\n")}`);
  } catch (error) {
    console.error(`  ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
