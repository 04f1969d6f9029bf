/** The Python environment that `npm run test:real` makes, with an independent EBS service and client. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A command of the environment. */
export function python(command = "python"): string {
  return new URL(`../../../node_modules/.cache/python/bin/${command}`, import.meta.url).pathname;
}

/** Runs a script, and gives what it prints as JSON. */
export async function runPython(script: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(python(), ["-c", script, ...args], { maxBuffer: 64 * 1024 * 1024, encoding: "utf8" });
  return JSON.parse(stdout);
}
