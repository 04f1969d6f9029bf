/**
 * The CRC of a file, made of the CRCs of its pieces, so that nobody has to read the file again. Whoever puts a piece into the target makes
 * its CRC of the bytes that he puts there, beside its digest; a piece of an earlier run is read to compare that digest, which makes its CRC
 * too.
 */
import { Crc, type CrcName, type Shift } from "./crc.ts";
import { type Layout, pieceEnd, pieceStart } from "./layout.ts";
import { type DigestSpec, isCode } from "./offered-digest.ts";

export class PieceCrcs {
  readonly name: CrcName;
  readonly #layout: Layout;
  /** How many pieces each part has, if the CRCs of parts are wanted. */
  readonly #partPieces: readonly number[] | null;
  readonly #values = new Map<number, bigint>();
  readonly #shifts = new Map<number, Shift>();

  /** Null if it is no CRC that is wanted, or one of parts that end within pieces. */
  static for(wanted: DigestSpec | null, layout: Layout): PieceCrcs | null {
    if (wanted === null || !isCode(wanted.algorithm)) return null;
    const partPieces = wanted.partBytes === undefined ? null : piecesOf(wanted.partBytes, layout);
    return partPieces === "within" ? null : new PieceCrcs(wanted.algorithm, layout, partPieces);
  }

  private constructor(name: CrcName, layout: Layout, partPieces: readonly number[] | null) {
    this.name = name;
    this.#layout = layout;
    this.#partPieces = partPieces;
  }

  get crc(): Crc {
    return Crc.of(this.name);
  }

  /** A piece is in the target. Its latest bytes count. */
  add(piece: number, value: bigint): void {
    this.#values.set(piece, value);
  }

  /** In hex; null if a piece is missing: then only the file can tell. */
  digest(): string | null {
    const { pieceCount } = this.#layout;
    if (this.#values.size < pieceCount) return null;
    const { crc } = this;
    if (this.#partPieces === null) return crc.hex(this.#joined(0, pieceCount));
    let [value, first] = [0n, 0];
    for (const count of this.#partPieces) {
      value = crc.update(value, Buffer.from(crc.hex(this.#joined(first, first + count)), "hex"));
      first += count;
    }
    return crc.hex(value);
  }

  /** Of the pieces `[start, end)` together. */
  #joined(start: number, end: number): bigint {
    let value = 0n;
    for (let piece = start; piece < end; piece += 1) {
      value = this.crc.join(
        value,
        this.#values.get(piece) ?? 0n,
        this.#shiftBy(pieceEnd(this.#layout, piece) - pieceStart(this.#layout, piece)),
      );
    }
    return value;
  }

  /** Pieces have two lengths at the most. */
  #shiftBy(count: number): Shift {
    const shift = this.#shifts.get(count) ?? this.crc.shiftBy(count);
    this.#shifts.set(count, shift);
    return shift;
  }
}

/** How many pieces each part has; `within`: one of them ends within a piece. */
function piecesOf(partBytes: readonly number[], { pieceBytes, sizeBytes }: Layout): readonly number[] | "within" {
  let end = 0;
  const counts: number[] = [];
  for (const bytes of partBytes) {
    const start = end;
    end += bytes;
    if (end % pieceBytes !== 0 && end !== sizeBytes) return "within";
    counts.push(Math.ceil(end / pieceBytes) - Math.ceil(start / pieceBytes));
  }
  return counts;
}
