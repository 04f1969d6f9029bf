/** Lists of digests, as publishers put them beside their files: `SHA256SUMS`, `CHECKSUM`, `file.tar.gz.sha256` and their relatives. */
import { type Checksum, type NamedChecksum, readChecksumLine, readDigest, strongest } from "./checksum.ts";
import { decodeText } from "./decode-text.ts";

/** What a list says of a file. */
export type Listed =
  | { readonly kind: "found"; readonly checksum: Checksum }
  /** It has the file several times, with different digests. */
  | { readonly kind: "contradicting"; readonly name: string }
  | { readonly kind: "missing" };

/** A file of one digest over several lines, as gpg writes it, is not longer than this. */
const MOST_SINGLE_LENGTH = 2_000;
/** A line that is longer than this is no entry: a path has at most 4,096 bytes, and each could be escaped. */
const MOST_LINE_LENGTH = 10_000;
const SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

/**
 * The entries of a list. Lines that are none (comments, headings, a signature) are left out.
 * @param listName the name of the list's file: digests of BLAKE3 are as long as those of SHA-256, and only the name tells
 */
export function parseChecksumList(bytes: Uint8Array, listName: string): readonly NamedChecksum[] {
  const text = decodeText(bytes);
  const isSigned = text.startsWith(SIGNED);
  const [message = ""] = isSigned ? text.split(SIGNATURE, 1) : [text];
  const found: NamedChecksum[] = [];
  for (const line of linesOf(message)) {
    // Of a signed message, a line that begins with a hyphen is written with "- " before it (RFC 9580 7.2).
    const entry = readChecksumLine(isSigned && line.startsWith("- ") ? line.slice(2) : line.replace(/^[ \t]{1,8}/, ""));
    if (entry !== null) found.push(entry);
  }
  const known = found.length > 0 ? found : singleDigest(message);
  return /blake3|b3sum|\.b3$/i.test(listName) ? known.map(asBlake3) : known;
}

/** Those that can be an entry, one at a time: a hostile list has as many lines as bytes. */
function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const to = found === -1 ? text.length : found;
    if (to > from && to - from <= MOST_LINE_LENGTH) yield text.slice(from, text[to - 1] === "\r" ? to - 1 : to);
    from = to + 1;
  }
}

/** `name: 2C26 B46B ...` over several lines, as `gpg --print-md` writes it. */
function singleDigest(text: string): readonly NamedChecksum[] {
  const colon = text.indexOf(":");
  if (text.length > MOST_SINGLE_LENGTH) return [];
  const checksum = readDigest(text.slice(colon + 1).replace(/\s/g, ""));
  return checksum === null ? [] : [{ checksum, name: colon === -1 ? null : text.slice(0, colon).trim() }];
}

function asBlake3({ checksum: { algorithm, hex }, name }: NamedChecksum): NamedChecksum {
  return { checksum: { algorithm: algorithm === "sha256" ? "blake3" : algorithm, hex }, name };
}

/**
 * The digest that a list has for a file.
 * @param names what the file may be called there, the most exact name first
 * @param isAboutIt the list is named for this file, so the only entry is its, whatever it is called
 */
export function findInList(entries: readonly NamedChecksum[], names: readonly string[], isAboutIt: boolean): Listed {
  const ways = [
    ...names.map((name) => wayTo(name, plainName, (listed, wanted) => listed === wanted)),
    ...names.map((name) => wayTo(name, looseName, isSamePath)),
  ];
  for (const isMeant of ways) {
    const found = entries.filter(({ name }) => name !== null && isMeant(name));
    if (found.length > 0) return judge(found, found[0]?.name ?? "");
  }
  const unnamed = entries.filter(({ name }) => name === null);
  if (unnamed.length === entries.length && unnamed.length > 0) return judge(unnamed, "the only file");
  const isSingle = new Set(entries.map(({ name }) => plainName(name ?? ""))).size === 1;
  return isAboutIt && isSingle ? judge(entries, entries[0]?.name ?? "") : { kind: "missing" };
}

/** Whether a name in the list means this one, after both were read in the same way. */
function wayTo(name: string, read: (name: string) => string, isSame: (listed: string, wanted: string) => boolean) {
  const wanted = read(name);
  return (listed: string): boolean => isSame(read(listed), wanted);
}

/** Either may have more folders before it than the other. */
function isSamePath(listed: string, wanted: string): boolean {
  return listed === wanted || listed.endsWith(`/${wanted}`) || wanted.endsWith(`/${listed}`);
}

/** Several digests of one file may be of different algorithms, but not different digests of one algorithm. */
function judge(entries: readonly NamedChecksum[], name: string): Listed {
  const hexOf = new Map(entries.map(({ checksum }) => [checksum.algorithm, checksum.hex]));
  if (entries.some(({ checksum }) => hexOf.get(checksum.algorithm) !== checksum.hex)) return { kind: "contradicting", name };
  const checksum = strongest(entries.map((entry) => entry.checksum));
  return checksum === null ? { kind: "missing" } : { kind: "found", checksum };
}

/** `./a/b` and `a\b` are `a/b`. */
function plainName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^(?:\.\/){1,4}/, "");
}

/** Lists that people make by hand are aligned with blanks, and a Mac takes letters and their accents apart. */
function looseName(name: string): string {
  return plainName(name.trim()).normalize("NFC");
}
