/**
 * How a source is cut into pieces: numbered, equal ranges of the target (the last one may be short).
 * Ranges are half-open, `[start, end)`, in bytes.
 */
/** 1 MiB: a lost claim costs little, and a 20 GiB file needs only 20,480 of them. */
export declare const PIECE_BYTES: number;
/** Of small files each connection holds a larger share in the piece that it is in, which kill -9 costs. Smaller ones cost write calls. */
export declare const SMALL_PIECE_BYTES: number;
/** Beyond so many pieces they grow instead, so that records and resume checks stay small. */
export declare const MAX_PIECES = 65536;
export interface Layout {
    /** Size of the whole source in bytes. */
    readonly sizeBytes: number;
    /** Size of every piece but the last, in bytes. */
    readonly pieceBytes: number;
    readonly pieceCount: number;
}
/** The layout for a file of that size: 256 KiB pieces for a small one, else 1 MiB, doubled until there are at most 65,536. */
export declare function layoutFor(sizeBytes: number): Layout;
/** First byte of a piece. */
export declare function pieceStart(layout: Layout, piece: number): number;
/** The byte after a piece's last one. */
export declare function pieceEnd(layout: Layout, piece: number): number;
/** The piece that holds a byte. */
export declare function pieceAt(layout: Layout, offset: number): number;
