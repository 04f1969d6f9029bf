/** Streams that are unpacked as their bytes come, in pieces of any size. */
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { debOf, paxItem, tarItem, tarOf } from "../../support/archives.ts";
import { unpacked } from "../../support/unpacked.ts";

const TAR = tarOf([
  { name: "a/b", data: "b".repeat(3_000) },
  { name: "c", data: "c" },
]);

describe("a stream", () => {
  it.each([1, 7, 512, 1_000_000])("of a tar in pieces of %i bytes is unpacked", async (pieceBytes) => {
    await using tree = await unpacked(TAR, {}, pieceBytes);
    expect(tree.names()).toEqual(["a", "a/b", "c"]);
    expect(tree.read("a/b").toString()).toBe("b".repeat(3_000));
  });

  it.each([
    ["gz", gzipSync],
    ["zst", zstdCompressSync],
  ] as const)("of two packed parts (%s) is unpacked as one, wherever its pieces end", async (_codec, pack) => {
    const bytes = Buffer.concat([pack(TAR.subarray(0, 1_500)), pack(TAR.subarray(1_500))]);
    for (const pieceBytes of [1, 100, 1_000_000]) {
      await using tree = await unpacked(bytes, {}, pieceBytes);
      expect(tree.read("a/b").toString()).toBe("b".repeat(3_000));
      expect(tree.names()).toEqual(["a", "a/b", "c"]);
    }
  });

  it("of zstd may have frames that are to be skipped", async () => {
    const skipped = Buffer.from("502a4d1804000000deadbeef", "hex");
    await using tree = await unpacked(Buffer.concat([skipped, zstdCompressSync(TAR), skipped]), {}, 1_000_000);
    expect(tree.names()).toEqual(["a", "a/b", "c"]);
  });

  it.each([
    ["gz", gzipSync(TAR)],
    ["zst", zstdCompressSync(TAR)],
    ["tar", TAR],
  ])("that is cut off, or damaged, is refused (%s)", async (_format, bytes) => {
    await expect(unpacked(bytes.subarray(0, bytes.length >> 1))).rejects.toMatchObject({ code: "broken-archive" });
    const damaged = Buffer.from(bytes);
    damaged.fill(0x55, 20, 60);
    await expect(unpacked(damaged)).rejects.toMatchObject({ code: expect.stringMatching(/^(broken|unsupported)-archive$/) });
  });

  it.each([
    ["gz", gzipSync(TAR)],
    ["zst", zstdCompressSync(TAR)],
  ])("with something else behind its end is refused (%s)", async (_format, bytes) => {
    await expect(unpacked(Buffer.concat([bytes, Buffer.from("something else")]))).rejects.toMatchObject({ code: "broken-archive" });
  });

  it.each([
    ["gz", gzipSync(TAR)],
    ["zst", zstdCompressSync(TAR)],
  ])("with zeros behind its end is unpacked, wherever its pieces end (%s)", async (_format, bytes) => {
    const filled = Buffer.concat([bytes, Buffer.alloc(1_001)]);
    for (const pieceBytes of [1, 7, bytes.length, 1_000_000]) {
      await using tree = await unpacked(filled, {}, pieceBytes);
      expect(tree.names()).toEqual(["a", "a/b", "c"]);
    }
  });

  it("of zstd that needs a dictionary is refused for that reason", async () => {
    // The header of the frame: it has all of its content in one segment, and the dictionary has the number 7.
    const packed = Buffer.from(`28b52ffd210705290000${Buffer.from("hello").toString("hex")}`, "hex");
    await expect(unpacked(packed)).rejects.toMatchObject({ code: "unsupported-archive", message: expect.stringContaining("dictionary") });
  });

  it("of one packed file becomes a file with the archive's name", async () => {
    await using tree = await unpacked(gzipSync("program"), { name: "tool.gz", chmod: "+x" });
    expect(tree.names()).toEqual(["tool"]);
    expect(tree.read("tool").toString()).toBe("program");
  });

  it("that is no archive is put into the folder as it is, if that is wanted", async () => {
    await using tree = await unpacked(Buffer.from("program"), { name: "tool", format: "none" });
    expect(tree.read("tool").toString()).toBe("program");
    await expect(unpacked(Buffer.from("program"))).rejects.toMatchObject({ code: "unsupported-archive" });
    await expect(unpacked(TAR, { format: "tar.gz" })).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("of a Debian package has its files unpacked", async () => {
    const deb = debOf("data.tar.zst", zstdCompressSync(TAR));
    for (const pieceBytes of [1, 1_000_000]) {
      await using tree = await unpacked(deb, {}, pieceBytes);
      expect(tree.names()).toEqual(["a", "a/b", "c"]);
    }
  });

  it("has the names and sizes that extended headers give", async () => {
    const long = `${"d".repeat(200)}/${"f".repeat(200)}`;
    const bytes = Buffer.concat([paxItem({ path: long, mtime: "1500000000.25" }), tarOf([{ name: "short", data: "x" }])]);
    await using tree = await unpacked(bytes);
    expect(tree.read(long).toString()).toBe("x");
    const gnu = Buffer.concat([tarItem({ name: "././@LongLink", type: "L", data: `${long}\0` }), tarOf([{ name: "short", data: "x" }])]);
    await using other = await unpacked(gnu);
    expect(other.read(long).toString()).toBe("x");
  });

  it("without the mark at its end is unpacked with a warning", async () => {
    await using tree = await unpacked(TAR.subarray(0, -1024));
    expect(tree.names()).toEqual(["a", "a/b", "c"]);
    expect(tree.notices).toEqual([expect.stringContaining("no mark at its end")]);
  });

  it("may not bring more than it is allowed to, whatever it says", async () => {
    const zeros = gzipSync(tarOf([{ name: "zeros", data: Buffer.alloc(3_000_000) }]));
    await expect(unpacked(zeros, { limitBytes: 2_000_000 })).rejects.toMatchObject({
      code: "unsafe-archive",
      message: expect.stringContaining("extract-limit"),
    });
  });
});
