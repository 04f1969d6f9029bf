/** What a folder looks like: a digest of all that is in it by name, kind, permissions, size and time. No file is read. */
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { decodeName, pathOf } from "./raw-name.ts";
import { Turns } from "./turns.ts";

/** Stands in a string for bytes that are not UTF-8. */
const UNKNOWN = "\ufffd";

/** The digest in hex. Whoever changes a file changes its size or its time, if it is not done on purpose. @throws errors of node:fs */
export async function treeDigest(folder: string, signal: AbortSignal): Promise<string> {
  const turns = new Turns(signal);
  const hash = createHash("sha256");
  const ahead = [""];
  for (let within = ahead.pop(); within !== undefined; within = ahead.pop()) {
    const lines: string[] = [];
    for (const name of namesIn(`${folder}/${within}`).sort()) {
      if (turns.isOver) await turns.next();
      const path = within === "" ? name : `${within}/${name}`;
      const { line, isFolder } = lineOf(folder, path);
      lines.push(line);
      if (isFolder) ahead.push(path);
    }
    hash.update(lines.join(""));
  }
  return hash.digest("hex");
}

function namesIn(folder: string): string[] {
  const names = readdirSync(pathOf(folder));
  if (!names.some((name) => name.includes(UNKNOWN))) return names;
  return readdirSync(pathOf(folder), "buffer").map(decodeName);
}

/** At once: to wait for each of a hundred thousand files takes several times as long. */
function lineOf(folder: string, path: string) {
  const at = pathOf(`${folder}/${path}`);
  const found = lstatSync(at);
  const isFolder = found.isDirectory();
  const target = found.isSymbolicLink() ? readlinkSync(at) : "";
  // Of a folder, what is in it counts, and not when it was last looked after.
  const facts = isFolder ? ["folder", found.mode] : [found.mode, found.size, found.mtimeMs, target];
  return { isFolder, line: `${JSON.stringify([path, ...facts])}\n` };
}
