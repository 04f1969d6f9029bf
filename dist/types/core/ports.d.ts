/**
 * What the transfer needs from the world. Each port has an adapter of its own folder and a fake in the tests;
 * both pass the port's contract suite.
 */
import type { Checkpoint, CheckpointHeader, ClaimSlices, DigestAlgorithm, Identity, PieceClaim, UnusableCheckpoint } from "./checkpoint.js";
import type { Course } from "./course.js";
import type { CrcName } from "./crc.js";
import type { FetchEvent } from "./events.js";
import type { Layout } from "./layout.js";
import type { UndividedRange } from "./undivided.js";
/**
 * Where a source puts the bytes of one read. The end can move nearer while it is read (work stealing), and back again, but
 * never beyond where it was when the read began: the source compares `position` with `end` before each write and stops there.
 */
export interface Sink {
    /** The next byte wanted, as an offset in the source. */
    readonly position: number;
    /** The byte after the last one wanted; `Infinity` when the size is unknown. */
    readonly end: number;
    /**
     * Takes bytes that belong at `position`; never more than up to `end`. They must stay as they are until the sink calls
     * `release`, which it does exactly once, when they are in the target.
     * @returns false when the source must pause: it writes nothing until `onDrain` is called
     */
    write(bytes: Uint8Array, release?: () => void): boolean;
    /** Set by a source that pauses; called once there is room again. */
    onDrain: (() => void) | undefined;
    /** The source has granted the read: bytes follow, perhaps late. */
    granted?(): void;
    /** Bytes that arrived and were not wanted (past the end, of a refused answer): they count as wasted. */
    discard(bytes: number): void;
    /** For a source whose bytes arrive on another thread: that thread may put them into the target itself. @default they must be handed over */
    readonly landing?: Landing | undefined;
}
/** An open file that another thread may write to, under the number that it has in the whole process. */
export interface OpenFile {
    readonly descriptor: number;
    /** What it is called in errors. */
    readonly path: string;
}
/** Where the bytes of a run land, if another thread brings them there. */
export interface LandingPlace {
    readonly file: OpenFile;
    readonly layout: Layout;
    readonly algorithm: DigestAlgorithm;
    /** Secret; what the digests of the pieces are made with. */
    readonly pieceKey: Uint8Array;
    /** Which CRC the pieces' claims have beside their digests. @default none */
    readonly crc?: CrcName | undefined;
    /** Bytes that may wait for the target. */
    readonly bufferBytes: number;
}
/** A run of the plan, as whoever has it read on another thread sees it. After `end` or `lost` it is the plan's alone again. */
export interface Landing {
    readonly place: LandingPlace;
    /** The run is read by another thread from now on. Where it is and where it ends stands in the course. */
    begin(): Course;
    /** Pieces are in the target, in their order. */
    landed(claims: readonly PieceClaim[]): void;
    /** A write failed. */
    failed(error: unknown): void;
    /** The other thread has stopped, and has told everything. This thread can go on with the run once it resolves. @throws FetchError io */
    end(): Promise<void>;
    /** The other thread has died: what it did not tell has to come again. @throws FetchError io */
    lost(): Promise<void>;
}
/** A source pinned to one version. It classifies its errors; the transfer decides about them. */
export interface Source {
    readonly identity: Identity;
    /** Size in bytes; null when only the end of the stream tells it. */
    readonly sizeBytes: number | null;
    /** `ranges`: any run can be read at any time. `stream`: only the whole, from the first byte. */
    readonly access: "ranges" | "stream";
    readonly algorithm: DigestAlgorithm;
    /** Bytes from the first on that are on their way already: the answer that opened the source, which a read from 0 takes. 0 when there are none. */
    readonly openedBytes: number;
    /** How long that answer took to begin, in milliseconds, with its connection; 0 when nobody knows. */
    readonly openedMs: number;
    /**
     * Reads `[sink.position, sink.end)` into the sink, over one connection. It may resolve before the end when the answer brings no
     * more, and when it rejects, the sink keeps what came before: `sink.position` tells how far it got.
     * Once the signal aborts, nothing is written any more and it rejects with the signal's reason, whatever it waits for: an answer,
     * bytes, or room in the sink. The connection is let go.
     * @throws FetchError `transient`/`throttled`: the rest can be asked for again; `refused`: what was given before is refused now,
     * as to one connection too many; code `source-changed`: start over
     */
    read(sink: Sink, signal: AbortSignal): Promise<void>;
    /**
     * Who brings the bytes of a read that is under way, if there are several who could: a name that stays the same during the fetch.
     * One who is slow by nature is no straggler, so rates are compared only among those that one of them brings. @default all come from one
     */
    laneOf?(sink: Sink): string | undefined;
    /** Ranges, ascending, of which a read brings nothing before all that comes before it: one connection should bring each. @default none */
    readonly undivided?: readonly UndividedRange[];
}
/** How much a target takes that hands its bytes on in order, and forgets them. */
export interface Room {
    /** There is no room yet from here on, so nothing of that is asked for. It grows by whole pieces. */
    readonly end: number;
    /** For this many bytes there is room at once. */
    readonly bytes: number;
    /** Whether somebody waits for the next bytes. */
    readonly isAwaited: boolean;
    /** Set by the transfer. Called when there is more room. */
    onGrow: (() => void) | undefined;
}
/** Where the bytes go. Positional, so that runs can land in any order. */
export interface Target {
    /** Its open file, if other threads may write there. @default only this one may */
    readonly file?: OpenFile | null;
    /** How much it takes at the moment. @default all of it */
    readonly room?: Room | null;
    /**
     * Makes room for a source of that size (null: unknown) and keeps (resume) or drops (fresh) what is there. A device drops nothing: its
     * gaps are zeroed.
     * @throws FetchError no-space, permission, io
     */
    prepare(sizeBytes: number | null, options: {
        readonly keep: boolean;
    }): Promise<void>;
    /** Writes all the buffers one after the other from `offset`; null: they are there already. Never throws at once. @throws FetchError no-space, io */
    write(buffers: readonly Uint8Array[], offset: number): Promise<void> | null;
    /** Fills the buffer from `offset`; fewer bytes only at the end of the target. */
    read(buffer: Uint8Array, offset: number): Promise<number>;
    /** Makes durable what was written before; writes go on meanwhile. @throws FetchError io, no-space: bytes are lost, and the next flush does not say so */
    flush(): Promise<void>;
    /** Lets go of what memory holds from `offset` on, all of it flushed, so that it is read from the disk; false if that cannot be done. */
    forgetCached(offset: number): Promise<boolean>;
    /** Makes all the bytes durable, and closes. @param modifiedEpochMs the time that a file gets @throws FetchError as `flush` does */
    finish(sizeBytes: number, modifiedEpochMs?: number): Promise<void>;
    /** Shows what is finished under the final name. */
    publish(): Promise<void>;
    /** Closes, if it is open. @throws FetchError as `flush` does: some systems tell only then */
    close(): Promise<void>;
    /** Closes, and removes what was written so far; what was written to a device stays. */
    discard(): Promise<void>;
}
/** What a transfer needs of its target. What was before and what comes after is not its business. */
export type TransferTarget = Pick<Target, "file" | "room" | "write" | "read" | "flush">;
/** A target for a source with holes: what the source does not hold must read as zeros. */
export interface VolumeTarget extends Target {
    /** Whether a volume of that size has its place there, before anything is changed. @throws FetchError too-small */
    requireFit(sizeBytes: number): void;
    /**
     * Whether there is room for this many bytes that are known to come, on top of what is written. Asked again as more become known.
     * @throws FetchError no-space
     */
    requireRoom(bytes: number): Promise<void>;
    /** An earlier run of another source has written there, whatever the user believes. */
    notBlank(): void;
    /**
     * Makes `[start, end)` read as zeros, or as much of it as a moment is enough for. Costs nothing if it is known that they are.
     * @returns the end of what is zeros now
     * @throws FetchError no-space, io
     */
    zero(start: number, end: number): Promise<number>;
}
/** One block as a source lists it. */
export interface Block {
    /** Which piece it is. */
    readonly piece: number;
    /** What the source wants to see when it is asked for the block; good for a while. */
    readonly token: string;
}
/** Part of a source's list of blocks. */
export interface BlockPage {
    readonly blocks: readonly Block[];
    /** Whether more pages may follow; a page can be empty and not the last. */
    readonly isLast: boolean;
}
/** The bytes of one block: one piece long. */
export interface BlockBytes {
    /** Whether they are in the target already, put there by another thread. @default false */
    readonly isLanded?: boolean;
    /** They stay as they are until they are released. */
    readonly buffers: readonly Uint8Array[];
    /** Resolves to their digest once they are known to be right. When they are wrong, it rejects as `read` does. */
    readonly digest: Promise<Uint8Array>;
    /** To be called exactly once, when the digest has settled and the buffers are not needed any more. */
    readonly release: () => void;
}
/** A source that is listed in pages and read block by block, each of which is a piece. It classifies its errors; the transfer decides about them. */
export interface BlockSource {
    readonly identity: Identity;
    readonly layout: Layout;
    readonly algorithm: DigestAlgorithm;
    /** Requests a second that the service documents. */
    readonly quotaPerSecond: number;
    /**
     * The next page of the list, asked for one at a time. After a failure the same page is asked for again, so that no block is left out.
     * Rejects with the signal's reason once it aborts.
     * @throws FetchError
     */
    nextPage(signal: AbortSignal): Promise<BlockPage>;
    /**
     * Reads one block and has it checked. Rejects with the signal's reason once it aborts, whatever it waits for; the connection is let go.
     * @throws FetchError `transient`/`throttled`: can be asked for again
     */
    read(block: Block, signal: AbortSignal, reading: BlockReading): Promise<BlockBytes>;
}
/** What a source tells of a block that it reads. */
export interface BlockReading {
    /**
     * The answer has begun. Its bytes are taken once this has resolved, because they need memory; null: at once. When it rejects, the
     * read ends with that error: whoever aborts the read must have this reject too.
     */
    readonly onHead: () => Promise<void> | null;
    /** This many bytes have come, as they come. */
    readonly onBytes: (count: number) => void;
    /** Where another thread may put the block. @default its bytes must be handed over */
    readonly landing?: {
        readonly file: OpenFile;
        readonly offset: number;
    } | undefined;
}
/**
 * Where the record of finished pieces is kept. After a flush of the target failed, the system reads from memory what the disk
 * never got, and no later flush says so. So the record tells which claims a flush covers, and that one is under way.
 */
export interface CheckpointStore {
    /** What an earlier run left; null when there is nothing. */
    load(): Promise<Checkpoint | UnusableCheckpoint | null>;
    /** Starts a record with these claims, which a flush covers and which may come from what was there: that is gone once the new one is whole. */
    create(header: CheckpointHeader, claims: ClaimSlices): Promise<void>;
    /** Adds claims: of pieces whose bytes the target has taken, and no flush covers yet. */
    save(claims: readonly PieceClaim[]): Promise<void>;
    /**
     * Notes that the target is about to be flushed, and makes the note durable; of a record that was created, else of the one
     * that was loaded. The claims that were saved before are those that the flush can cover.
     */
    flushBegins(): Promise<void>;
    /** The flush that began last succeeded: it covers what was saved before it began. */
    flushed(): Promise<void>;
    /** A flush failed: what no earlier one covers is no claim any more. Durable when it resolves. */
    flushFailed(): Promise<void>;
    remove(): Promise<void>;
}
/** Receives what happens, as typed events. Must not throw. */
export interface Reporter {
    report(event: FetchEvent): void;
}
/** Time and chance, passed in so that tests decide them. */
export interface Clock {
    /** Milliseconds on a clock that never goes back. */
    now(): number;
    /** Resolves after the delay; rejects with the signal's reason when that comes first. */
    sleep(delayMs: number, signal: AbortSignal): Promise<void>;
    /** Calls back at every interval until disposed. */
    every(intervalMs: number, tick: () => void): Disposable;
    /** A number in [0, 1). May be called without its clock. */
    readonly random: () => number;
}
/** Follows the bytes from the first on, as they land, to make the whole digest. */
export interface FrontFollower {
    /** Every byte before `offset` is in the target. Going back to 0 starts over. */
    advance(offset: number): void;
}
