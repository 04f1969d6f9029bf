import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BesideTargetStore } from "../../src/checkpoint-store/beside-target.ts";
import type { CheckpointHeader, PieceClaim } from "../../src/core/checkpoint.ts";
import { layoutFor } from "../../src/core/layout.ts";
import { claimsIn as allClaims, asSlices, TEST_KEY } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const header: CheckpointHeader = {
  identity: { kind: "http", label: "https://example.com/a", key: "ab".repeat(32), validator: '"v1"', checksum: null },
  layout: layoutFor(20 * 1024 * 1024),
  algorithm: "gmac",
};
const claim = (piece: number): PieceClaim => ({ piece, digest: Buffer.alloc(16, piece) });

const storeAt = (path: string, key: Uint8Array = TEST_KEY) => new BesideTargetStore(path, async () => key);

async function claimedIn(path: string): Promise<readonly number[]> {
  const found = await storeAt(path).load();
  if (found === null || "unusable" in found) throw new Error("no record");
  const claims = await allClaims(found.claims(new AbortController().signal));
  for (const { piece, digest } of claims) expect(Buffer.from(digest).equals(claim(piece).digest)).toBe(true);
  return claims.filter(({ prefixBytes }) => prefixBytes === undefined).map(({ piece }) => piece);
}

/** What a flush covers, and whether one is under way. */
async function flushedIn(path: string): Promise<readonly [readonly number[], boolean]> {
  const found = await storeAt(path).load();
  if (found === null || "unusable" in found) throw new Error("no record");
  const claims = await allClaims(found.claims(new AbortController().signal));
  return [claims.filter(({ isFlushed }) => isFlushed).map(({ piece }) => piece), found.isSuspect];
}

describe("the checkpoint beside the target", () => {
  it("is nothing at first, then what was created and saved, in any order, for whoever looks", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    expect(await store.load()).toBeNull();
    await store.create(header, asSlices([claim(3)]));
    expect(await claimedIn(path)).toEqual([3]);
    await store.save([claim(9), claim(7), claim(8), claim(0)]);
    await store.save([claim(19)]);
    expect(await claimedIn(path)).toEqual([3, 9, 7, 8, 0, 19]);
    expect(await store.load()).toMatchObject({ identity: header.identity, layout: header.layout });
  });

  it("has written claims by the time that save returns, so that a busy event loop does not hold them back", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices());
    const before = statSync(path).size;
    const saving = store.save([claim(4)]);
    expect(statSync(path).size).toBeGreaterThan(before);
    await saving;
    expect(await claimedIn(path)).toEqual([4]);
  });

  it("forgets everything when it is created anew, and all of itself when it is removed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(1)]));
    await store.create({ ...header, identity: { ...header.identity, validator: '"v2"' } }, asSlices([claim(2)]));
    expect(await claimedIn(path)).toEqual([2]);
    await store.remove();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("keeps the old record until the new one is whole", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(1)]));
    // A run that dies while it writes its record leaves this.
    writeFileSync(`${path}.new`, "half a rec");
    expect(await claimedIn(path)).toEqual([1]);
  });

  it("tells what a flush covers: what was saved before it began, once it succeeded", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(0)]));
    await store.save([claim(1)]);
    expect(await flushedIn(path)).toEqual([[0], false]);
    await store.flushBegins();
    await store.save([claim(2)]);
    expect(await flushedIn(path)).toEqual([[0], true]);
    await store.flushed();
    expect(await flushedIn(path)).toEqual([[0, 1], false]);
    await store.flushBegins();
    await store.flushed();
    expect([await flushedIn(path), await claimedIn(path)]).toEqual([
      [[0, 1, 2], false],
      [0, 1, 2],
    ]);
  });

  it("keeps only what an earlier flush covers after one that failed, whatever is flushed later", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(0)]));
    await store.save([claim(1)]);
    await store.flushBegins();
    await store.flushFailed();
    expect(await claimedIn(path)).toEqual([0]);
    await store.flushBegins();
    await store.flushed();
    expect(await claimedIn(path)).toEqual([0]);
  });

  it("notes a flush also of what an earlier run left", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using first = storeAt(path);
    await first.create(header, asSlices([claim(0)]));
    await first.save([claim(1)]);
    await first.flushBegins();
    await first.save([{ ...claim(2), prefixBytes: 5 }]);
    await using second = storeAt(path);
    await second.load();
    await second.flushBegins();
    await second.flushed();
    expect(await flushedIn(path)).toEqual([[0, 1, 2], false]);
    await using third = storeAt(path);
    await third.flushFailed();
    expect(await claimedIn(path)).toEqual([0, 1]);
  });

  it("is for its user's eyes only", async () => {
    await using folder = await temporaryFolder();
    await using store = storeAt(join(folder.path, "r"));
    await store.create(header, asSlices());
    expect(statSync(join(folder.path, "r")).mode & 0o777).toBe(0o600);
  });

  it("costs a save the entries that are new, not the file", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create({ ...header, layout: layoutFor(60_000 * 1024 * 1024) }, asSlices());
    await store.save([claim(59_999)]);
    expect(statSync(path).size).toBeLessThan(8 * 1024);
  });

  it.each([
    ["cut off within its head", (path: string) => truncateSync(path, 100)],
    ["of zeros", (path: string) => writeFileSync(path, Buffer.alloc(8192))],
    ["of something else", (path: string) => writeFileSync(path, "not a record".repeat(1000))],
  ])("says that a record %s is unusable, and why", async (_what, damage) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(1)]));
    damage(path);
    expect(await storeAt(path).load()).toEqual({ unusable: expect.stringMatching(/^its record/) });
  });

  it("of another user, or another machine, is no claim", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path, Buffer.alloc(32, 9));
    await store.create(header, asSlices([claim(1)]));
    expect(await storeAt(path).load()).toEqual({ unusable: expect.stringContaining("not written by this user") });
  });

  it.each([
    ["a link to an endless device", (path: string) => symlinkSync("/dev/zero", path)],
    ["a link to a file", (path: string) => symlinkSync("/etc/passwd", path)],
    ["a pipe that nobody writes to", (path: string) => execFileSync("mkfifo", [path])],
    ["a folder", (path: string) => mkdirSync(path)],
    [
      "a second name of another file",
      (path: string) => {
        writeFileSync(`${path}.other`, "x");
        linkSync(`${path}.other`, path);
      },
    ],
    [
      "a file that others may write to",
      (path: string) => {
        writeFileSync(path, Buffer.alloc(8192));
        chmodSync(path, 0o666);
      },
    ],
  ])("is not looked for in %s, which is replaced", async (_what, put) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    put(path);
    expect(await storeAt(path).load()).toEqual({ unusable: expect.stringMatching(/^its record cannot be used/) });
    if (statSync(path).isDirectory()) return;
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(1)]));
    expect(await claimedIn(path)).toEqual([1]);
    expect(lstatSync(path).isFile()).toBe(true);
  });

  it("fails to save where it cannot, so that the recorder can say so", async () => {
    await using folder = await temporaryFolder();
    await using store = storeAt(join(folder.path, "missing", "r"));
    await expect(store.create(header, asSlices())).rejects.toThrow();
    expect(existsSync(join(folder.path, "missing"))).toBe(false);
  });
});
