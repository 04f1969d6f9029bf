/** Names whose bytes are not UTF-8, and those in old code pages: what tar and unzip do with them. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeName, isRaw, lengthOf, pathOf, shownName } from "../../../src/archive/raw-name.ts";
import { treeDigest } from "../../../src/archive/tree-digest.ts";
import { sealed, tarItem, tarOf, type ZipItem, zipOf } from "../../support/archives.ts";
import { unpacked, unpackedFile } from "../../support/unpacked.ts";

/** Each character is one byte. */
const raw = (latin1: string) => Buffer.from(latin1, "latin1");

/** A tar's entry with these bytes as its name, and perhaps as what it leads to. */
function named(name: string, item: { readonly type?: string; readonly data?: string; readonly target?: string } = {}): Buffer {
  const { target = "", ...rest } = item;
  const whole = tarItem({ name: "", ...rest });
  const header = Buffer.from(whole.subarray(0, 512));
  raw(name).copy(header, 0);
  raw(target).copy(header, 157);
  return Buffer.concat([sealed(header), whole.subarray(512)]);
}

function bytesIn(folder: string, within = ""): readonly string[] {
  return readdirSync(Buffer.concat([Buffer.from(`${folder}/`), raw(within)]), "buffer")
    .map((name) => name.toString("latin1"))
    .sort();
}

const END = Buffer.alloc(1024);

describe("a name whose bytes are not UTF-8", () => {
  it("is a string that no other bytes are", () => {
    const names = ["caf\xe9", "caf\xe8", "caf\xc3\xa9", "\xed\xb3\xa9", "\xe9/\xc3\xa9", "a/\xff/b"];
    const decoded = names.map((name) => decodeName(raw(name)));
    expect(new Set(decoded).size).toBe(names.length);
    expect(decoded.map((name) => Buffer.from(pathOf(name)).toString("latin1"))).toEqual(names);
    expect(decoded.map(lengthOf)).toEqual(names.map((name) => name.length));
    expect(decoded.map(isRaw)).toEqual([true, true, false, true, true, true]);
  });

  it("has in it the names of folders as they are elsewhere", () => {
    expect(decodeName(raw("caf\xc3\xa9/\xff")).split("/")[0]).toBe("caf\u00e9");
  });

  it("is shown with its bytes", () => {
    expect(shownName(decodeName(raw("caf\xe9")))).toBe("caf\\xe9");
  });
});

describe.runIf(process.platform === "linux")("a tar with names that are not UTF-8", () => {
  it("has them byte for byte, as tar does: files, folders and links", async () => {
    const long = "\xe9".repeat(150);
    const bytes = Buffer.concat([
      named("d\xe9/", { type: "5" }),
      named("d\xe9/caf\xe9", { data: "1" }),
      named("d\xe9/caf\xe8", { data: "2" }),
      named("d\xe9/again\xff", { data: "3" }),
      named("d\xe9/again\xff", { data: "4" }),
      named("hard\xff", { type: "1", target: "d\xe9/caf\xe9" }),
      named("soft\xff", { type: "2", target: "d\xe9/caf\xe8" }),
      tarItem({ name: "././@LongLink", type: "L", data: raw(`${long}\0`) }),
      named("short"),
      END,
    ]);
    await using tree = await unpacked(bytes);
    expect(bytesIn(tree.folder)).toEqual(["d\xe9", "hard\xff", "soft\xff", long]);
    expect(bytesIn(tree.folder, "d\xe9")).toEqual(["again\xff", "caf\xe8", "caf\xe9"]);
    const at = (path: string) => Buffer.concat([Buffer.from(`${tree.folder}/`), raw(path)]);
    const texts = ["d\xe9/caf\xe9", "d\xe9/caf\xe8", "d\xe9/again\xff", "hard\xff", "soft\xff"].map((path) => `${readFileSync(at(path))}`);
    expect(texts).toEqual(["1", "2", "4", "1", "2"]);
    expect(lstatSync(at("hard\xff")).nlink).toBe(2);
    expect(readlinkSync(at("soft\xff"), "latin1")).toBe("d\xe9/caf\xe8");
  });

  it("is known again by what its folder looks like", async () => {
    const digests = await Promise.all(
      ["\xe8", "\xe9"].map(async (name) => {
        await using tree = await unpacked(Buffer.concat([named(`${name}/a`, { data: "x" }), END]));
        return await treeDigest(tree.folder, new AbortController().signal);
      }),
    );
    expect(digests[0]).not.toBe(digests[1]);
  });

  it("is refused what is below a link of that name", async () => {
    const below = Buffer.concat([named("caf\xc3\xa9", { type: "2", target: "." }), named("caf\xc3\xa9/\xff", { data: "x" }), END]);
    await expect(unpacked(below)).rejects.toMatchObject({ code: "unsafe-archive" });
  });

  it("may have names of as many bytes as the filesystem takes", async () => {
    const item = (length: number) => tarItem({ name: "././@LongLink", type: "L", data: raw("\xff".repeat(length)) });
    await using tree = await unpacked(Buffer.concat([item(255), named("x"), END]));
    expect(bytesIn(tree.folder)).toEqual(["\xff".repeat(255)]);
    await expect(unpacked(Buffer.concat([item(256), named("x"), END]))).rejects.toThrow("more than 255 bytes");
  });
});

describe("a system whose names are UTF-8", () => {
  it.each([
    [named("caf\xe9"), 'the name "caf\\xe9" is not UTF-8'],
    [named("link", { type: "2", target: "caf\xe9" }), 'the link "link" leads to "caf\\xe9", whose bytes are not UTF-8'],
  ])("is refused a name of other bytes (%#)", async (item, message) => {
    await expect(unpacked(Buffer.concat([item, END]), { takesAnyBytes: false })).rejects.toThrow(message);
    await expect(unpacked(Buffer.concat([item, END]), { takesAnyBytes: false })).rejects.toMatchObject({ code: "unsupported-archive" });
    await using rest = await unpacked(Buffer.concat([item, tarOf([{ name: "other" }])]), {
      takesAnyBytes: false,
      exclude: ["caf*", "link"],
    });
    expect(rest.names()).toEqual(["other"]);
  });
});

/** The field of Info-ZIP with a name in Unicode. */
function unicodeField(name: string, crcOf: Buffer, crc: (bytes: Buffer) => number): Buffer {
  const text = Buffer.from(name);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc(crcOf), 5);
  return Buffer.concat([field, text]);
}

describe("a zip with a name beyond ASCII", () => {
  const [dos, posix, utf8, other] = [0, 3, 0x800, 0];
  const field = async (crcOf: Buffer) => unicodeField("caf\u00e9", crcOf, (await import("node:zlib")).crc32);

  it.each<readonly [string, ZipItem, string]>([
    ["that says that it is UTF-8", { name: raw("caf\xc3\xa9"), flags: utf8, system: dos }, "caf\xc3\xa9"],
    ["that is UTF-8 and does not say so", { name: raw("caf\xc3\xa9"), flags: other, system: dos }, "caf\xc3\xa9"],
    ["of a program of DOS has it in code page 437", { name: raw("caf\x82"), flags: other, system: dos }, "caf\xc3\xa9"],
    ["of a program of POSIX has it byte for byte", { name: raw("caf\x82"), flags: other, system: posix }, "caf\x82"],
    ["that says in vain that it is UTF-8 has it byte for byte", { name: raw("caf\x82"), flags: utf8, system: dos }, "caf\x82"],
  ])("%s", async (_which, item, name) => {
    await using tree = await unpackedFile(zipOf([item]));
    expect(bytesIn(tree.folder)).toEqual([name]);
  });

  it("may have it in Unicode beside another one, which it must be of", async () => {
    const name = raw("caf?\xff");
    await using tree = await unpackedFile(zipOf([{ name, flags: other, extra: await field(name) }]));
    expect(tree.names()).toEqual(["caf\u00e9"]);
    await using stale = await unpackedFile(zipOf([{ name, flags: other, system: dos, extra: await field(raw("before")) }]));
    expect(stale.names()).toEqual(["caf?\u00a0"]);
  });

  it("has what its links lead to byte for byte", async () => {
    await using tree = await unpackedFile(zipOf([{ name: "link", mode: 0o120777, data: raw("caf\xe9") }]));
    expect(readlinkSync(`${tree.folder}/link`, "latin1")).toBe("caf\xe9");
  });
});
