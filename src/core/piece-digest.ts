/**
 * The digest of one piece, by the algorithm that its source names.
 *
 * The digest of an HTTP piece is made here, and stands in a record that somebody may be able to read, and to put back later with
 * other bytes beside it. So it must not be possible to make one, or bytes that fit one, without a key that is not in the record:
 *
 * - GMAC (NIST SP 800-38D, 6.4) with a secret key hashes the bytes. Every processor of today has instructions for it, which Node's
 *   `crc32` does not use (measured: 20 to 27 GiB/s to 6.5). Its nonce is the same for all pieces, so its tags may not be shown: two
 *   of them reveal the key (appendix A there).
 * - HMAC-SHA256 with another key over the piece's number, its length and that tag is the digest, cut to 16 bytes. It shows nothing of
 *   the tag but whether the same piece has the same bytes. To hash with a secret universal hash and to show only a pseudorandom
 *   function of it is the construction of Wegman and Carter ("New hash functions and their use in authentication and set equality",
 *   1981). Other bytes of a piece of 1 MiB fit a digest with a probability of 2^-111.
 *
 * SHA-256 has no key: the service delivers the digest of a block with it, and nobody finds other bytes for one.
 */
import { createCipheriv, createHash, createHmac, createSecretKey, hash, type KeyObject, randomBytes } from "node:crypto";
import { DIGEST_BYTES, type DigestAlgorithm } from "./checkpoint.ts";

/** Size of the key that a record's digests are made with, in bytes. */
export const PIECE_KEY_BYTES = 32;

/** A key for a fetch that goes on from nothing. */
export function newPieceKey(): Uint8Array {
  return randomBytes(PIECE_KEY_BYTES);
}

/** Makes the digests of one record. */
export interface PieceDigester {
  /** For bytes that come in parts. */
  begin(): PieceDigest;
  /** The raw digest of a piece, or of its beginning, whose bytes are all there. */
  of(piece: number, bytes: Uint8Array): Buffer;
}

/** A digest in the making: of bytes that come in parts, in order. */
export interface PieceDigest {
  update(bytes: Uint8Array): void;
  /** The raw digest, if these are the bytes of that piece. Once. */
  digest(piece: number): Buffer;
}

/** @param pieceKey of the record: its digests can be compared with those of the same key only */
export function pieceDigester({
  algorithm,
  pieceKey,
}: {
  readonly algorithm: DigestAlgorithm;
  readonly pieceKey: Uint8Array;
}): PieceDigester {
  return algorithm === "gmac" ? new KeyedDigester(pieceKey) : SHA256;
}

/** Whether all bytes are zero: compared with themselves one byte on, at the speed of memory. */
export function isAllZero(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  return bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}

const SHA256: PieceDigester = {
  begin: () => createHash("sha256"),
  of: (_piece, bytes) => hash("sha256", bytes, "buffer"),
};

const CIPHER = "aes-128-gcm";
const CIPHER_KEY_BYTES = 16;
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;
/** Of what is put before the tag: the piece's number and the length. */
const PLACE_BYTES = 4 + 6;

class KeyedDigester implements PieceDigester {
  readonly #hashKey: KeyObject;
  readonly #outputKey: KeyObject;

  constructor(pieceKey: Uint8Array) {
    const derived = (use: string) => createHmac("sha256", pieceKey).update(use).digest();
    this.#hashKey = createSecretKey(derived("hash").subarray(0, CIPHER_KEY_BYTES));
    this.#outputKey = createSecretKey(derived("digest"));
  }

  begin(): PieceDigest {
    return new KeyedDigest(this.#hashKey, this.#outputKey);
  }

  of(piece: number, bytes: Uint8Array): Buffer {
    const digest = this.begin();
    digest.update(bytes);
    return digest.digest(piece);
  }
}

class KeyedDigest implements PieceDigest {
  readonly #cipher;
  readonly #outputKey: KeyObject;
  #length = 0;

  constructor(hashKey: KeyObject, outputKey: KeyObject) {
    this.#cipher = createCipheriv(CIPHER, hashKey, NONCE, { authTagLength: TAG_BYTES });
    this.#outputKey = outputKey;
  }

  update(bytes: Uint8Array): void {
    this.#cipher.setAAD(bytes);
    this.#length += bytes.length;
  }

  digest(piece: number): Buffer {
    this.#cipher.final();
    const place = Buffer.alloc(PLACE_BYTES);
    place.writeUInt32LE(piece, 0);
    place.writeUIntLE(this.#length, 4, 6);
    const output = createHmac("sha256", this.#outputKey).update(place).update(this.#cipher.getAuthTag()).digest();
    return output.subarray(0, DIGEST_BYTES.gmac);
  }
}
