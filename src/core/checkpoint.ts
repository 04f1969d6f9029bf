/**
 * The checkpoint record: which pieces of which source were written, with a digest for each.
 *
 * A fixed header (who and what) is followed by one fixed-size entry a piece, at its own position, so that saving costs the
 * pieces that are new and not the size of the file. An entry is `digest | seal`; the seal is a CRC-32 over the piece's
 * number and digest, seeded with the header's own CRC, so that a torn, zeroed or foreign entry does not count as a claim.
 * A claim is never trusted by itself: resume reads the target's bytes against the digest (see resume.ts).
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
}

/** A record as it was read back. */
export interface Checkpoint extends CheckpointHeader {
  /** The pieces with a whole entry. */
  readonly claimed: Bitmap;
  /** A piece's recorded digest. */
  digestOf(piece: number): Uint8Array;
}

/** A record that cannot be used, and why, as the end of a sentence. */
export interface UnusableCheckpoint {
  readonly unusable: string;
}

const MAGIC = Buffer.from("fetchck2");
/** The header's place; a multiple of the usual disk block, so that entries and header are never torn together. */
export const HEADER_BYTES = 4096;
/** Magic, length of the JSON, CRC-32 of the JSON. */
const PREFIX_BYTES = MAGIC.length + 4 + 4;
const SEAL_BYTES = 4;

/** Size of one entry, in bytes. */
export function entryBytes(algorithm: DigestAlgorithm): number {
  return DIGEST_BYTES[algorithm] + SEAL_BYTES;
}

/** Where a piece's entry stands in the record, in bytes. */
export function entryOffset(algorithm: DigestAlgorithm, piece: number): number {
  return HEADER_BYTES + piece * entryBytes(algorithm);
}

/** The header's bytes, always {@link HEADER_BYTES} long. */
export function encodeHeader(header: CheckpointHeader): Buffer {
  const json = headerJson(header);
  const bytes = Buffer.alloc(HEADER_BYTES);
  if (PREFIX_BYTES + json.length > HEADER_BYTES) throw new RangeError("the checkpoint's header is too long");
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(json.length, MAGIC.length);
  bytes.writeUInt32LE(crc32(json), MAGIC.length + 4);
  json.copy(bytes, PREFIX_BYTES);
  return bytes;
}

/** The entries of consecutive pieces, ready for the position of the first. */
export function encodeEntries(header: CheckpointHeader, claims: readonly PieceClaim[]): Buffer {
  const seed = headerSeed(header);
  const size = entryBytes(header.algorithm);
  const bytes = Buffer.alloc(claims.length * size);
  claims.forEach(({ piece, digest }, i) => {
    bytes.set(digest, i * size);
    bytes.writeUInt32LE(seal(seed, piece, digest), i * size + digest.length);
  });
  return bytes;
}

/** Reads a record back. Whatever is not whole in it is left out; a header that is not whole makes it unusable. */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | UnusableCheckpoint {
  const header = decodeHeader(bytes);
  if ("unusable" in header) return header;
  const { algorithm, layout } = header;
  const seed = headerSeed(header);
  const claimed = new Bitmap(layout.pieceCount);
  const digestOf = (piece: number): Uint8Array => {
    const start = entryOffset(algorithm, piece);
    return bytes.subarray(start, start + DIGEST_BYTES[algorithm]);
  };
  for (let piece = 0; piece < layout.pieceCount; piece += 1) {
    const sealAt = entryOffset(algorithm, piece) + DIGEST_BYTES[algorithm];
    if (sealAt + SEAL_BYTES > bytes.length) break;
    if (bytes.readUInt32LE(sealAt) === seal(seed, piece, digestOf(piece))) claimed.add(piece);
  }
  return { ...header, claimed, digestOf };
}

function decodeHeader(bytes: Buffer): CheckpointHeader | UnusableCheckpoint {
  if (bytes.length < HEADER_BYTES) return { unusable: "its record is too short" };
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return { unusable: "its record is not one of fetch-action's, or of another version" };
  const length = bytes.readUInt32LE(MAGIC.length);
  const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
  // No bytes have CRC 0, so a header that is zeros behind its magic would pass for whole.
  if (length === 0 || PREFIX_BYTES + length > HEADER_BYTES || crc32(json) !== bytes.readUInt32LE(MAGIC.length + 4)) {
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
function seal(seed: number, piece: number, digest: Uint8Array): number {
  const number = Buffer.alloc(8);
  number.writeBigUInt64LE(BigInt(piece));
  return crc32(digest, crc32(number, seed)) || 1;
}

/** Whether two identities pin the same version of the same source. */
export function sameIdentity(a: Identity, b: Identity): boolean {
  return a.kind === b.kind && a.key === b.key && a.validator === b.validator && a.checksum === b.checksum && a.device === b.device;
}
