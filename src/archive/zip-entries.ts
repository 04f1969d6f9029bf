/** The entries of a zip, as its directory at the end says. What stands before each entry's data is not believed where it says something else. */
import { isUtf8 } from "node:buffer";
import { createReadStream, readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, RandomAccessReader } from "yauzl";
import type { Codec } from "../core/archive-formats.ts";
import { FetchError } from "../core/errors.ts";
import { messageOf } from "../core/thrown.ts";
import { type ArchiveEntry, type Content, type EntryKind, NO_CONTENT } from "./archive-entry.ts";
import { broken, quoteName, unsupported } from "./archive-error.ts";
import { decompress, through } from "./decompress.ts";
import { decodeName } from "./raw-name.ts";
import { type Expected, requireVerified, verified } from "./verified.ts";
import { DIRECTORY_ENTRY, findZip } from "./zip-window.ts";

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Without its name, its extra fields and its comment. */
const DIRECTORY_ENTRY_BYTES = 46;
/** Numbers of entries are the same for programs that are older than zip64 if they differ by this. */
const COUNTED = 65_536;
/** Up to this size an entry is read and inflated at once, in bytes: a stream for each of many would take far longer. */
const SMALL_BYTES = 128 * 1024;
/** What the high byte of "version made by" says: permissions are those of POSIX (APPNOTE 4.4.2). */
const POSIX_SYSTEMS: ReadonlySet<number> = new Set([3, 19]);
/** FAT, NTFS, VFAT. */
const DOS_SYSTEMS: ReadonlySet<number> = new Set([0, 10, 11, 14]);
/** The last field of the end of a zip, before the comment. */
const COMMENT_LENGTH_BYTES = 2;
const STORED = 0;
const DEFLATED = 8;
/** Other methods, which are in no old zip (APPNOTE 4.4.5). */
const CODECS: Readonly<Record<number, Codec>> = { 12: "bz2", 93: "zst", 95: "xz" };
const IS_UTF8 = 0x800;
/** The field of Info-ZIP that has the name in Unicode (APPNOTE 4.6.9), and the only version of it. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_VERSION = 1;

/** By the type in the upper bits of the mode (S_IFMT). */
const KINDS: Readonly<Record<number, EntryKind>> = { 0: "file", 4: "folder", 8: "file", 10: "link" };
const WHAT: Readonly<Record<number, string>> = { 1: "a named pipe", 2: "a character device", 6: "a block device", 12: "a socket" };

/**
 * @param onTrailing called with the number of bytes that are behind its end, if there are any
 * @throws FetchError broken-archive, unsupported-archive; errors of node:fs
 */
export async function* zipEntries(file: FileHandle, onTrailing: (bytes: number) => void): AsyncGenerator<ArchiveEntry> {
  const { start, end, directoryStart, directoryEnd, trailingBytes } = await findZip(file);
  if (trailingBytes > 0) onTrailing(trailingBytes);
  const opened = { fd: file.fd, start, end };
  const zip = await asBroken(
    fromRandomAccessReaderPromise(new WindowReader(opened), end - start, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    }),
  );
  const { entryCount } = zip;
  // The library would stop there, though old programs count to 65,535 only, and begin anew.
  zip.entryCount = Number.POSITIVE_INFINITY;
  const entries = zip.eachEntry()[Symbol.asyncIterator]();
  for (let [count, at] = [0, directoryStart]; ; count += 1) {
    if ((count - entryCount) % COUNTED === 0 && !isEntryAt(file.fd, at, directoryEnd)) return;
    const { value } = await asBroken(entries.next());
    at += DIRECTORY_ENTRY_BYTES + value.fileNameLength + value.extraFieldLength + value.fileCommentLength;
    yield entryOf(value, opened);
  }
}

/** Whether the directory goes on here. */
function isEntryAt(fd: number, at: number, directoryEnd: number): boolean {
  return at + DIRECTORY_ENTRY_BYTES <= directoryEnd && readAt(fd, at, 4).readUInt32LE() === DIRECTORY_ENTRY;
}

/** The file, and where the zip in it begins: its offsets count from there. */
interface Opened {
  readonly fd: number;
  readonly start: number;
  readonly end: number;
}

/** Shows the library a zip without a comment: it would take a mark of an end that stands there for the end. */
class WindowReader extends RandomAccessReader {
  readonly #zip: Opened;

  constructor(zip: Opened) {
    super();
    this.#zip = zip;
  }

  /** At once: for the few bytes of an entry, to wait for a thread takes longer. */
  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    const { fd, start, end } = this.#zip;
    let failure: Error | null = null;
    try {
      const at = start + position;
      if (readAt(fd, at, length).copy(buffer, offset) < length) failure = new Error("it ends in the middle");
      const commentLengthAt = end - COMMENT_LENGTH_BYTES - at;
      if (commentLengthAt < length) buffer.fill(0, offset + Math.max(0, commentLengthAt), offset + length);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(messageOf(error));
    }
    callback(failure);
  }
}

/** The library's errors say what is wrong with the zip. */
async function asBroken<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FetchError || (error instanceof Error && "syscall" in error)) throw error;
    throw broken(`it is no zip, or a damaged one (${messageOf(error)})`, error);
  }
}

function entryOf(entry: Entry, zip: Opened): ArchiveEntry {
  const name = nameOf(entry);
  const isPosix = POSIX_SYSTEMS.has(entry.versionMadeBy >> 8);
  const mode = isPosix ? entry.externalFileAttributes >>> 16 : 0;
  const type = mode >> 12;
  const kind = name.endsWith("/") ? "folder" : (KINDS[type] ?? "other");
  return {
    name,
    kind,
    ...(kind === "other" && { what: WHAT[type] ?? "something unknown" }),
    mode: mode === 0 ? null : mode,
    mtimeMs: timeOf(entry),
    sizeBytes: entry.uncompressedSize,
    get content() {
      return kind === "file" || kind === "link" ? contentOf(entry, name, zip) : NO_CONTENT;
    },
  };
}

function nameOf(entry: Entry): string {
  const name = decodedName(entry);
  // Programs of DOS and Windows cannot have a \ in a name, but some write it between names.
  return DOS_SYSTEMS.has(entry.versionMadeBy >> 8) ? name.replaceAll("\\", "/") : name;
}

/**
 * Many programs write UTF-8 without saying so. What is no UTF-8 is kept byte for byte if a program of POSIX wrote it, as unzip does, or
 * if it says that it is UTF-8. What others wrote is of code page 437 (APPNOTE, appendix D).
 */
function decodedName(entry: Entry): string {
  const { generalPurposeBitFlag: flags, fileNameRaw, versionMadeBy } = entry;
  const unicode = unicodeName(entry);
  if (unicode !== null) return unicode;
  const keepsBytes = isUtf8(fileNameRaw) || POSIX_SYSTEMS.has(versionMadeBy >> 8) || (flags & IS_UTF8) !== 0;
  return keepsBytes ? decodeName(fileNameRaw) : getFileNameLowLevel(0, fileNameRaw, [], true);
}

/** The name that a program wrote beside the one of its own system; null if it wrote none, or another program has changed that one since. */
function unicodeName({ fileNameRaw, extraFields }: Entry): string | null {
  const data = extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (data === undefined || data.length < 6 || data[0] !== UNICODE_PATH_VERSION) return null;
  return data.readUInt32LE(1) === crc32(fileNameRaw) ? decodeName(data.subarray(5)) : null;
}

function timeOf(entry: Entry): number | null {
  const timeMs = entry.getLastModDate().getTime();
  return Number.isFinite(timeMs) ? timeMs : null;
}

function contentOf(entry: Entry, name: string, zip: Opened): Content {
  const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
  const codec = CODECS[method];
  if (entry.isEncrypted())
    return refused(
      `${quoteName(name)} is encrypted`,
      "Fetch an archive without a password, or leave 'extract' out, and unpack it in a step of your own.",
    );
  if (method !== STORED && method !== DEFLATED && codec === undefined)
    return refused(`${quoteName(name)} is packed by method ${method}, which is not known`);
  const { fd } = zip;
  const start = startOfData(entry, name, zip);
  if (start + compressedSize > zip.end) throw broken(`${quoteName(name)} is cut off`);
  if (codec === undefined && compressedSize <= SMALL_BYTES && uncompressedSize <= SMALL_BYTES) return smallContent(entry, name, fd, start);
  const packed =
    compressedSize === 0
      ? noPieces()
      : createReadStream("", { fd, autoClose: false, start, end: start + compressedSize - 1, highWaterMark: SMALL_BYTES });
  return verified(
    method === STORED
      ? packed
      : codec === undefined
        ? through(createInflateRaw({ chunkSize: SMALL_BYTES }), packed)
        : decompress(codec, packed),
    expectedOf(entry, name),
  );
}

/** Only whoever wants the file is refused it. */
function refused(state: string, hint?: string): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(unsupported(state, hint)) }) };
}

function expectedOf({ uncompressedSize, crc32: crc }: Entry, name: string): Expected {
  return { name, bytes: uncompressedSize, crc };
}

async function* noPieces(): AsyncGenerator<Uint8Array> {}

/** Behind the entry's own header, whose length only that header says. */
function startOfData({ relativeOffsetOfLocalHeader }: Entry, name: string, { fd, start }: Opened): number {
  const at = start + relativeOffsetOfLocalHeader;
  const header = readAt(fd, at, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE() !== LOCAL_HEADER)
    throw broken(`the header of ${quoteName(name)} is damaged`);
  return at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function smallContent(
  { compressionMethod, compressedSize, uncompressedSize, crc32: crc }: Entry,
  name: string,
  fd: number,
  start: number,
): Uint8Array {
  const packed = readAt(fd, start, compressedSize);
  let bytes = packed;
  try {
    if (compressionMethod === DEFLATED) bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
  } catch (error) {
    throw broken(`${quoteName(name)} is damaged (${messageOf(error)})`, error);
  }
  return requireVerified(bytes, { name, bytes: uncompressedSize, crc });
}

function readAt(fd: number, at: number, bytes: number): Buffer {
  if (!Number.isSafeInteger(at + bytes)) return Buffer.alloc(0);
  const buffer = Buffer.allocUnsafe(bytes);
  let read = 0;
  for (let more = 1; more > 0 && read < bytes; read += more) more = readSync(fd, buffer, read, bytes - read, at + read);
  return buffer.subarray(0, read);
}
