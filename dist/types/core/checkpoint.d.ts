import { Bitmap } from "./bitmap.js";
import type { Layout } from "./layout.js";
/** What pins the source. Holds no secret: a URL goes in as a digest and as text without its query. */
export interface Identity {
    readonly kind: "http" | "ebs";
    /** For people: the URL without credentials and query, or the snapshot's ID. */
    readonly label: string;
    /** SHA-256 (hex) of the URL without credentials, fragment and signature; or the snapshot's ID. */
    readonly key: string;
    /** A strong ETag or Last-Modified; null when the server gives neither (then the user's checksum pins the source), and for a snapshot, which never changes. */
    readonly validator: string | null;
    /** The user's checksum, where that is what pins the source; else null. */
    readonly checksum: string | null;
    /** Which device the bytes are on, where the record does not lie beside them; absent for files. */
    readonly device?: string;
}
/** How a piece's digest is made; the source names it. */
export type DigestAlgorithm = "gmac" | "sha256";
/** Bytes of one digest. */
export declare const DIGEST_BYTES: Readonly<Record<DigestAlgorithm, number>>;
/** Who and what a record speaks of. */
export interface CheckpointHeader {
    readonly identity: Identity;
    readonly layout: Layout;
    readonly algorithm: DigestAlgorithm;
}
/** One piece that was written. */
export interface PieceClaim {
    readonly piece: number;
    readonly digest: Uint8Array;
}
/** A record as it was read back. */
export interface Checkpoint extends CheckpointHeader {
    /** The pieces with a whole entry. */
    readonly claimed: Bitmap;
    /** A piece's recorded digest. */
    digestOf(piece: number): Uint8Array;
}
/** A record that cannot be used, and why, as the end of a sentence. */
export interface UnusableCheckpoint {
    readonly unusable: string;
}
/** The header's place; a multiple of the usual disk block, so that entries and header are never torn together. */
export declare const HEADER_BYTES = 4096;
/** Size of one entry, in bytes. */
export declare function entryBytes(algorithm: DigestAlgorithm): number;
/** Where a piece's entry stands in the record, in bytes. */
export declare function entryOffset(algorithm: DigestAlgorithm, piece: number): number;
/** The header's bytes, always {@link HEADER_BYTES} long. */
export declare function encodeHeader(header: CheckpointHeader): Buffer;
/** The entries of consecutive pieces, ready for the position of the first. */
export declare function encodeEntries(header: CheckpointHeader, claims: readonly PieceClaim[]): Buffer;
/** Reads a record back. Whatever is not whole in it is left out; a header that is not whole makes it unusable. */
export declare function decodeCheckpoint(bytes: Buffer): Checkpoint | UnusableCheckpoint;
/** Whether two identities pin the same version of the same source. */
export declare function sameIdentity(a: Identity, b: Identity): boolean;
