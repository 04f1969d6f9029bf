/** The name of a file that is fetched into a folder. It comes from Content-Disposition or the URL, and it is always a safe one. */
import { parse } from "content-disposition";
import { fieldText } from "./field-text.ts";

/** Most filesystems allow 255 bytes. This leaves room for the names of files beside it (".part.ckpt"). */
const MOST_BYTES = 200;
const FALLBACK = "download";
/** Names that Windows keeps for devices, whatever follows a dot. CONIN$ and CONOUT$ lose their last character anyway. */
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i;
/**
 * What a name may be made of: letters and digits of any script, and marks that no shell, no workflow and no filesystem reads
 * as anything else. Invisible letters are forbidden.
 */
const FORBIDDEN = /[^\p{L}\p{N}._\-+@,=]|\p{Default_Ignorable_Code_Point}/gu;
/** Names that are safe as they are, as nearly all are. */
const SAFE = /^[A-Za-z0-9](?:[A-Za-z0-9._\-+@,=]*[A-Za-z0-9_\-+@,=])?$/;
/** The partial file and the files beside it end like this. A file of such a name would be mistaken for one of them. */
const OWN_SUFFIX = /\.(?=part(?:\.|$))/gi;

/** The name that the answer (RFC 6266, RFC 8187) or else the URL suggests. @param otherName in place of the URL's */
export function fileNameFor(url: URL, contentDisposition: string | undefined, otherName?: string): string {
  const given = nameFromDisposition(contentDisposition);
  const named = given === undefined ? undefined : safeName(given);
  return named ?? (otherName === undefined ? nameOfUrl(url) : (safeName(otherName) ?? FALLBACK));
}

/** Each is made once, as keys are: one of many files is asked for its name when it is looked for, when it is there, and when it is noted. */
const names = new WeakMap<URL, string>();

function nameOfUrl(url: URL): string {
  const name = names.get(url) ?? safeName(nameFromUrl(url)) ?? FALLBACK;
  names.set(url, name);
  return name;
}

function nameFromDisposition(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    return parse(fieldText(header)).parameters["filename"];
  } catch {
    // A malformed header counts as none: the URL has a name too.
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

/** One visible path component that no shell can mistake for code; undefined when nothing is left of it. */
export function safeName(name: string): string | undefined {
  if (name.length <= MOST_BYTES && SAFE.test(name) && !RESERVED.test(name)) return name.replace(OWN_SUFFIX, "_");
  const base = name.split(/[/\\]/).at(-1) ?? "";
  // Composed, because a combining mark by itself is not a letter.
  const allowed = trimmed(base.normalize("NFC")).replace(FORBIDDEN, "_");
  if (!/[\p{L}\p{N}]/u.test(allowed)) return undefined;
  const free = RESERVED.test(allowed) || /^[-.]/.test(allowed) ? `_${allowed}` : allowed;
  return trimmed(shorten(free)).replace(OWN_SUFFIX, "_");
}

/** Windows drops blanks and dots at the end; at the beginning a dot hides the file. */
function trimmed(name: string): string {
  const letters = [...name];
  const isEdge = (letter: string) => letter === "." || /\s/.test(letter);
  let start = 0;
  let end = letters.length;
  while (start < end && isEdge(letters[start] ?? "")) start += 1;
  while (end > start && isEdge(letters[end - 1] ?? "")) end -= 1;
  return letters.slice(start, end).join("");
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
