/** What real archives have that the specifications do not lead one to expect. */
import { lstatSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { paxItem, tarItem, tarOf, zipOf } from "../../support/archives.ts";
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
        { name: Buffer.from("caf\x82-old", "latin1"), flags: 0 },
      ]),
    );
    expect(tree.names()).toEqual(["caf\u00e9", "caf\u00e9-old", "\u4e2d\u6587"]);
  });
});
