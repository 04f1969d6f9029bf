/** What a folder looks like: a digest of all that is in it by name, kind, permissions, size and time. No file is read. */
import { createHash } from "node:crypto";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";

/** How many are asked for at once: enough to keep the threads busy that ask the disk. */
const AT_ONCE = 64;

/** The digest in hex. Whoever changes a file changes its size or its time, if it is not done on purpose. @throws errors of node:fs */
export async function treeDigest(folder: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const ahead = [""];
  for (let within = ahead.pop(); within !== undefined; within = ahead.pop()) {
    signal.throwIfAborted();
    const names = (await readdir(join(folder, within))).sort();
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const lines = await Promise.all(names.slice(from, from + AT_ONCE).map((name) => lineOf(folder, join(within, name))));
      for (const { path, line, isFolder } of lines) {
        hash.update(line);
        if (isFolder) ahead.push(path);
      }
    }
  }
  return hash.digest("hex");
}

async function lineOf(folder: string, path: string) {
  const found = await lstat(join(folder, path));
  const isFolder = found.isDirectory();
  const target = found.isSymbolicLink() ? await readlink(join(folder, path)) : "";
  // Of a folder, what is in it counts, and not when it was last looked after.
  const facts = isFolder ? ["folder", found.mode] : [found.mode, found.size, found.mtimeMs, target];
  return { path, isFolder, line: `${JSON.stringify([path, ...facts])}\n` };
}
