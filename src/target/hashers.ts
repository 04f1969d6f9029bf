/** Makes digests of bytes that come piece by piece, by each algorithm that there is a use for. */
import type { DigestName, DigestSpec } from "../core/offered-digest.ts";
import { createNodeHasher, type Hasher, isOfNode, type NodeDigest } from "./node-hasher.ts";

/** What hash-wasm's hashers have in common. */
interface WasmHasher {
  init(): unknown;
  update(bytes: Uint8Array): unknown;
  digest(as: "hex"): string;
}

/** CRC-32C (Castagnoli) of RFC 3720, with its bits reflected. */
const CRC32C_POLYNOMIAL = 0x82f63b78;
/** CRC-64/NVME of the NVM Command Set Specification, with its bits reflected. */
const CRC64NVME_POLYNOMIAL = "9a6c9329ac4bc9b5";

export async function createHasher({ algorithm, partBytes }: DigestSpec): Promise<Hasher> {
  const hasher = await createPlain(algorithm);
  return partBytes === undefined ? hasher : hashParts(hasher, await createPlain(algorithm), partBytes);
}

async function createPlain(algorithm: DigestName): Promise<Hasher> {
  return isOfNode(algorithm) ? createNodeHasher(algorithm) : fromWasm(await createWasm(algorithm));
}

async function createWasm(algorithm: Exclude<DigestName, NodeDigest>): Promise<WasmHasher> {
  const { createBLAKE3, createCRC32, createCRC64 } = await import("hash-wasm");
  if (algorithm === "blake3") return createBLAKE3();
  return algorithm === "crc32c" ? createCRC32(CRC32C_POLYNOMIAL) : createCRC64(CRC64NVME_POLYNOMIAL);
}

function fromWasm(hash: WasmHasher): Hasher {
  hash.init();
  return { restart: () => void hash.init(), update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
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
