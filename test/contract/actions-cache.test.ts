import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { artifactCacheKey, restoreArtifact } from "../../src/actions-cache/artifact-cache.ts";
import { keyPrefix, restorePartial, savePartial } from "../../src/actions-cache/partial-cache.ts";
import {
  all,
  bounded,
  cacheContract,
  first,
  placesIn,
  removePartial,
  restoreEnvironment,
  saveBytes,
  second,
  sourceKey,
  writePartial,
} from "../support/cache-contract.ts";
import { type CacheFault, CacheService } from "../support/cache-service.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const before = { ...process.env };
afterEach(() => restoreEnvironment(before));

async function service(): Promise<CacheService> {
  const started = await CacheService.start();
  Object.assign(process.env, started.env);
  return started;
}

describe("the Actions cache", () => cacheContract(service));

describe("a partial file in the Actions cache", () => {
  it("has keys that tell sources and runs apart, within the service's rules", () => {
    const key = keyPrefix(sourceKey, first);
    expect(key).toMatch(/^[0-9a-z-]{1,500}$/);
    expect(key).not.toBe(keyPrefix("cd".repeat(32), first));
    expect(key).not.toBe(keyPrefix(sourceKey, { runId: "7", attempt: 7 }));
    expect(keyPrefix(sourceKey, { runId: "77", attempt: 1 }).startsWith(keyPrefix(sourceKey, { runId: "7", attempt: 1 }))).toBe(false);
  });

  it.skipIf(process.platform === "win32")("is packed by programs that see no input, no state and no credentials", async () => {
    await using _cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    const [tar, seen] = [join(folder.path, "tar"), join(folder.path, "seen")];
    const real = execFileSync("/bin/sh", ["-c", "command -v tar"], { encoding: "utf8" }).trim();
    writeFileSync(tar, `#!/bin/sh\nenv > '${seen}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
    const secrets = { "INPUT_BEARER-TOKEN": "s3cret", STATE_fetch: "s3cret", AWS_SECRET_ACCESS_KEY: "s3cret", GITHUB_TOKEN: "s3cret" };
    Object.assign(process.env, secrets, { PATH: `${folder.path}${delimiter}${process.env["PATH"]}` });
    await savePartial(placesIn(folder), sourceKey, first, all);
    expect(readFileSync(seen, "utf8")).toMatch(/^PATH=/m);
    expect(readFileSync(seen, "utf8")).not.toMatch(/s3cret|^INPUT_|^STATE_/m);
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
    const reply = await restorePartial(placesIn(folder), sourceKey, second, { ...bounded, mostSilenceMs: 1_500 });
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
    expect((await restorePartial(placesIn(folder), sourceKey, second, { ...bounded, mostSilenceMs: 1_500 })).kind).toMatch(
      /^(failed|none)$/,
    );
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("is not there when the entry is of another version of the format", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    await savePartial(placesIn(folder), sourceKey, first, all);
    removePartial(folder);
    const [entry] = cache.entries;
    if (entry !== undefined) cache.entries[0] = { ...entry, version: "another" };
    expect(await restorePartial(placesIn(folder), sourceKey, second, bounded)).toEqual({ kind: "none" });
  });

  it("is not taken from another run's entry, even if the service answers with it", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    await savePartial(placesIn(folder), sourceKey, { runId: "78", attempt: 1 }, all);
    removePartial(folder);
    cache.answersWithAnyEntry = true;
    expect(await restorePartial(placesIn(folder), sourceKey, second, bounded)).toEqual({ kind: "none" });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("is given up at once when there is no cache service", async () => {
    await using folder = await temporaryFolder();
    writePartial(folder, MIB, randomBytes(1000));
    expect(await savePartial(placesIn(folder), sourceKey, first, all)).toEqual({ kind: "failed", why: "there is no cache service here" });
  });

  it("can be stopped while the service is silent", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    cache.faults.GetCacheEntryDownloadURL = "stall";
    const abort = new AbortController();
    const restoring = restorePartial(placesIn(folder), sourceKey, second, { ...bounded, signal: abort.signal });
    await cache.asked("GetCacheEntryDownloadURL");
    abort.abort();
    expect(await restoring).toEqual({ kind: "failed", why: "it was stopped" });
  });
});

describe("a finished file in the Actions cache", () => {
  it("has keys within the service's rules", () => {
    expect(artifactCacheKey(`sha512-${"ab".repeat(64)}`)).toMatch(/^[0-9a-z-]{1,500}$/);
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
    await saveBytes(folder, "sha256-ab", randomBytes(1000));
    cache.faults[method] = fault;
    const reply = await restoreArtifact("sha256-ab", join(folder.path, "b.bin"), { ...bounded, mostSilenceMs: 1_500 });
    expect(reply.kind).toMatch(/^(failed|none)$/);
    expect(readdirSync(folder.path)).toEqual(["a.bin"]);
  });

  it("is not there when the entry is of another version of the format, as other paths or another compression make it", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    await saveBytes(folder, "sha256-ab", randomBytes(1000));
    const [entry] = cache.entries;
    if (entry !== undefined) cache.entries[0] = { ...entry, version: "another" };
    expect(await restoreArtifact("sha256-ab", join(folder.path, "b.bin"), bounded)).toEqual({ kind: "none" });
  });

  it("is not there when the service answers with the entry of another key", async () => {
    await using cache = await service();
    await using folder = await temporaryFolder();
    await saveBytes(folder, "sha256-ab", randomBytes(1000));
    cache.answersWithAnyEntry = true;
    expect(await restoreArtifact("sha256-cd", join(folder.path, "b.bin"), bounded)).toEqual({ kind: "none" });
    expect(readdirSync(folder.path)).toEqual(["a.bin"]);
  });
});
