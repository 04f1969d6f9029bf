import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type LOOK_OPTIONS, parseLook } from "../../src/app/request/parse-look.ts";
import { lookAtPath } from "../../src/app/unpack/look-at-path.ts";
import { tarOf } from "../support/archives.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

type Given = { readonly [name in (typeof LOOK_OPTIONS)[number]]?: string };

const MIB = 1024 * 1024;

function look(f: { readonly folder: string }, given: Given = {}) {
  return lookAtPath(parseLook({ path: "a.bin", ...given }, f.folder));
}

describe("whoever looks whether a file is there", () => {
  it("finds it ready after a fetch, with its digest, and asks nobody", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const { path, fetchId } = await f.fetch(origin.url);
    const asked = origin.asked.length;
    const ready = { state: "artifact-ready", path, fetchId, bytes: 100_000, checksum: `sha256:${origin.sha256}` };
    expect(await look(f)).toMatchObject(ready);
    expect(await look(f, { url: origin.url })).toMatchObject(ready);
    expect(await look(f, { checksum: origin.sha256 })).toMatchObject({
      ...ready,
      reason: expect.stringContaining("expected sha256 digest"),
    });
    expect(origin.asked.length).toBe(asked);
  });

  it("finds a file ready that a given checksum said is right, whether it was fetched or only there", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), origin.resource.bytes);
    expect(await look(f)).toMatchObject({ state: "invalid", reason: expect.stringContaining("No fetch of this user") });
    expect(await f.fetch(origin.url, { checksum: origin.sha256 })).toMatchObject({ status: "already-present" });
    expect(await look(f, { url: origin.url })).toMatchObject({ state: "artifact-ready" });
  });

  it("finds a part that an interrupted fetch left, and how much of it is kept", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 6 * MIB, behave: (exchange) => exchange.asked.nth > 2 && exchange.reset() });
    const { result } = await f.failure(origin.url, { connections: "2", "min-segment-size": "1MiB", retries: "1" });
    expect(result?.keptBytes).toBeGreaterThan(0);
    expect(await look(f)).toMatchObject({ state: "partial", bytes: result?.keptBytes, checksum: null });
    truncateSync(join(f.folder, "a.bin.part"), 1000);
    expect(await look(f)).toMatchObject({ state: "partial", bytes: 1000 });
    // What is left of it is only the record, which claims what is not there.
    rmSync(join(f.folder, "a.bin.part"));
    expect(await look(f)).toMatchObject({ state: "missing", bytes: 0 });
  });

  it("is told in the words of an error of ours that he has stopped it", async () => {
    await using f = await fetching();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), "text");
    const request = parseLook({ path: "a.bin", checksum: "ab".repeat(32) }, f.folder);
    await expect(lookAtPath(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled", name: "FetchError" });
  });

  it("finds nothing where nothing is", async () => {
    await using f = await fetching();
    expect(await look(f)).toMatchObject({ state: "missing", bytes: 0 });
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "file"), "");
    expect(await look(f, { path: "file/a.bin" })).toMatchObject({ state: "missing" });
  });

  it.each<[string, Given, (path: string) => void, RegExp]>([
    ["was changed", {}, (path) => writeFileSync(path, "other"), /changed since it was fetched/],
    ["has another time", {}, (path) => utimesSync(path, 1, 1), /changed since it was fetched/],
    [
      "has another digest than the expected one",
      { checksum: "ab".repeat(32) },
      () => {},
      /sha256 digest of the file there is [0-9a-f]{64}/,
    ],
    ["came from another source", { url: "https://example.com/other.bin" }, () => {}, /from another source/],
    ["is a folder now", {}, (path) => [rmSync(path), mkdirSync(path)], /A folder is there, and no file/],
    ["is a link now", { checksum: "ab".repeat(32) }, (path) => [rmSync(path), symlinkSync("b.bin", path)], /link to "b.bin"/],
  ])("finds it invalid if it %s", async (_what, given, change, reason) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const { path } = await f.fetch(origin.url);
    change(path);
    expect(await look(f, given)).toMatchObject({ state: "invalid", bytes: 0, checksum: null, reason: expect.stringMatching(reason) });
  });
});

describe("whoever looks at the folder of an archive", () => {
  const unpacked = async () => {
    const f = await fetching();
    await using origin = await Origin.start();
    origin.resource = { ...origin.resource, bytes: gzipSync(tarOf([{ name: "a/b", data: "hello" }])) };
    await f.fetch(origin.url, { path: "a.tar.gz", extract: "out" });
    return { f, sha256: origin.sha256, bytes: origin.resource.bytes.length };
  };

  it("finds it ready as long as nothing in it is touched, with the digest of its archive", async () => {
    const { f, sha256, bytes } = await unpacked();
    await using _ = f;
    const ready = { state: "expanded-ready", path: join(f.folder, "out"), bytes, checksum: `sha256:${sha256}` };
    expect(await look(f, { path: "out" })).toMatchObject(ready);
    expect(await look(f, { path: "out/", checksum: sha256 })).toMatchObject(ready);
    expect(await look(f, { path: "out", checksum: "ab".repeat(32) })).toMatchObject({
      state: "invalid",
      reason: expect.stringContaining("archive"),
    });
    writeFileSync(join(f.folder, "out/a/b"), "changed");
    expect(await look(f, { path: "out" })).toMatchObject({
      state: "invalid",
      reason: expect.stringContaining("changed since it was unpacked"),
    });
  });

  it("does not take another folder for it", async () => {
    const { f } = await unpacked();
    await using _ = f;
    mkdirSync(join(f.folder, "other"));
    writeFileSync(join(f.folder, "other/a"), "");
    expect(await look(f, { path: "other" })).toMatchObject({ state: "invalid", reason: expect.stringContaining("known to have unpacked") });
  });
});
