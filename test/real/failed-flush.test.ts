/** Disks that lose what they were given, and say so once: no later run believes what memory still holds of it. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { EbsServer, snapshotOf, TEST_CREDENTIALS, volumeDigest } from "../support/ebs-server.ts";
import { Runner } from "../support/runner.ts";
import { dropCaches, FailingDisk } from "./support/failing-disk.ts";
import { jsonEnd } from "./support/json-events.ts";
import { needCommand } from "./support/system.ts";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const FILE_BYTES = 64 * MIB;
const snapshot = snapshotOf(Array.from({ length: 150 }, (_, i) => i * 13));

let runner: Runner;
let origin: DemoOrigin;
let service: EbsServer;

beforeAll(async () => {
  runner = await Runner.create();
  origin = await DemoOrigin.start({ sizeBytes: FILE_BYTES, bytesPerSecond: 32 * MIB, dropEveryBytes: Number.POSITIVE_INFINITY });
  service = await EbsServer.start({ snapshots: [snapshot] });
});

afterAll(async () => {
  await service?.[Symbol.asyncDispose]();
  await origin?.[Symbol.asyncDispose]();
  await runner?.[Symbol.asyncDispose]();
});

/** Of what the disk itself holds. */
async function storedDigest(path: string, sizeBytes: number): Promise<string> {
  dropCaches();
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { end: sizeBytes - 1 }), hash);
  return hash.digest("hex");
}

interface Kind {
  readonly filesystem: "ext4" | "none";
  readonly place: (disk: FailingDisk) => string;
  readonly args: (path: string) => readonly string[];
  readonly sizeBytes: number;
  readonly digest: () => string;
  /** Resolves once about half of the data has been sent. */
  readonly half: () => Promise<unknown>;
}

function halfOfTheBlocks(): Promise<void> {
  const before = service.count("block");
  return new Promise((resolve) => {
    service.behave = () => {
      if (service.count("block") - before >= snapshot.blocks.length / 2) resolve();
      return false;
    };
  });
}

const restoreArgs = (path: string) => ["restore", snapshot.id, path, "--endpoint", service.endpoint, "--json"];

const KINDS: Readonly<Record<string, Kind>> = {
  "a file that is fetched to ext4": {
    filesystem: "ext4",
    place: ({ folder }) => join(folder, "a.bin"),
    args: (path) => ["get", origin.url, path, "--json", "--connections", "4"],
    sizeBytes: FILE_BYTES,
    digest: () => origin.sha256(),
    half: () => origin.reached(origin.sentBytes + FILE_BYTES / 2),
  },
  "a volume that is restored to a file on ext4": {
    filesystem: "ext4",
    place: ({ folder }) => join(folder, "volume.img"),
    args: restoreArgs,
    sizeBytes: GIB,
    digest: () => volumeDigest(snapshot),
    half: halfOfTheBlocks,
  },
  "a volume that is restored to a device": {
    filesystem: "none",
    place: ({ device }) => device,
    args: (path) => [...restoreArgs(path), "--force"],
    sizeBytes: GIB,
    digest: () => volumeDigest(snapshot),
    half: halfOfTheBlocks,
  },
};

describe.each(Object.entries(KINDS))("%s", (_what, { filesystem, place, args, sizeBytes, digest, half }) => {
  const begin = (path: string) => runner.cli(args(path), TEST_CREDENTIALS);

  it("is made right by the next run, which does not believe what could not be stored", async () => {
    await using disk = await FailingDisk.create({ sizeBytes: GIB + 128 * MIB, filesystem });
    const path = place(disk);
    disk.fail();
    const failed = await begin(path).ended;
    expect([failed.exitCode, jsonEnd(failed)], failed.stdout + failed.stderr).toMatchObject([1, { event: "error", code: "io" }]);
    await disk.mend();
    const result = jsonEnd(await begin(path).ended);
    expect(result, JSON.stringify(result)).toMatchObject({ event: "result", changed: true });
    expect(await storedDigest(path, sizeBytes)).toBe(digest());
  });

  it("is made right by the next run when its fetch was killed while the disk lost bytes", async () => {
    await using disk = await FailingDisk.create({ sizeBytes: GIB + 128 * MIB, filesystem });
    const path = place(disk);
    disk.fail();
    const isHalf = half();
    const killed = begin(path);
    // A fetch whose filesystem gives up its disk ends before.
    await Promise.race([isHalf, killed.ended]);
    killed.child.kill("SIGKILL");
    await killed.ended;
    // Somebody else has memory stored, and nobody but them hears that this failed.
    expect(spawnSync(needCommand("sync", "coreutils"), ["--data", filesystem === "none" ? path : `${path}.part`]).status).toBe(1);
    await disk.mend();
    const result = jsonEnd(await begin(path).ended);
    expect(result, JSON.stringify(result)).toMatchObject({ event: "result", changed: true });
    expect(await storedDigest(path, sizeBytes)).toBe(digest());
  });
});
