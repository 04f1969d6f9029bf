/**
 * The checkpoint as a file beside the target. A new record is written whole and renamed into place, so that what an
 * earlier run left stays readable until then; after that entries are written at their positions, without fsync: a claim
 * that the disk does not back is dropped at resume.
 */
import { constants } from "node:fs";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import {
  type Checkpoint,
  type CheckpointHeader,
  decodeCheckpoint,
  encodeEntries,
  encodeHeader,
  entryOffset,
  type PieceClaim,
  type UnusableCheckpoint,
} from "../core/checkpoint.ts";
import type { CheckpointStore } from "../core/ports.ts";

export class BesideTargetStore implements CheckpointStore, AsyncDisposable {
  readonly #path: string;
  #open: { readonly handle: FileHandle; readonly header: CheckpointHeader } | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<Checkpoint | UnusableCheckpoint | null> {
    try {
      return decodeCheckpoint(await readFile(this.#path));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      return { unusable: "its record cannot be read" };
    }
  }

  async create(header: CheckpointHeader, claims: readonly PieceClaim[]): Promise<void> {
    await this.#close();
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
    // Only the user may read it: it says what was fetched from where.
    const handle = await open(this.#newPath, flags, 0o600);
    this.#open = { handle, header };
    await handle.write(encodeHeader(header), 0, undefined, 0);
    await this.save(claims);
    await rename(this.#newPath, this.#path);
  }

  async save(claims: readonly PieceClaim[]): Promise<void> {
    if (this.#open === null) throw new Error("no record was created");
    const { handle, header } = this.#open;
    for (const group of consecutive(claims)) {
      const bytes = encodeEntries(header, group);
      await handle.write(bytes, 0, bytes.length, entryOffset(header.algorithm, group[0]?.piece ?? 0));
    }
  }

  async remove(): Promise<void> {
    await this.#close();
    await rm(this.#newPath, { force: true });
    await rm(this.#path, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  get #newPath(): string {
    return `${this.#path}.new`;
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.handle.close();
  }
}

/** Cuts claims into groups of consecutive pieces: one write each. */
function consecutive(claims: readonly PieceClaim[]): readonly (readonly PieceClaim[])[] {
  const groups: PieceClaim[][] = [];
  for (const claim of claims.toSorted((a, b) => a.piece - b.piece)) {
    const last = groups.at(-1);
    if (last?.at(-1)?.piece === claim.piece - 1) last.push(claim);
    else groups.push([claim]);
  }
  return groups;
}
