import { describe, expect, test } from "vitest";
import { type Checkpoint, type CheckpointHeader, decodeCheckpoint, encodeEntries, encodeHeader } from "../../../src/core/checkpoint.ts";
import { pieceDigest } from "../../../src/core/piece-digest.ts";
import { checkClaims, decideResume, resumeReason } from "../../../src/core/resume.ts";
import { identityOf, someBytes } from "../../support/memory-parts.ts";
import { MemoryTarget } from "../../support/memory-target.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const layout = { sizeBytes: 950, pieceBytes: 100, pieceCount: 10 };
const header: CheckpointHeader = { identity: identityOf(), layout, algorithm: "gmac" };
const content = someBytes(layout.sizeBytes);

/** A record that claims all pieces of the content. */
function recordOf(of: CheckpointHeader = header, bytes: Uint8Array = content): Checkpoint {
  const claims = Array.from({ length: of.layout.pieceCount }, (_, piece) => {
    return { piece, digest: pieceDigest("gmac", bytes.subarray(piece * 100, piece * 100 + 100)) };
  });
  return decodeCheckpoint(Buffer.concat([encodeHeader(of), encodeEntries(of, claims, 0)])) as Checkpoint;
}

function targetWith(bytes: Uint8Array): MemoryTarget {
  const target = new MemoryTarget({ clock: new VirtualClock() });
  target.bytes = bytes.slice();
  return target;
}

const goOn = new AbortController().signal;

describe("by the record alone", () => {
  test("the same source is gone on with, also under another label", () => {
    const checkpoint = recordOf();
    expect(decideResume(checkpoint, identityOf({ label: "http://mirror.test/" }), layout)).toEqual({ kind: "resume", checkpoint });
  });

  test("another validator is no obstacle if size and the user's checksum are the same", () => {
    const checkpoint = recordOf({ ...header, identity: identityOf({ validator: '"v0"', expectedChecksum: "sha256:00" }) });
    expect(decideResume(checkpoint, identityOf({ expectedChecksum: "sha256:00" }), layout)).toEqual({ kind: "resume", checkpoint });
    for (const expectedChecksum of ["sha256:01", null]) {
      expect(decideResume(checkpoint, identityOf({ expectedChecksum }), layout)).toMatchObject({ kind: "fresh" });
    }
    expect(decideResume(checkpoint, identityOf({ expectedChecksum: "sha256:00", key: "other" }), layout)).toMatchObject({ kind: "fresh" });
    expect(decideResume(checkpoint, identityOf({ expectedChecksum: "sha256:00" }), { ...layout, sizeBytes: 951 })).toMatchObject({
      kind: "fresh",
    });
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
  ])("it starts over when %s, and says so", (_, found, reason) => {
    expect(decideResume(found, identityOf(), layout)).toEqual({ kind: "fresh", reason: expect.stringContaining(reason) });
  });
});

describe("by the target's bytes", () => {
  test("claims that hold are kept, with their digests", async () => {
    const checkpoint = recordOf();
    const checked = await checkClaims(checkpoint, targetWith(content), goOn);
    expect(checked).toMatchObject({ dropped: 0, keptBytes: 950 });
    expect(checked.done.isFull).toBe(true);
    expect(checked.claims.map(({ piece }) => piece)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { piece, digest } of checked.claims) expect(Buffer.from(digest)).toEqual(Buffer.from(checkpoint.digestOf(piece)));
    expect(resumeReason(checked, layout)).toBe("10 of 10 pieces of an earlier run were still right.");
  });

  test("one changed byte drops its piece, and only that", async () => {
    const bytes = content.slice();
    for (const at of [0, 250, 949]) bytes[at] = (bytes[at] ?? 0) ^ 1;
    const checked = await checkClaims(recordOf(), targetWith(bytes), goOn);
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
  ])("a target that is %s keeps what is whole", async (_, length, kept) => {
    const checked = await checkClaims(recordOf(), targetWith(content.subarray(0, length)), goOn);
    expect([checked.done.count, checked.done.firstMissing()]).toEqual([kept, kept]);
  });

  test("what is missing is not taken for the piece before it, where both are alike", async () => {
    const alike = new Uint8Array(layout.sizeBytes).fill(7);
    const checked = await checkClaims(recordOf(header, alike), targetWith(alike.subarray(0, 300)), goOn);
    expect([...checked.done.pieces()]).toEqual([0, 1, 2]);
  });

  test("an abort stops the reading", async () => {
    const reason = new Error("stop");
    await expect(checkClaims(recordOf(), targetWith(content), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
