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
    /** The user's checksum, whatever pins the source: bytes that were fetched for the same digest may come from another server. */
    readonly expectedChecksum?: string | null;
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
    /** Set where only so many first bytes of the piece are claimed, and the digest is theirs. */
    readonly prefixBytes?: number;
}
/** A record as it was read back. */
export interface Checkpoint extends CheckpointHeader {
    /** The pieces that are claimed whole. */
    readonly claimed: Bitmap;
    /** A piece's recorded digest. */
    digestOf(piece: number): Uint8Array;
    /** Claims of beginnings of other pieces: at most as many as there were connections. */
    readonly prefixes: readonly PieceClaim[];
    /** The pieces whose claim, whole or prefix, a flush of the target covers: the disk has them. */
    readonly flushed: Bitmap;
    /**
     * Whether a flush was under way when the record was last written. It may have failed, and nobody may hear of that again:
     * claims that are not in `flushed` then count only when they are read from the disk itself.
     */
    readonly isSuspect: boolean;
}
/** Up to which generation of claims the target was flushed, and what became of the flush after that one. */
export interface FlushState {
    readonly flushedGeneration: number;
    /** `failed`: claims of later generations are void. */
    readonly kind: "steady" | "flushing" | "failed";
}
/** A record with what it takes to go on writing it. */
export interface DecodedRecord extends Checkpoint {
    readonly flushState: FlushState;
    /** The latest generation of its claims. */
    readonly generation: number;
}
/** What a record begins with: its first claims are flushed. */
export declare const INITIAL_FLUSH_STATE: FlushState;
/** A record that cannot be used, and why, as the end of a sentence. */
export interface UnusableCheckpoint {
    readonly unusable: string;
}
/** The header's place; a multiple of the usual disk block, so that entries and header are never torn together. */
export declare const HEADER_BYTES = 4096;
/** Generation, kind and seal, 4 bytes each. */
export declare const FLUSH_STATE_BYTES = 12;
/** Where the flush state stands, in bytes. */
export declare const FLUSH_STATE_OFFSET: number;
/** Size of one entry, in bytes. */
export declare function entryBytes(algorithm: DigestAlgorithm): number;
/** Where a piece's entry stands in the record, in bytes. */
export declare function entryOffset(algorithm: DigestAlgorithm, piece: number): number;
/** The header's bytes, always {@link HEADER_BYTES} long. */
export declare function encodeHeader(header: CheckpointHeader): Buffer;
/** The flush state, ready for {@link FLUSH_STATE_OFFSET}. */
export declare function encodeFlushState(header: CheckpointHeader, { flushedGeneration, kind }: FlushState): Buffer;
/** The entries of consecutive pieces, ready for the position of the first. */
export declare function encodeEntries(header: CheckpointHeader, claims: readonly PieceClaim[], generation: number): Buffer;
/** Reads a record back. Whatever is not whole in it is left out; a header that is not whole makes it unusable. */
export declare function decodeCheckpoint(bytes: Buffer): DecodedRecord | UnusableCheckpoint;
/** Whether two identities pin the same version of the same source. */
export declare function sameIdentity(a: Identity, b: Identity): boolean;
