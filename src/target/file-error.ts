/** What a failed file operation means, in the product's words. */
import { type ErrorCode, FetchError } from "../core/errors.ts";

const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOSPC: ["no-space", "the disk is full"],
  EDQUOT: ["no-space", "the disk quota is used up"],
  EFBIG: ["no-space", "the filesystem or a limit (ulimit -f) does not allow a file of this size"],
  EACCES: ["permission", "permission denied"],
  EPERM: ["permission", "the operation is not permitted"],
  ELOOP: ["permission", "a symbolic link stands in its place"],
  EROFS: ["read-only", "the filesystem is read-only"],
  ENOTDIR: ["invalid-input", "a part of the path is not a folder"],
  EEXIST: ["invalid-input", "a file is in its place"],
  EISDIR: ["invalid-input", "it is a folder"],
  // Node's own, of rm.
  ERR_FS_EISDIR: ["invalid-input", "it is a folder"],
  ENAMETOOLONG: ["invalid-input", "the name is too long for the filesystem"],
};

/** Turns an error of node:fs into a FetchError: `Cannot <what> "<path>": <state>`. */
export function fileError(error: unknown, what: string, path: string): FetchError {
  if (error instanceof FetchError) return error;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const [kind, state] = CODES[code] ?? (["io", error instanceof Error ? error.message : String(error)] as const);
  return new FetchError(kind, `Cannot ${what} "${path}": ${state}${code === "" ? "" : ` (${code})`}`, { cause: error });
}
