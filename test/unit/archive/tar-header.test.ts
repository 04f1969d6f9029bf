/** The blocks that describe the entries of a tar: their checksums and numbers, as programs of all ages have written them. */
import { describe, expect, it } from "vitest";
import { isTarHeader, numberIn } from "../../../src/archive/tar-header.ts";
import { tarItem } from "../../support/archives.ts";

/** With a checksum of another kind or form. */
function withChecksum(block: Buffer, text: string): Buffer {
  const copy = Buffer.from(block);
  copy.fill(0, 148, 156);
  copy.write(text, 148, "latin1");
  return copy;
}

describe("a header", () => {
  const block = tarItem({ name: "caf\u00e9" }).subarray(0, 512);
  const bare = withChecksum(block, "        ");
  const sum = bare.reduce((total, byte) => total + byte, 0);
  const signedSum = bare.reduce((total, byte) => total + (byte > 0x7f ? byte - 0x100 : byte), 0);

  it.each([
    ["six digits", `${sum.toString(8).padStart(6, "0")}\0 `],
    ["blanks before them", `${sum.toString(8).padStart(7, " ")}\0`],
    ["all of the field", sum.toString(8).padStart(8, "0")],
    ["signed bytes", signedSum.toString(8)],
  ])("is known by its checksum (%s)", (_form, text) => {
    expect(isTarHeader(withChecksum(block, text))).toBe(true);
  });

  it("is none with another checksum, or one byte changed, or if it is cut off", () => {
    expect(isTarHeader(withChecksum(block, (sum + 1).toString(8)))).toBe(false);
    const changed = Buffer.from(block);
    changed[300] = 1;
    expect(isTarHeader(changed)).toBe(false);
    expect(isTarHeader(block.subarray(0, 511))).toBe(false);
    expect(isTarHeader(Buffer.alloc(512))).toBe(false);
  });

  it.each([
    ["0000644\0", 0o644],
    ["  644 \0", 0o644],
    ["644\x0077", 0o644],
    ["12 34", 0o12],
    ["89", 0],
    ["", 0],
    ["x17", 0o17],
    ["\x80\0\0\0\0\0\x01\x02", 0x102],
    ["\xff\xff\xff\xff\xff\xff\xff\xfe", -2],
  ])("has numbers in any form (%j)", (text, number) => {
    const field = Buffer.alloc(8);
    field.write(text, "latin1");
    expect(numberIn(field, [0, 8])).toBe(number);
  });
});
