/** Archives that a thread unpacks: what they bring and what is wrong with them comes from there as from here, and it ends when it is told to. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { Front } from "../../../src/archive/front.ts";
import type { UnpackOptions, UnpackSettings } from "../../../src/archive/unpack.ts";
import { unpackArriving, unpackWholeApart } from "../../../src/archive/unpack-apart.ts";
import { UnpackThread } from "../../../src/archive/unpack-thread.ts";
import { type TarItem, tarOf } from "../../support/archives.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** More than is unpacked without a thread. */
const BIG_BYTES = 9 * 1024 * 1024;
const never = new AbortController().signal;

async function given(items: readonly TarItem[]) {
  const home = await temporaryFolder();
  const folder = join(home.path, "tree");
  await mkdir(folder);
  const path = join(home.path, "a.tar");
  const bytes = tarOf([{ name: "first", data: "first" }, { name: "big", data: Buffer.alloc(BIG_BYTES, "big") }, ...items]);
  writeFileSync(path, bytes);
  const notices: string[] = [];
  const settings: UnpackSettings = {
    folder,
    format: "auto",
    name: "a.tar",
    limitBytes: 1024 ** 3,
    stripComponents: 0,
    foldsNames: false,
    isWindows: false,
    takesAnyBytes: true,
    include: [],
    exclude: [],
    chmod: null,
  };
  const options: UnpackOptions = { ...settings, signal: never, onNotice: (message) => notices.push(message) };
  const file = { path, sizeBytes: bytes.length };
  return { folder, file, settings, options, notices, bytes, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

describe("a large archive", () => {
  it("is unpacked by a thread, with all that is to be said of it", async () => {
    await using at = await given([{ name: "aux", mode: 0o4755, data: "x" }]);
    writeFileSync(at.file.path, at.bytes.subarray(0, -1024));
    const tree = await unpackWholeApart(at.file, { ...at.options, name: "a.zip" });
    expect(tree).toMatchObject({ entries: 3, bytes: BIG_BYTES + 6, stripped: 1, oddities: { windows: ["aux"] } });
    expect(readFileSync(join(at.folder, "big")).equals(Buffer.alloc(BIG_BYTES, "big"))).toBe(true);
    expect(at.notices).toEqual([expect.stringContaining("name of the archive says zip"), expect.stringContaining("no mark at its end")]);
  });

  it("is refused with the code, the message and the hint that a small one is", async () => {
    await using at = await given([{ name: "pipe", type: "6" }]);
    await expect(unpackWholeApart(at.file, at.options)).rejects.toMatchObject({
      name: "FetchError",
      code: "unsafe-archive",
      message: 'Cannot unpack the archive: "pipe" is a named pipe',
      ownHint: expect.stringContaining("'exclude'"),
    });
  });

  it("fails with the code of the system if a file cannot be written, or the archive cannot be read", async () => {
    await using at = await given([]);
    writeFileSync(join(at.folder, "big"), "in the way");
    await expect(unpackWholeApart(at.file, at.options)).rejects.toMatchObject({ code: "EEXIST" });
    await expect(unpackWholeApart({ ...at.file, path: "/nonexistent" }, at.options)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is unpacked as far as it has come, and no further", async () => {
    await using at = await given([{ name: "last", data: "last" }]);
    await using arriving = await open(at.file.path);
    const front = new Front(never);
    const unpacked = unpackArriving({ descriptor: arriving.fd, sizeBytes: at.file.sizeBytes }, front, at.options);
    front.advance(2_000);
    await vi.waitUntil(() => readdirSync(at.folder).includes("big"), { timeout: 30_000 });
    front.advance(at.file.sizeBytes - 1025);
    await vi.waitUntil(() => readdirSync(at.folder).includes("last"), { timeout: 30_000 });
    front.advance(at.file.sizeBytes);
    expect(await unpacked).toMatchObject({ entries: 3 });
    expect(readFileSync(join(at.folder, "last")).toString()).toBe("last");
  });

  it("that is shorter than it should be is not waited for", async () => {
    await using at = await given([]);
    await using arriving = await open(at.file.path);
    const front = new Front(never);
    const unpacked = unpackArriving({ descriptor: arriving.fd, sizeBytes: at.file.sizeBytes + 1 }, front, at.options);
    front.advance(at.file.sizeBytes + 1);
    await expect(unpacked).rejects.toThrow("shorter");
  });

  it("is left when the signal says so, and nothing is written any more", async () => {
    await using at = await given([]);
    await using arriving = await open(at.file.path);
    const stop = new AbortController();
    const front = new Front(stop.signal);
    const options = { ...at.options, signal: stop.signal };
    const unpacked = unpackArriving({ descriptor: arriving.fd, sizeBytes: at.file.sizeBytes }, front, options);
    front.advance(2_000);
    await vi.waitUntil(() => readdirSync(at.folder).includes("big"), { timeout: 30_000 });
    stop.abort(new Error("enough"));
    await expect(unpacked).rejects.toThrow("enough");
    expect(readFileSync(join(at.folder, "big")).length).toBeLessThan(BIG_BYTES);
    await expect(unpackWholeApart(at.file, options)).rejects.toThrow("enough");
  });

  it("whose thread dies is not unpacked, and that is said", async () => {
    await using at = await given([]);
    await using arriving = await open(at.file.path);
    const archive = { descriptor: arriving.fd, sizeBytes: at.file.sizeBytes };
    const thread = new UnpackThread({ archive, settings: at.settings }, () => {});
    const unpacked = expect(thread.finish(never)).rejects.toMatchObject({
      code: "internal",
      message: expect.stringContaining('Cannot unpack "a.tar"'),
    });
    await thread[Symbol.asyncDispose]();
    await unpacked;
  });
});
