import { createCipheriv, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newPieceKey, pieceDigester } from "../../../src/core/piece-digest.ts";
import { forgeBlocks, gmacOf } from "../../support/forge-gmac.ts";
import { someBytes } from "../../support/memory-parts.ts";
import { TEST_PIECE_KEY } from "../../support/memory-store.ts";

describe.each(["gmac", "sha256"] as const)("the %s of a piece", (algorithm) => {
  const digester = pieceDigester({ algorithm, pieceKey: TEST_PIECE_KEY });

  test("does not depend on how its bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 70 })), (parts) => {
        const digest = digester.begin();
        for (const part of parts) digest.update(part);
        expect(digest.digest(7)).toEqual(digester.of(7, Buffer.concat(parts)));
      }),
    );
  });

  test("is another one when a bit or the length is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), (bytes, at) => {
        const flipped = bytes.slice();
        flipped[at % bytes.length] = (flipped[at % bytes.length] as number) ^ (1 << (at % 8));
        const others = [flipped, Buffer.concat([bytes, Buffer.alloc(1)]), bytes.subarray(1)];
        for (const other of others) expect(digester.of(0, other)).not.toEqual(digester.of(0, bytes));
      }),
    );
  });
});

describe("the digest of an HTTP piece", () => {
  const bytes = someBytes(100);
  const digester = pieceDigester({ algorithm: "gmac", pieceKey: TEST_PIECE_KEY });
  const derived = (use: string) => createHmac("sha256", TEST_PIECE_KEY).update(use).digest();
  const hashKey = derived("hash").subarray(0, 16);

  test("is its GMAC and that of its place, encrypted with a key of its own", () => {
    const place = Buffer.alloc(10);
    place.writeUInt32LE(5, 0);
    place.writeUInt32LE(bytes.length, 4);
    const output = createCipheriv("aes-128-ecb", derived("digest").subarray(0, 16), null).setAutoPadding(false);
    const tag = gmacOf(Buffer.concat([bytes, place]), hashKey);
    expect(digester.of(5, bytes)).toEqual(Buffer.concat([output.update(tag), output.final()]));
  });

  test("is another one under another key, and at another place", () => {
    const [one, other] = [newPieceKey(), newPieceKey()].map((pieceKey) => pieceDigester({ algorithm: "gmac", pieceKey }).of(0, bytes));
    expect(one).not.toEqual(other);
    expect(digester.of(1, bytes)).not.toEqual(digester.of(0, bytes));
  });

  test("does not fit bytes that were made to fit the GMAC of a key that is known", () => {
    const known = Buffer.alloc(16);
    const forged = forgeBlocks(bytes, known, 32);
    expect(gmacOf(forged, known)).toEqual(gmacOf(bytes, known));
    expect(digester.of(0, forged)).not.toEqual(digester.of(0, bytes));
    // Only who has the key of this record can do that.
    expect(digester.of(0, forgeBlocks(bytes, hashKey, 32))).toEqual(digester.of(0, bytes));
  });

  test("does not add up with others, as bare GMACs under one nonce do, from which their key can be computed", () => {
    const messages = [1, 2, 3].map((seed) => Buffer.alloc(64, seed));
    const sumOf = (digests: readonly Buffer[]) =>
      Buffer.alloc(16).map((_, i) => digests.reduce((sum, digest) => sum ^ (digest[i] ?? 0), 0));
    const sum = Buffer.alloc(64, 1 ^ 2 ^ 3);
    expect(sumOf(messages.map((message) => gmacOf(message, hashKey)))).toEqual(gmacOf(sum, hashKey));
    expect(sumOf(messages.map((message) => digester.of(0, message)))).not.toEqual(digester.of(0, sum));
  });
});
