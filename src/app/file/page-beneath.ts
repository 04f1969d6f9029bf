/** Recognises a page that came in place of the file: a login, an error, or a "not here" under a status of success. */
import { basename, extname } from "node:path";

/** A page says what it is within this, in bytes. */
export const HEAD_BYTES = 512;
/** The first byte of a page of any length: an angle bracket, a brace, or one that a blank or a mark of the byte order begins with, in UTF-8. */
const FIRST_OF_PAGES: ReadonlySet<number> = new Set([0x3c, 0x7b, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xc2, 0xe1, 0xe2, 0xe3, 0xef]);
/** Names under which a page is what was wanted. */
const PAGES = new Set([
  ".html",
  ".htm",
  ".xhtml",
  ".shtml",
  ".php",
  ".aspx",
  ".jsp",
  ".json",
  ".jsonl",
  ".geojson",
  ".ipynb",
  ".har",
  ".map",
  ".xml",
  ".svg",
  ".txt",
  ".md",
  ".webmanifest",
]);

/** What the first bytes of a whole file show it to be: `an HTML page`, or `a JSON document`; null for anything else. */
export function pageOf(head: Uint8Array, sizeBytes: number): string | null {
  if (sizeBytes > HEAD_BYTES && !FIRST_OF_PAGES.has(head[0] ?? 0)) return null;
  const text = Buffer.from(head)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (/^<(?:!doctype html|html|head|body)[\s>]/i.test(text)) return "an HTML page";
  if (sizeBytes > HEAD_BYTES) return /^\{\s*"[\w$@. -]{1,80}"\s*:/.test(text) ? "a JSON document" : null;
  try {
    return typeof JSON.parse(text) === "object" ? "a JSON document" : null;
  } catch {
    return null;
  }
}

/** Media types under which a page is what was announced; `application/octet-stream` announces nothing. */
const PAGE_TYPE = /^(?:text\/|application\/(?:octet-stream$|javascript$|(?:[\w.-]{1,60}\+)?(?:json|xml)$))/;
const MOST_TYPE_LENGTH = 200;

/**
 * Whether a file of that name may be a page: then nothing is odd about it. A name without an extension says nothing; then the type
 * that the server announced decides.
 * @param contentType the field as it came; null if there was none
 */
export function mayBePage(name: string, contentType: string | null): boolean {
  const extension = extname(name).toLowerCase();
  if (/^\.[a-z]\w*$/.test(extension)) return PAGES.has(extension);
  const type = (contentType ?? "").slice(0, MOST_TYPE_LENGTH).split(";")[0]?.trim().toLowerCase() ?? "";
  return !type.includes("/") || PAGE_TYPE.test(type);
}

/** What the user reads about a page that may not be the file. @param page as {@link pageOf} calls it */
export function pageWarning(path: string, page: string, sizeBytes: number): string {
  return `What came under the name ${basename(path)} is ${page} of ${sizeBytes} bytes: perhaps an error or a login, and not the file. A 'checksum' would refuse it.`;
}
