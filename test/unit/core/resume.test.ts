import { describe, expect, test, vi } from "vitest";
import type { Checkpoint, CheckpointHeader, Identity } from "../../../src/core/checkpoint.ts";
import type { FetchEvent } from "../../../src/core/events.ts";
import { pieceDigester } from "../../../src/core/piece-digest.ts";
import { Sealer } from "../../../src/core/record-entries.ts";
import { RecordWriter } from "../../../src/core/record-format.ts";
import { checkClaims, decideResume, resumeReason } from "../../../src/core/resume.ts";
import { identityOf, someBytes } from "../../support/memory-parts.ts";
import { claimsIn, decodeRecord, TEST_KEY, TEST_PIECE_KEY } from "../../support/memory-store.ts";
import { MemoryTarget } from "../../support/memory-target.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const layout = { sizeBytes: 950, pieceBytes: 100, pieceCount: 10 };
const header: CheckpointHeader = { identity: identityOf(), layout, algorithm: "gmac", pieceKey: TEST_PIECE_KEY };
const digester = pieceDigester(header);
const content = someBytes(layout.sizeBytes);

/** A record that claims all pieces of the content. */
async function recordOf(of: CheckpointHeader = header, bytes: Uint8Array = content): Promise<Checkpoint> {
  const claims = Array.from({ length: of.layout.pieceCount }, (_, piece) => {
    return { piece, digest: digester.of(piece, bytes.subarray(piece * 100, piece * 100 + 100)) };
  });
  const writer = RecordWriter.create(of, TEST_KEY);
  return (await decodeRecord(Buffer.concat([writer.headerBytes, writer.encode(claims, 0)]))) as Checkpoint;
}

function targetWith(bytes: Uint8Array): MemoryTarget {
  const target = new MemoryTarget({ clock: new VirtualClock() });
  target.bytes = bytes.slice();
  return target;
}

const goOn = new AbortController().signal;

function options(target: MemoryTarget, signal = goOn) {
  return { target, signal, clock: new VirtualClock(), reporter: { report: () => {} } };
}

describe("a fetch that finds a record", () => {
  test("goes on if the source is the same, also under another label", async () => {
    const checkpoint = await recordOf();
    expect(decideResume(checkpoint, { ...header, identity: identityOf({ label: "http://mirror.test/" }) })).toEqual({
      kind: "resume",
      checkpoint,
    });
  });

  test("goes on in spite of another validator if size and the user's checksum are the same", async () => {
    const checkpoint = await recordOf({ ...header, identity: identityOf({ validator: '"v0"', expectedChecksum: "sha256:00" }) });
    const wanted = (change: Partial<Identity>) => ({ ...header, identity: identityOf(change) });
    const same = wanted({ expectedChecksum: "sha256:00" });
    expect(decideResume(checkpoint, same)).toEqual({ kind: "resume", checkpoint });
    for (const expectedChecksum of ["sha256:01", null]) {
      expect(decideResume(checkpoint, wanted({ expectedChecksum }))).toMatchObject({ kind: "fresh" });
    }
    expect(decideResume(checkpoint, wanted({ expectedChecksum: "sha256:00", key: "other" }))).toMatchObject({ kind: "fresh" });
    expect(decideResume(checkpoint, { ...same, layout: { ...layout, sizeBytes: 951 } })).toMatchObject({ kind: "fresh" });
  });

  test.each([
    ["nothing was left", null, "nothing to go on from"],
    ["the record is damaged", { unusable: "its record is damaged" }, "could not be used: its record is damaged."],
    ["it is of another URL", recordOf({ ...header, identity: identityOf({ key: "other" }) }), "of another URL"],
    ["the validator changed", recordOf({ ...header, identity: identityOf({ validator: '"v0"' }) }), "ETag or Last-Modified is another one"],
    ["the validator is gone", recordOf({ ...header, identity: identityOf({ validator: null }) }), "ETag or Last-Modified is another one"],
    ["the checksum is another", recordOf({ ...header, identity: identityOf({ checksum: "sha256:00" }) }), "under another checksum"],
    ["the size changed", recordOf({ ...header, layout: { ...layout, sizeBytes: 951 } }), "its size was 951 bytes and is 950 now"],
    [
      "the pieces are of another size",
      recordOf({ ...header, layout: { ...layout, pieceBytes: 190, pieceCount: 5 } }),
      "pieces of another size",
    ],
    ["the digests are of another kind", recordOf({ ...header, algorithm: "sha256" }), "digests of another kind"],
  ])("starts over if %s, and says so", async (_, found, reason) => {
    expect(decideResume(await found, header)).toEqual({ kind: "fresh", reason: expect.stringContaining(reason) });
  });
});

describe("a fetch that checks claims", () => {
  test("keeps claims that are right, with their digests", async () => {
    const checkpoint = await recordOf();
    const checked = await checkClaims(checkpoint, options(targetWith(content)));
    expect(checked).toMatchObject({ dropped: 0, keptBytes: 950 });
    expect(checked.done.isFull).toBe(true);
    expect(await claimsIn(checked.claims(goOn))).toEqual(await claimsIn(checkpoint.claims(goOn)));
    expect(resumeReason(checked, layout)).toBe("10 of 10 pieces of an earlier run were still right.");
  });

  test("drops a piece with one changed byte, and no other piece", async () => {
    const bytes = content.slice();
    for (const at of [0, 250, 949]) bytes[at] = (bytes[at] ?? 0) ^ 1;
    const checked = await checkClaims(await recordOf(), options(targetWith(bytes)));
    expect([...checked.done.missingRanges()]).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 3 },
      { start: 9, end: 10 },
    ]);
    expect(checked).toMatchObject({ dropped: 3, keptBytes: 700 });
    expect(resumeReason(checked, layout)).toBe(
      "7 of 10 pieces of an earlier run were still right; 3 more were dropped because their bytes were not as recorded.",
    );
  });

  test.each([
    ["empty", 0, 0],
    ["cut between pieces", 300, 3],
    ["cut within a piece", 399, 3],
    ["cut within the last piece", 949, 9],
  ])("keeps the whole pieces of a target that is %s", async (_, length, kept) => {
    const checked = await checkClaims(await recordOf(), options(targetWith(content.subarray(0, length))));
    expect([checked.done.count, checked.done.firstMissing()]).toEqual([kept, kept]);
  });

  test("does not take a missing piece for the one before it if both have the same bytes", async () => {
    const alike = new Uint8Array(layout.sizeBytes).fill(7);
    const checked = await checkClaims(await recordOf(header, alike), options(targetWith(alike.subarray(0, 300))));
    expect([...checked.done.pieces()]).toEqual([0, 1, 2]);
  });

  test("keeps a piece that is claimed twice if one of its claims is right, and counts it once", async () => {
    const right = { piece: 0, digest: digester.of(0, content.subarray(0, 100)) };
    const wrong = { piece: 0, digest: Buffer.alloc(16, 1) };
    for (const claims of [
      [right, wrong],
      [wrong, right],
      [right, right],
    ]) {
      const writer = RecordWriter.create(header, TEST_KEY);
      const record = (await decodeRecord(Buffer.concat([writer.headerBytes, writer.encode(claims, 0)]))) as Checkpoint;
      expect(await checkClaims(record, options(targetWith(content)))).toMatchObject({ dropped: 0, keptBytes: 100 });
    }
  });

  test("checks no seals of claims that it does not want", async () => {
    const whole = [0, 1, 2, 3, 4, 5, 6, 7].map((piece) => ({
      piece,
      digest: digester.of(piece, content.subarray(piece * 100, piece * 100 + 100)),
    }));
    const beginnings = [7, 8].map((piece) => ({
      piece,
      prefixBytes: 50,
      digest: digester.of(piece, content.subarray(piece * 100, piece * 100 + 50)),
    }));
    const writer = RecordWriter.create(header, TEST_KEY);
    const bytes = Buffer.concat([writer.headerBytes, writer.encode([...whole, ...beginnings], 0)]);
    const isSealed = vi.spyOn(Sealer.prototype, "isSealed");
    try {
      const checked = await checkClaims((await decodeRecord(bytes)) as Checkpoint, options(targetWith(content)));
      expect(checked.keptBytes).toBe(850);
      // Eight whole pieces, then the beginning of the only piece that is not whole.
      expect(isSealed).toHaveBeenCalledTimes(8 + 1);
      expect(await claimsIn(checked.claims(goOn))).toHaveLength(9);
      expect(isSealed).toHaveBeenCalledTimes(8 + 1 + 8);
    } finally {
      isSealed.mockRestore();
    }
  });

  test("reports how much of the claimed bytes it has read", async () => {
    const clock = new VirtualClock();
    const told: FetchEvent[] = [];
    const target = {
      read: async (buffer: Uint8Array, offset: number) => {
        await clock.delay(100);
        return targetWith(content).read(buffer, offset);
      },
    };
    await clock.run(checkClaims(await recordOf(), { target, signal: goOn, clock, reporter: { report: (event) => told.push(event) } }));
    expect(told[0]).toMatchObject({ type: "progress", progress: { phase: "checking", totalBytes: 950 } });
  });

  test("stops reading when it is aborted", async () => {
    const reason = new Error("stop");
    await expect(checkClaims(await recordOf(), options(targetWith(content), AbortSignal.abort(reason)))).rejects.toBe(reason);
  });
});
