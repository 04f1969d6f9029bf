/** What must hold of every shelf for partial files, and of the fake. */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { actionsPartialShelf } from "../../src/app/partial/actions-partial-shelf.ts";
import type { PartialShelf } from "../../src/app/partial/partial-shelf.ts";
import { first, placesIn, removePartial, restoreEnvironment, second, writePartial } from "../support/cache-contract.ts";
import { CacheService } from "../support/cache-service.ts";
import { memoryPartialShelf } from "../support/memory-partial-shelf.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";

const before = { ...process.env };
afterEach(() => restoreEnvironment(before));

const KEY = "ab".repeat(32);
const SIZE_BYTES = 100_000;
const { signal } = new AbortController();
const bringing = { signal, mostBytes: 1024 ** 3 };
const keeping = { signal, recordOnly: false };

/** The shelf as an attempt that was lost has it, and as the next one does. */
interface Attempts extends AsyncDisposable {
  readonly lost: PartialShelf;
  readonly next: PartialShelf;
}

async function inMemory(): Promise<Attempts> {
  const entries = new Map();
  return { lost: memoryPartialShelf(entries), next: memoryPartialShelf(entries), [Symbol.asyncDispose]: async () => {} };
}

async function inActionsCache(): Promise<Attempts> {
  const service = await CacheService.start();
  Object.assign(process.env, service.env);
  const [lost, next] = [actionsPartialShelf(first), actionsPartialShelf(second)];
  return { lost, next, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

/** Another user's view of the places: nothing but the partial file and its record may ever stand there. */
function standing({ path }: TemporaryFolder): readonly string[] {
  return readdirSync(path).sort();
}

describe.each([
  ["the Actions cache", inActionsCache],
  ["the fake in memory", inMemory],
])("%s as a shelf for partial files", (_name, start) => {
  it("brings a partial file and its record back to their places, byte by byte", async () => {
    await using attempts = await start();
    await using folder = await temporaryFolder();
    writePartial(folder, SIZE_BYTES, randomBytes(1000));
    const { part, record } = placesIn(folder);
    const [bytes, claims] = [readFileSync(part), readFileSync(record)];
    expect(await attempts.lost.keep(KEY, placesIn(folder), keeping)).toEqual({ kind: "kept" });
    expect(readFileSync(part).equals(bytes)).toBe(true);
    removePartial(folder);
    expect(await attempts.next.bringBack(KEY, placesIn(folder), bringing)).toEqual({ kind: "brought" });
    expect([readFileSync(part).equals(bytes), readFileSync(record).equals(claims)]).toEqual([true, true]);
    expect(standing(folder)).toEqual(["a.part", "a.part.ckpt"]);
  });

  it("brings back the record alone if only the record was kept", async () => {
    await using attempts = await start();
    await using folder = await temporaryFolder();
    writePartial(folder, SIZE_BYTES, randomBytes(1000));
    expect(await attempts.lost.keep(KEY, placesIn(folder), { ...keeping, recordOnly: true })).toEqual({ kind: "kept" });
    removePartial(folder);
    expect(await attempts.next.bringBack(KEY, placesIn(folder), bringing)).toEqual({ kind: "brought" });
    expect(standing(folder)).toEqual(["a.part.ckpt"]);
  });

  it("has nothing of another source, and leaves the places as they are", async () => {
    await using attempts = await start();
    await using folder = await temporaryFolder();
    writePartial(folder, SIZE_BYTES, randomBytes(1000));
    await attempts.lost.keep(KEY, placesIn(folder), keeping);
    removePartial(folder);
    expect(await attempts.next.bringBack("cd".repeat(32), placesIn(folder), bringing)).toEqual({ kind: "none" });
    expect(standing(folder)).toEqual([]);
  });

  it("brings back what was kept last", async () => {
    await using attempts = await start();
    await using folder = await temporaryFolder();
    for (const nth of [1, 2]) {
      writePartial(folder, SIZE_BYTES, Buffer.alloc(1000, nth));
      expect(await attempts.lost.keep(KEY, placesIn(folder), { ...keeping, nth })).toEqual({ kind: "kept" });
    }
    removePartial(folder);
    await attempts.next.bringBack(KEY, placesIn(folder), bringing);
    expect(readFileSync(placesIn(folder).part)[SIZE_BYTES / 2]).toBe(2);
  });

  it("fails without throwing when it is stopped", async () => {
    await using attempts = await start();
    await using folder = await temporaryFolder();
    writePartial(folder, SIZE_BYTES, randomBytes(1000));
    const stopped = { signal: AbortSignal.abort() };
    expect(await attempts.lost.keep(KEY, placesIn(folder), { ...keeping, ...stopped })).toEqual({ kind: "failed", why: "it was stopped" });
    await attempts.lost.keep(KEY, placesIn(folder), keeping);
    removePartial(folder);
    const reply = await attempts.next.bringBack(KEY, placesIn(folder), { ...bringing, ...stopped });
    expect(reply).toEqual({ kind: "failed", why: "it was stopped" });
    expect(existsSync(placesIn(folder).part)).toBe(false);
  });
});

it("the Actions cache can hold nothing in a run's first attempt, and is read by others", () => {
  expect([actionsPartialShelf(first).mayHold, actionsPartialShelf(second).mayHold]).toEqual([false, true]);
  expect(actionsPartialShelf(first).readers).toMatch(/pull request/);
});
