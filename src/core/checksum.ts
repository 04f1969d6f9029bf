/** The checksums that users may give, in each of the notations that are in use. */
import { FetchError } from "./errors.ts";
import { quoteInput } from "./quote-input.ts";

/** Digest length in bytes by algorithm. A bare hex digest is taken for the first one of its length: BLAKE3 must be named. */
const DIGEST_LENGTH = { sha256: 32, sha512: 64, sha384: 48, sha1: 20, md5: 16, blake3: 32 } as const;

export type ChecksumAlgorithm = keyof typeof DIGEST_LENGTH;

export const CHECKSUM_ALGORITHMS = Object.keys(DIGEST_LENGTH) as readonly ChecksumAlgorithm[];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Lower-case hex. */
  readonly hex: string;
}

/** A digest, and the file that it is said to be of. */
export interface NamedChecksum {
  readonly checksum: Checksum;
  /** As it is written; null if the digest stands alone. */
  readonly name: string | null;
}

/** From the one that is hardest to forge and quickest to make to the one that is only good against accidents. */
const BY_STRENGTH: readonly ChecksumAlgorithm[] = ["sha256", "sha512", "sha384", "blake3", "sha1", "md5"];

const [FIRST, ...OTHERS] = CHECKSUM_ALGORITHMS;
const HINT = `Give ${FIRST}:<hex> (or ${OTHERS.join(", ")}), an SRI digest such as sha512-<base64>, bare hex, or a line of sha256sum.`;

/** The strongest of several checksums of the same bytes; null if there is none. */
export function strongest(checksums: readonly Checksum[]): Checksum | null {
  return BY_STRENGTH.map((name) => checksums.find(({ algorithm }) => algorithm === name)).find((found) => found !== undefined) ?? null;
}

/**
 * Reads a checksum in any notation: `sha256:<hex>`, `sha256=<hex>`, SRI `sha512-<base64>`, `sha-256=:<base64>:` (RFC 9530), bare hex
 * (algorithm by its length), or a line of sha256sum or of BSD's sha256, whose file name counts for nothing.
 *
 * @throws FetchError invalid-input
 * @example parseChecksum("sha256:9f86d0…")
 */
export function parseChecksum(text: string): Checksum {
  const value = text.trim();
  if (/[\r\n]/.test(value)) throw malformed(value, "it has several lines");
  const found = parseDigestField(value) ?? readChecksumLine(value)?.checksum ?? null;
  if (found !== null) return found;
  throw malformed(value, whyNoDigest(value));
}

/** Why a text that was meant as a digest is none: a clause. */
export function whyNoDigest(text: string): string {
  const [, tag = ""] = TAGGED.exec(text) ?? [];
  if (tag === "") return "it is not a digest in a notation that is known here";
  const algorithm = algorithmOf(tag);
  if (algorithm === null) return `"${tag.toLowerCase()}" is not an algorithm that is known here`;
  return `it is not a ${algorithm} digest of ${DIGEST_LENGTH[algorithm]} bytes`;
}

function malformed(value: string, why: string): FetchError {
  return new FetchError("invalid-input", `Cannot use the checksum ${quoteInput(value)}: ${why}`, { hint: HINT });
}

/** A name, what separates it from the digits, and the digits. */
const TAGGED = /^([a-z][a-z0-9]{0,15}(?:-\d{1,3})?)([:=-])(\S+)$/i;

/** One digest in any notation; null if it is none. */
export function readDigest(text: string): Checksum | null {
  const [, tag, separator, digits = ""] = TAGGED.exec(text) ?? [];
  if (tag === undefined) {
    const algorithm = CHECKSUM_ALGORITHMS.find((name) => DIGEST_LENGTH[name] * 2 === text.length);
    return algorithm !== undefined && isHex(text, algorithm) ? { algorithm, hex: text.toLowerCase() } : null;
  }
  const algorithm = algorithmOf(tag);
  if (algorithm === null) return null;
  const hex = separator === ":" || isHex(digits, algorithm) ? digits.toLowerCase() : base64ToHex(digits);
  return hex !== null && isHex(hex, algorithm) ? { algorithm, hex } : null;
}

/** A field that holds this much names no digest of ours. */
const MOST_FIELD_LENGTH = 4_000;

/** The strongest digest of a `Repr-Digest` or `Content-Digest` (RFC 9530), of a `Digest` (RFC 3230), or of one notation; null if there is none. */
export function parseDigestField(value: string): Checksum | null {
  if (value.length > MOST_FIELD_LENGTH) return null;
  // A colon begins and ends a byte sequence (RFC 8941 3.3.5). Parameters, which come after a semicolon, change no byte.
  const members = value.split(",").map((member) => (member.split(";")[0] ?? "").trim().replace(/=:([^:]*):$/, "=$1"));
  return strongest(members.map(readDigest).filter((digest) => digest !== null));
}

/**
 * Reads one line as sha256sum and its relatives write it (`<hex>  name`, `<hex> *name`, `<base64>  name`, escaped names after a backslash), or
 * BSD's sha256 and openssl (`SHA256 (name) = <hex>`); null if it is none. The digest may be in any notation.
 */
export function readChecksumLine(line: string): NamedChecksum | null {
  const bsd = readBsdLine(line);
  if (bsd !== null) return bsd;
  const isEscaped = line.startsWith("\\");
  const text = isEscaped ? line.slice(1) : line;
  const end = text.search(/[ \t]/);
  const digits = end === -1 ? text : text.slice(0, end);
  const checksum = readDigest(digits) ?? (end === -1 ? null : readBareBase64(digits));
  if (checksum === null || end === -1) return checksum === null ? null : { checksum, name: null };
  // The second blank, or the star of a binary file, is no part of the name.
  const name = /^ [ *]/.test(text.slice(end)) ? text.slice(end + 2) : text.slice(end).trim();
  return { checksum, name: isEscaped ? unescapeName(name) : name };
}

/**
 * A digest as `cksum --base64` writes it, its algorithm by its length. Without padding it could be any word, as 64 characters of SHA-384 are
 * a line of a signature too.
 */
function readBareBase64(text: string): Checksum | null {
  const hex = text.endsWith("=") ? base64ToHex(text) : null;
  return hex === null ? null : readDigest(hex);
}

function readBsdLine(line: string): NamedChecksum | null {
  const isEscaped = line.startsWith("\\");
  const from = line.indexOf("(");
  const to = line.lastIndexOf(")");
  const [, digits] = /^ ?= ?([0-9a-z+/]+={0,2})$/i.exec(line.slice(to + 1).trimEnd()) ?? [];
  if (from < 1 || to < from || digits === undefined) return null;
  const checksum = readDigest(`${line.slice(isEscaped ? 1 : 0, from).trim()}=${digits}`);
  const name = line.slice(from + 1, to);
  return checksum === null ? null : { checksum, name: isEscaped ? unescapeName(name) : name };
}

/** GNU coreutils write a line break, a carriage return and a backslash of a name so. */
function unescapeName(name: string): string {
  return name.replace(/\\([nr\\])/g, (_all, letter: string) => (letter === "n" ? "\n" : letter === "r" ? "\r" : "\\"));
}

/** `sha256:<hex>` and so on. */
export function formatChecksum({ algorithm, hex }: Checksum): string {
  return `${algorithm}:${hex}`;
}

/** `sha-256`, `SHA256` and openssl's `SHA2-256` name the same algorithm; RFC 3230 calls SHA-1 `SHA`. */
function algorithmOf(tag: string): ChecksumAlgorithm | null {
  const name = tag
    .toLowerCase()
    .replace(/^sha(?:2?-)(?=\d)/, "sha")
    .replace(/^sha$/, "sha1");
  return CHECKSUM_ALGORITHMS.find((known) => known === name) ?? null;
}

function isHex(text: string, algorithm: ChecksumAlgorithm): boolean {
  return text.length === DIGEST_LENGTH[algorithm] * 2 && /^[0-9a-f]+$/i.test(text);
}

/** SRI digests may carry options behind a `?` (W3C Subresource Integrity 3.5). */
function base64ToHex(text: string): string | null {
  const base64 = text.split("?")[0] ?? "";
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64").toString("hex") : null;
}
