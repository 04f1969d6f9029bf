/** The machine store as a shelf: bytes by digest; under a version only the note that says which digest it has. */

import { constants, createReadStream, createWriteStream } from "node:fs";
import { copyFile, readFile, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { FetchError } from "../../core/errors.ts";
import { messageOf } from "../../core/thrown.ts";
import { dropKept, findKept, keepFile, keepText } from "../../machine-store/machine-store.ts";
import { type ArtifactKey, type ArtifactShelf, encodeNote, expectedDigest, isHollow, nameOf } from "./artifact-shelf.ts";

/** One read: large enough that the disk, not the loop, sets the pace. */
const COPY_BYTES = 1024 * 1024;
const NEVER = new AbortController().signal;

export const machineShelf: ArtifactShelf = {
  name: "the machine's store",
  isLimited: false,

  async take(key, to, { signal }) {
    try {
      const checksum = await digestOf(key, signal);
      const kept = checksum === null ? null : await findKept(nameOf({ kind: "digest", checksum }), signal);
      if (checksum === null || kept === null) return { kind: "none" };
      if (isHollow(await stat(kept))) return { kind: "failed", why: "what is kept there is a hole, not a file" };
      await copy(kept, to, signal);
      return { kind: "taken", checksum };
    } catch (error) {
      return failed(error);
    }
  },

  async keep(artifact, path, signal) {
    const { key, checksum } = artifact;
    try {
      await keepFile(nameOf({ kind: "digest", checksum }), path, signal);
      if (key.kind === "version") await keepText(nameOf(key), encodeNote(artifact), signal);
      return { kind: "kept" };
    } catch (error) {
      return failed(error);
    }
  },

  async drop(key) {
    try {
      const checksum = await digestOf(key, NEVER);
      for (const name of [nameOf(key), ...(checksum === null ? [] : [nameOf({ kind: "digest", checksum })])]) {
        const kept = await findKept(name, NEVER);
        if (kept !== null) await dropKept(kept);
      }
    } catch {
      // What cannot be found now was dropped by another job.
    }
    return "It is removed from there.";
  },
};

/** Not a second name: a job that changes its file would change everybody's. */
async function copy(from: string, to: string, signal: AbortSignal): Promise<void> {
  // If the filesystem can share the blocks, the copy costs nothing.
  const isCloned = await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE).then(
    () => true,
    () => false,
  );
  // copyFile cannot be stopped, and a large file takes longer than a job that is cancelled has.
  if (!isCloned) await pipeline(createReadStream(from, { highWaterMark: COPY_BYTES }), createWriteStream(to), { signal });
}

async function digestOf(key: ArtifactKey, signal: AbortSignal) {
  if (key.kind === "digest") return key.checksum;
  const note = await findKept(nameOf(key), signal);
  return note === null ? null : expectedDigest(key, await readFile(note, "utf8"));
}

function failed(error: unknown): { readonly kind: "failed"; readonly why: string } {
  if (error instanceof FetchError && error.hint !== undefined)
    return { kind: "failed", why: `${error.message}. ${error.hint.replace(/\.$/, "")}` };
  return { kind: "failed", why: messageOf(error) };
}
