/**
 * The checkpoint record: which pieces of which source were written, with a digest for each.
 *
 * A fixed header (who and what) is followed by one fixed-size entry a piece, at its own position, so that saving costs the
 * pieces that are new and not the size of the file. An entry is `prefix | generation | digest | seal`; the seal is a CRC-32
 * over the piece's number and all of that, seeded with the header's own CRC, so that a torn, zeroed or foreign entry does not
 * count as a claim. A claim is never trusted by itself: resume reads the target's bytes against the digest (see resume.ts).
 *
 * What is read may come from memory that the disk never got. So every claim has a generation, and the header's page ends with
 * the flush state: up to which generation a flush of the target succeeded, and whether one is under way or failed.
 */
import { crc32 } from "node:zlib";
import { Bitmap } from "./bitmap.ts";
import type { Layout } from "./layout.ts";

/** What pins the source. Holds no secret: a URL goes in as a digest and as text without its query. */
export interface Identity {
  readonly kind: "http" | "ebs";
  /** For people: the URL without credentials and query, or the snapshot's ID. */
  readonly label: string;
  /** SHA-256 (hex) of the URL without credentials, fragment and signature; or the snapshot's ID. */
  readonly key: string;
  /** A strong ETag or Last-Modified; null when the server gives neither (then the user's checksum pins the source), and for a snapshot, which never changes. */
  readonly validator: string | null;
  /** The user's checksum, where that is what pins the source; else null. */
  readonly checksum: string | null;
  /** The user's checksum, whatever pins the source: bytes that were fetched for the same digest may come from another server. */
  readonly expectedChecksum?: string | null;
  /** Which device the bytes are on, where the record does not lie beside them; absent for files. */
  readonly device?: string;
}

/** How a piece's digest is made; the source names it. */
export type DigestAlgorithm = "gmac" | "sha256";

/** Bytes of one digest. */
export const DIGEST_BYTES: Readonly<Record<DigestAlgorithm, number>> = { gmac: 16, sha256: 32 };

/** Who and what a record speaks of. */
export interface CheckpointHeader {
  readonly identity: Identity;
  readonly layout: Layout;
  readonly algorithm: DigestAlgorithm;
}

/** One piece that was written. */
export interface PieceClaim {
  readonly piece: number;
  readonly digest: Uint8Array;
  /** Set where only so many first bytes of the piece are claimed, and the digest is theirs. */
  readonly prefixBytes?: number;
}

/** A record as it was read back. */
export interface Checkpoint extends CheckpointHeader {
  /** The pieces that are claimed whole. */
  readonly claimed: Bitmap;
  /** A piece's recorded digest. */
  digestOf(piece: number): Uint8Array;
  /** Claims of beginnings of other pieces: at most as many as there were connections. */
  readonly prefixes: readonly PieceClaim[];
  /** The pieces whose claim, whole or prefix, a flush of the target covers: the disk has them. */
  readonly flushed: Bitmap;
  /**
   * Whether a flush was under way when the record was last written. It may have failed, and nobody may hear of that again:
   * claims that are not in `flushed` then count only when they are read from the disk itself.
   */
  readonly isSuspect: boolean;
}

/** Up to which generation of claims the target was flushed, and what became of the flush after that one. */
export interface FlushState {
  readonly flushedGeneration: number;
  /** `failed`: claims of later generations are void. */
  readonly kind: "steady" | "flushing" | "failed";
}

/** A record with what it takes to go on writing it. */
export interface DecodedRecord extends Checkpoint {
  readonly flushState: FlushState;
  /** The latest generation of its claims. */
  readonly generation: number;
}

/** What a record begins with: its first claims are flushed. */
export const INITIAL_FLUSH_STATE: FlushState = { flushedGeneration: 0, kind: "steady" };

/** A record that cannot be used, and why, as the end of a sentence. */
export interface UnusableCheckpoint {
  readonly unusable: string;
}

const MAGIC = Buffer.from("fetchck3");
/** The header's place; a multiple of the usual disk block, so that entries and header are never torn together. */
export const HEADER_BYTES = 4096;
/** Magic, length of the JSON, CRC-32 of the JSON. */
const PREFIX_BYTES = MAGIC.length + 4 + 4;
const SEAL_BYTES = 4;
/** Length of the prefix (0: the whole piece) and generation, 4 bytes each. */
const CLAIM_HEAD_BYTES = 8;

const FLUSH_KINDS = ["steady", "flushing", "failed"] as const;
/** Generation, kind and seal, 4 bytes each. */
export const FLUSH_STATE_BYTES = 12;
/** Where the flush state stands, in bytes. */
export const FLUSH_STATE_OFFSET = HEADER_BYTES - FLUSH_STATE_BYTES;

/** Size of one entry, in bytes. */
export function entryBytes(algorithm: DigestAlgorithm): number {
  return CLAIM_HEAD_BYTES + DIGEST_BYTES[algorithm] + SEAL_BYTES;
}

/** Where a piece's entry stands in the record, in bytes. */
export function entryOffset(algorithm: DigestAlgorithm, piece: number): number {
  return HEADER_BYTES + piece * entryBytes(algorithm);
}

/** The header's bytes, always {@link HEADER_BYTES} long. */
export function encodeHeader(header: CheckpointHeader): Buffer {
  const json = headerJson(header);
  const bytes = Buffer.alloc(HEADER_BYTES);
  if (PREFIX_BYTES + json.length > FLUSH_STATE_OFFSET) throw new RangeError("the checkpoint's header is too long");
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(json.length, MAGIC.length);
  bytes.writeUInt32LE(crc32(json), MAGIC.length + 4);
  json.copy(bytes, PREFIX_BYTES);
  encodeFlushState(header, INITIAL_FLUSH_STATE).copy(bytes, FLUSH_STATE_OFFSET);
  return bytes;
}

/** The flush state, ready for {@link FLUSH_STATE_OFFSET}. */
export function encodeFlushState(header: CheckpointHeader, { flushedGeneration, kind }: FlushState): Buffer {
  const bytes = Buffer.alloc(FLUSH_STATE_BYTES);
  bytes.writeUInt32LE(flushedGeneration);
  bytes.writeUInt32LE(FLUSH_KINDS.indexOf(kind), 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 8), headerSeed(header)), 8);
  return bytes;
}

/** The entries of consecutive pieces, ready for the position of the first. */
export function encodeEntries(header: CheckpointHeader, claims: readonly PieceClaim[], generation: number): Buffer {
  const seed = headerSeed(header);
  const size = entryBytes(header.algorithm);
  const bytes = Buffer.alloc(claims.length * size);
  claims.forEach(({ piece, digest, prefixBytes = 0 }, i) => {
    const entry = bytes.subarray(i * size, (i + 1) * size);
    entry.writeUInt32LE(prefixBytes);
    entry.writeUInt32LE(generation, 4);
    entry.set(digest, CLAIM_HEAD_BYTES);
    entry.writeUInt32LE(seal(seed, piece, entry.subarray(0, -SEAL_BYTES)), size - SEAL_BYTES);
  });
  return bytes;
}

/** Reads a record back. Whatever is not whole in it is left out; a header that is not whole makes it unusable. */
export function decodeCheckpoint(bytes: Buffer): DecodedRecord | UnusableCheckpoint {
  const header = decodeHeader(bytes);
  if ("unusable" in header) return header;
  const { algorithm, layout } = header;
  const seed = headerSeed(header);
  const flushState = decodeFlushState(bytes, seed);
  const claimed = new Bitmap(layout.pieceCount);
  const flushed = new Bitmap(layout.pieceCount);
  const prefixes: PieceClaim[] = [];
  let generation = Math.max(0, flushState.flushedGeneration);
  const size = entryBytes(algorithm);
  const entryOf = (piece: number): Buffer => bytes.subarray(entryOffset(algorithm, piece)).subarray(0, size - SEAL_BYTES);
  const digestOf = (piece: number): Uint8Array => entryOf(piece).subarray(CLAIM_HEAD_BYTES);
  for (let piece = 0; piece < layout.pieceCount; piece += 1) {
    const sealAt = entryOffset(algorithm, piece + 1) - SEAL_BYTES;
    if (sealAt + SEAL_BYTES > bytes.length) break;
    const entry = entryOf(piece);
    if (bytes.readUInt32LE(sealAt) !== seal(seed, piece, entry)) continue;
    const ofGeneration = entry.readUInt32LE(4);
    if (ofGeneration <= flushState.flushedGeneration) flushed.add(piece);
    else if (flushState.kind === "failed") continue;
    generation = Math.max(generation, ofGeneration);
    const prefixBytes = entry.readUInt32LE();
    if (prefixBytes === 0) claimed.add(piece);
    else prefixes.push({ piece, prefixBytes, digest: digestOf(piece) });
  }
  return { ...header, claimed, digestOf, prefixes, flushed, isSuspect: flushState.kind === "flushing", flushState, generation };
}

/** The flush state of a record; one that is not whole covers nothing. */
function decodeFlushState(bytes: Buffer, seed: number): FlushState {
  const state = bytes.subarray(FLUSH_STATE_OFFSET, HEADER_BYTES);
  const kind = FLUSH_KINDS[state.readUInt32LE(4)];
  if (kind === undefined || crc32(state.subarray(0, 8), seed) !== state.readUInt32LE(8)) return { flushedGeneration: -1, kind: "flushing" };
  return { flushedGeneration: state.readUInt32LE(), kind };
}

function decodeHeader(bytes: Buffer): CheckpointHeader | UnusableCheckpoint {
  if (bytes.length < HEADER_BYTES) return { unusable: "its record is too short" };
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return { unusable: "its record is not one of fetch-action's, or of another version" };
  const length = bytes.readUInt32LE(MAGIC.length);
  const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
  // No bytes have CRC 0, so a header that is zeros behind its magic would pass for whole.
  if (length === 0 || PREFIX_BYTES + length > FLUSH_STATE_OFFSET || crc32(json) !== bytes.readUInt32LE(MAGIC.length + 4)) {
    return { unusable: "its record is damaged" };
  }
  // The CRC says that these are the bytes that we wrote, so their shape needs no second look.
  return JSON.parse(json.toString()) as CheckpointHeader;
}

function headerJson({ identity, layout, algorithm }: CheckpointHeader): Buffer {
  return Buffer.from(JSON.stringify({ identity, layout, algorithm }));
}

function headerSeed(header: CheckpointHeader): number {
  return crc32(headerJson(header));
}

/** Never 0, so that an entry of zeros is no claim. */
function seal(seed: number, piece: number, entry: Uint8Array): number {
  const number = Buffer.alloc(8);
  number.writeBigUInt64LE(BigInt(piece));
  return crc32(entry, crc32(number, seed)) || 1;
}

/** Whether two identities pin the same version of the same source. */
export function sameIdentity(a: Identity, b: Identity): boolean {
  return a.kind === b.kind && a.key === b.key && a.validator === b.validator && a.checksum === b.checksum && a.device === b.device;
}
