/** The digests that Node itself makes. */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { DigestName } from "../core/offered-digest.ts";

/** Makes a digest of bytes that come piece by piece. */
export interface Hasher {
  /** Forgets what came. */
  restart(): void;
  update(bytes: Uint8Array): void;
  /** Of everything that came, in hex. Then it must be restarted before it is used again. */
  digest(): string;
}

export type NodeDigest = Exclude<DigestName, "blake3" | "crc32c" | "crc64nvme">;

export function isOfNode(algorithm: DigestName): algorithm is NodeDigest {
  return algorithm !== "blake3" && algorithm !== "crc32c" && algorithm !== "crc64nvme";
}

export function createNodeHasher(algorithm: NodeDigest): Hasher {
  return algorithm === "crc32" ? zlibCrc32() : cryptoHash(algorithm);
}

function cryptoHash(algorithm: string): Hasher {
  let hash = createHash(algorithm);
  return {
    restart: () => {
      hash = createHash(algorithm);
    },
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest("hex"),
  };
}

function zlibCrc32(): Hasher {
  let code = 0;
  return {
    restart: () => {
      code = 0;
    },
    update: (bytes) => {
      code = crc32(bytes, code);
    },
    digest: () => code.toString(16).padStart(8, "0"),
  };
}
