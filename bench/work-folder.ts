/** A folder in memory for one scenario. */
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk's write-back would be most of what is measured, and never the same twice. */
const MEMORY_FOLDER = process.platform === "linux" ? "/dev/shm" : tmpdir();

/** Does the work in a new folder, which goes with it. */
export async function inMemory<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(MEMORY_FOLDER, "fetch-action-bench-"));
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
