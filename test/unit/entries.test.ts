import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeVersionProblem } from "../../src/entry/node-version.ts";

const SRC = resolve(import.meta.dirname, "../../src");

/** Runs an entry of src as if Node were that version. */
function runEntry(entry: string, version: string, args: readonly string[] = []) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, resolve(SRC, "entry", entry), ...args];
  return spawnSync(process.execPath, flags, { encoding: "utf8" });
}

describe("the entries", () => {
  for (const entry of ["main.ts", "post.ts", "cli.ts"]) {
    it(`${entry} loads nothing but the version check before it has passed`, () => {
      const source = readFileSync(resolve(SRC, "entry", entry), "utf8");
      const imports = [...source.matchAll(/^(?:import|export)\b.*from "(.*)"/gm)].map(([, specifier]) => specifier);
      expect(imports).toEqual(["./node-version.ts"]);
    });
  }

  it("accept Node 24 and later", () => {
    for (const version of ["24.0.0", "24.21.0", "26.1.0", "100.0.0"]) expect(nodeVersionProblem(version)).toBeNull();
  });

  it("refuse an older Node and name what was found and what is needed", () => {
    for (const version of ["12.22.12", "20.20.2", "23.11.1"]) {
      expect(nodeVersionProblem(version)?.message).toContain(`needs Node 24 or later, and this is Node ${version}`);
    }
  });

  it("the action says so in an annotation and fails", () => {
    const { stdout, status } = runEntry("main.ts", "20.20.2");
    expect(stdout).toMatch(/^::error title=fetch-action::Cannot start fetch-action: .* this is Node 20\.20\.2\. On a GitHub runner: .*\n$/);
    expect(status).toBe(1);
  });

  it("the post step is silent, because the main step has said so", () => {
    const { stdout, stderr, status } = runEntry("post.ts", "20.20.2");
    expect({ stdout, stderr, status }).toEqual({ stdout: "", stderr: "", status: 0 });
  });

  it("the command line says so on stderr and fails", () => {
    const { stdout, stderr, status } = runEntry("cli.ts", "20.20.2", ["--help"]);
    expect(stderr).toContain("this is Node 20.20.2");
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
  });

  it("the command line says so as JSON when asked for", () => {
    const { stdout, status } = runEntry("cli.ts", "20.20.2", ["get", "https://example.com/a", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ event: "error", code: "node-version", retryable: false });
    expect(status).toBe(1);
  });
});
