/**
 * Unpacks an archive while it arrives: behind the contiguous front, out of the partial file itself. So nothing is kept in memory, and an
 * unpacker that is slow holds no connection back. The tree stays beside its folder until the digest of the whole is right.
 *
 * Whatever goes wrong here is no failure of the fetch: what was unpacked is thrown away, and once the file is whole it is unpacked from
 * its beginning, which says what is wrong.
 */
import type { Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { WrittenTree } from "../../archive/tree-writer.ts";
import { unpackStream } from "../../archive/unpack.ts";
import type { FrontFollower } from "../../core/ports.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import type { ArrivingFile } from "../file/fetch-context.ts";
import { clearStaging, newTreeIn, openStaging } from "./put-in-place.ts";
import { treeOptions, type UnpackRequest } from "./tree-options.ts";
import type { TreePlace } from "./tree-place.ts";

/** What is read of the file at a time. */
const READ_BYTES = 1024 * 1024;

export interface UnpackBesideOptions {
  readonly place: TreePlace;
  readonly request: UnpackRequest;
  readonly signal: AbortSignal;
}

/** A tree that came out of all bytes of the file. It waits where {@link newTreeIn} says. */
export interface UnpackedBeside {
  readonly written: WrittenTree;
  /** What the user should read about it. */
  readonly warnings: readonly string[];
}

export class UnpackBeside implements AsyncDisposable {
  readonly #options: UnpackBesideOptions;
  #lock: DestinationLock | null = null;
  #run: Run | null = null;
  #unpacked: Promise<UnpackedBeside | null> = Promise.resolve(null);

  constructor(options: UnpackBesideOptions) {
    this.#options = options;
  }

  /** Whether the folder's lock is held here, until this is disposed. */
  get isLocked(): boolean {
    return this.#lock !== null;
  }

  /** A file begins to arrive, perhaps anew. Returns who is to be told how far it is. */
  follow(file: ArrivingFile): FrontFollower {
    this.#begin(file);
    let furthest = 0;
    return {
      advance: (offset) => {
        if (offset < furthest) this.#begin(file);
        furthest = offset;
        this.#run?.advance(offset);
      },
    };
  }

  /** Waits until the rest is unpacked. Null: it is to be unpacked from the file, and nothing is left of the attempt. */
  finish(): Promise<UnpackedBeside | null> {
    return this.#unpacked;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#run?.stop();
    await this.#unpacked;
    if (this.#lock === null) return;
    // Nothing is left there of a fetch that ended well.
    await clearStaging(this.#options.place).catch(() => {});
    this.#lock[Symbol.dispose]();
    this.#lock = null;
  }

  #begin(file: ArrivingFile): void {
    this.#run?.stop();
    const before = this.#unpacked;
    if (file.sizeBytes === null) return;
    const run = new Run(file.sizeBytes);
    this.#run = run;
    this.#unpacked = before.then(() => this.#unpack(file, run));
  }

  async #unpack(file: ArrivingFile, run: Run): Promise<UnpackedBeside | null> {
    const { place, request, signal } = this.#options;
    const warnings: string[] = [];
    try {
      this.#lock ??= DestinationLock.acquire(place.lock, place.path);
      await clearStaging(place);
      await openStaging(place);
      await using handle = await openSame(file);
      const options = await treeOptions(place, request, {
        name: file.name,
        archiveBytes: run.sizeBytes,
        signal: AbortSignal.any([signal, run.signal]),
        onNotice: (message) => warnings.push(message),
      });
      const written = await unpackStream(run.pieces(handle), options);
      return { written, warnings };
    } catch {
      // Its room may be needed for the rest of the file.
      if (this.#lock !== null) await clearStaging(place).catch(() => {});
      return null;
    }
  }
}

/** One way through the file, from its first byte. */
class Run {
  readonly sizeBytes: number;
  readonly #stop = new AbortController();
  #front = 0;
  #moved = Promise.withResolvers<void>();

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
    this.signal.addEventListener("abort", () => this.#moved.resolve(), { once: true });
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  advance(offset: number): void {
    this.#front = offset;
    this.#moved.resolve();
  }

  stop(): void {
    this.#stop.abort();
  }

  /** The bytes of the file, as the front passes them. @throws the signal's reason once it is stopped; errors of node:fs */
  async *pieces(file: FileHandle): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    for (let at = 0; at < this.sizeBytes; ) {
      this.signal.throwIfAborted();
      if (at === this.#front) {
        await this.#moved.promise;
        this.#moved = Promise.withResolvers();
        if (this.signal.aborted) this.#moved.resolve();
        continue;
      }
      const { bytesRead } = await file.read(buffer, 0, Math.min(READ_BYTES, this.#front - at), at);
      if (bytesRead === 0) throw new Error("the file is shorter than what was written to it");
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

/** Opens the file that is being written, which may get another name and be closed before all of it is unpacked. */
async function openSame({ path, stats }: ArrivingFile): Promise<FileHandle> {
  const handle = await open(path);
  if (isSame(await handle.stat(), stats())) return handle;
  await handle.close();
  throw new Error("another file has its name");
}

function isSame(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}
