/** What a folder looks like: a digest of all that is in it by name, kind, permissions, size and time. No file is read. */
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { Turns } from "./turns.ts";

/** The digest in hex. Whoever changes a file changes its size or its time, if it is not done on purpose. @throws errors of node:fs */
export async function treeDigest(folder: string, signal: AbortSignal): Promise<string> {
  const turns = new Turns(signal);
  const hash = createHash("sha256");
  const ahead = [""];
  for (let within = ahead.pop(); within !== undefined; within = ahead.pop()) {
    const lines: string[] = [];
    for (const name of readdirSync(`${folder}/${within}`).sort()) {
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

/** At once: to wait for each of a hundred thousand files takes several times as long. */
function lineOf(folder: string, path: string) {
  const found = lstatSync(`${folder}/${path}`);
  const isFolder = found.isDirectory();
  const target = found.isSymbolicLink() ? readlinkSync(`${folder}/${path}`) : "";
  // Of a folder, what is in it counts, and not when it was last looked after.
  const facts = isFolder ? ["folder", found.mode] : [found.mode, found.size, found.mtimeMs, target];
  return { isFolder, line: `${JSON.stringify([path, ...facts])}\n` };
}
