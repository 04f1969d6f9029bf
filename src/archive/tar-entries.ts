/** The entries of a tar archive, as its bytes come. */
import { type ArchiveEntry, type Content, type EntryKind, NO_CONTENT } from "./archive-entry.ts";
import { broken, unsupported } from "./archive-error.ts";
import type { ByteReader } from "./byte-reader.ts";
import { decodeName } from "./raw-name.ts";
import { BLOCK_BYTES, isZero, parsePax, parseTarHeader, type TarHeader } from "./tar-header.ts";
import { type Pax, readSparseMap } from "./tar-sparse.ts";

/** A longer header is a mistake, or an attack: names have 4 KiB, and the longest that is in use are maps of sparse files. */
const MOST_HEADER_BYTES = 8 * 1024 * 1024;
/** What a Date of JavaScript holds; filesystems hold less. */
const MOST_TIME_MS = 8.64e15;
/** A file up to this size is handed over at once: one piece of memory, and no waiting. */
const SMALL_BYTES = 128 * 1024;

const KINDS: Readonly<Record<string, EntryKind>> = {
  "0": "file",
  "\0": "file",
  "7": "file",
  S: "file",
  "1": "hard-link",
  "2": "link",
  "5": "folder",
  D: "folder",
  "3": "other",
  "4": "other",
  "6": "other",
};
const WHAT: Readonly<Record<string, string>> = { "3": "a character device", "4": "a block device", "6": "a named pipe" };

/** What headers before an entry say of it. */
interface Announced {
  readonly pax: readonly (readonly [string, string])[];
  readonly longName: string | null;
  readonly longLink: string | null;
}

const NOTHING: Announced = { pax: [], longName: null, longLink: null };

/**
 * @param onUnended called if the mark is missing that every archive ends with
 * @throws FetchError broken-archive, unsupported-archive
 */
export async function* tarEntries(reader: ByteReader, onUnended: () => void): AsyncGenerator<ArchiveEntry> {
  const global = new Map<string, string>();
  let announced = NOTHING;
  for (;;) {
    const block = reader.takeNow(BLOCK_BYTES) ?? (await reader.upTo(BLOCK_BYTES));
    if (block.length === 0) onUnended();
    if (block.length === 0 || (block.length === BLOCK_BYTES && isZero(block))) break;
    if (block.length < BLOCK_BYTES) throw broken("it ends in the middle");
    const header = parseTarHeader(block);
    if (header.type === "g") for (const record of parsePax(await dataOf(header, reader))) global.set(...record);
    else if (header.type === "x" || header.type === "X") announced = { ...announced, pax: parsePax(await dataOf(header, reader)) };
    else if (header.type === "L") announced = { ...announced, longName: textOf(await dataOf(header, reader)) };
    else if (header.type === "K") announced = { ...announced, longLink: textOf(await dataOf(header, reader)) };
    else if (header.type === "V") await reader.skip(padded(header.dataBytes));
    else {
      const { entry, data } = await entryOf(
        header,
        global.size === 0 ? announced : { ...announced, pax: [...global, ...announced.pax] },
        reader,
      );
      yield entry;
      await data.finish();
      announced = NOTHING;
    }
  }
}

async function entryOf(header: TarHeader, { pax, longName, longLink }: Announced, reader: ByteReader) {
  const last = new Map(pax);
  // An empty value says that there is none (POSIX, "pax Extended Header").
  for (const [keyword, value] of last) if (value === "") last.delete(keyword);
  if (header.type === "M") throw unsupported("it is one of several volumes");
  const size = last.get("size");
  const sized = size === undefined ? header : { ...header, dataBytes: sizeOf(size) };
  const name = last.get("GNU.sparse.name") ?? last.get("path") ?? longName ?? header.name;
  const kind = kindOf(header, name);
  // The other types have no data, whatever their headers say. A folder of the oldest format is a file with a slash.
  const hasData = kind === "file" || (KINDS[header.type] ?? "file") === "file" || header.type === "D";
  const map = kind === "file" ? await readSparseMap(sized, { last, all: pax } satisfies Pax, reader) : null;
  const dataBytes = hasData ? sized.dataBytes - (map?.mapBytes ?? 0) : 0;
  const data = new EntryData(reader, dataBytes);
  const entry: ArchiveEntry = {
    name,
    kind,
    ...(kind === "other" && { what: WHAT[header.type] ?? "something unknown" }),
    mode: header.mode,
    mtimeMs: timeOf(last.get("mtime") ?? "", header.mtime),
    ...((kind === "link" || kind === "hard-link") && { target: last.get("linkpath") ?? longLink ?? header.linkName }),
    sizeBytes: map?.sizeBytes ?? dataBytes,
    ...(map !== null && { ranges: map.ranges }),
    content: kind === "file" ? await data.content() : NO_CONTENT,
  };
  return { entry, data };
}

/** POSIX has unknown types treated as files. Files whose names end in a slash are folders of the oldest format. */
function kindOf({ type }: TarHeader, name: string): EntryKind {
  const kind = KINDS[type] ?? "file";
  return kind === "file" && type !== "S" && name.endsWith("/") ? "folder" : kind;
}

/** What is left of an entry's data, and of the block that it ends in. */
class EntryData {
  readonly #reader: ByteReader;
  readonly #bytes: number;
  #left: number;

  constructor(reader: ByteReader, bytes: number) {
    this.#reader = reader;
    this.#bytes = bytes;
    this.#left = padded(bytes);
  }

  async content(): Promise<Content> {
    if (this.#bytes > SMALL_BYTES) return this.#pieces();
    this.#left -= this.#bytes;
    return this.#reader.takeNow(this.#bytes) ?? this.#reader.take(this.#bytes);
  }

  async finish(): Promise<void> {
    if (this.#left > 0 && this.#reader.takeNow(this.#left) === null) await this.#reader.skip(this.#left);
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.#reader.next(this.#bytes)) {
      this.#left -= piece.length;
      yield piece;
    }
  }
}

async function dataOf({ dataBytes }: TarHeader, reader: ByteReader): Promise<Buffer> {
  if (dataBytes > MOST_HEADER_BYTES) throw broken("a header of it is too long");
  return (await reader.take(padded(dataBytes))).subarray(0, dataBytes);
}

function textOf(data: Buffer): string {
  const end = data.indexOf(0);
  return decodeName(end === -1 ? data : data.subarray(0, end));
}

function sizeOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw broken("a size in it is no size");
  return Number(text);
}

/** In milliseconds. What no clock shows is no time. */
function timeOf(text: string, seconds: number): number | null {
  const timeMs = (/^-?\d+(?:\.\d*)?$/.test(text) ? Number(text) : seconds) * 1000;
  return Math.abs(timeMs) <= MOST_TIME_MS ? timeMs : null;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}
