/** A folder in memory when the machine has one: gigabytes through a disk would measure its write-back. */
import { existsSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TemporaryFolder } from "../../support/temporary-folder.ts";

export async function workFolder(): Promise<TemporaryFolder> {
  const base = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const path = await realpath(await mkdtemp(join(base, "fetch-action-real-")));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
