/** Digests that a source offers for its whole: what its server says that the bytes are. */
import type { Checksum, ChecksumAlgorithm } from "./checksum.ts";

/** Length in bytes of digests that find accidents and nothing else: nobody may give one as a checksum. */
const CODE_LENGTH = { crc64nvme: 8, crc32c: 4, crc32: 4 } as const;

/** Whether it is one of them: a cyclic redundancy check. */
export function isCode(algorithm: DigestName): algorithm is keyof typeof CODE_LENGTH {
  return Object.hasOwn(CODE_LENGTH, algorithm);
}

export type DigestName = ChecksumAlgorithm | keyof typeof CODE_LENGTH;

/** How a digest is made. */
export interface DigestSpec {
  readonly algorithm: DigestName;
  /**
   * The sizes of the parts, in order: then it is the digest of the parts' digests, as S3 makes it of an upload in parts. Together they have
   * the size of the file. @default none: it is the digest of the bytes
   */
  readonly partBytes?: readonly number[];
}

export interface OfferedDigest extends DigestSpec {
  /** Lower-case hex. */
  readonly hex: string;
  /** Where the source says so, such as the name of a header. */
  readonly from: string;
  /** The sizes of the parts are only probable. Then another digest does not say that the bytes are wrong. @default false */
  readonly isUnsure?: true;
}

/** From the one that finds most to the one that finds least. */
const BY_STRENGTH: readonly DigestName[] = ["sha256", "sha512", "sha384", "blake3", "sha1", "md5", "crc64nvme", "crc32c", "crc32"];

/** The one that finds most; null if there is none that can be made of a file of this size. */
export function bestOffered(offered: readonly OfferedDigest[], sizeBytes: number | null): OfferedDigest | null {
  const usable = offered.filter(({ partBytes }) => partBytes === undefined || sumOf(partBytes) === sizeBytes);
  return BY_STRENGTH.map((name) => usable.find(({ algorithm }) => algorithm === name)).find((found) => found !== undefined) ?? null;
}

/** One of them that is of the same kind, and that the same bytes cannot have; undefined if there is none. */
export function contradicting(offered: readonly OfferedDigest[], to: OfferedDigest): OfferedDigest | undefined {
  const isSameKind = ({ algorithm, partBytes }: OfferedDigest) =>
    algorithm === to.algorithm && partBytes === undefined && to.partBytes === undefined;
  return offered.find((other) => isSameKind(other) && other.hex !== to.hex);
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A checksum of a code's name, as base64; null if it is none. */
export function codeFromBase64(algorithm: keyof typeof CODE_LENGTH, base64: string): string | null {
  const bytes = /^[A-Za-z0-9+/]{6,11}={0,2}$/.test(base64) ? Buffer.from(base64, "base64") : null;
  return bytes?.length === CODE_LENGTH[algorithm] ? bytes.toString("hex") : null;
}

/** A checksum as a digest that a source offers. */
export function offeredAs({ algorithm, hex }: Checksum, from: string): OfferedDigest {
  return { algorithm, hex, from };
}
