import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { BEAT_MS, Company, shareOf } from "../../src/fetches/company.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("those who share something are counted, and each has a rank of its own", async () => {
  await using folder = await temporaryFolder();
  await using first = await Company.join(folder.path, "a");
  await using second = await Company.join(folder.path, "a");
  await using other = await Company.join(folder.path, "b");
  let changes = 0;
  first.onChange = () => {
    changes += 1;
  };
  expect([first.size, second.size, other.size]).toEqual([1, 2, 1]);
  await first.look();
  expect([first.size, new Set([first.rank, second.rank]).size, changes]).toEqual([2, 2, 1]);
});

it("one that leaves is not counted any more, and the last one leaves nothing", async () => {
  await using folder = await temporaryFolder();
  const [first, second] = [await Company.join(folder.path, "a"), await Company.join(folder.path, "a")];
  await first[Symbol.asyncDispose]();
  await second.look();
  expect([second.size, second.rank]).toEqual([1, 0]);
  await second[Symbol.asyncDispose]();
  expect(await readdir(folder.path)).toEqual([]);
});

it("one that was killed is not counted once it has been silent for long, and what it left is removed", async () => {
  await using folder = await temporaryFolder();
  await using company = await Company.join(folder.path, "a");
  const left = join(folder.path, "company-a", "1-left");
  await writeFile(left, "");
  await company.look();
  expect(company.size).toBe(2);
  const longAgo = new Date(Date.now() - 6_000);
  await utimes(left, longAgo, longAgo);
  await company.look();
  expect(company.size).toBe(1);
  expect(await readdir(join(folder.path, "company-a"))).toHaveLength(1);
});

it("one whose file was removed while it slept is there again", async () => {
  await using folder = await temporaryFolder();
  await using company = await Company.join(folder.path, "a");
  await using other = await Company.join(folder.path, "a");
  await company[Symbol.asyncDispose]();
  await company.look();
  await other.look();
  expect(other.size).toBe(2);
  await company[Symbol.asyncDispose]();
});

it("one that leaves while it shows that it is there leaves nothing all the same", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    await using folder = await temporaryFolder();
    const company = await Company.join(folder.path, "a");
    // A beat that finds nothing of itself makes the folder and the file again.
    await rm(join(folder.path, "company-a"), { recursive: true });
    vi.advanceTimersByTime(BEAT_MS);
    await company[Symbol.asyncDispose]();
    // What was begun before has its turn by the time that this folder is made and read.
    await mkdir(join(folder.path, "later"));
    expect(await readdir(folder.path)).toEqual(["later"]);
  } finally {
    vi.useRealTimers();
  }
});

it("shares add up to the whole, and nobody has none", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40 }), (total, size) => {
      const shares = Array.from({ length: size }, (_, rank) => shareOf(total, { size, rank }));
      expect(shares.reduce((a, b) => a + b)).toBe(Math.max(total, size));
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }),
  );
});
