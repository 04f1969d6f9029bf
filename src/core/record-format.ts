/**
 * The bytes of a checkpoint's record: a header (who and what), then a log of claims.
 *
 * A claim is an entry of fixed size, appended, so that a save costs the claims that are new, and a record grows with what was
 * fetched and not with the volume. An entry is `piece | length | digest | seal`. The header is authenticated with a key that
 * only this user has, and an entry's seal with one that is made of the header: a torn, zeroed, moved or foreign entry does
 * not count, and neither does a whole record that somebody else wrote.
 *
 * What is read back may come from memory that the disk never got. So the header's page has the flush state: how many of the
 * claims a flush of the target covers, and whether one is under way or failed.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import {
  type Checkpoint,
  type CheckpointHeader,
  type ClaimedPlace,
  type ClaimSlices,
  DIGEST_BYTES,
  type DigestAlgorithm,
  type FlushState,
  type Identity,
  type PieceClaim,
  type RecordedClaim,
  type UnusableCheckpoint,
} from "./checkpoint.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";

const MAGIC = Buffer.from("fetchck4");
const MAC_BYTES = 32;
const FLUSH_KINDS = ["steady", "flushing", "failed"] as const;
/** How many claims are flushed, and the kind of the state; then its seal. */
const FLUSH_BYTES = 6 + 2;
/** Behind the magic, the size of the header, the length and CRC-32 of the JSON, and the MAC of the JSON. */
export const FLUSH_STATE_OFFSET = MAGIC.length + 4 + 4 + 4 + MAC_BYTES;
/** 64 bits: who has not the key would have to have that many records looked at. */
const SEAL_BYTES = 8;
const PREFIX_BYTES = FLUSH_STATE_OFFSET + FLUSH_BYTES + SEAL_BYTES;
/** The header's size is a multiple of the usual disk block, so that entries and header are never torn together. */
const HEADER_UNIT_BYTES = 4096;
/** A URL, a validator and a device's name are far shorter together. */
const MOST_HEADER_BYTES = 64 * 1024;

/** The piece, the length, and a mark that tells an entry from zeros. */
const ENTRY_PREFIX_BYTES = 4 + 6 + 2;
const ENTRY_MARK = 1;
/**
 * Entries are read so much at a time: about 300 of them. Looking at a seal takes some 8 µs, and one more to seal it for a new record,
 * so that a slice takes 5 ms; on a machine that is ten times overloaded that is still no pause that a signal would notice.
 */
const SLICE_BYTES = 16 * 1024;
/** 64 TiB in blocks of 512 KiB; what claims to have more is not ours. */
const MOST_PIECES = 2 ** 27;
/** Of one field of the header. */
const MOST_TEXT = 16 * 1024;

const KEY_BYTES = 32;
/** Of a record that is carried from one machine to another, where whoever names it vouches for it. */
export const PORTABLE_KEY: Uint8Array = new Uint8Array(KEY_BYTES);

/** Fills the buffer from an offset of the record; fewer bytes only at its end. */
export type ReadRecord = (buffer: Uint8Array, offset: number) => Promise<number>;

/** Size of one entry, in bytes. */
export function entryBytes(algorithm: DigestAlgorithm): number {
  return ENTRY_PREFIX_BYTES + DIGEST_BYTES[algorithm] + SEAL_BYTES;
}

/** What a record begins with: its first claims are flushed. */
export function initialFlushState(flushedClaims: number): FlushState {
  return { flushedClaims, kind: "steady" };
}

/** What a record is written with: its header's bytes, and what seals its entries. */
export class RecordWriter {
  readonly header: CheckpointHeader;
  readonly headerBytes: Buffer;
  readonly #sealer: Sealer;

  private constructor(header: CheckpointHeader, headerBytes: Buffer, sealer: Sealer) {
    this.header = header;
    this.headerBytes = headerBytes;
    this.#sealer = sealer;
  }

  /** For a new record. */
  static create(header: CheckpointHeader, key: Uint8Array): RecordWriter {
    const { identity, layout, algorithm } = header;
    // With a number of its own, so that no entry of another record of the same source fits.
    const nonce = randomBytes(16).toString("hex");
    const json = Buffer.from(JSON.stringify({ identity, layout, algorithm, nonce }));
    const size = Math.ceil((PREFIX_BYTES + json.length) / HEADER_UNIT_BYTES) * HEADER_UNIT_BYTES;
    if (size > MOST_HEADER_BYTES) throw new RangeError("the checkpoint's header is too long");
    const bytes = Buffer.alloc(size);
    MAGIC.copy(bytes);
    bytes.writeUInt32LE(size, MAGIC.length);
    bytes.writeUInt32LE(json.length, MAGIC.length + 4);
    bytes.writeUInt32LE(crc32(json), MAGIC.length + 8);
    macOf(key, json).copy(bytes, MAGIC.length + 12);
    json.copy(bytes, PREFIX_BYTES);
    const writer = new RecordWriter(header, bytes, new Sealer(key, json, algorithm));
    writer.encodeFlushState(initialFlushState(0)).copy(bytes, FLUSH_STATE_OFFSET);
    return writer;
  }

  /** For a record that is there. */
  static of({ header, headerBytes, sealer }: ReadHeader): RecordWriter {
    return new RecordWriter(header, headerBytes, sealer);
  }

  /** Where the entry of that number stands, in bytes. */
  offsetOf(ordinal: number): number {
    return this.headerBytes.length + ordinal * entryBytes(this.header.algorithm);
  }

  /** The flush state, ready for {@link FLUSH_STATE_OFFSET}. */
  encodeFlushState({ flushedClaims, kind }: FlushState): Buffer {
    const bytes = Buffer.alloc(FLUSH_BYTES + SEAL_BYTES);
    bytes.writeUIntLE(flushedClaims, 0, 6);
    bytes.writeUInt16LE(FLUSH_KINDS.indexOf(kind), 6);
    this.#sealer.sealState(bytes.subarray(0, FLUSH_BYTES)).copy(bytes, FLUSH_BYTES, 0, SEAL_BYTES);
    return bytes;
  }

  /** The claims as entries, of which the first has that number in the record. */
  encode(claims: readonly PieceClaim[], ordinal: number): Buffer {
    const size = entryBytes(this.header.algorithm);
    const bytes = Buffer.alloc(claims.length * size);
    claims.forEach(({ piece, digest, prefixBytes = 0 }, i) => {
      const at = i * size;
      bytes.writeUInt32LE(piece, at);
      bytes.writeUIntLE(prefixBytes, at + 4, 6);
      bytes.writeUInt16LE(ENTRY_MARK, at + 10);
      bytes.set(digest, at + ENTRY_PREFIX_BYTES);
      this.#sealer.seal(bytes, at, ordinal + i).copy(bytes, at + size - SEAL_BYTES, 0, SEAL_BYTES);
    });
    return bytes;
  }
}

/** A record's header that was found whole, and ours. */
export interface ReadHeader {
  readonly header: CheckpointHeader;
  readonly headerBytes: Buffer;
  readonly flushState: FlushState;
  readonly sealer: Sealer;
}

/** Reads a record's header; its claims are read later, from wherever `read` reads. */
export async function readRecord(read: ReadRecord, key: Uint8Array): Promise<Checkpoint | UnusableCheckpoint> {
  const found = await readHeader(read, key);
  return "unusable" in found ? found : checkpointOf(found, read);
}

/** The record with that header. Which claims are flushed the header says, whatever the record says by now. */
export function checkpointOf(found: ReadHeader, read: ReadRecord): Checkpoint {
  const place = { ...found, read };
  return {
    ...found.header,
    isSuspect: found.flushState.kind === "flushing",
    claims: (signal) => readClaims(place, signal),
    claimedPlaces: () => readPlaces(place, 0),
    unflushedPlaces: () => readPlaces(place, found.flushState.flushedClaims),
  };
}

/** Whether two headers are of one record. */
export function isSameRecord(a: ReadHeader, b: ReadHeader): boolean {
  const macOfHeader = ({ headerBytes }: ReadHeader) => headerBytes.subarray(FLUSH_STATE_OFFSET - MAC_BYTES, FLUSH_STATE_OFFSET);
  return macOfHeader(a).equals(macOfHeader(b));
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
  const header = parseHeader(json.toString());
  if (header === null) return DAMAGED;
  const sealer = new Sealer(key, json, header.algorithm);
  return { header, headerBytes: bytes, sealer, flushState: decodeFlushState(bytes.subarray(FLUSH_STATE_OFFSET, PREFIX_BYTES), sealer) };
}

const DAMAGED: UnusableCheckpoint = { unusable: "its record is damaged" };

/** One that is not whole covers nothing. */
function decodeFlushState(bytes: Buffer, sealer: Sealer): FlushState {
  const kind = FLUSH_KINDS[bytes.readUInt16LE(6)];
  const isWhole =
    sealer.sealState(bytes.subarray(0, FLUSH_BYTES)).compare(bytes, FLUSH_BYTES, FLUSH_BYTES + SEAL_BYTES, 0, SEAL_BYTES) === 0;
  return kind === undefined || !isWhole ? { flushedClaims: 0, kind: "flushing" } : { flushedClaims: bytes.readUIntLE(0, 6), kind };
}

type RecordPlace = ReadHeader & { readonly read: ReadRecord };

async function* readClaims(place: RecordPlace, signal: AbortSignal): ClaimSlices<RecordedClaim> {
  const { header, sealer, flushState } = place;
  const size = entryBytes(header.algorithm);
  for await (const { bytes, ordinal: first } of readSlices(place, 0)) {
    signal.throwIfAborted();
    const claims: RecordedClaim[] = [];
    for (let at = 0, ordinal = first; at < bytes.length; at += size, ordinal += 1) {
      const claimed = placeAt(bytes, at, header.layout);
      if (claimed === null || !sealer.isSealed(bytes, at, ordinal)) continue;
      const digestAt = at + ENTRY_PREFIX_BYTES;
      // A copy: the slice's memory is read into again.
      const digest = Uint8Array.prototype.slice.call(bytes, digestAt, digestAt + DIGEST_BYTES[header.algorithm]);
      claims.push({ ...claimed, digest, isFlushed: ordinal < flushState.flushedClaims });
    }
    if (claims.length > 0) yield claims;
  }
}

async function* readPlaces(place: RecordPlace, from: number): AsyncIterable<readonly ClaimedPlace[]> {
  const { layout, algorithm } = place.header;
  const size = entryBytes(algorithm);
  for await (const { bytes } of readSlices(place, from)) {
    const places: ClaimedPlace[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      const claimed = placeAt(bytes, at, layout);
      if (claimed !== null) places.push(claimed);
    }
    yield places;
  }
}

/** The whole entries from one on that are not void, some at a time, with the number of the first. */
async function* readSlices({ read, headerBytes, header: { algorithm }, flushState }: RecordPlace, from: number) {
  const size = entryBytes(algorithm);
  const most = flushState.kind === "failed" ? flushState.flushedClaims : Number.POSITIVE_INFINITY;
  const perSlice = Math.floor(SLICE_BYTES / size);
  const buffer = Buffer.alloc(perSlice * size);
  for (let ordinal = from; ordinal < most; ordinal += perSlice) {
    const count = await read(buffer, headerBytes.length + ordinal * size);
    // What is left of an entry that was torn at the record's end is none.
    yield { ordinal, bytes: buffer.subarray(0, Math.min(Math.floor(count / size), most - ordinal) * size) };
    if (count < buffer.length) return;
  }
}

/** Null where no entry stands, or one that cannot be ours. */
function placeAt(bytes: Buffer, at: number, layout: Layout): ClaimedPlace | null {
  if (bytes.readUInt16LE(at + 10) !== ENTRY_MARK) return null;
  const piece = bytes.readUInt32LE(at);
  if (piece >= layout.pieceCount) return null;
  const prefixBytes = bytes.readUIntLE(at + 4, 6);
  if (prefixBytes === 0) return { piece };
  return prefixBytes < pieceEnd(layout, piece) - pieceStart(layout, piece) ? { piece, prefixBytes } : null;
}

/** Makes the seals of one record's entries: SHA-256 over a key of its own, the entry's number and the entry, all of fixed length. */
class Sealer {
  readonly #key: Buffer;
  readonly #input: Buffer;
  readonly #sealedBytes: number;

  constructor(key: Uint8Array, json: Uint8Array, algorithm: DigestAlgorithm) {
    this.#sealedBytes = ENTRY_PREFIX_BYTES + DIGEST_BYTES[algorithm];
    this.#input = Buffer.alloc(MAC_BYTES + 8 + this.#sealedBytes);
    this.#key = createHmac("sha256", key).update("entries").update(json).digest();
    this.#key.copy(this.#input);
  }

  sealState(state: Buffer): Buffer {
    return createHmac("sha256", this.#key).update(state).digest();
  }

  /** Its first bytes are the seal. */
  seal(bytes: Buffer, at: number, ordinal: number): Buffer {
    this.#input.writeDoubleLE(ordinal, MAC_BYTES);
    bytes.copy(this.#input, MAC_BYTES + 8, at, at + this.#sealedBytes);
    return hash("sha256", this.#input, "buffer");
  }

  isSealed(bytes: Buffer, at: number, ordinal: number): boolean {
    const sealAt = at + this.#sealedBytes;
    return this.seal(bytes, at, ordinal).compare(bytes, sealAt, sealAt + SEAL_BYTES, 0, SEAL_BYTES) === 0;
  }
}

function macOf(key: Uint8Array, json: Uint8Array): Buffer {
  return createHmac("sha256", key).update("header").update(json).digest();
}

/** Null where anything is not as we write it: a portable record may come from anybody. */
function parseHeader(text: string): CheckpointHeader | null {
  try {
    const header: unknown = JSON.parse(text);
    if (!isObject(header)) return null;
    const { identity, layout, algorithm } = header;
    if (algorithm !== "gmac" && algorithm !== "sha256") return null;
    return isIdentity(identity) && isLayout(layout) ? { identity, layout, algorithm } : null;
  } catch {
    return null;
  }
}

function isIdentity(value: unknown): value is Identity {
  if (!isObject(value)) return false;
  const { kind, label, key, validator, checksum, expectedChecksum = null, device } = value;
  if (kind !== "http" && kind !== "ebs") return false;
  const isTextOrNull = (field: unknown) => field === null || isText(field);
  const isPinned = isTextOrNull(validator) && isTextOrNull(checksum) && isTextOrNull(expectedChecksum);
  return isText(label) && isText(key) && isPinned && (device === undefined || isText(device));
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

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
