/**
 * Unpacks an archive while it arrives: behind the contiguous front, out of the partial file itself. So nothing is kept in memory, and an
 * unpacker that is slow holds no connection back. The tree stays beside its folder until the digest of the whole is right.
 *
 * Whatever goes wrong here is no failure of the fetch: what was unpacked is thrown away, and once the file is whole it is unpacked from
 * its beginning, which says what is wrong. Only a mistake of the user's ends the fetch: the rest of the file would not make it right.
 */
import type { Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Front } from "../../archive/front.ts";
import type { WrittenTree } from "../../archive/tree-writer.ts";
import { unpackArriving } from "../../archive/unpack-apart.ts";
import { FetchError } from "../../core/errors.ts";
import type { FrontFollower } from "../../core/ports.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import type { ArrivingFile } from "../file/fetch-context.ts";
import { clearStaging, newTreeIn, openStaging } from "./put-in-place.ts";
import { treeOptions, type UnpackRequest } from "./tree-options.ts";
import type { TreePlace } from "./tree-place.ts";

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
  readonly #mistaken = new AbortController();
  #lock: DestinationLock | null = null;
  #run: Run | null = null;
  #unpacked: Promise<UnpackedBeside | null> = Promise.resolve(null);

  constructor(options: UnpackBesideOptions) {
    this.#options = options;
  }

  /** Aborted if the archive is not what the user says that it is; its reason says so. */
  get mistaken(): AbortSignal {
    return this.#mistaken.signal;
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
        this.#run?.front.advance(offset);
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
    const { sizeBytes } = file;
    if (sizeBytes === null) return;
    const run = new Run();
    this.#run = run;
    this.#unpacked = before.then(() => this.#unpack(file, sizeBytes, run));
  }

  async #unpack(file: ArrivingFile, sizeBytes: number, run: Run): Promise<UnpackedBeside | null> {
    const { place, request, signal } = this.#options;
    const warnings: string[] = [];
    try {
      this.#lock ??= DestinationLock.acquire(place.lock, place.path);
      await clearStaging(place);
      await openStaging(place);
      await using handle = await openSame(file);
      const options = await treeOptions(place, request, {
        name: file.name,
        archiveBytes: sizeBytes,
        signal: AbortSignal.any([signal, run.signal]),
        onNotice: (message) => warnings.push(message),
      });
      const written = await unpackArriving({ descriptor: handle.fd, sizeBytes }, run.front, options);
      return { written, warnings };
    } catch (error) {
      if (error instanceof FetchError && error.code === "invalid-input") this.#mistaken.abort(error);
      // Its room may be needed for the rest of the file.
      if (this.#lock !== null) await clearStaging(place).catch(() => {});
      return null;
    }
  }
}

/** One way through the file, from its first byte. */
class Run {
  readonly #stop = new AbortController();
  readonly front = new Front(this.signal);

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  stop(): void {
    this.#stop.abort();
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
