/** A disk that fails while a fetch writes to it: the filesystem turns read-only, whichever call meets that first. */
import { describe, expect, it } from "vitest";
import { EbsServer, snapshotOf } from "../support/ebs-server.ts";
import { Origin } from "../support/origin.ts";
import { type FirstRefused, turnReadOnlyAt } from "../support/read-only-disk.ts";

// These keep functions of node:fs, so they are loaded after those were replaced.
const { fetching } = await import("../support/fetching.ts");
const { restoring } = await import("../support/restoring.ts");
const { stopped } = await import("../support/stopped.ts");
const { fileError } = await import("../../src/target/file-error.ts");

const SIZE = 12 * 1024 * 1024;

const CALLS: readonly FirstRefused[] = [
  "the open of the partial file",
  "a write",
  "a flush",
  "the last flush",
  "a truncation",
  "the rename",
  "the flush of the folder",
  "the making of the record",
  "the rename of the record",
  "a save of the record",
  "the removal of a new record",
];

const FAILED_DISK = {
  code: "io",
  message: expect.stringMatching(
    /^Cannot [^:]+: the filesystem turned read-only during the fetch, which happens when its disk fails \(EROFS\)$/,
  ),
  hint: expect.stringMatching(/^Look for the disk's error in the kernel's log .*run the same fetch again\.$/),
};

describe("a disk that fails during a fetch", () => {
  it.each(CALLS)("is what a fetch says failed, if %s meets the read-only filesystem first", async (call) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    // The claims of an earlier run are flushed before they are believed.
    await stopped(f, origin);
    {
      using disk = turnReadOnlyAt(call);
      expect(await f.failure(origin.url)).toMatchObject(FAILED_DISK);
      expect(disk.hasTurned).toBe(true);
    }
    await f.fetch(origin.url);
    expect(f.read().equals(origin.resource.bytes)).toBe(true);
  });

  // Of a restore that begins, the record goes before its first byte; later on it is renamed to the manifest.
  it.each([...CALLS.filter((call) => call !== "a flush"), "the removal of the record"] as const)(
    "is what a restore says failed, if %s meets the read-only filesystem first",
    async (call) => {
      await using r = await restoring();
      await using server = await EbsServer.start({ snapshots: [snapshotOf([0, 1, 5])] });
      using disk = turnReadOnlyAt(call);
      expect(await r.failure(server)).toMatchObject(FAILED_DISK);
      expect(disk.hasTurned).toBe(true);
    },
  );

  it("does not fail a fetch that has published its file, if only its record cannot be removed", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await stopped(f, origin);
    using disk = turnReadOnlyAt("the removal of the record");
    expect(await f.fetch(origin.url)).toMatchObject({ status: "resumed", bytes: SIZE });
    expect(disk.hasTurned).toBe(true);
    expect(f.read().equals(origin.resource.bytes)).toBe(true);
    const message = expect.stringMatching(
      /^The checkpoint could not be removed after the fetch, which is complete\. Cannot write .*EROFS\)\.$/,
    );
    expect(f.events).toContainEqual({ type: "notice", message });
  });

  // A flush would meet the failed disk.
  it.each(["a flush", "the last flush", "the flush of the folder"] as const)(
    "is not asked for %s if a file need not be durable",
    async (call) => {
      await using f = await fetching();
      await using origin = await Origin.start({ sizeBytes: SIZE });
      using disk = turnReadOnlyAt(call);
      expect(await f.fetch(origin.url, { flush: "never" })).toMatchObject({ status: "downloaded", bytes: SIZE });
      expect(f.read().equals(origin.resource.bytes)).toBe(true);
      expect(disk.hasTurned).toBe(false);
    },
  );

  it.each(["a flush", "the last flush", "the flush of the folder"] as const)(
    "is not asked for %s if a volume in a file need not be durable",
    async (call) => {
      await using r = await restoring();
      await using server = await EbsServer.start({ snapshots: [snapshotOf([0, 1, 5])] });
      using disk = turnReadOnlyAt(call);
      expect(await r.restore(server, { flush: "never" })).toMatchObject({ status: "downloaded" });
      expect(disk.hasTurned).toBe(false);
    },
  );

  it("is not what failed if the filesystem was read-only from the beginning", () => {
    const error = Object.assign(new Error("EROFS"), { code: "EROFS" });
    expect(fileError(error, "write beside", "/mnt/a")).toMatchObject({
      code: "read-only",
      message: 'Cannot write beside "/mnt/a": the filesystem is read-only (EROFS)',
      hint: "Choose a path on a filesystem that is mounted for writing.",
    });
  });
});
