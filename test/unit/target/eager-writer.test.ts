import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EagerWriter } from "../../../src/target/eager-writer.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const BYTES = [Buffer.from("hello "), Buffer.from("world")];

/** A writer whose writes seem to take `tookMs` each, and a file to write to. */
async function writing(tookMs: () => number) {
  const folder = await temporaryFolder();
  const path = join(folder.path, "a.bin");
  const handle = await open(path, "w+");
  let nowMs = 0;
  let isEnd = false;
  const writer = new EagerWriter(() => {
    if (isEnd) nowMs += tookMs();
    isEnd = !isEnd;
    return nowMs;
  });
  return {
    write: (offset: number) => writer.write(handle.fd, BYTES, offset, path),
    /** Lets time pass between two writes. */
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** Requires that the pool wrote. Such a write asks for the time only once. */
    pooled: async (written: Promise<void> | null) => {
      expect(written).toBeInstanceOf(Promise);
      isEnd = false;
      await written;
    },
    text: () => readFile(path, "latin1"),
    [Symbol.asyncDispose]: async () => {
      await handle.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test("a write that the page cache takes at once is done when the call returns", async () => {
  await using f = await writing(() => 1);
  expect([f.write(0), f.write(11), f.write(22)]).toEqual([null, null, null]);
  expect(await f.text()).toBe("hello world".repeat(3));
});

test("when two writes in a row have waited for the disk, the pool writes for a hundred times as long", async () => {
  let tookMs = 50;
  await using f = await writing(() => tookMs);
  expect([f.write(0), f.write(11)]).toEqual([null, null]);
  await f.pooled(f.write(22));
  f.pass(4_999);
  await f.pooled(f.write(33));
  tookMs = 1;
  f.pass(2);
  expect([f.write(44), f.write(55)]).toEqual([null, null]);
  expect(await f.text()).toBe("hello world".repeat(6));
});

test("when one write has waited much longer, the pool writes too", async () => {
  await using f = await writing(() => 101);
  expect(f.write(0)).toBeNull();
  await f.pooled(f.write(11));
});

test("single writes that take long, as on a busy machine, do not make the pool write", async () => {
  let nth = 0;
  await using f = await writing(() => (nth++ % 2 === 0 ? 50 : 1));
  expect([0, 11, 22, 33].map((offset) => f.write(offset))).toEqual([null, null, null, null]);
});

test("a write that fails rejects with a FetchError that names the file", async () => {
  await using f = await writing(() => 1);
  const reading = await open(import.meta.filename, "r");
  await expect(new EagerWriter().write(reading.fd, BYTES, 0, "a.bin")).rejects.toMatchObject({ code: "io", message: /a\.bin/ });
  await reading.close();
  expect(f.write(0)).toBeNull();
});
