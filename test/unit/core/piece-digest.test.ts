import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginPieceDigest, pieceDigest } from "../../../src/core/piece-digest.ts";

describe.each(["gmac", "sha256"] as const)("the %s of a piece", (algorithm) => {
  test("does not depend on how its bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 70 })), (parts) => {
        const digest = beginPieceDigest(algorithm);
        for (const part of parts) digest.update(part);
        expect(digest.digest()).toEqual(pieceDigest(algorithm, Buffer.concat(parts)));
      }),
    );
  });

  test("is another one when a bit or the length is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), (bytes, at) => {
        const flipped = bytes.slice();
        flipped[at % bytes.length] = (flipped[at % bytes.length] as number) ^ (1 << (at % 8));
        const others = [flipped, Buffer.concat([bytes, Buffer.alloc(1)]), bytes.subarray(1)];
        for (const other of others) expect(pieceDigest(algorithm, other)).not.toEqual(pieceDigest(algorithm, bytes));
      }),
    );
  });
});

test("GMAC is that of the standard: test case 1 of its specification, no bytes under a key of zeros", () => {
  expect(pieceDigest("gmac", Buffer.alloc(0)).toString("hex")).toBe("58e2fccefa7e3061367f1d57a4e7455a");
});
