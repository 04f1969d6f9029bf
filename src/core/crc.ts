/**
 * Cyclic redundancy checks at the speed of memory, of bytes and of bytes that follow each other.
 *
 * A CRC is the remainder of the bytes, taken as a polynomial over GF(2), by a fixed one of degree 32 or 64. What is divided by a multiple of
 * that one first has the same remainder. There are multiples of a few terms whose exponents are all multiples of 128. With one of them, a word
 * of 16 bytes needs no tables and no multiplication: it is the sum (an exclusive or) of itself and a few words that stand some way before
 * it, and what is left in the end are the last words ("Chorba: A novel CRC32 implementation", Kutensky 2024, is of the same kind). For
 * the few bytes that are left, tables are quick enough.
 */
import { type CrcLoops, crcModule, type FoldWords, reachOf, TABLES_BYTES, WORD_BYTES, WORDS_AT_ONCE } from "./crc-module.ts";

/** @param polynomial with its bits reflected, as all of these have them */
interface CrcKind {
  readonly bits: 32 | 64;
  readonly polynomial: bigint;
  /**
   * Multiples of the polynomial: 1 is the sum of x to the power of -128 times each of these. One of few terms reaches far back, so it leaves
   * many words, which the next one shortens. They were found by a birthday search. If one were wrong, so would be every CRC.
   */
  readonly folds: readonly (readonly number[])[];
}

const KINDS = {
  /** CRC-64/NVME of the NVM Command Set Specification. */
  crc64nvme: {
    bits: 64,
    polynomial: 0x9a6c9329ac4bc9b5n,
    folds: [
      [124, 200, 360, 702, 872, 925, 1021, 1243],
      [24, 26, 95, 137, 196, 219, 221, 259, 270, 276, 309, 334],
    ],
  },
  /** CRC-32C (Castagnoli) of RFC 3720. */
  crc32c: { bits: 32, polynomial: 0x82f63b78n, folds: [[65, 155, 170, 195, 209]] },
  /** CRC-32 of ISO 3309, as zlib makes it. */
  crc32: { bits: 32, polynomial: 0xedb88320n, folds: [[145, 183, 211, 300]] },
} as const satisfies Readonly<Record<string, CrcKind>>;

export type CrcName = keyof typeof KINDS;

/** Bytes that are taken into the module's memory at once: as many as usually come together, so that they are still in the processor's cache. */
const CHUNK_BYTES = 512 * 1024;
const PAGE_BYTES = 64 * 1024;

/** Shortens words from `at` on, and leaves the last `reach` of them where the next one begins. */
interface Fold {
  readonly words: FoldWords;
  readonly at: number;
  readonly reach: number;
  /** How far below the words the address must be that they are read from. */
  readonly baseBytes: number;
}

const made = new Map<CrcName, Crc>();

export class Crc {
  readonly #kind: CrcKind;
  readonly #loops: CrcLoops;
  readonly #memory: Buffer;
  readonly #numbers: DataView;
  readonly #folds: readonly Fold[];
  /** Where what no fold shortens any more lies. */
  readonly #lastAt: number;
  /** All bits set. */
  readonly #mask: bigint;
  /** The highest bit. */
  readonly #one: bigint;
  /** x to the power of 1, 2, 4 and so on, as far as anybody has needed them. */
  readonly #squares: bigint[];

  /** The same one each time: it keeps nothing between two calls. */
  static of(name: CrcName): Crc {
    const known = made.get(name) ?? new Crc(KINDS[name]);
    made.set(name, known);
    return known;
  }

  private constructor(kind: CrcKind) {
    this.#kind = kind;
    this.#mask = (1n << BigInt(kind.bits)) - 1n;
    this.#one = 1n << BigInt(kind.bits - 1);
    this.#squares = [this.#one >> 1n];
    const places = placesOf(kind.folds);
    this.#lastAt = places.lastAt;
    this.#loops = load(kind.folds, Math.ceil((places.lastAt + CHUNK_BYTES) / PAGE_BYTES));
    const { memory } = this.#loops;
    this.#memory = Buffer.from(memory.buffer);
    this.#numbers = new DataView(memory.buffer);
    this.#folds = kind.folds.flatMap((terms, i) => {
      const words = this.#loops[`fold${i}`];
      const [at, reach, baseBytes] = [places.starts[i] ?? 0, wholeWords(reachOf(terms)), reachOf(terms) * WORD_BYTES];
      return words === undefined ? [] : [{ words, at, reach, baseBytes }];
    });
    this.#makeTables();
  }

  /** Of these bytes; or of all bytes so far, if those before have the value `before`. */
  update(before: bigint, bytes: Uint8Array): bigint {
    let register = before ^ this.#mask;
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) register = this.#take(register, bytes.subarray(at, at + CHUNK_BYTES));
    return register ^ this.#mask;
  }

  /** Of bytes with the value `first`, followed by as many as `shift` was made for, with the value `second`. */
  join(first: bigint, second: bigint, shift: Shift): bigint {
    let sum = second;
    for (let bit = 0, rest = first; rest > 0n; bit += 1, rest >>= 1n) if (rest & 1n) sum ^= shift[bit] ?? 0n;
    return sum;
  }

  /**
   * What {@link Crc.join} needs. Bytes that follow multiply all that is before them by a power of x. That is linear, so it is enough to know
   * what becomes of each bit (as zlib's crc32_combine does it).
   */
  shiftBy(count: number): Shift {
    const shift: bigint[] = [];
    // The highest bit is the 1, and each bit below it is x times the one above.
    for (let row = this.#powerOfX(8 * count); shift.length < this.#kind.bits; row = this.#timesX(row)) shift.push(row);
    return shift.reverse();
  }

  /** As it is written: lower-case hex. */
  hex(value: bigint): string {
    return value.toString(16).padStart(this.#kind.bits / 4, "0");
  }

  #take(before: bigint, bytes: Uint8Array): bigint {
    const words = Math.floor(bytes.length / WORD_BYTES / WORDS_AT_ONCE) * WORDS_AT_ONCE;
    const first = this.#folds.findIndex(({ reach }) => words >= 2 * reach);
    const folds = first === -1 ? [] : this.#folds.slice(first);
    const at = folds[0]?.at ?? this.#lastAt;
    // Quicker than to set them, which copies memory that threads share word by word (measured: 34 GiB/s to 11).
    this.#memory.fill(bytes, at, at + bytes.length);
    if (folds.length === 0) return this.#tabled(before, at, bytes.length);
    this.#numbers.setBigUint64(at, this.#numbers.getBigUint64(at, true) ^ before, true);
    let left = words;
    folds.forEach((fold, i) => {
      this.#shorten(fold, left, folds[i + 1]?.at ?? this.#lastAt);
      left = fold.reach;
    });
    const register = this.#tabled(0n, this.#lastAt, left * WORD_BYTES);
    return this.#tabled(register, at + words * WORD_BYTES, bytes.length - words * WORD_BYTES);
  }

  #shorten({ words, at, reach, baseBytes }: Fold, count: number, to: number): void {
    const restAt = at + (count - reach) * WORD_BYTES;
    this.#memory.copyWithin(to, restAt, restAt + reach * WORD_BYTES);
    this.#memory.fill(0, restAt, restAt + reach * WORD_BYTES);
    words(at, at, at - baseBytes, count - reach);
    words(to, to, restAt - baseBytes, reach);
  }

  #tabled(register: bigint, at: number, count: number): bigint {
    return BigInt.asUintN(64, this.#loops.table(register, at, count));
  }

  #makeTables(): void {
    const entry = (i: number) => this.#numbers.getBigUint64(8 * i, true);
    for (let i = 0; i < TABLES_BYTES / 8; i += 1) {
      const before = i < 256 ? 0n : entry(i - 256);
      let value = i < 256 ? BigInt(i) : (before >> 8n) ^ entry(Number(before & 0xffn));
      if (i < 256) for (let bit = 0; bit < 8; bit += 1) value = this.#timesX(value);
      this.#numbers.setBigUint64(8 * i, value, true);
    }
  }

  #timesX(value: bigint): bigint {
    return value & 1n ? (value >> 1n) ^ this.#kind.polynomial : value >> 1n;
  }

  #multiply(a: bigint, b: bigint): bigint {
    let product = 0n;
    for (let bit = this.#one, row = b; bit > 0n; bit >>= 1n, row = this.#timesX(row)) if (a & bit) product ^= row;
    return product;
  }

  #powerOfX(exponent: number): bigint {
    let power = this.#one;
    for (let i = 0, rest = exponent; rest > 0; i += 1, rest = Math.floor(rest / 2)) {
      const square = this.#squares[i] ?? this.#multiply(this.#squares[i - 1] ?? 0n, this.#squares[i - 1] ?? 0n);
      this.#squares[i] = square;
      if (rest % 2 === 1) power = this.#multiply(power, square);
    }
    return power;
  }
}

/** What becomes of each bit, from the lowest one on. */
export type Shift = readonly bigint[];

/** Rounded up, so that a fold takes all of them. */
function wholeWords(words: number): number {
  return Math.ceil(words / WORDS_AT_ONCE) * WORDS_AT_ONCE;
}

/** Where each fold has its words. Before them are zeros that stay. */
function placesOf(folds: CrcKind["folds"]): { readonly starts: readonly number[]; readonly lastAt: number } {
  let end = TABLES_BYTES;
  const starts = folds.map((terms) => {
    const at = end + wholeWords(reachOf(terms)) * WORD_BYTES;
    end = at + CHUNK_BYTES;
    return at;
  });
  return { starts, lastAt: end };
}

/** What is used of the engine. Its types would come with those of browsers only. */
interface Engine {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** On a processor without instructions for 128 bits there is no fold. */
function load(folds: CrcKind["folds"], pages: number): CrcLoops {
  const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };
  const bytes = crcModule(pages, folds);
  const module = new engine.Module(engine.validate(bytes) ? bytes : crcModule(pages, []));
  return new engine.Instance(module).exports as CrcLoops;
}
