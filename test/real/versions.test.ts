/** What real servers say of a file's version: two nginx behind a balancer, and Apache in a file's first minute. */
import { chmod, copyFile, mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import type { TemporaryFolder } from "../support/temporary-folder.ts";
import { Apache } from "./support/apache.ts";
import { jsonEnd } from "./support/json-events.ts";
import { NginxBalancer } from "./support/nginx-balancer.ts";
import { sha256Of, writeRandomFile } from "./support/random-file.ts";
import { workFolder } from "./support/work-folder.ts";

const MIB = 1024 * 1024;
const SIZE_BYTES = 64 * MIB;

let folder: TemporaryFolder;
let runner: Runner;
let source: string;
let sha256: string;
let fetches = 0;

beforeAll(async () => {
  folder = await workFolder();
  // Apache serves as another user than root.
  await chmod(folder.path, 0o755);
  source = join(folder.path, "source.bin");
  sha256 = await writeRandomFile(source, SIZE_BYTES);
  runner = await Runner.create();
});

afterAll(async () => {
  await runner?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

async function get(url: string, flags: readonly string[] = []) {
  const out = join(folder.path, `out-${++fetches}.bin`);
  return { end: jsonEnd(await runner.cli(["get", url, out, "--json", ...flags]).ended), out };
}

describe("two nginx behind a balancer, whose copies of a file have dates of their own", () => {
  it.each([
    ["with a checksum, over one connection", ["1"], true],
    ["with a checksum, over four", ["4"], true],
    ["without a checksum, over one connection", ["1"], false],
    ["without a checksum, over four", ["4"], false],
  ])("give the whole file %s", async (_what, [connections = "1"], isChecked) => {
    await using balancer = await NginxBalancer.start(join(folder.path, `balancer-${++fetches}`), 2);
    for (const [i, files] of balancer.files.entries()) {
      const copy = join(files, "a.bin");
      await copyFile(source, copy);
      const date = new Date(Date.UTC(2026, 0, 1 + i));
      await utimes(copy, date, date);
    }
    const flags = ["--connections", connections, "--min-segment-size", "1MiB", ...(isChecked ? ["--checksum", `sha256:${sha256}`] : [])];
    const { end, out } = await get(balancer.url("a.bin"), flags);
    expect(end).toMatchObject({ event: "result", status: "downloaded", bytes: SIZE_BYTES });
    expect(await sha256Of(out)).toBe(sha256);
  });
});

describe("Apache", () => {
  it.each([
    ["without ETags", ["FileETag None"]],
    ["with ETags that are weak at first", ["FileETag MTime Size"]],
  ])("%s gives a file whole that is less than a minute old", async (_what, directives) => {
    await using apache = await Apache.start(join(folder.path, `apache-${++fetches}`), directives);
    const served = join(apache.files, "a.bin");
    await copyFile(source, served);
    // Two seconds old: its date is a strong validator by RFC 9110, and not by Apache.
    const date = new Date(Date.now() - 2000);
    await utimes(served, date, date);
    const { end, out } = await get(apache.url("a.bin"), ["--connections", "4", "--min-segment-size", "1MiB"]);
    expect(end).toMatchObject({ event: "result", status: "downloaded", bytes: SIZE_BYTES });
    expect(await sha256Of(out)).toBe(sha256);
  });

  it("that labels an archive as encoded (AddEncoding) gives the archive as it is stored", async () => {
    await using apache = await Apache.start(join(folder.path, `apache-${++fetches}`), ["AddEncoding x-gzip .gz .tgz", "FileETag None"]);
    await mkdir(apache.files, { recursive: true });
    const archive = gzipSync((await readFile(source)).subarray(0, MIB));
    await writeFile(join(apache.files, "a.tar.gz"), archive);
    const { end, out } = await get(apache.url("a.tar.gz"));
    expect(end).toMatchObject({ event: "result", status: "downloaded", bytes: archive.length });
    expect((await readFile(out)).equals(archive)).toBe(true);
  });
});
