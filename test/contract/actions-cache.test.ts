import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { keyPrefix, restorePartial, savePartial } from "../../src/checkpoint-store/actions-cache/partial-cache.ts";
import { type CacheFault, CacheService } from "../support/cache-service.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const first = { runId: "77", attempt: 1 };
const second = { runId: "77", attempt: 2 };
const all = { recordOnly: false };
const sourceKey = "ab".repeat(32);

const before = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
});

async function service(): Promise<CacheService> {
  const started = await CacheService.start();
  Object.assign(process.env, started.env);
  return started;
}

const placesIn = ({ path }: TemporaryFolder) => ({ part: join(path, "a.part"), record: join(path, "a.part.ckpt") });

/** A partial file that has its size and some bytes in the middle. */
function writePartial(folder: TemporaryFolder, sizeBytes: number, bytes: Buffer): void {
  const file = openSync(placesIn(folder).part, "w");
  ftruncateSync(file, sizeBytes);
  writeSync(file, bytes, 0, bytes.length, Math.floor(sizeBytes / 2));
  closeSync(file);
  writeFileSync(placesIn(folder).record, "the record");
}

function removePartial(folder: TemporaryFolder): void {
  for (const path of Object.values(placesIn(folder))) rmSync(path);
}

describe("a partial file in the Actions cache", () => {
  it("comes back as it was in a later attempt, and costs its data, not its size", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    const bytes = randomBytes(2 * MIB);
    writePartial(folder, 4096 * MIB, bytes);
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "saved" });
    expect(readdirSync(folder.path).sort()).toEqual(["a.part", "a.part.ckpt"]);
    expect(cache.entries[0]?.blob?.length).toBeLessThan(3 * MIB);
    removePartial(folder);
    expect(await restorePartial(placesIn(folder), sourceKey, second, {})).toMatchObject({ kind: "restored" });
    const { size, blocks } = statSync(placesIn(folder).part);
    expect(size).toBe(4096 * MIB);
    expect(blocks * 512).toBeLessThan(4 * MIB);
    const back = Buffer.alloc(bytes.length);
    const file = openSync(placesIn(folder).part, "r");
    readSync(file, back, 0, back.length, 2048 * MIB);
    closeSync(file);
    expect(back.equals(bytes)).toBe(true);
    expect(`${readFileSync(placesIn(folder).record)}`).toBe("the record");
    expect(readdirSync(folder.path).sort()).toEqual(["a.part", "a.part.ckpt"]);
  });

  it("is saved once by many jobs that fetch the same file", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "saved" });
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "none" });
    expect(cache.entries).toHaveLength(1);
  });

  it("is found by its own run and source only", async () => {
    await using _cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    await savePartial(placesIn(folder), sourceKey, first, all);
    removePartial(folder);
    expect(await restorePartial(placesIn(folder), sourceKey, { runId: "78", attempt: 2 }, {})).toEqual({ kind: "none" });
    expect(await restorePartial(placesIn(folder), "cd".repeat(32), second, {})).toEqual({ kind: "none" });
    expect(existsSync(placesIn(folder).part)).toBe(false);
  });

  it("has keys that tell sources and runs apart, within the service's rules", () => {
    const key = keyPrefix(sourceKey, first);
    expect(key).toMatch(/^[0-9a-z-]{1,500}$/);
    expect(key).not.toBe(keyPrefix("cd".repeat(32), first));
    expect(key).not.toBe(keyPrefix(sourceKey, { runId: "7", attempt: 7 }));
    expect(keyPrefix(sourceKey, { runId: "77", attempt: 1 }).startsWith(keyPrefix(sourceKey, { runId: "7", attempt: 1 }))).toBe(false);
  });

  it.each<[keyof CacheService["faults"], CacheFault]>([
    ["CreateCacheEntry", "500"],
    ["CreateCacheEntry", "429"],
    ["CreateCacheEntry", "denied"],
    ["CreateCacheEntry", "stall"],
    ["blob", "500"],
    ["blob", "stall"],
  ])("is given up, in good time and without harm, when saving meets %s: %s", async (method, fault) => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    cache.faults[method] = fault;
    const reply = await savePartial(placesIn(folder), sourceKey, first, { ...all, mostSilenceMs: 1_500 });
    expect(reply.kind).toMatch(/^(failed|none)$/);
    expect(JSON.stringify(reply)).not.toMatch(/sig=|http:/);
    expect(readdirSync(folder.path).sort()).toEqual(["a.part", "a.part.ckpt"]);
  });

  it.each<[keyof CacheService["faults"], CacheFault]>([
    ["GetCacheEntryDownloadURL", "500"],
    ["GetCacheEntryDownloadURL", "429"],
    ["GetCacheEntryDownloadURL", "stall"],
    ["blob", "500"],
    ["blob", "reset"],
    ["blob", "stall"],
  ])("is given up, in good time and without a trace, when restoring meets %s: %s", async (method, fault) => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    await savePartial(placesIn(folder), sourceKey, first, all);
    removePartial(folder);
    cache.faults[method] = fault;
    const reply = await restorePartial(placesIn(folder), sourceKey, second, { mostSilenceMs: 1_500 });
    expect(reply.kind).toMatch(/^(failed|none)$/);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([
    ["cut off", (blob: Buffer) => blob.subarray(0, blob.length / 2)],
    ["garbage", (blob: Buffer) => randomBytes(blob.length)],
    ["empty", () => Buffer.alloc(0)],
  ])("is given up when its archive is %s", async (_what, damage) => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    await savePartial(placesIn(folder), sourceKey, first, all);
    removePartial(folder);
    const entry = cache.entries[0];
    if (entry?.blob) entry.blob = Buffer.from(damage(entry.blob));
    expect((await restorePartial(placesIn(folder), sourceKey, second, { mostSilenceMs: 1_500 })).kind).toMatch(/^(failed|none)$/);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("is given up at once where there is no cache service", async () => {
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "failed", why: "there is no cache service here" });
  });

  it("can be stopped while the service is silent", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    cache.faults.GetCacheEntryDownloadURL = "stall";
    const abort = new AbortController();
    const restoring = restorePartial(placesIn(folder), sourceKey, second, { signal: abort.signal });
    await cache.asked("GetCacheEntryDownloadURL");
    abort.abort();
    expect(await restoring).toEqual({ kind: "failed", why: "it was stopped" });
  });
});
