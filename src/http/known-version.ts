/** How a server is asked whether it still has a version that is there already. RFC 9110: 13.1.2 (If-None-Match), 13.1.3 (If-Modified-Since). */
import type { KnownVersion } from "../core/opened-source.ts";

/**
 * The conditions of a request that should bring nothing if the server still has the version; null if nothing would prove that it has. A date
 * alone must be a strong one. A weak ETag counts unless a date beside it says that the file had just been written: it may have been
 * written again in the same second.
 * @param key of what is asked for
 */
export function conditionsFor(known: KnownVersion, key: string): Readonly<Record<string, string>> | null {
  if (known.key !== key) return null;
  const { validator, etag, lastModified } = known;
  if (etag !== undefined) return validator !== null || lastModified === undefined ? { "if-none-match": etag } : null;
  return validator === null ? null : { "if-modified-since": validator };
}
