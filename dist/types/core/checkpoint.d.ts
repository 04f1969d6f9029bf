import { type Layout } from "./layout.js";
/** What pins the source. Holds no secret: a URL goes in as a digest and as text without its query. */
export interface Identity {
    readonly kind: "http" | "ebs";
    /** For people: the URL without credentials and query, or the snapshot's ID. */
    readonly label: string;
    /** SHA-256 (hex) of the URL without credentials, fragment and signature; or the snapshot's ID. */
    readonly key: string;
    /** A strong ETag or Last-Modified; null when the server gives neither (then the user's checksum pins the source), and for a snapshot, which never changes. */
    readonly validator: string | null;
    /** The user's checksum, if that is what pins the source; else null. */
    readonly checksum: string | null;
    /** The user's checksum, whatever pins the source: bytes that were fetched for the same digest may come from another server. */
    readonly expectedChecksum?: string | null;
    /**
     * The validators of all servers that were found to have this version, by the first characters of their keys; absent if there is one
     * server. Some of them may be gone when the bytes are used again.
     */
    readonly mirrors?: Readonly<Record<string, string>>;
    /** Which device the bytes are on, since its record does not lie beside them; absent for files. */
    readonly device?: string;
}
/** How a piece's digest is made; the source names it. */
export type DigestAlgorithm = "gmac" | "sha256";
/** Bytes of one digest. */
export declare const DIGEST_BYTES: Readonly<Record<DigestAlgorithm, number>>;
/** Which source a record is of, how that is cut, and how its digests are made. */
export interface CheckpointHeader {
    readonly identity: Identity;
    readonly layout: Layout;
    readonly algorithm: DigestAlgorithm;
    /** What the digests are made with (see piece-digest.ts), 32 random bytes. It goes with the claims from one record to the next. */
    readonly pieceKey: Uint8Array;
}
/** One piece that was written. */
export interface PieceClaim {
    readonly piece: number;
    readonly digest: Uint8Array;
    /** Its CRC, if that is wanted of the whole file. No record keeps it. @default none */
    readonly crc?: bigint | undefined;
    /** Set if only this many bytes at the beginning of the piece are claimed; the digest is of these bytes. */
    readonly prefixBytes?: number;
}
/** A claim as it is read from a record. */
export interface RecordedClaim extends PieceClaim {
    /** Whether a flush of the target covers it: the disk has it. */
    readonly isFlushed: boolean;
}
/** Claims come in slices, so that no record is ever whole in memory, and none keeps the event loop busy for long. */
export type ClaimSlices<Claim extends PieceClaim = PieceClaim> = AsyncIterable<readonly Claim[]>;
/** A record that was read. Its claims are read anew each time that somebody asks for them. */
export interface Checkpoint extends CheckpointHeader {
    /**
     * The claims in the order in which they were made; a piece can be claimed more than once.
     * @param isWanted is asked first, since to find out whether a claim is ours costs more @default all claims
     * @throws the signal's reason
     */
    claims(signal: AbortSignal, isWanted?: (place: ClaimedPlace) => boolean): ClaimSlices<RecordedClaim>;
    /** The same without their digests, and without a look at whether they are ours: for a figure that is shown. @throws the signal's reason */
    claimedPlaces(signal?: AbortSignal): AsyncIterable<readonly ClaimedPlace[]>;
    /** Those of them that no flush covers. @throws the signal's reason */
    unflushedPlaces(signal?: AbortSignal): AsyncIterable<readonly ClaimedPlace[]>;
    /**
     * Whether a flush was under way when the record was last written. It may have failed, and the system may never report that
     * again. Claims that are not flushed then count only if the disk itself, and not memory, has the right bytes.
     */
    readonly isSuspect: boolean;
}
export type ClaimedPlace = Pick<PieceClaim, "piece" | "prefixBytes">;
/** How many claims a flush of the target covers, and how the flush after that one went. */
export interface FlushState {
    /** The number of claims that are flushed: the first ones, in their order. */
    readonly flushedClaims: number;
    /** `failed`: the later claims are void. */
    readonly kind: "steady" | "flushing" | "failed";
}
/** A record that cannot be used, and why, as the end of a sentence. */
export interface UnusableCheckpoint {
    readonly unusable: string;
}
/** Bytes that a record claims. @throws the signal's reason */
export declare function countClaimed({ layout, claimedPlaces }: Checkpoint, signal?: AbortSignal): Promise<number>;
/** Whether two identities pin the same version of the same source. */
export declare function sameIdentity(a: Identity, b: Identity): boolean;
/** A few characters of a server's key tell it from the others, and a record has room for them. */
export declare function mirrorKey(key: string): string;
