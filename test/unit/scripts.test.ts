import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [resolve(import.meta.dirname, "../..", script), ...args], { encoding: "utf8" });

it.each([
  ["bench/main.ts", ["--help"], 0, /^Usage: npm run bench[\s\S]*Scenarios:/],
  ["bench/main.ts", ["--colour"], 2, /^Unknown option '--colour'\.\n\nUsage: /],
  ["scripts/build.ts", ["--wat"], 2, /^Unknown option '--wat'\.\n\nUsage: /],
  ["scripts/check.ts", ["word"], 2, /^Unexpected argument 'word'\.\n\nUsage: /],
] as const)("%s %j ends with %i and a sentence, without a stack", (script, args, exitCode, message) => {
  const { stdout, stderr, status } = run(script, ...args);
  expect(stdout + stderr).toMatch(message);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(exitCode);
});
