/**
 * The entries of a record, one a claim: `piece | length | mark | digest | seal`, all of one size. They are appended, so that a save
 * costs only the claims that are new, and a record grows with what was fetched and not with the volume. An entry that was torn,
 * zeroed or moved, or that is of another record, has a wrong seal and does not count.
 */
import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import {
  type ClaimedPlace,
  type ClaimSlices,
  DIGEST_BYTES,
  type DigestAlgorithm,
  type FlushState,
  type PieceClaim,
  type RecordedClaim,
} from "./checkpoint.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";

/** A seal has 64 bits: without the key one has to have that many records read to hit one. */
export const SEAL_BYTES = 8;
/** The piece, the length of a beginning (0: the whole piece), and the mark. */
const ENTRY_PREFIX_BYTES = 4 + 6 + 2;
/** Tells an entry from zeros. */
const ENTRY_MARK = 1;
/**
 * Bytes of entries that are read in one go: some 300 to 450 entries. To check a seal takes up to 8 µs, and to seal the entry for a
 * new record one more, so a slice takes 5 ms at most. Even if a machine is ten times overloaded, a signal does not notice that.
 */
const SLICE_BYTES = 16 * 1024;
/** The key of the seals, and the entry's number. */
const SEAL_KEY_BYTES = 32;
const ORDINAL_BYTES = 8;

/** Fills the buffer from an offset of the record; fewer bytes only at its end. */
export type ReadRecord = (buffer: Uint8Array, offset: number) => Promise<number>;

/** Which claims are wanted: asked before the seal is checked, which is what reading costs. */
type IsWanted = (place: ClaimedPlace) => boolean;

/** The entries of one record, ready to be read. */
interface Entries {
  readonly read: ReadRecord;
  /** Where the first one stands in the record, in bytes. */
  readonly offset: number;
  readonly layout: Layout;
  readonly algorithm: DigestAlgorithm;
  readonly sealer: Sealer;
  readonly flushState: FlushState;
}

/** Size of one entry, in bytes. */
export function entryBytes(algorithm: DigestAlgorithm): number {
  return ENTRY_PREFIX_BYTES + DIGEST_BYTES[algorithm] + SEAL_BYTES;
}

/** The claims as entries, of which the first has that number in the record. */
export function encodeEntries(
  claims: readonly PieceClaim[],
  { algorithm, sealer, ordinal }: Pick<Entries, "algorithm" | "sealer"> & { readonly ordinal: number },
): Buffer {
  const size = entryBytes(algorithm);
  const bytes = Buffer.alloc(claims.length * size);
  claims.forEach(({ piece, digest, prefixBytes = 0 }, i) => {
    const at = i * size;
    bytes.writeUInt32LE(piece, at);
    bytes.writeUIntLE(prefixBytes, at + 4, 6);
    bytes.writeUInt16LE(ENTRY_MARK, at + 10);
    bytes.set(digest, at + ENTRY_PREFIX_BYTES);
    sealer.seal(bytes, at, ordinal + i).copy(bytes, at + size - SEAL_BYTES, 0, SEAL_BYTES);
  });
  return bytes;
}

/** The wanted claims whose seals are right, in their order. @throws the signal's reason */
export async function* readClaims(entries: Entries, signal: AbortSignal, isWanted: IsWanted = () => true): ClaimSlices<RecordedClaim> {
  const { algorithm, layout, sealer, flushState } = entries;
  const size = entryBytes(algorithm);
  for await (const { bytes, ordinal: first } of readSlices(entries, 0, signal)) {
    const claims: RecordedClaim[] = [];
    for (let at = 0, ordinal = first; at < bytes.length; at += size, ordinal += 1) {
      const claimed = placeAt(bytes, at, layout);
      if (claimed === null || !isWanted(claimed) || !sealer.isSealed(bytes, at, ordinal)) continue;
      const digestAt = at + ENTRY_PREFIX_BYTES;
      // A copy: the slice's memory is read into again.
      const digest = Uint8Array.prototype.slice.call(bytes, digestAt, digestAt + DIGEST_BYTES[algorithm]);
      claims.push({ ...claimed, digest, isFlushed: ordinal < flushState.flushedClaims });
    }
    if (claims.length > 0) yield claims;
  }
}

/** What the entries from a number on claim, whether their seals are right or not. @throws the signal's reason */
export async function* readPlaces(entries: Entries, from: number, signal?: AbortSignal): AsyncIterable<readonly ClaimedPlace[]> {
  const size = entryBytes(entries.algorithm);
  for await (const { bytes } of readSlices(entries, from, signal)) {
    const places: ClaimedPlace[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      const claimed = placeAt(bytes, at, entries.layout);
      if (claimed !== null) places.push(claimed);
    }
    yield places;
  }
}

/** The whole entries from a number on that are not void, some at a time, with the number of the first. */
async function* readSlices({ read, offset, algorithm, flushState }: Entries, from: number, signal?: AbortSignal) {
  const size = entryBytes(algorithm);
  const most = flushState.kind === "failed" ? flushState.flushedClaims : Number.POSITIVE_INFINITY;
  const perSlice = Math.floor(SLICE_BYTES / size);
  const buffer = Buffer.alloc(perSlice * size);
  for (let ordinal = from; ordinal < most; ordinal += perSlice) {
    signal?.throwIfAborted();
    const count = await read(buffer, offset + ordinal * size);
    // What is left of an entry that was torn at the record's end is none.
    yield { ordinal, bytes: buffer.subarray(0, Math.min(Math.floor(count / size), most - ordinal) * size) };
    if (count < buffer.length) return;
  }
}

/** Null if there is no entry, or one that cannot be ours. */
function placeAt(bytes: Buffer, at: number, layout: Layout): ClaimedPlace | null {
  if (bytes.readUInt16LE(at + 10) !== ENTRY_MARK) return null;
  const piece = bytes.readUInt32LE(at);
  if (piece >= layout.pieceCount) return null;
  const prefixBytes = bytes.readUIntLE(at + 4, 6);
  if (prefixBytes === 0) return { piece };
  return prefixBytes < pieceEnd(layout, piece) - pieceStart(layout, piece) ? { piece, prefixBytes } : null;
}

/** Makes the seals of one record's entries: SHA-256 over a key of its own, the entry's number and the entry, all of fixed length. */
export class Sealer {
  readonly #key: KeyObject;
  readonly #input: Buffer;
  readonly #sealedBytes: number;

  /** @param json the record's header, which has a number of its own: no entry of another record fits */
  constructor(key: Uint8Array, json: Uint8Array, algorithm: DigestAlgorithm) {
    this.#sealedBytes = ENTRY_PREFIX_BYTES + DIGEST_BYTES[algorithm];
    this.#input = Buffer.alloc(SEAL_KEY_BYTES + ORDINAL_BYTES + this.#sealedBytes);
    const own = createHmac("sha256", key).update("entries").update(json).digest();
    own.copy(this.#input);
    // Node prepares a key object once, and bytes anew for every digest.
    this.#key = createSecretKey(own);
  }

  sealState(state: Buffer): Buffer {
    return createHmac("sha256", this.#key).update(state).digest();
  }

  /** Its first bytes are the seal. */
  seal(bytes: Buffer, at: number, ordinal: number): Buffer {
    this.#input.writeDoubleLE(ordinal, SEAL_KEY_BYTES);
    bytes.copy(this.#input, SEAL_KEY_BYTES + ORDINAL_BYTES, at, at + this.#sealedBytes);
    return hash("sha256", this.#input, "buffer");
  }

  isSealed(bytes: Buffer, at: number, ordinal: number): boolean {
    const sealAt = at + this.#sealedBytes;
    return this.seal(bytes, at, ordinal).compare(bytes, sealAt, sealAt + SEAL_BYTES, 0, SEAL_BYTES) === 0;
  }
}
