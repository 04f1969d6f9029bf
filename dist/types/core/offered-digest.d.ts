/** Digests that a source offers for its whole: what its server says that the bytes are. */
import type { Checksum, ChecksumAlgorithm } from "./checksum.js";
/** Length in bytes of digests that find accidents and nothing else: nobody may give one as a checksum. */
declare const CODE_LENGTH: {
    readonly crc64nvme: 8;
    readonly crc32c: 4;
    readonly crc32: 4;
};
/** Whether it is one of them: a cyclic redundancy check. */
export declare function isCode(algorithm: DigestName): algorithm is keyof typeof CODE_LENGTH;
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
/** The one that finds most; null if there is none that can be made of a file of this size. */
export declare function bestOffered(offered: readonly OfferedDigest[], sizeBytes: number | null): OfferedDigest | null;
/** One of them that is of the same kind, and that the same bytes cannot have; undefined if there is none. */
export declare function contradicting(offered: readonly OfferedDigest[], to: OfferedDigest): OfferedDigest | undefined;
/** A checksum of a code's name, as base64; null if it is none. */
export declare function codeFromBase64(algorithm: keyof typeof CODE_LENGTH, base64: string): string | null;
/** A checksum as a digest that a source offers. */
export declare function offeredAs({ algorithm, hex }: Checksum, from: string): OfferedDigest;
export {};
