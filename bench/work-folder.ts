/** A folder in memory for one scenario. */
import { rmSync, statfsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY_FOLDER = "/dev/shm";
/** Containers may have a few megabytes there. */
const NEEDED_BYTES = 4 * 1024 ** 3;

/** Does the work in a new folder, which goes with it. A disk's write-back would be most of what is measured, and never the same twice. */
export async function inMemory<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(hasRoom() ? MEMORY_FOLDER : tmpdir(), "fetch-action-bench-"));
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
