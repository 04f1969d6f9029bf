/**
 * The header of a record: `magic | size | length and CRC-32 of the JSON | MAC of the JSON | flush state | JSON`, filled up with zeros.
 * The JSON says who and what. It is authenticated with a key that only this user has, and the key of the pieces' digests
 * stands in it in encrypted form: who can only read the record learns nothing that would let him make a digest.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import type { CheckpointHeader, FlushState, Identity, UnusableCheckpoint } from "./checkpoint.ts";
import type { Layout } from "./layout.ts";
import { PIECE_KEY_BYTES } from "./piece-digest.ts";
import { type ReadRecord, SEAL_BYTES, Sealer } from "./record-entries.ts";

/** Its digit is the version of the format. */
const MAGIC = Buffer.from("fetchck5");
const MAC_BYTES = 32;
const FLUSH_KINDS = ["steady", "flushing", "failed"] as const;
/** How many claims are flushed, and the kind of the state; its seal stands behind it. */
const FLUSH_BYTES = 6 + 2;
/** The flush state stands behind the magic, the size of the header, the length and CRC-32 of the JSON, and the MAC of the JSON. */
export const FLUSH_STATE_OFFSET = MAGIC.length + 4 + 4 + 4 + MAC_BYTES;
const PREFIX_BYTES = FLUSH_STATE_OFFSET + FLUSH_BYTES + SEAL_BYTES;
/** The header's size is a multiple of the usual disk block, so that entries and header are never torn together. */
const HEADER_UNIT_BYTES = 4096;
/** A URL, a validator and a device's name are far shorter together. */
const MOST_HEADER_BYTES = 64 * 1024;
/** 64 TiB have this many blocks of 512 KiB; a record that claims to have more is not ours. */
const MOST_PIECES = 2 ** 27;
/** The longest text in a field of the header, in characters. */
const MOST_TEXT = 16 * 1024;
const NONCE_BYTES = 16;

/** A record's header that was found whole, and ours. */
export interface ReadHeader {
  readonly header: CheckpointHeader;
  readonly headerBytes: Buffer;
  readonly flushState: FlushState;
  readonly sealer: Sealer;
}

/** What a record begins with: its first claims are flushed. */
export function initialFlushState(flushedClaims: number): FlushState {
  return { flushedClaims, kind: "steady" };
}

/** A header for a new record. */
export function createHeader(header: CheckpointHeader, key: Uint8Array): ReadHeader {
  const { identity, layout, algorithm, pieceKey } = header;
  // With a number of its own, so that no entry of another record of the same source fits.
  const nonce = randomBytes(NONCE_BYTES).toString("hex");
  const json = Buffer.from(JSON.stringify({ identity, layout, algorithm, nonce, pieceKey: masked(pieceKey, key, nonce).toString("hex") }));
  const size = Math.ceil((PREFIX_BYTES + json.length) / HEADER_UNIT_BYTES) * HEADER_UNIT_BYTES;
  if (size > MOST_HEADER_BYTES) throw new RangeError("the checkpoint's header is too long");
  const bytes = Buffer.alloc(size);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(size, MAGIC.length);
  bytes.writeUInt32LE(json.length, MAGIC.length + 4);
  bytes.writeUInt32LE(crc32(json), MAGIC.length + 8);
  macOf(key, json).copy(bytes, MAGIC.length + 12);
  json.copy(bytes, PREFIX_BYTES);
  const sealer = new Sealer(key, json, algorithm);
  const flushState = initialFlushState(0);
  encodeFlushState(flushState, sealer).copy(bytes, FLUSH_STATE_OFFSET);
  return { header, headerBytes: bytes, sealer, flushState };
}

export async function readHeader(read: ReadRecord, key: Uint8Array): Promise<ReadHeader | UnusableCheckpoint> {
  const start = Buffer.alloc(HEADER_UNIT_BYTES);
  const count = await read(start, 0);
  if (count < PREFIX_BYTES) return { unusable: "its record is too short" };
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) return { unusable: "its record is not one of fetch-action's, or of another version" };
  const size = start.readUInt32LE(MAGIC.length);
  if (size < HEADER_UNIT_BYTES || size > MOST_HEADER_BYTES || size % HEADER_UNIT_BYTES !== 0) return DAMAGED;
  const bytes = size === start.length ? start : Buffer.alloc(size);
  if ((bytes === start ? count : await read(bytes, 0)) < size) return { unusable: "its record is too short" };
  const length = bytes.readUInt32LE(MAGIC.length + 4);
  const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
  if (PREFIX_BYTES + length > size || crc32(json) !== bytes.readUInt32LE(MAGIC.length + 8)) return DAMAGED;
  if (!timingSafeEqual(macOf(key, json), bytes.subarray(MAGIC.length + 12, FLUSH_STATE_OFFSET))) {
    return { unusable: "its record was not written by this user's fetch-action on this machine" };
  }
  const header = parseHeader(json.toString(), key);
  if (header === null) return DAMAGED;
  const sealer = new Sealer(key, json, header.algorithm);
  return { header, headerBytes: bytes, sealer, flushState: decodeFlushState(bytes.subarray(FLUSH_STATE_OFFSET, PREFIX_BYTES), sealer) };
}

const DAMAGED: UnusableCheckpoint = { unusable: "its record is damaged" };

/** Whether two headers are of one record. */
export function isSameRecord(a: ReadHeader, b: ReadHeader): boolean {
  const macOfHeader = ({ headerBytes }: ReadHeader) => headerBytes.subarray(FLUSH_STATE_OFFSET - MAC_BYTES, FLUSH_STATE_OFFSET);
  return macOfHeader(a).equals(macOfHeader(b));
}

/** The flush state, ready for {@link FLUSH_STATE_OFFSET}. */
export function encodeFlushState({ flushedClaims, kind }: FlushState, sealer: Sealer): Buffer {
  const bytes = Buffer.alloc(FLUSH_BYTES + SEAL_BYTES);
  bytes.writeUIntLE(flushedClaims, 0, 6);
  bytes.writeUInt16LE(FLUSH_KINDS.indexOf(kind), 6);
  sealer.sealState(bytes.subarray(0, FLUSH_BYTES)).copy(bytes, FLUSH_BYTES, 0, SEAL_BYTES);
  return bytes;
}

/** One that is not whole covers nothing. */
function decodeFlushState(bytes: Buffer, sealer: Sealer): FlushState {
  const kind = FLUSH_KINDS[bytes.readUInt16LE(6)];
  const isWhole =
    sealer.sealState(bytes.subarray(0, FLUSH_BYTES)).compare(bytes, FLUSH_BYTES, FLUSH_BYTES + SEAL_BYTES, 0, SEAL_BYTES) === 0;
  return kind === undefined || !isWhole ? { flushedClaims: 0, kind: "flushing" } : { flushedClaims: bytes.readUIntLE(0, 6), kind };
}

function macOf(key: Uint8Array, json: Uint8Array): Buffer {
  return createHmac("sha256", key).update("header").update(json).digest();
}

/** Encrypts or decrypts the key of the digests: with a mask that is made of the record's key and nonce, and used for this header only. */
function masked(pieceKey: Uint8Array, key: Uint8Array, nonce: string): Buffer {
  const mask = createHmac("sha256", key).update("piece key").update(nonce).digest();
  return Buffer.from(pieceKey.map((byte, i) => byte ^ mask.readUInt8(i)));
}

/** Null if anything is not as we write it: a portable record may come from anybody. */
function parseHeader(text: string, key: Uint8Array): CheckpointHeader | null {
  try {
    const header: unknown = JSON.parse(text);
    if (!isObject(header)) return null;
    const { identity, layout, algorithm, nonce, pieceKey } = header;
    if (algorithm !== "gmac" && algorithm !== "sha256") return null;
    if (!isHex(nonce, NONCE_BYTES) || !isHex(pieceKey, PIECE_KEY_BYTES)) return null;
    if (!isIdentity(identity) || !isLayout(layout)) return null;
    return { identity, layout, algorithm, pieceKey: masked(Buffer.from(pieceKey, "hex"), key, nonce) };
  } catch {
    return null;
  }
}

function isIdentity(value: unknown): value is Identity {
  if (!isObject(value)) return false;
  const { kind, label, key, validator, checksum, expectedChecksum = null, device, mirrors = {} } = value;
  if (kind !== "http" && kind !== "ebs") return false;
  const isTextOrNull = (field: unknown) => field === null || isText(field);
  const isPinned = isTextOrNull(validator) && isTextOrNull(checksum) && isTextOrNull(expectedChecksum);
  const areMirrors = isObject(mirrors) && Object.values(mirrors).every(isText);
  return isText(label) && isText(key) && isPinned && areMirrors && (device === undefined || isText(device));
}

function isLayout(value: unknown): value is Layout {
  if (!isObject(value)) return false;
  const { sizeBytes, pieceBytes, pieceCount } = value;
  if (!isCount(sizeBytes) || !isCount(pieceBytes) || !isCount(pieceCount)) return false;
  return pieceBytes > 0 && pieceCount <= MOST_PIECES && pieceCount === Math.ceil(sizeBytes / pieceBytes);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= MOST_TEXT;
}

function isHex(value: unknown, bytes: number): value is string {
  return typeof value === "string" && value.length === 2 * bytes && /^[0-9a-f]+$/.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
