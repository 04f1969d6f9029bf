/** Gives a finished file its final name, so that it lasts. */

import { constants } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "../core/thrown.ts";

/** On Windows nobody can rename over a file while a virus scanner has it open, which takes a moment. */
const WINDOWS_TRIES = 20;
/** Some filesystems (cifs, 9p, vboxsf) cannot flush a folder at all. These errors say nothing about the name. */
const CANNOT_FLUSH_FOLDERS: ReadonlySet<unknown> = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/** @throws the system's error; then the file has its old name, and no file has the final one */
export async function publishFile(part: string, final: string, flushFolder: (path: string) => Promise<void> = syncFolder): Promise<void> {
  await renameFile(part, final);
  await makeNameLast(part, final, flushFolder);
}

/** After the rename. @throws the system's error; then the file has its old name again */
export async function makeNameLast(part: string, final: string, flushFolder: (path: string) => Promise<void> = syncFolder): Promise<void> {
  // Windows cannot fsync folders.
  if (process.platform === "win32") return;
  try {
    await flushFolder(dirname(final));
  } catch (error) {
    if (CANNOT_FLUSH_FOLDERS.has(codeOf(error))) return;
    // The name may not last, so it is taken back. The next run goes on from the partial file.
    await rename(final, part).catch(() => {});
    throw error;
  }
}

async function renameFile(part: string, final: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await rename(part, final);
    } catch (error) {
      const code = codeOf(error);
      if (process.platform !== "win32" || tries === WINDOWS_TRIES || (code !== "EPERM" && code !== "EBUSY" && code !== "EACCES"))
        throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * tries));
    }
  }
}

/** The next flush of each folder, which has not begun: all that were renamed before it begins are in it. */
const waiting = new Map<string, Promise<void>>();
/** The flush of each folder that runs now. */
const running = new Map<string, Promise<void>>();

/** Files that are published in one folder at the same time share a flush. */
function syncFolder(path: string): Promise<void> {
  const next = waiting.get(path);
  if (next !== undefined) return next;
  const flush = (running.get(path) ?? Promise.resolve())
    .catch(() => {})
    .then(async () => {
      waiting.delete(path);
      running.set(path, flush);
      try {
        await using folder = await open(path, constants.O_RDONLY);
        await folder.sync();
      } finally {
        if (running.get(path) === flush) running.delete(path);
      }
    });
  waiting.set(path, flush);
  return flush;
}
