/** Which permission bits a published file has. */
import type { Stats } from "node:fs";

/** Those of any new file, before the umask. */
const DEFAULT_MODE = 0o666;
/** Whoever fetched it has to read it. */
const OWNER_READS = 0o400;

/**
 * Those of the file that it replaces, or those of any new file. What another user left says nothing about rights: it could open our file to
 * him. Nor does a new file get setuid from an old one.
 */
export function publishedMode(replaced: Stats | null): number {
  const usual = DEFAULT_MODE & ~process.umask();
  if (!replaced?.isFile()) return usual;
  const isOurs = process.getuid === undefined || replaced.uid === process.getuid();
  return isOurs ? (replaced.mode & 0o777) | OWNER_READS : usual;
}
