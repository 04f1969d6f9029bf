import { type Checksum } from "../../core/checksum.js";
import type { Source } from "../../core/ports.js";
/** By the digest that the user gave, before anybody is asked; else by the version that the origin says it has now. */
export type ArtifactKey = {
    readonly kind: "digest";
    readonly checksum: Checksum;
} | {
    readonly kind: "version";
    readonly sourceKey: string;
    readonly validator: string;
    readonly sizeBytes: number;
};
export interface KeptArtifact {
    readonly key: ArtifactKey;
    readonly sizeBytes: number;
    /** What its bytes hash to. */
    readonly checksum: Checksum;
}
/** A finished file that is to be kept after the job: what main leaves for post. */
export interface FinishedFetch {
    readonly artifact: KeptArtifact;
    readonly path: string;
}
type TakeReply = 
/** Bytes are there, not yet verified: this is what they must hash to. */
{
    readonly kind: "taken";
    readonly checksum: Checksum;
} | {
    readonly kind: "none";
} | {
    readonly kind: "failed";
    readonly why: string;
};
type KeepReply = {
    readonly kind: "kept";
}
/** The post step will. */
 | {
    readonly kind: "later";
}
/** It was there already, or was refused without a reason. */
 | {
    readonly kind: "none";
} | {
    readonly kind: "failed";
    readonly why: string;
};
interface TakeOptions {
    readonly signal: AbortSignal;
    /** More bytes than this are not taken from a shelf that is limited: others can write there, and may have planted anything. */
    readonly mostBytes: number;
}
/** Where finished artifacts are kept. Neither finding nor keeping ever rejects: without a shelf there is the network. */
export interface ArtifactShelf {
    /** What it is called in messages, with its article. */
    readonly name: string;
    /** Whether its room is small and shared with other caches, so that `cache-limit` counts. */
    readonly isLimited: boolean;
    /** Copies the bytes to `to`, a path in an empty folder on the destination's filesystem. */
    take(key: ArtifactKey, to: string, options: TakeOptions): Promise<TakeReply>;
    keep(artifact: KeptArtifact, path: string, signal: AbortSignal): Promise<KeepReply>;
    /** Removes what turned out to be wrong. @returns what the user should know or do about it, as a sentence */
    drop(key: ArtifactKey): Promise<string>;
}
/** Whether a file is almost only a hole: it costs nothing to make, and hours to copy or hash. */
export declare function isHollow({ size, blocks }: {
    readonly size: number;
    readonly blocks: number;
}): boolean;
/** The key of an open source's version; null if nothing pins it. */
export declare function versionKeyOf({ identity, sizeBytes }: Pick<Source, "identity" | "sizeBytes">): ArtifactKey | null;
/** The name of a key: lower-case letters, digits and one hyphen, as all shelves can have it. */
export declare function nameOf(key: ArtifactKey): string;
/** The note that is kept with an artifact. Nothing in it is secret. */
export declare function encodeNote({ key, sizeBytes, checksum }: KeptArtifact): string;
/** What the bytes under this key must hash to: known beforehand, or as the note says; null if the note is not one for this key. */
export declare function expectedDigest(key: ArtifactKey, note: string): Checksum | null;
export {};
