/** Digest length in bytes by algorithm. A bare hex digest is taken for the first one of its length: BLAKE3 must be named. */
declare const DIGEST_LENGTH: {
    readonly sha256: 32;
    readonly sha512: 64;
    readonly sha1: 20;
    readonly md5: 16;
    readonly blake3: 32;
};
export type ChecksumAlgorithm = keyof typeof DIGEST_LENGTH;
export declare const CHECKSUM_ALGORITHMS: readonly ChecksumAlgorithm[];
export interface Checksum {
    readonly algorithm: ChecksumAlgorithm;
    /** Lower-case hex. */
    readonly hex: string;
}
/**
 * Reads `sha256:<hex>`, SRI `sha512-<base64>` or bare hex (algorithm by its length).
 *
 * @throws FetchError invalid-input
 * @example parseChecksum("sha256:9f86d0…")
 */
export declare function parseChecksum(text: string): Checksum;
/** `sha256:<hex>` and so on. */
export declare function formatChecksum({ algorithm, hex }: Checksum): string;
export {};
