/** Paths as users write them. */
import { isAbsolute, resolve, sep } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { requireMeantPath } from "./check-meaning.ts";

/** Linux's PATH_MAX counts the zero byte at the end too; Windows counts characters, which have at least as many bytes. */
const MOST_BYTES = process.platform === "win32" ? 32_767 : 4_095;

/**
 * A path as it was written, absolute; a trailing separator, which says "folder", stays.
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input: it cannot be meant as a path of this machine
 */
export function parsePath(path: string, base: string): string {
  if (Buffer.byteLength(path) > MOST_BYTES)
    throw new FetchError("invalid-input", `Cannot use the 'path': it is longer than the ${MOST_BYTES} bytes that this system takes`);
  requireMeantPath(path);
  if (path.includes("\0")) throw new FetchError("invalid-input", "Cannot use the 'path': it has a zero byte");
  const absolute = isAbsolute(path) ? resolve(path) : resolve(base, path);
  return (path === "" || isFolder(path)) && !absolute.endsWith(sep) ? `${absolute}${sep}` : absolute;
}

/** Whether the path ends in a separator. */
export function isFolder(path: string): boolean {
  return path.endsWith("/") || path.endsWith(sep);
}
