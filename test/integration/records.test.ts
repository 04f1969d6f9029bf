/** Records that go from this machine to another, and back: what they claim stays provable. */
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { adoptRecord, exportRecord, isUsable, portableRecordAt, recordAt } from "../../src/app/partial/records.ts";
import type { BesideTargetStore } from "../../src/checkpoint-store/beside-target.ts";
import { type Checkpoint, type CheckpointHeader, countClaimed } from "../../src/core/checkpoint.ts";
import { pieceDigester } from "../../src/core/piece-digest.ts";
import { checkClaims, noClaims } from "../../src/core/resume.ts";
import { hastyClock } from "../support/fetching.ts";
import { identityOf, someBytes } from "../support/memory-parts.ts";
import { asSlices } from "../support/memory-store.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";

const signal = new AbortController().signal;
const layout = { sizeBytes: 950, pieceBytes: 100, pieceCount: 10 };
const content = someBytes(layout.sizeBytes);
const target = {
  read: async (buffer: Uint8Array, offset: number) => {
    const part = content.subarray(offset, offset + buffer.length);
    buffer.set(part);
    return part.length;
  },
};

function useMachine({ path }: TemporaryFolder): Disposable {
  vi.stubEnv("FETCH_ACTION_STATE_DIR", join(path, "state"));
  return { [Symbol.dispose]: () => void vi.unstubAllEnvs() };
}

function newHeader(): CheckpointHeader {
  return { identity: identityOf(), layout, algorithm: "gmac", pieceKey: noClaims(layout).pieceKey };
}

/** Records all pieces of the content. */
async function recordAll(path: string, header: CheckpointHeader): Promise<void> {
  const digester = pieceDigester(header);
  await using store = recordAt(path);
  const claims = Array.from({ length: 10 }, (_, piece) => ({
    piece,
    digest: digester.of(piece, content.subarray(piece * 100, piece * 100 + 100)),
  }));
  await store.create(header, asSlices(claims));
}

async function usable(store: BesideTargetStore): Promise<Checkpoint> {
  const found = await store.load();
  if (!isUsable(found)) throw new Error(JSON.stringify(found));
  return found;
}

async function provedBytes(store: BesideTargetStore): Promise<number> {
  const checked = await checkClaims(await usable(store), { target, signal, clock: hastyClock, reporter: { report: () => {} } });
  return checked.keptBytes;
}

async function drain(slices: AsyncIterable<unknown>): Promise<void> {
  for await (const _slice of slices);
}

describe("a record", () => {
  it("proves the same pieces on the machine that it was carried to, under that machine's own key of records", async () => {
    await using one = await temporaryFolder();
    await using other = await temporaryFolder();
    const [record, carried] = [join(one.path, "r"), join(other.path, "r")];
    {
      using _machine = useMachine(one);
      await recordAll(record, newHeader());
      await exportRecord(record, carried, signal);
    }
    using _machine = useMachine(other);
    await adoptRecord(carried, signal);
    expect(await provedBytes(recordAt(carried))).toBe(950);
    expect(await portableRecordAt(carried).load()).toEqual({ unusable: expect.stringContaining("not written by this user") });
  });

  it("hands the key of its digests to the record of the next fetch, so that kept claims stay right", async () => {
    await using folder = await temporaryFolder();
    using _machine = useMachine(folder);
    const record = join(folder.path, "r");
    await recordAll(record, newHeader());
    const found = await usable(recordAt(record));
    const checked = await checkClaims(found, { target, signal, clock: hastyClock, reporter: { report: () => {} } });
    await using next = recordAt(record);
    await next.create({ ...newHeader(), pieceKey: checked.pieceKey }, checked.claims(signal));
    expect(await provedBytes(recordAt(record))).toBe(950);
  });

  it.each<[what: string, read: (found: Checkpoint, stop: AbortSignal) => Promise<unknown>]>([
    ["counted", (found, stop) => countClaimed(found, stop)],
    ["looked through for claims that no flush covers", (found, stop) => drain(found.unflushedPlaces(stop))],
    ["read", (found, stop) => drain(found.claims(stop))],
    [
      "copied",
      async (found, stop) => {
        await using copy = recordAt(`${found.identity.label}.copy`);
        await copy.create(found, found.claims(stop));
      },
    ],
  ])("can be stopped by a signal while it is %s, however large it is", async (_what, read) => {
    await using folder = await temporaryFolder();
    using _machine = useMachine(folder);
    const record = join(folder.path, "r");
    const pieceCount = 4000;
    const header = {
      ...newHeader(),
      identity: identityOf({ label: record }),
      layout: { sizeBytes: pieceCount * 100, pieceBytes: 100, pieceCount },
    };
    await using store = recordAt(record);
    await store.create(header, asSlices());
    await store.save(Array.from({ length: pieceCount }, (_, piece) => ({ piece, digest: Buffer.alloc(16, piece) })));
    const found = await usable(store);
    const stop = new AbortController();
    // A signal's handler runs when the loop comes round, as this does.
    setImmediate(() => stop.abort(new Error("stopped")));
    await expect(read(found, stop.signal)).rejects.toThrow("stopped");
  });

  it("has a key of its own if the fetch starts over, so that digests of an older record say nothing", async () => {
    await using folder = await temporaryFolder();
    using _machine = useMachine(folder);
    const [first, second] = [join(folder.path, "1"), join(folder.path, "2")];
    await recordAll(first, newHeader());
    await recordAll(second, newHeader());
    const digests = async (path: string) => {
      const found: string[] = [];
      for await (const slice of (await usable(recordAt(path))).claims(signal)) {
        for (const { digest } of slice) found.push(Buffer.from(digest).toString("hex"));
      }
      return found;
    };
    expect(new Set([...(await digests(first)), ...(await digests(second))]).size).toBe(20);
  });
});
