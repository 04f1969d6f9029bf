/** Which folders `add-to-path` puts on the PATH of later steps. */
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FetchResult } from "../core/result.ts";

/** The `bin` in an unpacked folder, or in the only folder in it; else the folder itself. Without one, the folder of the file. */
export async function pathFolders({ results, extractedPath, path }: FetchResult): Promise<readonly string[]> {
  if (results !== undefined) return [...new Set((await Promise.all(results.map(pathFolders))).flat())];
  return [extractedPath === undefined ? dirname(path) : await programsIn(extractedPath)];
}

async function programsIn(folder: string): Promise<string> {
  const folders = await foldersIn(folder);
  if (folders.includes("bin")) return join(folder, "bin");
  const [only, ...others] = folders;
  if (only === undefined || others.length > 0) return folder;
  return (await foldersIn(join(folder, only))).includes("bin") ? join(folder, only, "bin") : folder;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
