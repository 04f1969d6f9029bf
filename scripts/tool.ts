/** Runs the project's own tools through Node itself: `node_modules/.bin` holds scripts that Windows cannot start. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..");

const require = createRequire(import.meta.url);

/** Runs a package's command with this Node in the project's folder. Returns whether it succeeded. */
export function runTool(packageName: string, command: string, args: readonly string[]): boolean {
  const manifest = join(ROOT, "node_modules", packageName, "package.json");
  const { bin } = require(manifest) as { readonly bin: string | Readonly<Record<string, string>> };
  const script = typeof bin === "string" ? bin : bin[command];
  if (script === undefined) throw new Error(`Cannot run ${command}: ${packageName} has no such command`);
  const { status } = spawnSync(process.execPath, [join(dirname(manifest), script), ...args], { cwd: ROOT, stdio: "inherit" });
  return status === 0;
}
