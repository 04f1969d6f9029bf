/** The name of a file that is fetched into a folder: from Content-Disposition or the URL, and always one safe name. */
import { parse } from "content-disposition";

/** Leaves room for what is put beside the file (".part.ckpt") within the 255 bytes of most filesystems. */
const MOST_BYTES = 200;
const FALLBACK = "download";
/** Names that Windows keeps for devices, whatever follows a dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

const BLANK_OR_DOT = /[\s.]/;

/** The name that the answer (RFC 6266, RFC 8187) or else the URL suggests. */
export function fileNameFor(url: URL, contentDisposition: string | undefined): string {
  return safeName(nameFromDisposition(contentDisposition) ?? "") ?? safeName(nameFromUrl(url)) ?? FALLBACK;
}

function nameFromDisposition(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    return parse(header).parameters["filename"];
  } catch {
    // A malformed header is as good as none: the URL has a name too.
    return undefined;
  }
}

function nameFromUrl(url: URL): string {
  const last = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** A single, visible path component; undefined when nothing is left of it. */
export function safeName(name: string): string | undefined {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  // Control and format characters too: the latter turn names around on the screen.
  const visible = trimEnds(base.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, ""));
  if (visible === "") return undefined;
  return shorten(RESERVED.test(visible) ? `_${visible}` : visible);
}

/** Without blanks and dots at both ends. A regular expression would look at a long row of them once for each. */
function trimEnds(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && BLANK_OR_DOT.test(name.charAt(start))) start += 1;
  while (end > start && BLANK_OR_DOT.test(name.charAt(end - 1))) end -= 1;
  return name.slice(start, end);
}

/** Cuts in the middle of the stem, so that the extension stays. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const extension = /(\.[A-Za-z0-9]{1,8}){0,2}$/.exec(name)?.[0] ?? "";
  let stem = "";
  for (const character of name.slice(0, name.length - extension.length)) {
    if (Buffer.byteLength(stem + character) + extension.length > MOST_BYTES) break;
    stem += character;
  }
  return stem + extension;
}
