import { type Identity } from "../core/checkpoint.js";
import type { VersionHeaders } from "../core/opened-source.js";
export interface ArtifactRecord {
    readonly version: 1;
    /** Which version it is; null if a checksum was all that said that the file is right. */
    readonly identity: Identity | null;
    /** What was asked for, by its key without secrets, as it is known before any server is asked. @default a record of an earlier release */
    readonly sourceKey?: string;
    /** What the source's version is called in headers, for the question whether it is still this one. @default not known */
    readonly headers?: VersionHeaders;
    /** What the bytes were checked against, in words; null if against nothing. @default not known */
    readonly checkedAgainst?: string | null;
    /** When the source last said that this is its version, or a digest that the file is right: milliseconds since 1970. @default not known */
    readonly confirmedEpochMs?: number;
    readonly path: string;
    readonly sizeBytes: number;
    /** Modification time of the file in milliseconds, as node:fs gives it. */
    readonly mtimeMs: number;
    /** `sha256:<hex>`; null if it is not known. */
    readonly checksum: string | null;
}
/** A source, by its key without secrets, and the folder that its file went into: an absolute path, its links resolved. */
interface NamedIn {
    readonly folder: string;
    readonly sourceKey: string;
}
export declare class ArtifactRecords {
    #private;
    /** @param stateFolder the state folder; the records have a folder of their own in it */
    constructor(stateFolder: string);
    /** The record of a destination; null when there is none that can be read. Its few calls are made at once, as those of `write`. */
    read(fetchId: string): Promise<ArtifactRecord | null>;
    write(fetchId: string, record: ArtifactRecord): Promise<void>;
    /** Notes what a source has called its file in a folder, because nothing that is known before it is asked says that. */
    noteName({ folder, sourceKey }: NamedIn, fileName: string): Promise<void>;
    /** What a source has called its file in a folder when it was fetched last; null if that is not known. */
    nameIn(where: NamedIn): Promise<string | null>;
    /** Notes that the source still has this version. @param known the record, if it was read just now */
    confirm(fetchId: string, confirmedEpochMs: number, known?: ArtifactRecord): Promise<void>;
    /** Notes that the record was used, so that it is not removed as an old one. */
    touch(fetchId: string): Promise<void>;
}
/** Whether the file still has the recorded size and time. */
export declare function fitsFile(record: ArtifactRecord, file: {
    readonly size: number;
    readonly mtimeMs: number;
}): boolean;
/** Whether the record is of this version of this source. A source without a validator is never recognised. */
export declare function isOfVersion(record: ArtifactRecord, identity: Identity, sizeBytes: number | null): boolean;
export {};
