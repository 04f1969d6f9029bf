/** What must hold of the Actions cache whatever stands behind the real client: a contract suite. */
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
import { expect, it } from "vitest";
import { restoreArtifact, saveArtifact } from "../../src/actions-cache/artifact-cache.ts";
import { restorePartial, savePartial } from "../../src/actions-cache/partial-cache.ts";
import type { CacheService } from "./cache-service.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

const MIB = 1024 * 1024;
export const first = { runId: "77", attempt: 1 };
export const second = { runId: "77", attempt: 2 };
export const all = { recordOnly: false };
/** Room for everything that is put there. */
export const bounded = { mostBytes: 8 * 1024 ** 3 };
export const sourceKey = "ab".repeat(32);

export const placesIn = ({ path }: TemporaryFolder) => ({ part: join(path, "a.part"), record: join(path, "a.part.ckpt") });

/** A partial file that has its size and some bytes in the middle. */
export function writePartial(folder: TemporaryFolder, sizeBytes: number, bytes: Buffer): void {
  const file = openSync(placesIn(folder).part, "w");
  ftruncateSync(file, sizeBytes);
  writeSync(file, bytes, 0, bytes.length, Math.floor(sizeBytes / 2));
  closeSync(file);
  writeFileSync(placesIn(folder).record, "the record");
}

export function removePartial(folder: TemporaryFolder): void {
  for (const path of Object.values(placesIn(folder))) rmSync(path);
}

/** Saves a file of these bytes as an artifact. */
export function saveBytes(folder: TemporaryFolder, name: string, bytes: Buffer) {
  const path = join(folder.path, "a.bin");
  writeFileSync(path, bytes);
  return saveArtifact(name, { path, note: `note of ${name}`, workspace: join(folder.path, "workspace") }, {});
}

/** @param start a service that is found through the environment */
export function cacheContract(start: () => Promise<CacheService & AsyncDisposable>): void {
  it("brings a partial file back as it was in a later attempt, and it costs its data, not its size", async () => {
    await using cache = await start();
    await using folder = await temporaryFolder();
    const bytes = randomBytes(2 * MIB);
    writePartial(folder, 4096 * MIB, bytes);
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "saved" });
    expect(readdirSync(folder.path).sort()).toEqual(["a.part", "a.part.ckpt"]);
    expect(cache.entries[0]?.blob?.length ?? 0).toBeLessThan(3 * MIB);
    removePartial(folder);
    expect(await restorePartial(placesIn(folder), sourceKey, second, bounded)).toMatchObject({ kind: "restored" });
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

  it("takes a partial file once from many jobs that fetch the same file", async () => {
    await using cache = await start();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "saved" });
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "none" });
    expect(cache.entries).toHaveLength(1);
  });

  it("gives a partial file to its own run and source only", async () => {
    await using _cache = await start();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    await savePartial(placesIn(folder), sourceKey, first, all);
    removePartial(folder);
    expect(await restorePartial(placesIn(folder), sourceKey, { runId: "78", attempt: 2 }, bounded)).toEqual({ kind: "none" });
    expect(await restorePartial(placesIn(folder), "cd".repeat(32), second, bounded)).toEqual({ kind: "none" });
    expect(existsSync(placesIn(folder).part)).toBe(false);
  });

  it("brings back an artifact that goes up in several blocks, with its note, under its own name only", async () => {
    await using _cache = await start();
    await using folder = await temporaryFolder();
    // The client cuts what is larger than 128 MiB into blocks of 64.
    const bytes = randomBytes(150 * MIB);
    expect(await saveBytes(folder, "sha256-ab", bytes)).toEqual({ kind: "saved" });
    expect(await saveBytes(folder, "sha256-ab", bytes)).toEqual({ kind: "none" });
    expect(readdirSync(folder.path)).toEqual(["a.bin"]);
    const to = join(folder.path, "b.bin");
    expect(await restoreArtifact("sha256-a", to, bounded)).toEqual({ kind: "none" });
    expect(await restoreArtifact("sha256-ab", to, bounded)).toEqual({ kind: "restored", note: "note of sha256-ab" });
    expect(readFileSync(to).equals(bytes)).toBe(true);
    expect(readdirSync(folder.path).sort()).toEqual(["a.bin", "b.bin"]);
  });
}

/** Removes what a service put into the environment: for `afterEach`. */
export function restoreEnvironment(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
}
