/** The machine store as a shelf: bytes by digest; under a version only the note that says which digest it has. */
import { constants } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { dropKept, findKept, keepFile, keepText } from "../machine-store/machine-store.ts";
import { type ArtifactKey, type ArtifactShelf, encodeNote, expectedDigest, nameOf } from "./artifact-shelf.ts";

const NEVER = new AbortController().signal;

export const machineShelf: ArtifactShelf = {
  name: "the machine's store",
  isLimited: false,

  async take(key, to, signal) {
    try {
      const checksum = await digestOf(key, signal);
      const kept = checksum === null ? null : await findKept(nameOf({ kind: "digest", checksum }), signal);
      if (checksum === null || kept === null) return { kind: "none" };
      // A second name would let a job that changes its file change everybody's; where the filesystem can, the copy is free.
      await copyFile(kept, to, constants.COPYFILE_FICLONE);
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

async function digestOf(key: ArtifactKey, signal: AbortSignal) {
  if (key.kind === "digest") return key.checksum;
  const note = await findKept(nameOf(key), signal);
  return note === null ? null : expectedDigest(key, await readFile(note, "utf8"));
}

function failed(error: unknown): { readonly kind: "failed"; readonly why: string } {
  return { kind: "failed", why: error instanceof Error ? error.message : String(error) };
}
