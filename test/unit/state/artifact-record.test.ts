import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ArtifactRecord, ArtifactRecords } from "../../../src/state/artifact-record.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const FETCH_ID = "1f".repeat(32);
const OF_AN_EARLIER_RELEASE: ArtifactRecord = {
  version: 1,
  identity: null,
  path: "/data/größe.bin",
  sizeBytes: 5,
  mtimeMs: 1_700_000_000_123.25,
  checksum: null,
};
const RECORD: ArtifactRecord = { ...OF_AN_EARLIER_RELEASE, confirmedEpochMs: 1_700_000_000_000 };

describe("a record of a finished file", () => {
  it("that is confirmed again stays in its file", async () => {
    await using folder = await temporaryFolder();
    const records = new ArtifactRecords(folder.path);
    await records.write(FETCH_ID, RECORD);
    const fd = openSync(join(folder.path, "artifacts", `${FETCH_ID}.json`), "r");
    try {
      await records.confirm(FETCH_ID, 1_800_000_000_000, RECORD);
      expect(JSON.parse(readFileSync(fd, "utf8"))).toEqual({ ...RECORD, confirmedEpochMs: 1_800_000_000_000 });
    } finally {
      closeSync(fd);
    }
  });

  it("that was never confirmed is confirmed as well", async () => {
    await using folder = await temporaryFolder();
    const records = new ArtifactRecords(folder.path);
    await records.write(FETCH_ID, OF_AN_EARLIER_RELEASE);
    await records.confirm(FETCH_ID, 1_800_000_000_000);
    expect(await records.read(FETCH_ID)).toEqual({ ...OF_AN_EARLIER_RELEASE, confirmedEpochMs: 1_800_000_000_000 });
  });

  it("is replaced by that of another version", async () => {
    await using folder = await temporaryFolder();
    const records = new ArtifactRecords(folder.path);
    await records.write(FETCH_ID, RECORD);
    await records.write(FETCH_ID, { ...RECORD, sizeBytes: 6, path: "/data/x" });
    expect(await records.read(FETCH_ID)).toEqual({ ...RECORD, sizeBytes: 6, path: "/data/x" });
  });

  it("that cannot be read is none", async () => {
    await using folder = await temporaryFolder();
    expect(await new ArtifactRecords(folder.path).read(FETCH_ID)).toBeNull();
  });
});
