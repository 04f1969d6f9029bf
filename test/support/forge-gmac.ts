/** The forgery that a known GMAC key allows: other bytes with the same tag (NIST SP 800-38D, 6.3 and 6.4). */
import { createCipheriv } from "node:crypto";

const BLOCK_BYTES = 16;

/** The GMAC of bytes under a key and a nonce of zeros. */
export function gmacOf(bytes: Uint8Array, key: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-128-gcm", key, Buffer.alloc(12));
  cipher.setAAD(bytes);
  cipher.final();
  return cipher.getAuthTag();
}

/** Changes the block at an offset, a multiple of 16, and the next one so that the tag under the key stays. */
export function forgeBlocks(bytes: Uint8Array, key: Uint8Array, offset: number): Buffer {
  const forged = Buffer.from(bytes);
  const change = Buffer.alloc(BLOCK_BYTES, "another program");
  const subkey = createCipheriv("aes-128-ecb", key, null).update(Buffer.alloc(BLOCK_BYTES));
  const amends = product(change, subkey);
  for (let i = 0; i < BLOCK_BYTES; i += 1) {
    forged.writeUInt8(forged.readUInt8(offset + i) ^ change.readUInt8(i), offset + i);
    const next = offset + BLOCK_BYTES + i;
    forged.writeUInt8(forged.readUInt8(next) ^ amends.readUInt8(i), next);
  }
  return forged;
}

const R = 0xe1n << 120n;

/** Multiplies two blocks in GF(2^128), as GCM does. */
function product(a: Buffer, b: Buffer): Buffer {
  const [x, y] = [a, b].map((block) => BigInt(`0x${block.toString("hex")}`)) as [bigint, bigint];
  let z = 0n;
  let v = y;
  for (let bit = 127n; bit >= 0n; bit -= 1n) {
    if (((x >> bit) & 1n) === 1n) z ^= v;
    v = (v & 1n) === 0n ? v >> 1n : (v >> 1n) ^ R;
  }
  return Buffer.from(z.toString(16).padStart(2 * BLOCK_BYTES, "0"), "hex");
}
