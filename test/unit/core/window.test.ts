import { describe, expect, it } from "vitest";
import { Repeats } from "../../../src/core/repeats.ts";
import { type Portion, Window } from "../../../src/core/window.ts";
import { someBytes } from "../../support/memory-parts.ts";

const PIECE = 16;
const content = someBytes(100);
const open = (pieces = 4) => new Window({ windowBytes: pieces * PIECE, pieceBytes: PIECE });
const part = (start: number, end: number) => content.subarray(start, end);

/** What is ready now; null if nothing is. */
async function ready(window: Window): Promise<Portion | null> {
  return Promise.race([window.next(), Promise.resolve(null)]);
}

describe("a window", () => {
  it("hands on in order what came in any order, and the last bytes only when the whole is right", async () => {
    const window = open(8);
    expect(window.write([part(40, 60), part(60, 100)], 40)).toBeNull();
    expect(window.write([part(0, 40)], 0)).toBeNull();
    window.advance(96);
    const got: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const portion = await window.next();
      got.push(...(portion?.bytes ?? []));
      portion?.release();
    }
    expect(Uint8Array.from(got)).toEqual(part(0, 80));
    const waiting = window.next();
    expect(window.isAwaited).toBe(true);
    window.finish(100);
    const sixth = await waiting;
    expect([sixth?.isLast, [...(sixth?.bytes ?? [])]]).toEqual([false, [...part(80, 96)]]);
    sixth?.release();
    const last = await window.next();
    expect([last?.isLast, [...(last?.bytes ?? [])]]).toEqual([true, [...part(96, 100)]]);
    last?.release();
    expect(await window.next()).toBeNull();
  });

  it("has room for as much as was read, and says so", async () => {
    const window = open(4);
    const ends: number[] = [];
    window.onGrow = () => ends.push(window.end);
    expect(window.write([part(0, 64)], 0)).toBeNull();
    window.advance(64);
    const first = await window.next();
    expect(ends).toEqual([]);
    first?.release();
    expect(ends).toEqual([80]);
  });

  it("lets what is beyond it wait until there is room", async () => {
    const window = open(2);
    window.write([part(0, 32)], 0);
    let isTaken = false;
    const late = window.write([part(32, 40)], 32);
    const taken = late?.then(() => {
      isTaken = true;
    });
    window.advance(32);
    const first = await window.next();
    expect([isTaken, [...(first?.bytes ?? [])]]).toEqual([false, [...part(0, 16)]]);
    first?.release();
    await taken;
    expect(isTaken).toBe(true);
    window.advance(40);
    window.finish(40);
    const rest = [await ready(window), await ready(window)].map((portion) => [...(portion?.bytes ?? [])]);
    expect(Uint8Array.from(rest.flat())).toEqual(part(16, 40));
  });

  it("gives back what it holds of a piece that is not whole, for its digest", async () => {
    const window = open(4);
    window.write([part(16, 25)], 16);
    const found = new Uint8Array(9);
    expect([await window.read(found, 16), found]).toEqual([9, part(16, 25)]);
    expect(await window.read(found, 48)).toBe(0);
  });

  it("fails for all who wait: whoever reads, and whoever writes beyond it", async () => {
    const window = open(1);
    const error = new Error("gone");
    const reading = window.next();
    const writing = window.write([part(20, 30)], 20);
    window.fail(error);
    await expect(reading).rejects.toBe(error);
    await expect(writing).rejects.toBe(error);
    await expect(window.write([part(0, 4)], 0)).rejects.toBe(error);
  });

  it("uses memory again that was released", async () => {
    const window = open(2);
    const buffers = new Set<ArrayBufferLike>();
    for (let at = 0; at < 96; at += PIECE) {
      window.write([part(at, at + PIECE)], at);
      window.advance(at + PIECE);
      if (at === 0) continue;
      const portion = await window.next();
      if (portion !== null) buffers.add(portion.bytes.buffer);
      portion?.release();
    }
    expect(buffers.size).toBe(2);
  });
});

describe("a stream that begins anew for somebody who has read its beginning", () => {
  const begun = () => {
    const taken: { readonly offset: number; readonly bytes: readonly number[] }[] = [];
    const write = (buffers: readonly Uint8Array[], offset: number) => {
      taken.push({ offset, bytes: buffers.flatMap((bytes) => [...bytes]) });
      return null;
    };
    const repeats = new Repeats({ write, read: async () => 0, flush: async () => {} }, "a file");
    repeats.write([part(0, 10), part(10, 30)], 0);
    return { repeats, taken };
  };

  it("goes on behind what was handed on, if that is the same again", () => {
    const { repeats, taken } = begun();
    expect(repeats.write([part(0, 20)], 0)).toBeNull();
    expect(repeats.write([part(20, 50)], 20)).toBeNull();
    expect(taken.slice(1)).toEqual([{ offset: 30, bytes: [...part(30, 50)] }]);
  });

  it("is refused if the bytes are other ones, or fewer", async () => {
    const { repeats, taken } = begun();
    repeats.write([part(0, 20)], 0);
    await expect(repeats.write([part(21, 50)], 20)).rejects.toMatchObject({ code: "source-changed" });
    expect(taken).toHaveLength(1);
    expect(() => repeats.requireAll(29)).toThrowError(expect.objectContaining({ code: "source-changed" }));
  });
});
