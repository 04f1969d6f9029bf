/** Digest length in bytes by algorithm. A bare hex digest is taken for the first one of its length: BLAKE3 must be named. */
declare const DIGEST_LENGTH: {
    readonly sha256: 32;
    readonly sha512: 64;
    readonly sha384: 48;
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
/** A digest, and the file that it is said to be of. */
export interface NamedChecksum {
    readonly checksum: Checksum;
    /** As it is written; null if the digest stands alone. */
    readonly name: string | null;
}
/** The strongest of several checksums of the same bytes; null if there is none. */
export declare function strongest(checksums: readonly Checksum[]): Checksum | null;
/**
 * Reads a checksum in any notation: `sha256:<hex>`, `sha256=<hex>`, SRI `sha512-<base64>`, `sha-256=:<base64>:` (RFC 9530), bare hex
 * (algorithm by its length), or a line of sha256sum or of BSD's sha256, whose file name counts for nothing.
 *
 * @throws FetchError invalid-input
 * @example parseChecksum("sha256:9f86d0…")
 */
export declare function parseChecksum(text: string): Checksum;
/** Why a text that was meant as a digest is none: a clause. */
export declare function whyNoDigest(text: string): string;
/** One digest in any notation; null if it is none. */
export declare function readDigest(text: string): Checksum | null;
/** The strongest digest of a `Repr-Digest` or `Content-Digest` (RFC 9530), of a `Digest` (RFC 3230), or of one notation; null if there is none. */
export declare function parseDigestField(value: string): Checksum | null;
/**
 * Reads one line as sha256sum and its relatives write it (`<hex>  name`, `<hex> *name`, `<base64>  name`, escaped names after a backslash), or
 * BSD's sha256 and openssl (`SHA256 (name) = <hex>`); null if it is none. The digest may be in any notation.
 */
export declare function readChecksumLine(line: string): NamedChecksum | null;
/** `sha256:<hex>` and so on. */
export declare function formatChecksum({ algorithm, hex }: Checksum): string;
export {};
