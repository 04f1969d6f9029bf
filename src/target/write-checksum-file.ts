/** Writes the digest of a file beside it, as sha256sum does, so that `sha256sum -c` checks it. */
import { createHash } from "node:crypto";
import { accessSync, constants, lstatSync, type Stats } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FetchError } from "../core/errors.ts";
import { codeOf } from "../core/thrown.ts";
import { fileError, midwayError } from "./file-error.ts";

/** Where the digest of a file is written. */
export function checksumPathOf(path: string): string {
  return `${path}.sha256`;
}

/**
 * Whether the digest of this file can be written later, as far as that can be known: better an error before the fetch than at its end.
 * @throws FetchError invalid-input, permission, read-only
 */
export function requireChecksumPlace(path: string): void {
  const beside = checksumPathOf(path);
  const found = look(beside);
  if (found === null) return;
  if (!found.isFile()) {
    const what = found.isDirectory() ? "it is a folder" : "something that is not a file is there";
    throw new FetchError("invalid-input", `Cannot write to "${beside}": ${what}`, {
      hint: "Remove it, leave 'write-checksum' out, or choose another path.",
    });
  }
  requireReplaceable(beside);
}

function look(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    // No folder, no file: to make the folder is part of the fetch.
    if (codeOf(error) === "ENOTDIR") return null;
    throw fileError(error, "write to", path);
  }
}

/** A file that only may not be written to is replaced all the same. One that cannot be changed (chattr +i) cannot be replaced either. */
function requireReplaceable(path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    if (["EPERM", "EROFS"].includes(codeOf(error))) throw fileError(error, "write to", path);
  }
}

/**
 * Writes `<path>.sha256` in one step: whoever looks sees the old one or the new one.
 * @param isDurable whether it must be on the disk
 * @throws FetchError
 */
export async function writeChecksumFile(path: string, sha256: string, isDurable: boolean): Promise<void> {
  const beside = checksumPathOf(path);
  const fresh = freshBeside(beside);
  try {
    // What a process of the same number left.
    await rm(fresh, { force: true });
    const file = await open(fresh, "wx");
    try {
      await file.writeFile(checksumLine(basename(path), sha256));
      if (isDurable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, beside);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw midwayError(error, "write to", beside);
  }
}

/** A name that is never longer than the final one may be. */
function freshBeside(path: string): string {
  const digest = createHash("sha256").update(basename(path)).digest("hex").slice(0, 16);
  return join(dirname(path), `.${digest}.${process.pid}.tmp`);
}

/** GNU coreutils escape a name with a backslash or a line break, and say so with a backslash before the line. */
function checksumLine(name: string, sha256: string): string {
  const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  return `${escaped === name ? "" : "\\"}${sha256}  ${escaped}\n`;
}
