import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** An import that must fail the check, and a word of the sentence that says where the code belongs. */
const WRONG: readonly (readonly [folder: string, specifier: string, advice: string])[] = [
  ["core", "node:fs", "adapter folder"],
  ["core", "node:fs/promises", "adapter folder"],
  ["core", "node:net", "adapter folder"],
  ["core", "node:http", "adapter folder"],
  ["core", "node:worker_threads", "adapter folder"],
  ["core", "node:child_process", "adapter folder"],
  ["core", "undici", "adapter folder"],
  ["core", "@aws-sdk/client-ebs", "adapter folder"],
  ["core", "@actions/core", "adapter folder"],
  ["core", "../http/http-source.ts", "src/core/ports.ts"],
  ["core", "../app/file/fetch-artifact.ts", "src/core/ports.ts"],
  ["wire", "../http/answer.ts", "src/http or src/ebs"],
  ["http", "../target/file-target.ts", "src/app"],
  ["http", "../ebs/ebs-source.ts", "src/app"],
  ["http", "node:https", "src/wire"],
  ["http", "undici", "src/wire"],
  ["composed", "../http/http-source.ts", "src/app"],
  ["composed", "undici", "src/wire"],
  ["github", "../ebs/ebs-api.ts", "src/app"],
  ["oci", "../bucket/s3-name.ts", "src/app"],
  ["oci", "node:https", "src/wire"],
  ["github", "@actions/artifact", "src/action"],
  ["github", "node:https", "src/wire"],
  ["ebs", "../http/http-source.ts", "src/app"],
  ["ebs", "undici", "src/wire"],
  ["aws", "../ebs/ebs-api.ts", "src/ebs or src/bucket"],
  ["aws", "undici", "src/wire"],
  ["bucket", "../target/file-target.ts", "src/app"],
  ["bucket", "node:https", "src/wire"],
  ["disk", "../target/file-target.ts", "src/disk"],
  ["disk", "@actions/core", "src/action"],
  ["target", "../checkpoint-store/beside-target.ts", "src/app"],
  ["target", "../wire/wire.ts", "src/app"],
  ["threads", "../http/http-source.ts", "main thread"],
  ["threads", "undici", "src/wire"],
  ["checkpoint-store", "../target/file-target.ts", "src/app"],
  ["checkpoint-store", "@actions/core", "src/action"],
  ["actions-cache", "../target/file-target.ts", "src/app"],
  ["actions-cache", "@actions/core", "src/action"],
  ["machine-store", "../target/file-target.ts", "src/app"],
  ["machine-store", "@actions/core", "src/action"],
  ["fetches", "../http/http-source.ts", "src/app"],
  ["state", "../target/file-target.ts", "src/app"],
  ["app/file", "../../action/inputs.ts", "src/app"],
  ["app/after-job", "../../cli/main.ts", "src/app"],
  ["app/share", "@actions/core", "src/action"],
  ["app/after-job", "@actions/core", "src/action"],
  ["app/snapshot", "undici", "src/wire"],
  ["app/process", "../request/request.ts", "room below"],
  ["app/request", "../partial/partial-shelf.ts", "room below"],
  ["app/place", "../share/shared-fetch.ts", "room below"],
  ["app/shelf", "../file/fetch-context.ts", "room below"],
  ["app/share", "../background/background-log.ts", "room below"],
  ["app/file", "../snapshot/manifest.ts", "room below"],
  ["app/file", "../many/fetch-many.ts", "room below"],
  ["app/many", "../snapshot/manifest.ts", "room below"],
  ["app/many", "../manifest/read-manifest.ts", "room below"],
  ["app/manifest", "../snapshot/manifest.ts", "room below"],
  ["app/file", "../unpack/fetch-file.ts", "room below"],
  ["app/unpack", "../many/fetch-many.ts", "room below"],
  ["archive", "../target/file-target.ts", "src/app"],
  ["archive", "@actions/core", "src/action"],
  ["app/background", "../after-job/shelve-finished.ts", "room below"],
  ["action", "../http/http-source.ts", "src/app"],
  ["action", "../cli/main.ts", "src/app"],
  ["cli", "../target/file-target.ts", "src/app"],
  ["cli", "@actions/core", "src/action"],
  ["entry", "../app/file/fetch-artifact.ts", "src/entry"],
];

const RIGHT: readonly (readonly [folder: string, specifier: string])[] = [
  ["core", "./plan.ts"],
  ["core", "node:zlib"],
  ["wire", "undici"],
  ["wire", "../core/errors.ts"],
  ["http", "../core/errors.ts"],
  ["http", "../wire/wire.ts"],
  ["ebs", "../aws/sign.ts"],
  ["bucket", "../aws/sign.ts"],
  ["bucket", "../http/open-source.ts"],
  ["github", "../http/open-source.ts"],
  ["oci", "../http/open-source.ts"],
  ["target", "../core/ports.ts"],
  ["target", "../disk/own-file.ts"],
  ["checkpoint-store", "../disk/own-file.ts"],
  ["state", "../disk/own-folder.ts"],
  ["target", "node:fs"],
  ["machine-store", "@actions/tool-cache"],
  ["actions-cache", "@actions/cache"],
  ["actions-cache", "../core/errors.ts"],
  ["app/file", "../../http/http-source.ts"],
  ["app/many", "../unpack/fetch-file.ts"],
  ["app/unpack", "../../archive/unpack.ts"],
  ["archive", "../core/errors.ts"],
  ["archive", "yauzl"],
  ["app/partial", "../../target/file-target.ts"],
  ["app/file", "../share/shared-fetch.ts"],
  ["app/after-job", "../request/request.ts"],
  ["action", "../app/file/fetch-artifact.ts"],
  ["action", "@actions/core"],
  ["cli", "../app/file/fetch-artifact.ts"],
  ["entry", "../cli/main.ts"],
];

/** Every form that an import can take. */
const FORMS: readonly ((specifier: string) => string)[] = [
  (specifier) => `import { a } from "${specifier}";\nconsole.log(a);\n`,
  (specifier) => `import type { A } from "${specifier}";\nexport type B = A;\n`,
  (specifier) => `export { a } from "${specifier}";\n`,
  (specifier) => `console.log(await import("${specifier}"));\n`,
];

describe("the linter's import rules", () => {
  const folder = mkdtempSync(join(tmpdir(), "import-rules-"));
  const messages = new Map<string, string>();

  beforeAll(() => {
    cpSync(join(ROOT, "biome.json"), join(folder, "biome.json"));
    for (const [kind, cases] of [["wrong", WRONG] as const, ["right", RIGHT] as const]) {
      for (const [index, [name, specifier]] of cases.entries()) {
        for (const [form, write] of FORMS.entries()) {
          const path = join(folder, "src", name, `${kind}-${index}-${form}.ts`);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, write(specifier));
        }
      }
    }
    const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
    const args = [
      biome,
      "lint",
      "--vcs-enabled=false",
      "--only=style/noRestrictedImports",
      "--reporter=github",
      "--max-diagnostics=none",
      ".",
    ];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    for (const [, path = "", message = ""] of stdout.matchAll(
      /^::error title=lint\/style\/noRestrictedImports,file=([^,]*),[^:]*::(.*)$/gm,
    )) {
      messages.set(basename(path), message);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const [index, [name, specifier, advice]] of WRONG.entries()) {
    it(`refuses "${specifier}" in src/${name} and says where the code belongs`, () => {
      for (const form of FORMS.keys()) expect(messages.get(`wrong-${index}-${form}.ts`)).toContain(advice);
    });
  }

  for (const [index, [name, specifier]] of RIGHT.entries()) {
    it(`allows "${specifier}" in src/${name}`, () => {
      for (const form of FORMS.keys()) expect(messages.get(`right-${index}-${form}.ts`)).toBeUndefined();
    });
  }

  it("cover every folder of src", () => {
    const { overrides } = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8")) as {
      readonly overrides: readonly { readonly includes: readonly string[] }[];
    };
    const covered = new Set(overrides.flatMap(({ includes }) => includes));
    const foldersOf = (folder: string) => readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const folders = ["src", "src/app"].flatMap((folder) => foldersOf(folder).map(({ name }) => `${folder}/${name}`));
    // The topmost room may import all the others.
    const uncovered = folders.filter((folder) => !covered.has(`${folder}/**`) && folder !== "src/app/after-job");
    expect(uncovered).toEqual([]);
  });
});

it("the linter finds what is printed past the two writers", () => {
  const folder = mkdtempSync(join(tmpdir(), "one-writer-"));
  try {
    cpSync(join(ROOT, "scripts/lint"), join(folder, "scripts/lint"), { recursive: true });
    const writers = [
      "console.log(1);",
      'process.stdout.write("1");',
      'process.stderr.write("1");',
      'process["stdout"].write("1");',
      "globalThis.process;",
      "const { stdout } = process;",
      "const host = process;",
      "let host: NodeJS.Process = process;",
      "const { stderr: out, env } = process;",
      'import { stdout as printed } from "node:process";',
      'import { Console } from "node:console";',
      'await import("@actions/core");',
      'import { info } from "@actions/core";',
      'import * as core from "@actions/core";',
      'export { warning } from "@actions/core";',
    ];
    const text = `${writers.join("\n")}\nconst { pid } = process;\n`;
    for (const path of ["cli/get.ts", "app/share/follow.ts", "action/main.ts", "core/new.ts", "action/log.ts", "cli/print.ts"]) {
      mkdirSync(dirname(join(folder, "src", path)), { recursive: true });
      writeFileSync(join(folder, "src", path), text);
    }
    const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
    const args = [biome, "lint", "--config-path=scripts/lint/one-writer.json", "--reporter=github", "--max-diagnostics=none", "src"];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    const found = [...stdout.matchAll(/^::error .*?file=[^,]*\/src\/([^,]*),.*Only src\/action\/log\.ts and src\/cli\/print\.ts write/gm)];
    const counts = Object.groupBy(found, ([, path = ""]) => path);
    expect(Object.fromEntries(Object.entries(counts).map(([path, hits]) => [path, hits?.length]))).toEqual({
      "cli/get.ts": writers.length,
      "app/share/follow.ts": writers.length,
      "action/main.ts": writers.length,
      "core/new.ts": writers.length,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
