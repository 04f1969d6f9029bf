/**
 * What was restored to a volume, block by block: the finished checkpoint record, kept in the state folder. A block that it
 * does not name is one that the snapshot does not hold, and reads as zeros.
 */
import { copyFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Checkpoint } from "../../core/checkpoint.ts";
import { FetchError } from "../../core/errors.ts";
import { findManifestsFolder } from "../../state/state-folder.ts";
import { fileError } from "../../target/file-error.ts";
import { exportRecord, isUsable, portableRecordAt, recordAt } from "../partial/records.ts";
import type { VolumeDestination } from "../place/volume-destination.ts";

const SUFFIX = ".manifest";

/** The manifest of what stands at a destination; null when there is none that can be read. */
export async function readManifest({ manifest }: Pick<VolumeDestination, "manifest">): Promise<Checkpoint | null> {
  const found = await recordAt(manifest).load();
  return isUsable(found) ? found : null;
}

/**
 * A manifest that the user names, from this machine or another. The user vouches for it.
 * @throws FetchError not-found, invalid-input
 */
export async function readManifestFile(path: string): Promise<Checkpoint> {
  const carried = await portableRecordAt(path).load();
  const found = carried === null || isUsable(carried) ? carried : await recordAt(path).load();
  if (found === null) throw new FetchError("not-found", `Cannot read the manifest "${path}": there is no such file`, { hint: HOW_MADE });
  if (!isUsable(found)) {
    const why = carried !== null && !isUsable(carried) ? carried.unusable.replace("its record", "it") : "it cannot be read";
    throw new FetchError("invalid-input", `Cannot use the manifest "${path}": ${why}`, { hint: HOW_MADE });
  }
  if (found.identity.kind !== "ebs") {
    throw new FetchError("invalid-input", `Cannot use the manifest "${path}": it is the record of a file, not of a volume`, {
      hint: HOW_MADE,
    });
  }
  return found;
}

const HOW_MADE =
  "A manifest is written by: fetch-action inspect <snapshot-id> --manifest FILE, on a machine where the snapshot was restored.";

/**
 * Writes the manifest of a snapshot that was restored on this machine to a file that another machine can read.
 * @throws FetchError not-found, exists (a file that is no manifest is there), permission, no-space, io
 */
export async function exportManifest(snapshotId: string, to: string, signal: AbortSignal = new AbortController().signal): Promise<void> {
  const from = await findManifest(snapshotId);
  if (from === null) {
    throw new FetchError("not-found", `Cannot write a manifest of ${snapshotId}: no restore of it is known on this machine`, {
      hint: "The digests of its blocks are known once it was restored here by this user. Restore it first.",
    });
  }
  if ((await stat(to).catch(() => null)) !== null && !isUsable(await portableRecordAt(to).load())) {
    throw new FetchError("exists", `Cannot write the manifest "${to}": a file that is no manifest is there`, {
      hint: "Choose another path.",
    });
  }
  await exportRecord(from, to, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw fileError(error, "write", to);
  });
}

/** The newest manifest of a snapshot, whatever it was restored to. */
async function findManifest(snapshotId: string): Promise<string | null> {
  const folder = await findManifestsFolder();
  if (folder === null) return null;
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(SUFFIX));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const manifest = await readManifest({ manifest: path });
      return manifest?.identity.key === snapshotId ? { path, writtenMs: (await stat(path)).mtimeMs } : null;
    }),
  );
  return found.filter((one) => one !== null).sort((a, b) => b.writtenMs - a.writtenMs)[0]?.path ?? null;
}

/** Keeps the record of a finished restore as its manifest. */
export async function keepManifest({ record, manifest }: VolumeDestination): Promise<void> {
  // The record has no other use. It is copied if it lies in another filesystem, or if an open file may not be moved.
  await rename(record, `${manifest}.new`).catch(() => copyFile(record, `${manifest}.new`));
  await rename(`${manifest}.new`, manifest);
}

/** What stood at the destination stands there no more. */
export function dropManifest({ manifest }: VolumeDestination): Promise<void> {
  return rm(manifest, { force: true });
}
