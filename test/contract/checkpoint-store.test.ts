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
import type { Checkpoint, CheckpointHeader, PieceClaim, RecordedClaim } from "../../src/core/checkpoint.ts";
import { layoutFor } from "../../src/core/layout.ts";
import type { CheckpointStore } from "../../src/core/ports.ts";
import { claimsIn as allClaims, asSlices, MemoryStore, TEST_KEY, TEST_PIECE_KEY } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const header: CheckpointHeader = {
  identity: { kind: "http", label: "https://example.com/a", key: "ab".repeat(32), validator: '"v1"', checksum: null },
  layout: layoutFor(20 * 1024 * 1024),
  algorithm: "gmac",
  pieceKey: TEST_PIECE_KEY,
};
const claim = (piece: number): PieceClaim => ({ piece, digest: Buffer.alloc(16, piece) });

const storeAt = (path: string, key: Uint8Array = TEST_KEY) => new BesideTargetStore(path, async () => key);

/** A place for one record, and the processes that use it one after the other. */
interface Stand extends AsyncDisposable {
  readonly store: CheckpointStore;
  /** Lets time pass until the work has ended. */
  run<T>(work: Promise<T>): Promise<T>;
  /** The store of the next process. */
  reopen(): CheckpointStore;
  /** What the next process would find, with its claims. */
  find(): Promise<{ readonly found: Checkpoint; readonly claims: readonly RecordedClaim[] } | null>;
}

async function claimsOf(store: CheckpointStore): ReturnType<Stand["find"]> {
  const found = await store.load();
  if (found === null) return null;
  if ("unusable" in found) throw new Error(found.unusable);
  return { found, claims: await allClaims(found.claims(new AbortController().signal)) };
}

async function besideTarget(): Promise<Stand> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "r");
  const stores = [storeAt(path)];
  return {
    store: stores[0] as BesideTargetStore,
    run: (work) => work,
    reopen: () => {
      const store = storeAt(path);
      stores.push(store);
      return store;
    },
    find: () => claimsOf(storeAt(path)),
    [Symbol.asyncDispose]: async () => {
      for (const store of stores) await store[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function inMemory(): Promise<Stand> {
  const clock = new VirtualClock();
  const store = new MemoryStore({ clock });
  let last = store;
  return {
    store,
    run: (work) => clock.run(work),
    reopen: () => {
      const next = new MemoryStore({ clock });
      next.record = last.record && Buffer.from(last.record);
      last = next;
      return next;
    },
    find: () => claimsOf(last),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function claimed({ find }: Stand): Promise<readonly number[]> {
  const { claims } = (await find()) ?? { claims: [] };
  for (const { piece, digest } of claims) expect(Buffer.from(digest).equals(claim(piece).digest)).toBe(true);
  return claims.filter(({ prefixBytes }) => prefixBytes === undefined).map(({ piece }) => piece);
}

/** What a flush covers, and whether one is under way. */
async function flushed({ find }: Stand): Promise<readonly [readonly number[], boolean]> {
  const { found, claims } = (await find()) ?? { found: { isSuspect: false }, claims: [] };
  return [claims.filter(({ isFlushed }) => isFlushed).map(({ piece }) => piece), found.isSuspect];
}

describe.each([
  ["beside the target", besideTarget],
  ["of the fake", inMemory],
])("a checkpoint %s", (_name, open) => {
  it("does not exist at first, and then has the claims that were created and saved, in their order", async () => {
    await using at = await open();
    const { store, run } = at;
    expect(await run(store.load())).toBeNull();
    await run(store.create(header, asSlices([claim(3)])));
    expect(await claimed(at)).toEqual([3]);
    await run(store.save([claim(9), claim(7), claim(8), claim(0)]));
    await run(store.save([claim(19)]));
    expect(await claimed(at)).toEqual([3, 9, 7, 8, 0, 19]);
    expect(await run(store.load())).toMatchObject({ identity: header.identity, layout: header.layout, algorithm: header.algorithm });
  });

  it("remembers how much of a piece is there", async () => {
    await using at = await open();
    await at.run(at.store.create(header, asSlices()));
    await at.run(at.store.save([{ ...claim(2), prefixBytes: 5000 }]));
    expect((await at.find())?.claims).toMatchObject([{ piece: 2, prefixBytes: 5000 }]);
  });

  it("forgets everything when it is created anew, and all of itself when it is removed", async () => {
    await using at = await open();
    const { store, run } = at;
    await run(store.create(header, asSlices([claim(1)])));
    await run(store.create({ ...header, identity: { ...header.identity, validator: '"v2"' } }, asSlices([claim(2)])));
    expect(await claimed(at)).toEqual([2]);
    expect((await at.find())?.found.identity.validator).toBe('"v2"');
    await run(store.remove());
    expect(await at.find()).toBeNull();
    await run(store.remove());
  });

  it("has as flushed what was saved before a flush began, once the flush succeeded", async () => {
    await using at = await open();
    const { store, run } = at;
    await run(store.create(header, asSlices([claim(0)])));
    await run(store.save([claim(1)]));
    expect(await flushed(at)).toEqual([[0], false]);
    await run(store.flushBegins());
    await run(store.save([claim(2)]));
    expect(await flushed(at)).toEqual([[0], true]);
    await run(store.flushed());
    expect(await flushed(at)).toEqual([[0, 1], false]);
    await run(store.flushBegins());
    await run(store.flushed());
    expect([await flushed(at), await claimed(at)]).toEqual([
      [[0, 1, 2], false],
      [0, 1, 2],
    ]);
  });

  it("keeps after a failed flush only what an earlier one covers, whatever is flushed later", async () => {
    await using at = await open();
    const { store, run } = at;
    await run(store.create(header, asSlices([claim(0)])));
    await run(store.save([claim(1)]));
    await run(store.flushBegins());
    await run(store.flushFailed());
    expect(await claimed(at)).toEqual([0]);
    await run(store.flushBegins());
    await run(store.flushed());
    expect(await claimed(at)).toEqual([0]);
  });

  it("notes a flush also of what an earlier run left", async () => {
    await using at = await open();
    const { store, run } = at;
    await run(store.create(header, asSlices([claim(0)])));
    await run(store.save([claim(1)]));
    await run(store.flushBegins());
    await run(store.save([{ ...claim(2), prefixBytes: 5 }]));
    const second = at.reopen();
    await run(second.load());
    await run(second.flushBegins());
    await run(second.flushed());
    expect(await flushed(at)).toEqual([[0, 1, 2], false]);
    await run(at.reopen().flushFailed());
    expect(await claimed(at)).toEqual([0, 1]);
  });
});

/** The whole pieces that a record claims. */
async function claimedIn(path: string): Promise<readonly number[]> {
  const { claims } = (await claimsOf(storeAt(path))) ?? { claims: [] };
  return claims.map(({ piece }) => piece);
}

describe("the file of a checkpoint beside the target", () => {
  it("goes without a trace when it is removed", async () => {
    await using folder = await temporaryFolder();
    await using store = storeAt(join(folder.path, "r"));
    await store.create(header, asSlices([claim(1)]));
    await store.remove();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("has written claims when save returns, so that a busy event loop does not hold them back", async () => {
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

  it("keeps the old record until the new one is whole", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "r");
    await using store = storeAt(path);
    await store.create(header, asSlices([claim(1)]));
    // A run that dies while it writes its record leaves this.
    writeFileSync(`${path}.new`, "half a rec");
    expect(await claimedIn(path)).toEqual([1]);
  });

  it("can be read by its user only", async () => {
    await using folder = await temporaryFolder();
    await using store = storeAt(join(folder.path, "r"));
    await store.create(header, asSlices());
    expect(statSync(join(folder.path, "r")).mode & 0o777).toBe(0o600);
  });

  it("grows by the new entries with a save, and is not written anew", async () => {
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

  it("is no claim when another user or another machine wrote it", async () => {
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
  ])("is not read from %s, which is replaced", async (_what, put) => {
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

  it("fails when it cannot be written, so that the recorder can say so", async () => {
    await using folder = await temporaryFolder();
    await using store = storeAt(join(folder.path, "missing", "r"));
    await expect(store.create(header, asSlices())).rejects.toThrow();
    expect(existsSync(join(folder.path, "missing"))).toBe(false);
  });
});
