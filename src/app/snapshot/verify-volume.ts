/** The use case "verify a volume": reads a restored target back and compares every block with the manifest. */
import { type FileHandle, open } from "node:fs/promises";
import { Bitmap } from "../../core/bitmap.ts";
import { type Checkpoint, countClaimed } from "../../core/checkpoint.ts";
import { FetchError } from "../../core/errors.ts";
import { type Layout, pieceAt, pieceEnd, pieceStart } from "../../core/layout.ts";
import { isAllZero, pieceDigester } from "../../core/piece-digest.ts";
import type { Clock, Reporter, Target } from "../../core/ports.ts";
import { ProgressMeter } from "../../core/progress.ts";
import { rangesOf, readBack } from "../../core/resume.ts";
import { dataExtents, type Extent, firstDataIn } from "../../target/data-extents.ts";
import { fileError } from "../../target/file-error.ts";
import { readAt } from "../../target/positional.ts";
import { type FoundVolume, findVolume } from "../place/volume-destination.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { readManifest, readManifestFile } from "./manifest.ts";

/** A range of the volume, in bytes. */
export interface Difference {
  readonly offset: number;
  readonly length: number;
}

export interface VerifyResult {
  /** Whether every byte is as it was restored. */
  readonly isSame: boolean;
  /** Absolute path of what was verified. */
  readonly path: string;
  /** The snapshot that was restored there. */
  readonly snapshotId: string;
  /** Bytes that were read. */
  readonly bytes: number;
  /** Bytes that were not read, since the filesystem says that they are holes: they read as zeros, and must be zeros. */
  readonly holeBytes: number;
  /** Blocks of the snapshot; all others must be zeros. */
  readonly blocks: number;
  /** Size of a block in bytes. */
  readonly blockBytes: number;
  /** The ranges of blocks that differ, ascending, neighbours taken together; and what a file has too little or too much at its end. */
  readonly differences: readonly Difference[];
  /** Numbers of the blocks that differ, ascending: the first 10,000. */
  readonly differing: readonly number[];
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
}

export interface VerifyOptions {
  /** Aborting it stops the reading. */
  readonly signal?: AbortSignal | undefined;
  /** Receives the progress. */
  readonly reporter?: Reporter | undefined;
  /** Path of a manifest, from another machine say. @default what the restore left in the state folder */
  readonly manifest?: string | undefined;
}

const PROGRESS_EVERY_MS = 250;
const MOST_NUMBERS = 10_000;

/** @throws FetchError not-found (no manifest, nothing there), invalid-input (a manifest that cannot be used), io, permission */
export async function verifyVolume(
  path: string,
  { signal = new AbortController().signal, reporter: listener, manifest: given }: VerifyOptions = {},
  clock: Clock = systemClock,
): Promise<VerifyResult> {
  const reporter = unfailing(listener);
  const startedMs = clock.now();
  const destination = await findVolume(path);
  const manifest = given === undefined ? await requireManifest(destination, path) : await readManifestFile(given);
  await using handle = await open(path, "r").catch((error: unknown) => {
    throw fileError(error, "read", path);
  });
  const { layout } = manifest;
  const { sizeBytes } = layout;
  const isDevice = destination.device !== undefined;
  const extents = isDevice ? null : await dataExtents(handle, signal);
  const verification = new Verification(manifest, extents, { handle, path, signal });
  const progress = new ProgressMeter(extents === null ? sizeBytes : await expectedBytes(manifest, extents), "checking");
  const tick = () => reporter.report({ type: "progress", progress: progress.at(clock.now(), verification.bytes, 0) });
  using _ticks = clock.every(PROGRESS_EVERY_MS, tick);
  const blocks = await verification.run();
  // Beyond the volume a file has nothing; a device may be larger.
  const { size } = await handle.stat();
  const differences = [...verification.differences(), ...(isDevice ? [] : lengthDifference(size, layout))];
  return {
    isSame: differences.length === 0,
    path: destination.path,
    snapshotId: manifest.identity.label,
    bytes: verification.bytes,
    holeBytes: Math.max(0, sizeBytes - verification.bytes),
    blocks,
    blockBytes: layout.pieceBytes,
    differences,
    differing: [...numbersOf(differences, layout)],
    durationMs: Math.round(clock.now() - startedMs),
  };
}

async function requireManifest({ manifest: place, device }: FoundVolume, path: string): Promise<Checkpoint> {
  const manifest = place === null ? null : await readManifest({ manifest: place });
  if (manifest === null) {
    throw new FetchError("not-found", `Cannot verify "${path}": it is not known what was restored there`, {
      hint: "A restore by this user on this machine leaves a manifest in the state folder; restore it again, or name a manifest with --manifest.",
    });
  }
  if (manifest.identity.device !== device) {
    throw new FetchError("not-found", `Cannot verify "${path}": the manifest is of another device that had this name`, {
      hint: "Verify it under the name that it has now.",
    });
  }
  return manifest;
}

async function expectedBytes(manifest: Checkpoint, extents: readonly Extent[]): Promise<number> {
  const dataBytes = extents.reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.max(dataBytes, await countClaimed(manifest));
}

/** What is read of: the blocks that the manifest names, and, of all others, whatever may be data. */
class Verification {
  readonly #manifest: Checkpoint;
  readonly #extents: readonly Extent[] | null;
  readonly #target: Pick<Target, "read">;
  readonly #signal: AbortSignal;
  readonly #claimed: Bitmap;
  readonly #wrong: Bitmap;
  bytes = 0;

  constructor(
    manifest: Checkpoint,
    extents: readonly Extent[] | null,
    { handle, path, signal }: { readonly handle: FileHandle; readonly path: string; readonly signal: AbortSignal },
  ) {
    this.#manifest = manifest;
    this.#extents = extents;
    this.#target = { read: (buffer, offset) => readAt(handle.fd, buffer, offset, path) };
    this.#signal = signal;
    this.#claimed = new Bitmap(manifest.layout.pieceCount);
    this.#wrong = new Bitmap(manifest.layout.pieceCount);
  }

  /** @returns how many blocks the manifest names */
  async run(): Promise<number> {
    const { layout } = this.#manifest;
    const digester = pieceDigester(this.#manifest);
    const claims = rangesOf(this.#manifest.claims(this.#signal), layout);
    for await (const { wanted, bytes } of readBack(this.#target, claims, this.#signal)) {
      this.bytes += bytes.length;
      this.#claimed.add(wanted.piece);
      if (!digester.of(wanted.piece, bytes).equals(wanted.digest)) this.#wrong.add(wanted.piece);
    }
    for await (const { wanted, bytes } of readBack(this.#target, this.#dataOutside(), this.#signal)) {
      this.bytes += bytes.length;
      if (!isAllZero(bytes)) this.#wrong.add(pieceAt(layout, wanted.start));
    }
    return this.#claimed.count;
  }

  *differences(): Generator<Difference> {
    const { layout } = this.#manifest;
    for (let first = this.#wrong.firstPresent(); first < layout.pieceCount; ) {
      const end = this.#wrong.firstMissing(first);
      const offset = pieceStart(layout, first);
      yield { offset, length: pieceEnd(layout, end - 1) - offset };
      first = this.#wrong.firstPresent(end);
    }
  }

  /** The data in blocks that the manifest does not name, each within one block. */
  async *#dataOutside(): AsyncIterable<Extent> {
    const { layout } = this.#manifest;
    for (let from = 0; from < layout.sizeBytes; ) {
      const piece = this.#claimed.firstMissing(pieceAt(layout, from));
      if (piece === layout.pieceCount) return;
      const start = Math.max(from, pieceStart(layout, piece));
      const data = firstDataIn(this.#extents, start, layout.sizeBytes);
      if (data === null) return;
      const dataPiece = pieceAt(layout, data.start);
      const end = Math.min(data.end, pieceEnd(layout, dataPiece));
      if (!this.#claimed.has(dataPiece)) yield { start: data.start, end };
      from = end;
    }
  }
}

function lengthDifference(size: number, { sizeBytes }: Layout): readonly Difference[] {
  if (size === sizeBytes) return [];
  return [{ offset: Math.min(size, sizeBytes), length: Math.abs(size - sizeBytes) }];
}

/** Of what differs within the volume. */
function* numbersOf(differences: readonly Difference[], layout: Layout): Generator<number> {
  let count = 0;
  let next = 0;
  for (const { offset, length } of differences) {
    const end = Math.min(offset + length, layout.sizeBytes);
    for (let piece = Math.max(next, pieceAt(layout, offset)); pieceStart(layout, piece) < end; piece += 1) {
      if (count === MOST_NUMBERS) return;
      count += 1;
      next = piece + 1;
      yield piece;
    }
  }
}
