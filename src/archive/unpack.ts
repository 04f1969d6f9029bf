/** Unpacks an archive into a new folder: a stream as its bytes come, or a file. */
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import type { Codec, WantedFormat } from "../core/archive-formats.ts";
import { formatBytes } from "../core/units.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { unsupported } from "./archive-error.ts";
import { ByteReader } from "./byte-reader.ts";
import { debData } from "./deb-data.ts";
import { decodeApart, type PackedFile } from "./decode-apart.ts";
import { Decoder } from "./decoder.ts";
import { decompress } from "./decompress.ts";
import { type Detected, detect, HEAD_BYTES, namedFormat, nameWithout, otherFormat } from "./formats.ts";
import { Front } from "./front.ts";
import { Limit } from "./limit.ts";
import { selection, type Wanted } from "./selection.ts";
import { tarEntries } from "./tar-entries.ts";
import { BLOCK_BYTES, isTarHeader, isZero } from "./tar-header.ts";
import { type TreeOptions, TreeWriter, type WrittenTree } from "./tree-writer.ts";

/** What is read of a file at a time. */
const READ_BYTES = 1024 * 1024;

/** What decides what comes out of an archive, and where: plain data, which another thread can be given. */
export interface UnpackSettings extends Omit<TreeOptions, "isWanted" | "signal">, Wanted {
  /** The user's word for the format; `none`: the file itself is put into the folder. */
  readonly format: WantedFormat;
  /** What the archive is called, without a folder: it may say the format, and names what has no name of its own. */
  readonly name: string;
}

export interface UnpackOptions extends UnpackSettings {
  readonly signal: AbortSignal;
  /** Is given what is worth knowing: sentences. */
  readonly onNotice: (message: string) => void;
  /** A thread that decodes is worth its start. @default false */
  readonly isLarge?: boolean;
}

/**
 * Unpacks a file.
 * @param path absolute
 * @throws FetchError broken-archive, unsafe-archive, unsupported-archive; errors of node:fs
 */
export async function unpackFile(path: string, options: UnpackOptions): Promise<WrittenTree> {
  await using file = await open(path);
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
  if (options.format === "none") return await write(asItIs(options.name, piecesOf(file), (await file.stat()).size), options);
  const detected = detect(options.format, head.subarray(0, bytesRead), options.name);
  // Each of them is awaited: the file is closed behind.
  const { outer } = detected;
  if (outer !== "zip" && outer !== "7z") return await unpackDetected(piecesOf(file), detected, options, await wholeFile(file));
  tellMismatch(detected, options);
  const entries =
    outer === "zip"
      ? (await import("./zip-entries.ts")).zipEntries(file, (bytes) => options.onNotice(trailingAfter(bytes)))
      : (await import("./seven-zip-entries.ts")).sevenZipEntries(path);
  return await write(entries, options);
}

/**
 * Unpacks a stream, as its bytes come. It is read to its end, so that all of it was seen.
 * @param pieces the memory of one may be used again when the next one is asked for
 * @param file where they are from, if another thread may read them there
 * @throws FetchError as for {@link unpackFile}; unsupported-archive: the format has its directory at the end; what `pieces` throws
 */
export async function unpackStream(
  pieces: AsyncIterable<Uint8Array>,
  options: UnpackOptions,
  file: PackedFile | null = null,
): Promise<WrittenTree> {
  const reader = new ByteReader(pieces);
  const head = await reader.peek(HEAD_BYTES);
  if (options.format === "none") return write(asItIs(options.name, reader.rest(), null), options);
  return unpackDetected(reader.rest(), detect(options.format, head, options.name), options, file);
}

async function unpackDetected(
  pieces: AsyncIterable<Uint8Array>,
  detected: Detected,
  options: UnpackOptions,
  file: PackedFile | null,
): Promise<WrittenTree> {
  tellMismatch(detected, options);
  const { outer, inner } = detected;
  if (outer === "zip" || outer === "7z") throw unsupported(`a ${outer} cannot be unpacked before all of it is there`);
  if (outer === "tar") return writeTar(counted(pieces, new Limit(options.limitBytes)), options);
  if (outer === "deb") return unpackDeb(pieces, options);
  const reader = new ByteReader(counted(decoded(outer, pieces, options.isLarge ? file : null), new Limit(options.limitBytes)));
  if (inner === "tar") await requireTarNext(reader, outer);
  const isTar = inner === "tar" || (inner === "seen" && (await isTarNext(reader, outer, options.name)));
  if (isTar) return writeTar(reader.rest(), options);
  return write(asItIs(nameWithout(outer, options.name), reader.rest(), null), options);
}

function decoded(codec: Codec, pieces: AsyncIterable<Uint8Array>, file: PackedFile | null): AsyncIterable<Uint8Array> {
  const isApart = file !== null && (codec === "gz" || codec === "zst") && Decoder.isPossible(codec);
  return isApart ? decodeApart(codec, file) : decompress(codec, pieces);
}

async function wholeFile(file: FileHandle): Promise<PackedFile> {
  const { size: sizeBytes } = await file.stat();
  const front = new Front(new AbortController().signal);
  front.advance(sizeBytes);
  return { descriptor: file.fd, sizeBytes, front };
}

async function unpackDeb(pieces: AsyncIterable<Uint8Array>, options: UnpackOptions): Promise<WrittenTree> {
  const reader = new ByteReader(pieces);
  try {
    const { codec, bytes } = await debData(reader);
    const tree = await writeTar(counted(codec === null ? bytes : decompress(codec, bytes), new Limit(options.limitBytes)), options);
    await drain(reader.rest());
    return tree;
  } finally {
    await reader.close();
  }
}

/** Whether a tar begins here: its first header says so, or the name does if it has no entries. */
async function isTarNext(reader: ByteReader, codec: Codec, name: string): Promise<boolean> {
  const block = await reader.peek(BLOCK_BYTES);
  return isTarHeader(block) || (namedFormat(name) === `tar.${codec}` && block.length === BLOCK_BYTES && isZero(block));
}

/** @throws FetchError invalid-input: the user says that a tar is in it, and none is */
async function requireTarNext(reader: ByteReader, codec: Codec): Promise<void> {
  const block = await reader.peek(BLOCK_BYTES);
  if (!isTarHeader(block) && !isZero(block)) throw otherFormat(`tar.${codec}`, "no tar begins in it");
}

function tellMismatch({ mismatch }: Detected, { onNotice }: UnpackOptions): void {
  if (mismatch !== null) onNotice(mismatch);
}

async function writeTar(bytes: AsyncIterable<Uint8Array>, options: UnpackOptions): Promise<WrittenTree> {
  const reader = new ByteReader(bytes);
  const onUnended = () => options.onNotice(UNENDED);
  try {
    const tree = await write(tarEntries(reader, onUnended), options);
    // What is packed around it is checked at its end only.
    await drain(reader.rest());
    return tree;
  } finally {
    await reader.close();
  }
}

function trailingAfter(bytes: number): string {
  return `${formatBytes(bytes)} are behind the end of the zip. They are left out, as unzip does it.`;
}

const UNENDED = "The archive has no mark at its end, as a tar should have: if it was cut off between two files, nobody could see it.";

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _piece of pieces);
}

/** One file, which has no name of its own. */
async function* asItIs(name: string, content: AsyncIterable<Uint8Array>, sizeBytes: number | null): AsyncGenerator<ArchiveEntry> {
  yield { name: basename(name), kind: "file", mode: null, mtimeMs: null, sizeBytes, content };
}

async function write(entries: AsyncIterable<ArchiveEntry>, options: UnpackOptions): Promise<WrittenTree> {
  const writer = new TreeWriter({ ...options, isWanted: selection(options) });
  for await (const entry of entries) await writer.add(entry);
  return await writer.finish();
}

async function* counted(pieces: AsyncIterable<Uint8Array>, limit: Limit): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    limit.take(piece.length);
    yield piece;
  }
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
