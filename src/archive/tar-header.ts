/**
 * The blocks that describe the entries of a tar archive: POSIX.1-2024 (pax, "ustar Interchange Format" and "pax Interchange Format"), and
 * what GNU tar adds to it ("Basic Tar Format" and "Storing Sparse Files" in its manual). It is read here, because no library that could
 * be bundled knows sparse files.
 */
import { broken } from "./archive-error.ts";
import { decodeName } from "./raw-name.ts";

export const BLOCK_BYTES = 512;

/** Ranges of the header block, half-open. */
const FIELDS = {
  name: [0, 100],
  mode: [100, 108],
  size: [124, 136],
  mtime: [136, 148],
  checksum: [148, 156],
  linkName: [157, 257],
  magic: [257, 263],
  prefix: [345, 500],
} as const;
const TYPE_AT = 156;
/** GNU tar writes blanks behind the word, where POSIX has a zero. It has no prefix then. */
const POSIX_MAGIC = "ustar\0";

export interface TarHeader {
  readonly name: string;
  readonly mode: number;
  /** Bytes of data that follow, without the padding. */
  readonly dataBytes: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** The character that says what it is: `0` for a file. */
  readonly type: string;
  readonly linkName: string;
  /** The block itself. */
  readonly block: Buffer;
}

/** Whether a block can be the header of an entry: its checksum says so. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < BLOCK_BYTES || isZero(block)) return false;
  const written = octalIn(block, FIELDS.checksum);
  const [from, to] = FIELDS.checksum;
  let [sum, negative] = [0, 0];
  for (let at = 0; at < BLOCK_BYTES; at += 1) {
    const byte = block[at] ?? 0;
    sum += byte;
    negative += byte >> 7;
  }
  // The field itself counts as blanks.
  for (let at = from; at < to; at += 1) {
    const byte = block[at] ?? 0;
    sum += 0x20 - byte;
    negative -= byte >> 7;
  }
  // Some old programs added up signed bytes.
  return written === sum || written === sum - 0x100 * negative;
}

/** Whether a block marks the end of the archive. */
export function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** @throws FetchError broken-archive */
export function parseTarHeader(block: Buffer): TarHeader {
  if (!isTarHeader(block)) throw broken("a header of it is damaged");
  const own = textIn(block, FIELDS.name);
  const prefix = block.toString("latin1", ...FIELDS.magic) === POSIX_MAGIC ? textIn(block, FIELDS.prefix) : "";
  return {
    name: prefix === "" ? own : `${prefix}/${own}`,
    mode: numberIn(block, FIELDS.mode),
    dataBytes: requireSize(numberIn(block, FIELDS.size)),
    mtime: numberIn(block, FIELDS.mtime),
    type: String.fromCharCode(block[TYPE_AT] ?? 0),
    linkName: textIn(block, FIELDS.linkName),
    block,
  };
}

/** @throws FetchError broken-archive: it is no number of bytes */
export function requireSize(bytes: number): number {
  if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes;
  throw broken("a size in it is no size");
}

/** A number in octal digits, or in base 256 if its first bit is set; 0 if there is none. */
export function numberIn(block: Buffer, [from, to]: readonly [number, number]): number {
  const first = block[from] ?? 0;
  if ((first & 0x80) === 0) return octalIn(block, [from, to]);
  let value = (first & 0x40) === 0 ? first & 0x3f : (first & 0x7f) - 0x80;
  for (let at = from + 1; at < to; at += 1) value = value * 256 + (block[at] ?? 0);
  return value;
}

/** The first digits before a zero byte. Read byte by byte, since there are several such fields for each of many entries. */
function octalIn(block: Buffer, [from, to]: readonly [number, number]): number {
  let value = 0;
  let hasBegun = false;
  for (let at = from; at < to; at += 1) {
    const byte = block[at] ?? 0;
    const isDigit = byte >= 0x30 && byte <= 0x37;
    if (byte === 0 || (hasBegun && !isDigit)) break;
    if (isDigit) value = value * 8 + byte - 0x30;
    hasBegun ||= isDigit;
  }
  return value;
}

function textIn(block: Buffer, [from, to]: readonly [number, number]): string {
  const end = block.indexOf(0, from);
  return decodeName(block.subarray(from, end === -1 || end > to ? to : end));
}

/** No keyword of those is longer. */
const MOST_KEYWORD_BYTES = 32;
/** The keywords of pax that mean something here. What else there is may be of any number, and is not kept. */
const KEYWORDS = /^(?:path|linkpath|size|mtime|GNU\.sparse\.(?:name|size|realsize|major|map|offset|numbytes))$/;

/** The keywords of a pax header, in the order in which they are written: two of them are repeated for sparse files. @throws FetchError broken-archive */
export function parsePax(data: Buffer): readonly (readonly [keyword: string, value: string])[] {
  const records: [string, string][] = [];
  for (let at = 0; at < data.length; ) {
    const blank = data.indexOf(0x20, at);
    const length = blank === -1 || blank - at > 10 ? Number.NaN : Number(data.toString("latin1", at, blank));
    const end = at + length;
    if (!(end <= data.length) || end <= blank || data[end - 1] !== 0x0a) {
      // Some programs fill the rest with zeros.
      if (isZero(data.subarray(at))) return records;
      throw broken("an extended header of it is damaged");
    }
    const equals = data.indexOf(0x3d, blank);
    if (equals === -1 || equals >= end) throw broken("an extended header of it is damaged");
    const keyword = equals - blank > MOST_KEYWORD_BYTES ? "" : data.toString("latin1", blank + 1, equals);
    if (KEYWORDS.test(keyword)) records.push([keyword, decodeName(data.subarray(equals + 1, end - 1))]);
    at = end;
  }
  return records;
}
