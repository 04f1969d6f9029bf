/** What a failed file operation means, in the product's words. */

import { type ErrorCode, FetchError } from "../core/errors.ts";
import { codeOf, messageOf } from "../core/thrown.ts";

const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOSPC: ["no-space", "the disk is full"],
  EDQUOT: ["no-space", "the disk quota is used up"],
  EFBIG: ["no-space", "the filesystem or a limit (ulimit -f) does not allow a file of this size"],
  EACCES: ["permission", "permission denied"],
  EPERM: ["permission", "the operation is not permitted"],
  ELOOP: ["permission", "a symbolic link is in its place"],
  EROFS: ["read-only", "the filesystem is read-only"],
  ENOTDIR: ["invalid-input", "a part of the path is not a folder"],
  EEXIST: ["invalid-input", "a file is in its place"],
  EISDIR: ["invalid-input", "it is a folder"],
  // A code of Node's own: from rm.
  ERR_FS_EISDIR: ["invalid-input", "it is a folder"],
  ENAMETOOLONG: ["invalid-input", "the name is too long for the filesystem"],
};

/** Turns an error of node:fs into a FetchError: `Cannot <what> "<path>": <state>`. */
export function fileError(error: unknown, what: string, path: string): FetchError {
  if (error instanceof FetchError) return error;
  const code = codeOf(error);
  const [kind, state] = CODES[code] ?? (["io", messageOf(error)] as const);
  return new FetchError(kind, `Cannot ${what} "${path}": ${state}${code === "" ? "" : ` (${code})`}`, { cause: error });
}

/**
 * The same for a filesystem that this fetch has already written to, if only the lock of its destination. It was mounted for
 * writing then. If it is read-only now, its disk has failed: ext4 and others turn read-only when a write of their own fails
 * (ext4(5), errors=remount-ro). Which call meets this first depends on the kernel's timing.
 */
export function midwayError(error: unknown, what: string, path: string): FetchError {
  if (codeOf(error) !== "EROFS") return fileError(error, what, path);
  return new FetchError(
    "io",
    `Cannot ${what} "${path}": the filesystem turned read-only during the fetch, which happens when its disk fails (EROFS)`,
    {
      hint: "Look for the disk's error in the kernel's log (dmesg). When the filesystem is mounted for writing again, run the same fetch again.",
      cause: error,
    },
  );
}
