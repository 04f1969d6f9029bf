/** The library inside of another program's bundle: what runs beside it is found there, or the error names the files to copy. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { blake3 } from "hash-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { EbsServer, snapshotOf, TEST_CREDENTIALS } from "../support/ebs-server.ts";
import { Origin } from "../support/origin.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = resolve(import.meta.dirname, "../..");
type Ncc = (entry: string, options: object) => Promise<{ code: string; assets: Record<string, { source: string | Uint8Array }> }>;
const ncc = createRequire(import.meta.url)("@vercel/ncc") as Ncc;

/** Bundling takes seconds of CPU time, on a loaded machine many times that. */
const BUNDLING_MS = 180_000;

/** Calls what its argument names, and prints what came of it. */
const PROGRAM = `
  import * as library from "fetch-action";
  const [name, ...args] = JSON.parse(process.argv[2]);
  const told = [];
  const reporter = { report: (event) => told.push(event.message ?? "") };
  const ended = await library[name](...args, { reporter }).catch(({ code, message, hint }) => ({ code, message, hint }));
  console.log(JSON.stringify({ ...ended, told: told.join(" ") }));
`;

const BUNDLERS: Readonly<Record<string, (entry: string, folder: string) => Promise<void>>> = {
  async esbuild(entry, folder) {
    const options = { bundle: true, platform: "node", format: "esm", logLevel: "silent" } as const;
    await build({ ...options, entryPoints: [entry], outfile: join(folder, "app.mjs") });
  },
  async ncc(entry, folder) {
    const { code, assets } = await ncc(entry, { filename: "app.mjs", esm: true, cache: false, quiet: true });
    for (const [name, { source }] of Object.entries({ "app.mjs": { source: code }, ...assets }))
      await writeFile(join(folder, name), source);
  },
};

describe.each(Object.keys(BUNDLERS))("a program that %s bundled", (bundler) => {
  let folder: string;
  let home: TemporaryFolder;
  beforeAll(async () => {
    home = await temporaryFolder();
    // A name that only looks like a folder of the sources.
    folder = join(home.path, "app");
    await mkdir(folder);
    await mkdir(join(home.path, "node_modules"));
    await symlink(ROOT, join(home.path, "node_modules/fetch-action"), "junction");
    await writeFile(join(home.path, "program.mjs"), PROGRAM);
    await BUNDLERS[bundler]?.(join(home.path, "program.mjs"), folder);
    return () => home[Symbol.asyncDispose]();
  }, BUNDLING_MS);

  const path = (name: string) => join(home.path, name);

  async function call(name: string, ...args: readonly unknown[]): Promise<Record<string, unknown>> {
    const env = { ...process.env, ...TEST_CREDENTIALS, FETCH_ACTION_STATE_DIR: path("state"), RUNNER_TOOL_CACHE: path("tools") };
    const child = spawn(process.execPath, [join(folder, "app.mjs"), JSON.stringify([name, ...args])], { cwd: home.path, env });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    expect(stderr).not.toMatch(/Error/);
    return JSON.parse(stdout);
  }

  /** Does what the message says. */
  async function copyNamed(message: unknown): Promise<void> {
    const [, to, list = ""] = /copy these files from fetch-action's dist\/ to "([^"]+)\/": (.*?)(?:\. |$)/.exec(String(message)) ?? [];
    expect(to, String(message)).toBe(folder);
    const patterns = list.split(", ").map((name) => new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".+")}$`));
    for (const name of await readdir(join(ROOT, "dist"))) {
      if (patterns.some((pattern) => pattern.test(name))) await copyFile(join(ROOT, "dist", name), join(folder, name));
    }
  }

  it("runs threads, children and background processes once the files are there that its errors name", async () => {
    await using origin = await Origin.start({ sizeBytes: 300_000 });
    const snapshot = snapshotOf([0, 3]);
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const fetch = { url: origin.url, path: path("a.bin"), checksum: `blake3:${await blake3(origin.resource.bytes)}`, cache: true };
    const restore = { snapshotId: snapshot.id, path: path("volume.img"), endpoint: server.endpoint };

    const noHash = await call("fetchArtifact", fetch);
    expect(noHash).toMatchObject({ code: "internal", message: expect.stringContaining("Cannot start hash-worker.js") });
    await copyNamed(noHash["hint"]);

    const noStore = await call("fetchArtifact", fetch);
    expect(noStore).toMatchObject({ bytes: 300_000, told: expect.stringContaining("Cannot start store-child.js") });
    await copyNamed(noStore["told"]);
    expect(await call("fetchArtifact", { ...fetch, path: path("b.bin") })).toMatchObject({ status: "downloaded" });
    expect(await call("fetchArtifact", { ...fetch, path: path("c.bin") })).toMatchObject({ status: "from-cache" });

    const noDigests = await call("restoreSnapshot", restore);
    expect(noDigests).toMatchObject({ code: "internal", message: expect.stringContaining("Cannot start digest-worker.js") });
    await copyNamed(noDigests["hint"]);
    expect(await call("restoreSnapshot", { ...restore, force: true })).toMatchObject({ bytes: 1024 ** 3 });

    const inBackground = { ...fetch, path: path("d.bin"), cache: false };
    const noEntry = await call("startInBackground", inBackground);
    expect(noEntry).toMatchObject({ code: "internal", message: expect.stringContaining("Cannot start background.js") });
    await copyNamed(noEntry["hint"]);
    expect(await call("startInBackground", inBackground)).toMatchObject({ status: "running" });
    expect(await call("attach", path("d.bin"))).toMatchObject({ status: "downloaded", bytes: 300_000 });
  });
});
