/** Restores under test: a folder and state of their own, the tests' credentials, and pauses that nobody waits for. */
import { existsSync, readSync, statSync } from "node:fs";
import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import type { RawOptions } from "../../src/app/request/options.ts";
import { parseRestoreRequest, parseSnapshotRequest } from "../../src/app/request/parse-request.ts";
import { inspectSnapshot, type SnapshotSummary } from "../../src/app/snapshot/inspect-snapshot.ts";
import { restoreSnapshot } from "../../src/app/snapshot/restore-snapshot.ts";
import type { FetchError } from "../../src/core/errors.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import type { Clock } from "../../src/core/ports.ts";
import type { FetchResult } from "../../src/core/result.ts";
import { dataExtents } from "../../src/target/data-extents.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { BLOCK_BYTES, type EbsServer, type Snapshot, TEST_CREDENTIALS } from "./ebs-server.ts";
import { hastyClock } from "./fetching.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface Restoring extends AsyncDisposable {
  readonly folder: string;
  readonly stateFolder: string;
  readonly events: readonly FetchEvent[];
  /** Restores the server's first snapshot to `volume.img` unless the options say otherwise. */
  restore(server: EbsServer, options?: RawOptions, signal?: AbortSignal): Promise<FetchResult>;
  /** What the server's first snapshot holds. */
  inspect(server: EbsServer, options?: RawOptions, signal?: AbortSignal): Promise<SnapshotSummary>;
  /** The error of a restore that must fail. */
  failure(server: EbsServer, options?: RawOptions, signal?: AbortSignal): Promise<FetchError>;
  path(name?: string): string;
  names(): Promise<readonly string[]>;
}

export async function restoring({ clock = hastyClock }: { readonly clock?: Clock } = {}): Promise<Restoring> {
  const home = await temporaryFolder();
  const folder = join(home.path, "files");
  const stateFolder = join(home.path, "state");
  vi.stubEnv("FETCH_ACTION_STATE_DIR", stateFolder);
  for (const [name, value] of Object.entries(TEST_CREDENTIALS)) vi.stubEnv(name, value);
  // Whatever this machine is configured for is none of the tests' business.
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EBS"]) vi.stubEnv(name, undefined);
  const events: FetchEvent[] = [];
  const path = (name = "volume.img") => join(folder, name);
  const written = (server: EbsServer, options: RawOptions): RawOptions => ({
    "snapshot-id": server.snapshots[0]?.id ?? "snap-0123456789abcdef0",
    "idle-timeout": "10m",
    "wait-for-snapshot": "1ms",
    endpoint: server.endpoint,
    ...options,
  });
  const reporter = { report: (event: FetchEvent) => events.push(event) };
  const parts = { clock, createWire: () => createWire() };
  const restore: Restoring["restore"] = (server, options = {}, signal) =>
    restoreSnapshot(parseRestoreRequest({ path: "volume.img", ...written(server, options) }, folder), { signal, reporter }, parts);
  const inspect: Restoring["inspect"] = (server, options = {}, signal) =>
    inspectSnapshot(parseSnapshotRequest(written(server, options)), { signal, reporter }, parts);
  return {
    folder,
    stateFolder,
    events,
    restore,
    inspect,
    failure: async (server, options, signal) => {
      const error = await restore(server, options, signal).then(
        () => null,
        (thrown: unknown) => thrown as FetchError,
      );
      expect(error, "the restore succeeded").toMatchObject({ name: "FetchError" });
      return error as FetchError;
    },
    path,
    names: async () => (existsSync(folder) ? (await readdir(folder)).sort() : []),
    [Symbol.asyncDispose]: async () => {
      vi.unstubAllEnvs();
      await home[Symbol.asyncDispose]();
    },
  };
}

/** The system's map of a file lacks what it keeps about the map itself. */
const MAP_BYTES = 64 * 1024;

/** Compares every byte of a restored volume with the snapshot. What the system knows for a hole need not be read to be zeros. */
export async function expectVolume(path: string, { blocks, blockOf, volumeGib }: Snapshot): Promise<void> {
  await using file = await open(path, "r");
  const { size } = await file.stat();
  expect(size).toBe(volumeGib * 1024 ** 3);
  const listed = new Set(blocks);
  const zeros = Buffer.alloc(BLOCK_BYTES);
  const found = Buffer.alloc(BLOCK_BYTES);
  const differing: number[] = [];
  for (const index of new Set([...(await dataBlocks(file)), ...blocks])) {
    readSync(file.fd, found, 0, BLOCK_BYTES, index * BLOCK_BYTES);
    if (!found.equals(listed.has(index) ? blockOf(index) : zeros)) differing.push(index);
  }
  expect(differing).toEqual([]);
}

/** The blocks of a volume that may hold data; all of them when the system's map does not account for what the file takes. */
async function dataBlocks(file: FileHandle): Promise<Set<number>> {
  const { size, blocks } = await file.stat();
  const extents = (await dataExtents(file, new AbortController().signal)) ?? [];
  const mappedBytes = extents.reduce((sum, { start, end }) => sum + end - start, 0);
  const isWhole = mappedBytes + MAP_BYTES >= blocks * 512;
  const held = new Set<number>();
  for (const { start, end } of isWhole ? extents : [{ start: 0, end: size }]) {
    for (let index = Math.floor(start / BLOCK_BYTES); index * BLOCK_BYTES < end; index += 1) held.add(index);
  }
  return held;
}

/** Bytes that a file takes on disk. */
export const diskBytes = (path: string): number => statSync(path).blocks * 512;
