import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BesideTargetStore } from "../../src/checkpoint-store/beside-target.ts";
import type { CheckpointHeader, PieceClaim } from "../../src/core/checkpoint.ts";
import { layoutFor } from "../../src/core/layout.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const header: CheckpointHeader = {
  identity: { kind: "http", label: "https://example.com/a", key: "ab".repeat(32), validator: '"v1"', checksum: null },
  layout: layoutFor(20 * 1024 * 1024),
  algorithm: "gmac",
};
const claim = (piece: number): PieceClaim => ({ piece, digest: Buffer.alloc(16, piece) });

async function claimsIn(path: string): Promise<readonly number[]> {
  const found = await new BesideTargetStore(path).load();
  if (found === null || "unusable" in found) throw new Error("no record");
  for (const piece of found.claimed.pieces()) expect(Buffer.from(found.digestOf(piece)).equals(claim(piece).digest)).toBe(true);
  return [...found.claimed.pieces()];
}

/** What a flush covers, and whether one is under way. */
async function flushedIn(path: string): Promise<readonly [readonly number[], boolean]> {
  const found = await new BesideTargetStore(path).load();
  if (found === null || "unusable" in found) throw new Error("no record");
  return [[...found.flushed.pieces()], found.isSuspect];
}

describe("the checkpoint beside the target", () => {
  it("is nothing at first, then what was created and saved, in any order, for whoever looks", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    expect(await store.load()).toBeNull();
    await store.create(header, [claim(3)]);
    expect(await claimsIn(path)).toEqual([3]);
    await store.save([claim(9), claim(7), claim(8), claim(0)]);
    await store.save([claim(19)]);
    expect(await claimsIn(path)).toEqual([0, 3, 7, 8, 9, 19]);
    expect(await store.load()).toMatchObject({ identity: header.identity, layout: header.layout });
  });

  it("forgets everything when it is created anew, and all of itself when it is removed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    await store.create(header, [claim(1)]);
    await store.create({ ...header, identity: { ...header.identity, validator: '"v2"' } }, [claim(2)]);
    expect(await claimsIn(path)).toEqual([2]);
    await store.remove();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("keeps the old record until the new one is whole", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    await store.create(header, [claim(1)]);
    // A run that dies while it writes its record leaves this.
    writeFileSync(`${path}.new`, "half a rec");
    expect(await claimsIn(path)).toEqual([1]);
  });

  it("tells what a flush covers: what was saved before it began, once it succeeded", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    await store.create(header, [claim(0)]);
    await store.save([claim(1)]);
    expect(await flushedIn(path)).toEqual([[0], false]);
    await store.flushBegins();
    await store.save([claim(2)]);
    expect(await flushedIn(path)).toEqual([[0], true]);
    await store.flushed();
    expect(await flushedIn(path)).toEqual([[0, 1], false]);
    await store.flushBegins();
    await store.flushed();
    expect([await flushedIn(path), await claimsIn(path)]).toEqual([
      [[0, 1, 2], false],
      [0, 1, 2],
    ]);
  });

  it("keeps only what an earlier flush covers after one that failed, whatever is flushed later", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    await store.create(header, [claim(0)]);
    await store.save([claim(1)]);
    await store.flushBegins();
    await store.flushFailed();
    expect(await claimsIn(path)).toEqual([0]);
    await store.flushBegins();
    await store.flushed();
    expect(await claimsIn(path)).toEqual([0]);
  });

  it("notes a flush also of what an earlier run left", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using first = new BesideTargetStore(path);
    await first.create(header, [claim(0)]);
    await first.save([claim(1)]);
    await first.flushBegins();
    await first.save([{ ...claim(2), prefixBytes: 5 }]);
    await using second = new BesideTargetStore(path);
    await second.load();
    await second.flushBegins();
    await second.flushed();
    expect(await flushedIn(path)).toEqual([[0, 1, 2], false]);
    await using third = new BesideTargetStore(path);
    await third.flushFailed();
    expect(await claimsIn(path)).toEqual([0, 1]);
  });

  it("is for its user's eyes only", async () => {
    await using folder = await temporaryFolder();
    await using store = new BesideTargetStore(join(folder.path, "r"));
    await store.create(header, []);
    expect(statSync(join(folder.path, "r")).mode & 0o777).toBe(0o600);
  });

  it("costs a save the entries that are new, not the file", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    await store.create({ ...header, layout: layoutFor(60_000 * 1024 * 1024) }, []);
    await store.save([claim(59_999)]);
    const { size, blocks } = statSync(path);
    expect(size).toBeGreaterThan(400_000);
    expect(blocks * 512).toBeLessThan(64 * 1024);
  });

  it.each([
    ["cut off within its head", (path: string) => truncateSync(path, 100)],
    ["of zeros", (path: string) => writeFileSync(path, Buffer.alloc(8192))],
    ["of something else", (path: string) => writeFileSync(path, "not a record".repeat(1000))],
  ])("says that a record %s is unusable, and why", async (_what, damage) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = new BesideTargetStore(path);
    await store.create(header, [claim(1)]);
    damage(path);
    expect(await new BesideTargetStore(path).load()).toEqual({ unusable: expect.stringMatching(/^its record/) });
  });

  it("fails to save where it cannot, so that the recorder can say so", async () => {
    await using folder = await temporaryFolder();
    await using store = new BesideTargetStore(join(folder.path, "missing", "r"));
    await expect(store.create(header, [])).rejects.toThrow();
    expect(existsSync(join(folder.path, "missing"))).toBe(false);
  });
});
