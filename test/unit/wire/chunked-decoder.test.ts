import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChunkedDecoder } from "../../../src/wire/chunked-decoder.ts";

/** What comes out when the bytes arrive in these pieces. */
function decode(pieces: readonly Buffer[]): { readonly data: string; readonly left: number; readonly isComplete: boolean } {
  const decoder = new ChunkedDecoder();
  let data = "";
  let left = 0;
  for (const piece of pieces) {
    const { data: parts, usedBytes } = decoder.decode(piece);
    for (const part of parts) data += part.toString("latin1");
    left += piece.length - usedBytes;
  }
  return { data, left, isComplete: decoder.isComplete };
}

describe("a body in chunks", () => {
  it("is the same however it arrives", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary-ascii", minLength: 1 })), fc.array(fc.nat(200)), (chunks, cuts) => {
        const text = `${chunks.map((chunk) => `${chunk.length.toString(16)};x=1\r\n${chunk}\r\n`).join("")}0\r\nTrailer: 1\r\n\r\n`;
        const bytes = Buffer.from(text, "latin1");
        const at = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(decode(pieces)).toEqual({ data: chunks.join(""), left: 0, isComplete: true });
      }),
    );
  });

  it("leaves what comes behind it", () => {
    expect(decode([Buffer.from("3\r\nabc\r\n0\r\n\r\nHTTP/1.1 200")])).toEqual({ data: "abc", left: 12, isComplete: true });
  });

  const refused = ["x\r\n", "-1\r\n", "3\nabc", "3\r\nabcd\r\n", "\r\n", " 3\r\n", "fffffffffffffff\r\n"];

  it.each([...refused, "a".repeat(5000), `0\r\n${"t: 1\r\n".repeat(200)}`])("framed as %j is refused", (text) => {
    expect(() => decode([Buffer.from(text)])).toThrowError(expect.objectContaining({ code: "bad-response" }));
  });
});
