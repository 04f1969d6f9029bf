/** Makes digests of bytes that come piece by piece, by each algorithm that there is a use for. */
import type { Crc } from "../core/crc.ts";
import type { DigestName, DigestSpec } from "../core/offered-digest.ts";
import { createNodeHasher, type Hasher, isOfNode } from "./node-hasher.ts";

export async function createHasher({ algorithm, partBytes }: DigestSpec): Promise<Hasher> {
  const hasher = await createPlain(algorithm);
  return partBytes === undefined ? hasher : hashParts(hasher, await createPlain(algorithm), partBytes);
}

async function createPlain(algorithm: DigestName): Promise<Hasher> {
  if (isOfNode(algorithm)) return createNodeHasher(algorithm);
  return algorithm === "blake3" ? createBlake3() : hashCrc((await import("../core/crc.ts")).Crc.of(algorithm));
}

async function createBlake3(): Promise<Hasher> {
  const hash = await (await import("hash-wasm")).createBLAKE3();
  hash.init();
  return { restart: () => void hash.init(), update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
}

function hashCrc(crc: Crc): Hasher {
  let value = 0n;
  return {
    restart: () => {
      value = 0n;
    },
    update: (bytes) => {
      value = crc.update(value, bytes);
    },
    digest: () => crc.hex(value),
  };
}

/** The digest of the parts' digests. What comes beyond the last part belongs to it. */
function hashParts(part: Hasher, whole: Hasher, partBytes: readonly number[]): Hasher {
  let index = 0;
  let leftBytes = partBytes[0] ?? 0;
  const endPart = () => {
    whole.update(Buffer.from(part.digest(), "hex"));
    part.restart();
    index += 1;
    leftBytes = partBytes[index] ?? 0;
  };
  return {
    restart: () => {
      part.restart();
      whole.restart();
      index = 0;
      leftBytes = partBytes[0] ?? 0;
    },
    update: (bytes) => {
      let rest = bytes;
      while (rest.length > leftBytes && index < partBytes.length - 1) {
        part.update(rest.subarray(0, leftBytes));
        rest = rest.subarray(leftBytes);
        endPart();
      }
      part.update(rest);
      leftBytes -= rest.length;
    },
    digest: () => {
      endPart();
      return whole.digest();
    },
  };
}
