/** The use case "verify a volume": reads a restored target back and compares every block with the manifest. */
import { open } from "node:fs/promises";
import { FetchError } from "../core/errors.ts";
import { pieceEnd, pieceStart } from "../core/layout.ts";
import { isAllZero, pieceDigest } from "../core/piece-digest.ts";
import type { Clock, Reporter } from "../core/ports.ts";
import { ProgressMeter } from "../core/progress.ts";
import { readPieces } from "../core/resume.ts";
import { fileError } from "../target/file-error.ts";
import { readAt } from "../target/positional.ts";
import { SILENT } from "./fetch-artifact.ts";
import { readManifest } from "./manifest.ts";
import { systemClock } from "./system-clock.ts";
import { unfailing } from "./unfailing-reporter.ts";
import { openVolumeDestination } from "./volume-destination.ts";

export interface VerifyResult {
  /** Whether every byte is as it was restored. */
  readonly isSame: boolean;
  /** Absolute path of what was verified. */
  readonly path: string;
  readonly snapshotId: string;
  /** Bytes that were read. */
  readonly bytes: number;
  /** Blocks of the snapshot; all others must be zeros, and were read too. */
  readonly blocks: number;
  readonly blockBytes: number;
  /** Numbers of the blocks that differ, ascending. */
  readonly differing: readonly number[];
  readonly durationMs: number;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly reporter?: Reporter | undefined;
}

const PROGRESS_EVERY_MS = 250;

/** @throws FetchError not-found (no manifest, nothing there), io, permission */
export async function verifyVolume(
  path: string,
  { signal = new AbortController().signal, reporter: listener = SILENT }: VerifyOptions = {},
  clock: Clock = systemClock,
): Promise<VerifyResult> {
  const reporter = unfailing(listener);
  const startedMs = clock.now();
  const destination = await openVolumeDestination(path);
  const manifest = await readManifest(destination);
  if (manifest === null) {
    throw new FetchError("not-found", `Cannot verify "${path}": it is not known what was restored there`, {
      hint: "A restore by this user on this machine leaves a manifest in the state folder; restore it again.",
    });
  }
  if (manifest.identity.device !== destination.device) {
    throw new FetchError("not-found", `Cannot verify "${path}": the manifest is of another device that had this name`, {
      hint: "Verify it under the name that it has now.",
    });
  }
  await using handle = await open(path, "r").catch((error: unknown) => {
    throw fileError(error, "read", path);
  });
  const { layout, algorithm, claimed } = manifest;
  const progress = new ProgressMeter(layout.sizeBytes);
  const target = { read: (buffer: Uint8Array, offset: number) => readAt(handle.fd, buffer, offset, path) };
  const differing: number[] = [];
  let bytes = 0;
  using _ticks = clock.every(PROGRESS_EVERY_MS, () => reporter.report({ type: "progress", progress: progress.at(clock.now(), bytes, 1) }));
  for await (const { piece, bytes: found } of readPieces(target, layout, allPieces(layout.pieceCount), signal)) {
    bytes += found.length;
    const isWhole = found.length === pieceEnd(layout, piece) - pieceStart(layout, piece);
    const isRight = claimed.has(piece) ? pieceDigest(algorithm, found).equals(manifest.digestOf(piece)) : isAllZero(found);
    if (!isWhole || !isRight) differing.push(piece);
  }
  const { size } = await handle.stat();
  // Beyond the volume a file has nothing; a device may be larger.
  const isLonger = destination.device === undefined && size > layout.sizeBytes;
  return {
    isSame: differing.length === 0 && !isLonger,
    path: destination.path,
    snapshotId: manifest.identity.label,
    bytes,
    blocks: claimed.count,
    blockBytes: layout.pieceBytes,
    differing,
    durationMs: Math.round(clock.now() - startedMs),
  };
}

function* allPieces(count: number): Generator<number> {
  for (let piece = 0; piece < count; piece += 1) yield piece;
}
