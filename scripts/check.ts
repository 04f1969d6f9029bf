/**
 * `npm run check`: types, lint with the import rules, what nobody uses (files, exports, packages), and whether dist/ is what src/
 * makes. Runs them all, then says which failed.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { readArguments } from "./arguments.ts";
import { build } from "./build.ts";
import { ROOT, runTool } from "./tool.ts";

async function filesUnder(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)));
}

/** Names of the files that differ, are missing, or do not belong in dist/. */
async function staleFiles(): Promise<readonly string[]> {
  const fresh = await mkdtemp(join(tmpdir(), "fetch-action-dist-"));
  try {
    await build(fresh);
    const [wanted, found] = await Promise.all([filesUnder(fresh), filesUnder(join(ROOT, "dist"))]);
    const names = new Set([...wanted.keys(), ...found.keys()]);
    const isStale = (name: string) => {
      const file = found.get(name);
      return file === undefined || !wanted.get(name)?.equals(file);
    };
    return [...names].filter(isStale).sort();
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function isDistFresh(): Promise<boolean> {
  const stale = await staleFiles();
  if (stale.length === 0) return true;
  console.error(
    `dist/ is not what src/ makes. Run \`npm run build\` and commit dist/. Stale:\n${stale.map((name) => `  dist/${name}`).join("\n")}`,
  );
  return false;
}

const USAGE = "Usage: npm run check. It takes no arguments.";
if (readArguments({ options: { help: { type: "boolean" } } }, USAGE).values.help) {
  console.log(USAGE);
  process.exit();
}

const CHECKS = {
  types: () => runTool("typescript", "tsc", ["-p", "tsconfig.json"]),
  lint: () => runTool("@biomejs/biome", "biome", ["check", "--error-on-warnings", "."]),
  writers: () => runTool("@biomejs/biome", "biome", ["lint", "--error-on-warnings", "--config-path=scripts/lint/one-writer.json", "src"]),
  unused: () => runTool("knip", "knip", ["--no-progress"]),
  dist: () => isDistFresh(),
};

const failed: string[] = [];
for (const [name, check] of Object.entries(CHECKS)) {
  const isGood = await Promise.resolve(check()).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  console.log(`${isGood ? "ok    " : "FAILED"}  ${name}`);
  if (!isGood) failed.push(name);
}
if (failed.length > 0) process.exitCode = 1;
