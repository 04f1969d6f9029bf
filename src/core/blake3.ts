/**
 * BLAKE3 of a short text (the BLAKE3 specification, section 2). Files are hashed by a thread with a faster implementation in WebAssembly.
 * To load and compile that for a path took 5 ms, for which the first request waited.
 */

const BLOCK_BYTES = 64;
const CHUNK_BYTES = 1024;
/** What a block is: the first or the last one of its chunk, two digests of a level below, the top of the tree. */
const CHUNK_START = 1;
const CHUNK_END = 2;
const PARENT = 4;
const ROOT = 8;

/** The initial words of the state, those of SHA-256 (FIPS 180-4, 5.3.3). */
const INITIAL = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);
const ROUNDS = 7;
/** Where the words of a block go before the next round. */
const PERMUTATION: readonly number[] = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];
/** Which word of the block each half of each mixing takes, in all rounds. */
const WORDS_IN_TURN = Uint8Array.from(wordsInTurn());
/** The words of the state that are mixed: its columns, then its diagonals. */
const MIXED = Uint8Array.of(
  ...[0, 4, 8, 12],
  ...[1, 5, 9, 13],
  ...[2, 6, 10, 14],
  ...[3, 7, 11, 15],
  ...[0, 5, 10, 15],
  ...[1, 6, 11, 12],
  ...[2, 7, 8, 13],
  ...[3, 4, 9, 14],
);

const ENCODER = new TextEncoder();

/** With a sign: a number of 32 bits without one may need a place in memory of its own, and each path has ten thousand of them. */
type Words = Int32Array<ArrayBuffer>;

/** What is left to compress: the last block of a chunk, or two digests. */
interface Node {
  readonly chaining: Words;
  readonly block: Words;
  readonly counter: number;
  readonly length: number;
  readonly flags: number;
}

/** The digest of a text as UTF-8, in hex. */
export function blake3(text: string): string {
  const bytes = ENCODER.encode(text);
  const { buffer } = compress(treeOf(bytes, 0), ROOT);
  return Buffer.from(buffer).toString("hex");
}

/** The tree over bytes, of which `counter` chunks come before. */
function treeOf(bytes: Uint8Array, counter: number): Node {
  if (bytes.length <= CHUNK_BYTES) return chunkOf(bytes, counter);
  // The left side has as many chunks as a power of two that leaves at least a byte for the right side.
  const chunks = 2 ** (31 - Math.clz32((bytes.length - 1) / CHUNK_BYTES));
  const block = new Int32Array(16);
  block.set(compress(treeOf(bytes.subarray(0, chunks * CHUNK_BYTES), counter)));
  block.set(compress(treeOf(bytes.subarray(chunks * CHUNK_BYTES), counter + chunks)), 8);
  return { chaining: INITIAL, block, counter: 0, length: BLOCK_BYTES, flags: PARENT };
}

function chunkOf(bytes: Uint8Array, counter: number): Node {
  let chaining: Words = INITIAL;
  for (let at = 0; ; at += BLOCK_BYTES) {
    const part = bytes.subarray(at, at + BLOCK_BYTES);
    const flags = at === 0 ? CHUNK_START : 0;
    const node = { chaining, block: wordsOf(part), counter, length: part.length, flags };
    if (at + BLOCK_BYTES >= bytes.length) return { ...node, flags: flags | CHUNK_END };
    chaining = compress(node);
  }
}

/** The words of a block, padded with zeros. They are little-endian, as on every machine that Node runs on. */
function wordsOf(part: Uint8Array): Words {
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(part);
  return new Int32Array(block.buffer);
}

/** The first eight words of the compressed state. */
function compress({ chaining, block, counter, length, flags }: Node, more = 0): Words {
  const state = new Int32Array(16);
  state.set(chaining);
  state.set(INITIAL.subarray(0, 4), 8);
  state.set([counter, 0, length, flags | more], 12);
  for (let turn = 0; turn < WORDS_IN_TURN.length; turn += 1) mixHalf(state, turn, block[WORDS_IN_TURN[turn] ?? 0] ?? 0);
  return state.slice(0, 8).map((word, i) => word ^ (state[i + 8] ?? 0));
}

function mixHalf(state: Words, turn: number, word: number): void {
  const first = (turn & 0b1110) << 1;
  const a = MIXED[first] ?? 0;
  const b = MIXED[first + 1] ?? 0;
  const c = MIXED[first + 2] ?? 0;
  const d = MIXED[first + 3] ?? 0;
  const isSecond = (turn & 1) === 1;
  const sum = ((state[a] ?? 0) + (state[b] ?? 0) + word) | 0;
  const turned = rotate((state[d] ?? 0) ^ sum, isSecond ? 8 : 16);
  const other = ((state[c] ?? 0) + turned) | 0;
  state[a] = sum;
  state[d] = turned;
  state[c] = other;
  state[b] = rotate((state[b] ?? 0) ^ other, isSecond ? 7 : 12);
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function* wordsInTurn(): Generator<number> {
  let words = PERMUTATION.map((_, i) => i);
  for (let round = 0; round < ROUNDS; round += 1) {
    yield* words;
    words = PERMUTATION.map((from) => words[from] ?? 0);
  }
}
