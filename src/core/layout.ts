/**
 * How a source is cut into pieces: numbered, equal ranges of the target (the last one may be short).
 * Ranges are half-open, `[start, end)`, in bytes.
 */

/** 1 MiB: a lost claim costs little, and a 20 GiB file needs only 20,480 of them. */
export const PIECE_BYTES = 1024 * 1024;

/** Of small files each connection holds a larger share in the piece that it is in, which kill -9 costs. Smaller ones cost write calls. */
export const SMALL_PIECE_BYTES = 256 * 1024;
/** Files below this are small, in bytes: they have less than 4096 pieces. */
const SMALL_FILE_BYTES = 1024 * 1024 * 1024;

/** Beyond so many pieces they grow instead, so that records and resume checks stay small. */
export const MAX_PIECES = 65_536;

export interface Layout {
  /** Size of the whole source in bytes. */
  readonly sizeBytes: number;
  /** Size of every piece but the last, in bytes. */
  readonly pieceBytes: number;
  readonly pieceCount: number;
}

/** The layout for a file of that size: 256 KiB pieces for a small one, else 1 MiB, doubled until there are at most 65,536. */
export function layoutFor(sizeBytes: number): Layout {
  let pieceBytes = sizeBytes < SMALL_FILE_BYTES ? SMALL_PIECE_BYTES : PIECE_BYTES;
  while (sizeBytes / pieceBytes > MAX_PIECES) pieceBytes *= 2;
  return { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
}

/** First byte of a piece. */
export function pieceStart(layout: Layout, piece: number): number {
  return piece * layout.pieceBytes;
}

/** The byte after a piece's last one. */
export function pieceEnd(layout: Layout, piece: number): number {
  return Math.min((piece + 1) * layout.pieceBytes, layout.sizeBytes);
}

/** The piece that holds a byte. */
export function pieceAt(layout: Layout, offset: number): number {
  return Math.floor(offset / layout.pieceBytes);
}
