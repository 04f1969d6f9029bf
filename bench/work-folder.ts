/** A folder for one scenario, in memory or on a disk. */
import { existsSync, rmSync, statfsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY_FOLDER = "/dev/shm";
/** It outlives a reboot, says the Filesystem Hierarchy Standard, so it is on a disk. */
const DISK_FOLDER = "/var/tmp";
/** Containers may have a few megabytes there. */
const NEEDED_BYTES = 4 * 1024 ** 3;

/** Does the work in a new folder, which goes with it. A disk's write-back would be most of what is measured, and never the same twice. */
export function inMemory<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return inFolder(hasRoom() ? MEMORY_FOLDER : tmpdir(), work);
}

/** The same on a disk, also where the usual folder for temporary files is in memory. */
export function onDisk<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return inFolder(existsSync(DISK_FOLDER) ? DISK_FOLDER : tmpdir(), work);
}

async function inFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, "fetch-action-bench-"));
  // Gigabytes of memory must not stay taken when the bench is stopped from outside.
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.removeListener("exit", remove);
  }
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  }
}
