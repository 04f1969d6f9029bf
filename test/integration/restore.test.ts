/** A snapshot restored to a file, from the first request to the file in place. */
import { statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BLOCK_BYTES, EbsServer, snapshotOf } from "../support/ebs-server.ts";
import { diskBytes, expectVolume, restoring } from "../support/restoring.ts";

const GIB = 1024 ** 3;

describe("a restored file", () => {
  it("has every block at its place and holes between them", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf([0, 1, 2, 7, 100, 101, 2047]);
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const result = await r.restore(server);
    expect(result).toMatchObject({
      status: "downloaded",
      bytes: GIB,
      fetchedBytes: 7 * BLOCK_BYTES,
      reusedBytes: GIB - 7 * BLOCK_BYTES,
      wastedBytes: 0,
      changed: true,
      cacheHit: false,
      volumeSize: 1,
      blocks: 7,
    });
    expectVolume(r.path(), snapshot);
    expect(statSync(r.path()).size).toBe(GIB);
    expect(diskBytes(r.path())).toBeLessThan(9 * BLOCK_BYTES);
    expect(await r.names()).toEqual(["volume.img"]);
    expect(server.count("list")).toBe(1);
    expect(server.askedBlocks.toSorted((a, b) => a - b)).toEqual(snapshot.blocks);
  });
});
