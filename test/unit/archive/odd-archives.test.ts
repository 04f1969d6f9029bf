/** What real archives have that the specifications do not lead one to expect. */
import { lstatSync, readlinkSync, statSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { zipEntries } from "../../../src/archive/zip-entries.ts";
import { paxItem, tarItem, tarOf, zipOf } from "../../support/archives.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { unpacked, unpackedFile } from "../../support/unpacked.ts";

describe("a tar", () => {
  it("may have files and links that are older than 1970", async () => {
    const bytes = Buffer.concat([
      paxItem({ mtime: "-86400.5" }),
      tarItem({ name: "file", data: "x" }),
      paxItem({ mtime: "-3" }),
      tarItem({ name: "link", type: "2", target: "file" }),
      paxItem({ mtime: "-2" }),
      tarOf([{ name: "folder", type: "5" }]),
    ]);
    await using tree = await unpacked(bytes);
    const times = ["file", "link", "folder"].map((name) => lstatSync(join(tree.folder, name)).mtimeMs);
    expect(times).toEqual([-86_400_500, -3_000, -2_000]);
  });

  it.each(["1e300", "99999999999999999999", "0x10", "soon"])("with the time %j has its file with another time", async (mtime) => {
    await using tree = await unpacked(Buffer.concat([paxItem({ mtime }), tarOf([{ name: "file", data: "x" }])]));
    expect(tree.read("file").toString()).toBe("x");
  });

  it("takes back with an empty value what an extended header said before", async () => {
    const global = paxItem({ mtime: "1000", path: "everywhere" }, "g");
    const bytes = Buffer.concat([global, paxItem({ path: "", size: "", mtime: "" }), tarOf([{ name: "own", data: "x", mtime: 2_000 }])]);
    await using tree = await unpacked(bytes);
    expect(tree.names()).toEqual(["own"]);
    expect(statSync(join(tree.folder, "own")).mtimeMs).toBe(2_000_000);
  });

  it("may have any number of keywords that mean nothing", async () => {
    const keywords = Object.fromEntries(Array.from({ length: 10_000 }, (_, nth) => [`vendor.${nth}`, "x"]));
    await using tree = await unpacked(
      Buffer.concat([paxItem(keywords, "g"), paxItem({ ["x".repeat(5_000)]: "y" }), tarOf([{ name: "file" }])]),
    );
    expect(tree.names()).toEqual(["file"]);
  });

  it("may have a folder and a link twice: the last one counts", async () => {
    await using tree = await unpacked(
      tarOf([
        { name: "folder", type: "5", mode: 0o700, mtime: 1 },
        { name: "link", type: "2", target: "before" },
        { name: "folder", type: "5", mode: 0o755, mtime: 2_000 },
        { name: "link", type: "2", target: "folder" },
      ]),
    );
    const { mode, mtimeMs } = statSync(join(tree.folder, "folder"));
    expect([mode & 0o777, mtimeMs]).toEqual([0o755, 2_000_000]);
    expect(readlinkSync(join(tree.folder, "link"))).toBe("folder");
  });

  it("of the oldest format may have data behind a folder", async () => {
    await using tree = await unpacked(
      tarOf([
        { name: "folder/", data: "listing" },
        { name: "file", data: "x" },
      ]),
    );
    expect(tree.names()).toEqual(["file", "folder"]);
    expect(tree.read("file").toString()).toBe("x");
  });

  it("may have a name with a backslash, as the units of systemd have", async () => {
    await using tree = await unpacked(tarOf([{ name: "system-systemd\\x2dfsck.slice", data: "x" }]));
    expect(tree.names()).toEqual(["system-systemd\\x2dfsck.slice"]);
  });
});

describe("a zip", () => {
  it("of a program of Windows may have backslashes between names", async () => {
    await using tree = await unpackedFile(
      zipOf([
        { name: "folder\\", system: 0 },
        { name: "folder\\sub\\file", data: "x", system: 0 },
      ]),
    );
    expect(tree.names()).toEqual(["folder", "folder/sub", "folder/sub/file"]);
    const hostile = zipOf([{ name: "..\\evil", data: "x", system: 0 }]);
    await expect(unpackedFile(hostile)).rejects.toMatchObject({ code: "unsafe-archive" });
    await using posix = await unpackedFile(zipOf([{ name: "a\\b", data: "x" }]));
    expect(posix.names()).toEqual(["a\\b"]);
  });

  it("may have its names in Unicode in a field of their own, if that belongs to the name", async () => {
    const field = (of: string) => {
      const head = Buffer.from("75700000010000000000".slice(0, 18), "hex");
      const name = Buffer.from("\u4e2d\u6587");
      head.writeUInt16LE(5 + name.length, 2);
      head.writeUInt32LE(crc32(of), 5);
      return Buffer.concat([head, name]);
    };
    await using tree = await unpackedFile(
      zipOf([
        { name: "??", flags: 0, extra: field("??") },
        { name: "caf\u00e9", flags: 0, extra: field("another") },
        { name: Buffer.from("caf\x82-old", "latin1"), flags: 0, system: 0 },
      ]),
    );
    expect(tree.names()).toEqual(["caf\u00e9", "caf\u00e9-old", "\u4e2d\u6587"]);
  });

  it("that is the last part of one that was split is not taken for a damaged one", async () => {
    const zip = zipOf([{ name: "file", data: "x" }]);
    zip.writeUInt16LE(16, zip.length - 18);
    await expect(unpackedFile(zip)).rejects.toMatchObject({ code: "unsupported-archive", message: expect.stringContaining("split") });
    const alone = zip.subarray(zip.length - 60);
    await expect(unpackedFile(alone, { format: "zip" })).rejects.toMatchObject({ code: "unsupported-archive" });
  });

  const ZIP = zipOf([
    { name: "first", data: "1" },
    { name: "second", data: "2".repeat(300_000) },
  ]);
  const SELF_EXTRACTING = Buffer.from("#!/bin/sh\nexec unzip $0\n");

  it.each<[string, Buffer, number]>([
    ["a program before it", Buffer.concat([SELF_EXTRACTING, ZIP]), 0],
    ["something behind its end", Buffer.concat([ZIP, Buffer.from("a signature")]), 1],
    ["both", Buffer.concat([SELF_EXTRACTING, ZIP, Buffer.alloc(40_000)]), 1],
    ["a comment", commented(ZIP, "what a comment says"), 0],
    ["a comment with the mark of an end", commented(ZIP, "PK\x05\x06 ends every zip, and is followed by 18 bytes"), 0],
  ])("with %s is unpacked", async (_what, bytes, notices) => {
    await using tree = await unpackedFile(bytes, { format: "zip" });
    expect(tree.names()).toEqual(["first", "second"]);
    expect(tree.read("second").toString()).toBe("2".repeat(300_000));
    expect(tree.notices.length).toBe(notices);
  });

  it("that holds another zip as it is, is not taken for that one", async () => {
    await using tree = await unpackedFile(zipOf([{ name: "inner.zip", data: ZIP, method: 0 }]));
    expect(tree.names()).toEqual(["inner.zip"]);
  });

  it.each([1, 3, 0])("that says it has %i entries, and has two, is refused", async (count) => {
    const bytes = Buffer.from(ZIP);
    bytes.writeUInt16LE(count, bytes.length - 14);
    bytes.writeUInt16LE(count, bytes.length - 12);
    await expect(unpackedFile(bytes)).rejects.toMatchObject({ code: "broken-archive" });
  });

  it("of an old program may have more entries than can be counted there", async () => {
    const one = zipOf([{ name: "folder/", mode: 0o40755, method: 0 }]);
    const end = one.subarray(-22);
    const directory = one.subarray(end.readUInt32LE(16), -22);
    const count = 65_537;
    end.writeUInt32LE(directory.length * count, 12);
    await using home = await temporaryFolder();
    const path = join(home.path, "many.zip");
    await writeFile(path, Buffer.concat([one.subarray(0, -22), Buffer.alloc(directory.length * (count - 1), directory), end]));
    await using file = await open(path);
    let entries = 0;
    for await (const { name } of zipEntries(file, () => {})) entries += name === "folder/" ? 1 : 0;
    expect(entries).toBe(count);
  });

  it.each([1, 10, 22, 30, 70])("that misses its last %i bytes is refused", async (bytes) => {
    await expect(unpackedFile(ZIP.subarray(0, -bytes))).rejects.toMatchObject({ code: "broken-archive" });
  });

  it("with a file that cannot be unpacked has the other ones, if that one is left out", async () => {
    const bytes = zipOf([
      { name: "secret", data: "x", flags: 0x801 },
      { name: "odd", data: "x", method: 97 },
      { name: "plain", data: "x" },
    ]);
    await using tree = await unpackedFile(bytes, { include: ["plain"] });
    expect(tree.names()).toEqual(["plain"]);
    await expect(unpackedFile(bytes, { exclude: ["odd"] })).rejects.toMatchObject({ code: "unsupported-archive" });
  });
});

/** The same zip with a comment. */
function commented(zip: Buffer, comment: string): Buffer {
  const bytes = Buffer.concat([zip, Buffer.from(comment, "latin1")]);
  bytes.writeUInt16LE(comment.length, zip.length - 2);
  return bytes;
}

describe("an empty file", () => {
  it("is no archive, unless its name says that it is a tar", async () => {
    await expect(unpacked(Buffer.alloc(0), { name: "tool.zip" })).rejects.toMatchObject({
      code: "broken-archive",
      message: expect.stringContaining("it is empty"),
    });
    await using tree = await unpacked(Buffer.alloc(0), { name: "tool.tar" });
    expect(tree.names()).toEqual([]);
  });
});
