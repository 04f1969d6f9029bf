/** Archives that are fetched and unpacked: what appears, what is refused, and what is left. */
import { mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { tarOf, zipOf } from "../support/archives.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

/** An origin with these bytes, under this name. */
async function serving(bytes: Buffer, etag = '"v1"'): Promise<Origin> {
  const origin = await Origin.start();
  origin.resource = { bytes, etag, lastModified: null };
  return origin;
}

const HELLO = tarOf([
  { name: "tool-1/", type: "5", mode: 0o755, mtime: 1_600_000_000 },
  { name: "tool-1/bin/tool", data: "#!/bin/sh\necho hello\n", mode: 0o755, mtime: 1_500_000_000 },
  { name: "tool-1/README", data: "read me", mode: 0o640, mtime: 1_500_000_001 },
  { name: "tool-1/current", type: "2", target: "bin/tool" },
]);

describe("a tar.gz", () => {
  it("is unpacked into its folder, with permissions, times and links, and is removed", async () => {
    await using origin = await serving(gzipSync(HELLO));
    await using place = await fetching();
    const result = await place.fetch(origin.url, { path: "a.tar.gz", extract: "out" });
    expect(result).toMatchObject({ status: "expanded", entries: 4, changed: true, extractedPath: join(place.folder, "out") });
    expect(result.reusedBytes + result.fetchedBytes).toBe(result.bytes);
    expect(await place.names()).toEqual(["out"]);
    const tool = join(place.folder, "out/tool-1/bin/tool");
    expect(statSync(tool).mode & 0o777).toBe(0o755);
    expect(statSync(tool).mtimeMs).toBe(1_500_000_000_000);
    expect(statSync(join(place.folder, "out/tool-1/README")).mode & 0o777).toBe(0o640);
    expect(statSync(join(place.folder, "out/tool-1")).mtimeMs).toBe(1_600_000_000_000);
    expect(readlinkSync(join(place.folder, "out/tool-1/current"))).toBe("bin/tool");
  });

  it("that was unpacked before is not asked for again if a checksum is given, unless its folder was touched", async () => {
    await using origin = await serving(gzipSync(HELLO));
    await using place = await fetching();
    const options = { path: "a.tar.gz", extract: "out", checksum: `sha256:${origin.sha256}`, "strip-components": "1" };
    await place.fetch(origin.url, options);
    const asked = origin.asked.length;
    expect(await place.fetch(origin.url, options)).toMatchObject({
      status: "already-expanded",
      changed: false,
      entries: 3,
      reusedBytes: origin.resource.bytes.length,
    });
    expect(origin.asked.length).toBe(asked);
    writeFileSync(join(place.folder, "out/README"), "changed");
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "expanded", changed: true });
    expect(place.read("out/README").toString()).toBe("read me");
  });

  it("replaces what an earlier run unpacked, and nothing else", async () => {
    await using origin = await serving(gzipSync(HELLO));
    await using place = await fetching();
    await place.fetch(origin.url, { path: "a.tar.gz", extract: "out" });
    origin.resource = { bytes: gzipSync(tarOf([{ name: "new", data: "new" }])), etag: '"v2"', lastModified: null };
    expect(await place.fetch(origin.url, { path: "a.tar.gz", extract: "out" })).toMatchObject({ status: "expanded", entries: 1 });
    expect(readdirSync(join(place.folder, "out"))).toEqual(["new"]);
    mkdirSync(join(place.folder, "mine"));
    writeFileSync(join(place.folder, "mine/file"), "mine");
    const error = await place.failure(origin.url, { path: "b.tar.gz", extract: "mine", force: "true" });
    expect(error.code).toBe("exists");
    expect(await place.names()).toEqual(["mine", "out"]);
  });
});

describe("an archive of the user's own", () => {
  it("that has the given checksum is unpacked, and stays", async () => {
    await using origin = await serving(gzipSync(HELLO));
    await using place = await fetching();
    mkdirSync(place.folder);
    writeFileSync(join(place.folder, "a.tar.gz"), origin.resource.bytes);
    const options = { path: "a.tar.gz", extract: "out", checksum: `sha256:${origin.sha256}` };
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "expanded", entries: 4 });
    expect(origin.asked).toEqual([]);
    expect(await place.names()).toEqual(["a.tar.gz", "out"]);
  });
});

describe("a zip", () => {
  it("is unpacked, whatever its name says", async () => {
    await using origin = await serving(
      zipOf([
        { name: "dir/", mode: 0o40755 },
        { name: "dir/run", data: "x".repeat(300_000), mode: 0o100755 },
        { name: "stored", data: "stored", method: 0 },
        { name: "link", data: "dir/run", mode: 0o120777 },
      ]),
    );
    await using place = await fetching();
    const result = await place.fetch(origin.url, { path: "a.tar.gz", extract: "out" });
    expect(result).toMatchObject({ status: "expanded", entries: 4 });
    expect(place.read("out/dir/run").length).toBe(300_000);
    expect(statSync(join(place.folder, "out/dir/run")).mode & 0o777).toBe(0o755);
    expect(readlinkSync(join(place.folder, "out/link"))).toBe("dir/run");
    expect(place.events).toContainEqual(expect.objectContaining({ type: "warning", message: expect.stringContaining("it is zip") }));
  });
});
