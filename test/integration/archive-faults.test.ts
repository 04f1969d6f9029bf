/** Archives that are hostile or broken, and runs that are killed or meet each other: nothing outside is touched, and the next run goes on. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGzip, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sealed, type TarItem, tarItem, tarOf, zipOf } from "../support/archives.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

async function serving(bytes: Buffer): Promise<Origin> {
  const origin = await Origin.start();
  origin.resource = { bytes, etag: '"v1"', lastModified: null };
  return origin;
}

const options = { path: "a.tar.gz", extract: "out" };

describe("an archive that is hostile", () => {
  it.each<[string, readonly TarItem[]]>([
    ["leads up", [{ name: "../evil", data: "x" }]],
    ["begins at the root", [{ name: "/tmp/evil", data: "x" }]],
    [
      "writes through a link",
      [
        { name: "link", type: "2", target: ".." },
        { name: "link/evil", data: "x" },
      ],
    ],
    [
      "writes through a hard link",
      [
        { name: "passwd", type: "1", target: "/etc/passwd" },
        { name: "passwd", data: "x" },
      ],
    ],
    ["has a device", [{ name: "null", type: "3" }]],
    ["has a pipe", [{ name: "pipe", type: "6" }]],
  ])("and %s is refused, and nothing is left of it", async (_what, items) => {
    await using origin = await serving(gzipSync(tarOf([{ name: "good", data: "good" }, ...items])));
    await using place = await fetching();
    const error = await place.failure(origin.url, options);
    expect(error).toMatchObject({ code: "unsafe-archive", result: { status: "failed", changed: false } });
    expect(await place.names()).toEqual(["a.tar.gz"]);
    expect(error.result?.keptBytes).toBe(origin.resource.bytes.length);
  });

  it("as a zip is refused the same way", async () => {
    for (const item of [
      { name: "../evil", data: "x" },
      { name: "..\\evil", data: "x" },
      { name: "link", data: "../..", mode: 0o120777 },
      { name: "pipe", mode: 0o010644 },
    ]) {
      await using origin = await serving(zipOf([{ name: "good", data: "good" }, item]));
      await using place = await fetching();
      expect((await place.failure(origin.url, options)).code).toBe("unsafe-archive");
      expect(await place.names()).toEqual(["a.tar.gz"]);
    }
  });

  it("with 10 GiB of zeros in 10 KB of each other is refused as soon as too much has come", async () => {
    const zeros = Buffer.alloc(1024 * 1024);
    const gzip = createGzip();
    const packed: Buffer[] = [];
    gzip.on("data", (piece: Buffer) => packed.push(piece));
    const header = tarItem({ name: "zeros" });
    header.write("120000000000", 124);
    gzip.write(sealed(header));
    for (let count = 0; count < 40; count += 1) gzip.write(zeros);
    await new Promise<void>((resolve) => gzip.end(resolve));
    await using origin = await serving(Buffer.concat(packed));
    await using place = await fetching();
    const error = await place.failure(origin.url, { ...options, "extract-limit": "20MiB" });
    expect(error).toMatchObject({ code: "unsafe-archive", message: expect.stringContaining("extract-limit") });
    expect(await place.names()).toEqual(["a.tar.gz"]);
  });

  it("is believed in its directory only, if the header before an entry says something else", async () => {
    await using origin = await serving(zipOf([{ name: "good", data: "good", lies: { localName: "../evil" } }]));
    await using place = await fetching();
    await place.fetch(origin.url, options);
    expect(readdirSync(join(place.folder, "out"))).toEqual(["good"]);
    origin.resource = { ...origin.resource, bytes: zipOf([{ name: "good", data: "good", lies: { size: 3 } }]), etag: '"v2"' };
    expect((await place.failure(origin.url, options)).code).toBe("broken-archive");
  });

  it("or encrypted, or packed in an unknown way, is refused with a word", async () => {
    await using origin = await serving(zipOf([{ name: "secret", data: "x", flags: 0x801 }]));
    await using place = await fetching();
    expect(await place.failure(origin.url, options)).toMatchObject({
      code: "unsupported-archive",
      message: expect.stringContaining("encrypted"),
    });
    origin.resource = { ...origin.resource, bytes: zipOf([{ name: "odd", data: "x", method: 97 }]), etag: '"v2"' };
    expect((await place.failure(origin.url, options)).code).toBe("unsupported-archive");
  });
});

const SMALL = gzipSync(tarOf([{ name: "file", data: "new" }]));

describe("an archive that is broken in the middle", () => {
  it("leaves the folder as it was, and is fetched anew by the next run", async () => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    await place.fetch(origin.url, options);
    const bytes = gzipSync(tarOf([{ name: "file", data: Buffer.alloc(300_000, "abc") }]));
    origin.resource = { bytes: bytes.subarray(0, bytes.length - 20), etag: '"v2"', lastModified: null };
    expect(await place.failure(origin.url, options)).toMatchObject({ code: "broken-archive", result: { keptBytes: 0 } });
    expect(await place.names()).toEqual(["out"]);
    expect(place.read("out/file").toString()).toBe("new");
  });
});

describe("an archive of another format than the user says", () => {
  it.each([
    ["zip", SMALL, "it begins like gz"],
    ["tar", SMALL, "it begins like gz"],
    ["tar.xz", SMALL, "it begins like gz"],
    ["tar.gz", gzipSync(Buffer.alloc(2_000, "text")), "no tar begins in it"],
    ["gz", Buffer.from("a page of text"), "its first bytes are of no such file"],
    ["tar", Buffer.alloc(2_000, "a page of text"), "its first bytes are of no such file"],
  ])("(%s) is said, and need not come again", async (format, bytes, words) => {
    await using origin = await serving(bytes);
    await using place = await fetching();
    const error = await place.failure(origin.url, { ...options, "archive-format": format });
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringContaining(words), result: { keptBytes: bytes.length } });
    expect((await place.names()).filter((name) => !name.startsWith("a.tar.gz"))).toEqual([]);
    const right = bytes === SMALL ? "auto" : "none";
    expect(await place.fetch(origin.url, { ...options, "archive-format": right })).toMatchObject({ status: "expanded", fetchedBytes: 0 });
  });

  it("stays if it is whole already", async () => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    await place.fetch(origin.url, { path: "a.tar.gz" });
    expect(await place.failure(origin.url, { ...options, "archive-format": "zip" })).toMatchObject({ code: "invalid-input" });
    expect(await place.names()).toEqual(["a.tar.gz"]);
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "expanded", fetchedBytes: 0 });
  });

  it("may be behind a program, or have nothing in it", async () => {
    await using origin = await serving(Buffer.concat([Buffer.from("#!/bin/sh\n"), zipOf([{ name: "file", data: "x" }])]));
    await using place = await fetching();
    expect((await place.fetch(origin.url, { ...options, "archive-format": "zip" })).entries).toBe(1);
    origin.resource = { bytes: gzipSync(Buffer.alloc(1024)), etag: '"v2"', lastModified: null };
    expect((await place.fetch(origin.url, { ...options, "archive-format": "tar.gz" })).entries).toBe(0);
  });
});

describe("a run that was killed", () => {
  it("while it unpacked leaves what the next one clears up", async () => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    mkdirSync(join(place.folder, "out.unpacking/new/half"), { recursive: true });
    writeFileSync(join(place.folder, "out.unpacking/.fetch-action"), "");
    expect((await place.fetch(origin.url, options)).status).toBe("expanded");
    expect(await place.names()).toEqual(["out"]);
    expect(readdirSync(join(place.folder, "out"))).toEqual(["file"]);
  });

  it("while it renamed leaves the old folder or the new one, and the next run goes on from either", async () => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    const checked = { ...options, checksum: `sha256:${origin.sha256}` };
    await place.fetch(origin.url, checked);
    // The old one was put aside, and the new one has not got its name.
    mkdirSync(join(place.folder, "out.unpacking/new"), { recursive: true });
    writeFileSync(join(place.folder, "out.unpacking/.fetch-action"), "");
    renameSync(join(place.folder, "out"), join(place.folder, "out.unpacking/old"));
    expect((await place.fetch(origin.url, checked)).status).toBe("already-expanded");
    expect(await place.names()).toEqual(["out"]);
    // The new one has its name, and the old one was not removed.
    mkdirSync(join(place.folder, "out.unpacking/old"), { recursive: true });
    writeFileSync(join(place.folder, "out.unpacking/.fetch-action"), "");
    origin.resource = { bytes: gzipSync(tarOf([{ name: "other", data: "o" }])), etag: '"v2"', lastModified: null };
    expect((await place.fetch(origin.url, options)).status).toBe("expanded");
    expect(await place.names()).toEqual(["out"]);
    expect(readdirSync(join(place.folder, "out"))).toEqual(["other"]);
  });

  it("is not the reason to remove a folder of the user's that has such a name", async () => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    mkdirSync(join(place.folder, "out.unpacking"), { recursive: true });
    writeFileSync(join(place.folder, "out.unpacking/mine"), "");
    expect((await place.failure(origin.url, options)).code).toBe("exists");
    expect(existsSync(join(place.folder, "out.unpacking/mine"))).toBe(true);
  });
});

describe("two runs at once", () => {
  it("unpack once, and end alike", async () => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    const both = await Promise.all([place.fetch(origin.url, options), place.fetch(origin.url, options)]);
    for (const result of both) expect(result.extractedPath).toBe(join(place.folder, "out"));
    expect(both.map(({ status }) => status)).toContain("expanded");
    expect(await place.names()).toEqual(["out"]);
  });
});

describe("what is unpacked", () => {
  it("is what the patterns fit, and a file can be made executable", async () => {
    const items = ["tool/bin/x", "tool/doc/y.md", "tool/lib/z.so"].map((name) => ({ name, data: name }));
    await using origin = await serving(gzipSync(tarOf(items)));
    await using place = await fetching();
    const result = await place.fetch(origin.url, { ...options, "strip-components": "1", include: ["bin", "*.so"], exclude: ["lib"] });
    expect(result.entries).toBe(1);
    expect(readdirSync(join(place.folder, "out"), { recursive: true })).toEqual(["bin", "bin/x"]);
  });

  it.each([
    [{ include: ["x"] }, "'include'"],
    [{ "strip-components": "1" }, "'strip-components'"],
    [{ "keep-archive": "true" }, "'keep-archive'"],
    [{ "archive-format": "zip" }, "'archive-format'"],
    [{ extract: "out", "write-checksum": "true" }, "'write-checksum'"],
    [{ extract: ".", path: "a.tar.gz" }, "in that folder"],
    [{ chmod: "u+s" }, "'chmod'"],
  ] as const)("is not guessed: %j is refused", async (given, words) => {
    await using origin = await serving(SMALL);
    await using place = await fetching();
    const error = await Promise.resolve()
      .then(() => place.fetch(origin.url, given))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringContaining(words) });
    expect(origin.asked).toEqual([]);
  });
});
