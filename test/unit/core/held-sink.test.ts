import { expect, test } from "vitest";
import { HeldSink } from "../../../src/core/held-sink.ts";

test("A held sink copies nothing, and releases what it holds when it is disposed of.", () => {
  const bytes = Buffer.from("abcdef");
  const released: string[] = [];
  {
    using sink = new HeldSink(6);
    expect(sink.write(bytes.subarray(0, 4), () => released.push("first"))).toBe(true);
    sink.write(bytes.subarray(4));
    expect([sink.position, sink.end, released]).toEqual([6, 6, []]);
    expect(sink.pieces.map((piece) => [piece.buffer === bytes.buffer, piece.length])).toEqual([
      [true, 4],
      [true, 2],
    ]);
  }
  expect(released).toEqual(["first"]);
});
