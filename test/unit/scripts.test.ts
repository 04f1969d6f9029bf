import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [resolve(import.meta.dirname, "../..", script), ...args], { encoding: "utf8" });

it.each([
  ["bench/main.ts", ["--help"], 0, /^Usage: npm run bench[\s\S]*Scenarios:/],
  ["bench/main.ts", ["--colour"], 2, /^Unknown option '--colour'\.\n\nUsage: /],
  ["scripts/build.ts", ["--wat"], 2, /^Unknown option '--wat'\.\n\nUsage: /],
  ["scripts/check.ts", ["word"], 2, /^Unexpected argument 'word'\.\n\nUsage: /],
  ["scripts/read-report.ts", [], 2, /^Expected the path of one report\.\n\nUsage: /],
] as const)("%s %j ends with %i and a sentence, without a stack", (script, args, exitCode, message) => {
  const { stdout, stderr, status } = run(script, ...args);
  expect(stdout + stderr).toMatch(message);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(exitCode);
});

it("names each failure of a report: file and line, test, first line of the message", async () => {
  await using folder = await temporaryFolder();
  const fileAt = (name: string) => resolve(import.meta.dirname, "..", name);
  const report = join(folder.path, "report.json");
  const failed = {
    status: "failed",
    fullName: "a queue waits",
    failureMessages: [`AssertionError: \u001b[31mone\u001b[39m\ntwo\n    at ${fileAt("unit/a.test.ts")}:12:5`],
  };
  const passed = { status: "passed", fullName: "a queue ends", failureMessages: [] };
  const testResults = [
    { name: fileAt("unit/a.test.ts"), status: "failed", message: "", assertionResults: [failed, passed] },
    { name: fileAt("unit/b.test.ts"), status: "failed", message: "Cannot load\nthis", assertionResults: [] },
    { name: fileAt("unit/c.test.ts"), status: "passed", message: "", assertionResults: [passed] },
  ];
  writeFileSync(report, JSON.stringify({ numPassedTests: 2, numFailedTests: 1, testResults }));
  expect(run("scripts/read-report.ts", report).stdout.split("\n")).toEqual([
    "2 1",
    "test/unit/a.test.ts:12 > a queue waits: AssertionError: one",
    "test/unit/b.test.ts > the file itself: Cannot load",
    "",
  ]);
});
