import { describe, expect, it } from "vitest";
import { BesideBytes } from "../../../src/composed/beside-bytes.ts";

describe("bytes that come beside a transfer", () => {
  it("count from the beginning, though there is a limit only later", () => {
    const spent: number[] = [];
    const beside = new BesideBytes();
    beside.add(3);
    beside.add(4);
    beside.countWith((bytes) => spent.push(bytes));
    beside.add(5);
    expect(spent).toEqual([7, 5]);
  });

  it("count once, also if the transfer begins again", () => {
    const [first, second]: [number[], number[]] = [[], []];
    const beside = new BesideBytes();
    beside.countWith((bytes) => first.push(bytes));
    beside.add(3);
    beside.countWith((bytes) => second.push(bytes));
    beside.add(4);
    expect([first, second]).toEqual([
      [0, 3],
      [0, 4],
    ]);
  });
});
