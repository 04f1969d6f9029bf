/** What of an archive counts: the sizes that a user sees, of the entries that he wants, and what it says of the folder itself. */
import { statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paxItem, tarItem, tarOf, zipOf } from "../../support/archives.ts";
import { unpacked, unpackedFile } from "../../support/unpacked.ts";

const KIB = 1024;
const TOO_MUCH = { code: "unsafe-archive", message: expect.stringContaining("extract-limit") };

/** A file of this size of which only the last bytes are not a hole. */
function sparse(name: string, sizeBytes: number): Buffer {
  const map = { "GNU.sparse.size": `${sizeBytes}`, "GNU.sparse.map": `${sizeBytes - 4},4`, "GNU.sparse.numblocks": "1" };
  return Buffer.concat([paxItem(map), tarItem({ name, data: "data" })]);
}

describe("the limit of what comes out", () => {
  it("is about sizes as a user sees them: the holes of a sparse file count", async () => {
    const bytes = Buffer.concat([sparse("holes", 100 * KIB), tarOf([])]);
    await expect(unpacked(bytes, { limitBytes: 99 * KIB })).rejects.toMatchObject(TOO_MUCH);
    await using tree = await unpacked(bytes, { limitBytes: 100 * KIB });
    expect(statSync(`${tree.folder}/holes`).size).toBe(100 * KIB);
    const huge = Buffer.concat([sparse("holes", 2 ** 52), tarOf([])]);
    await expect(unpacked(huge)).rejects.toMatchObject(TOO_MUCH);
  });

  it("counts all files together, and none that is not wanted", async () => {
    const tar = Buffer.concat([sparse("a", 60 * KIB), sparse("b", 60 * KIB), tarOf([])]);
    await expect(unpacked(tar, { limitBytes: 100 * KIB })).rejects.toMatchObject(TOO_MUCH);
    await using one = await unpacked(tar, { limitBytes: 100 * KIB, exclude: ["b"] });
    expect(one.names()).toEqual(["a"]);
    const large = Buffer.alloc(300 * KIB);
    const zip = zipOf([
      { name: "a", data: "a" },
      { name: "small", data: large.subarray(0, 90 * KIB) },
      { name: "large", data: large },
    ]);
    await expect(unpackedFile(zip, { limitBytes: 80 * KIB, exclude: ["large"] })).rejects.toMatchObject(TOO_MUCH);
    await expect(unpackedFile(zip, { limitBytes: 80 * KIB, exclude: ["small"] })).rejects.toMatchObject(TOO_MUCH);
    await using rest = await unpackedFile(zip, { limitBytes: 80 * KIB, exclude: ["small", "large"] });
    expect(rest.names()).toEqual(["a"]);
  });
});

describe("an entry of a zip that is not wanted", () => {
  it.each([
    ["a small file", { name: "bad", data: "x", lies: { crc: 1 } }],
    ["a large file", { name: "bad", data: Buffer.alloc(200 * KIB), lies: { crc: 1 } }],
    ["a link", { name: "bad", data: "good", mode: 0o120777, lies: { crc: 1 } }],
    ["a link to something that is no path", { name: "bad", data: "x".repeat(5_000), mode: 0o120777 }],
    ["packed in an unknown way", { name: "bad", data: "x", method: 97 }],
  ])("may be damaged: %s", async (_what, bad) => {
    const zip = zipOf([bad, { name: "good", data: "good" }]);
    await expect(unpackedFile(zip)).rejects.toMatchObject({ code: expect.stringMatching(/^(broken|unsupported)-archive$/) });
    await using tree = await unpackedFile(zip, { exclude: ["bad"] });
    expect(tree.read("good").toString()).toBe("good");
  });

  it("may have its own header cut off", async () => {
    const zip = zipOf([
      { name: "bad", data: "x" },
      { name: "good", data: "good" },
    ]);
    zip.fill(0, 0, 4);
    await expect(unpackedFile(zip, { format: "zip" })).rejects.toMatchObject({ code: "broken-archive" });
    await using tree = await unpackedFile(zip, { format: "zip", include: ["good"] });
    expect(tree.names()).toEqual(["good"]);
  });
});

describe("what an archive says of the folder itself", () => {
  const bytes = tarOf([
    { name: "./", type: "5", mode: 0o2750, mtime: 1_000_000 },
    { name: "./file", data: "x" },
    { name: "./sub/", type: "5", mtime: 2_000_000 },
  ]);
  const lookAt = (folder: string) => {
    const { mode, mtimeMs } = statSync(folder);
    return [mode & 0o7777, mtimeMs];
  };

  it("is kept: its permissions and its time", async () => {
    await using tree = await unpacked(bytes);
    expect(lookAt(tree.folder)).toEqual([0o750 & ~process.umask(), 1_000_000_000]);
    await using closed = await unpacked(tarOf([{ name: ".", type: "5", mode: 0 }, { name: "file" }]));
    expect(lookAt(closed.folder)[0]).toBe(0o700);
  });

  it("does not count if it is not wanted, or if folders are taken off the names", async () => {
    for (const options of [{ include: ["file"] }, { stripComponents: 1 }]) {
      await using tree = await unpacked(bytes, options);
      expect(lookAt(tree.folder)[1]).not.toBe(1_000_000_000);
    }
  });
});
