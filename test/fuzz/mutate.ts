/** Makes hostile inputs of honest ones. The same seed makes the same inputs. */

/** A generator of numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What parsers stumble over. */
const WORDS = [
  "\r\n",
  "\n",
  "\0",
  "\t ",
  ":",
  ";",
  ",",
  "=",
  '"',
  "\\",
  "%",
  "%zz",
  "*=UTF-8''",
  "../",
  "::error::",
  "\u001b[2J",
  "chunked",
  "0",
  "-1",
];
const NUMBERS = ["9007199254740993", "18446744073709551616", "1e9", "0x10", "00", "ffffffffffff", "NaN", "null", "{}", "[]", "[[[[[[[["];
const MOST_BYTES = 128 * 1024;

/** One to eight changes of one of the seeds. */
export function mutate(seeds: readonly Buffer[], random: () => number): Buffer {
  const below = (count: number) => Math.floor(random() * count);
  const one = <T>(list: readonly T[], otherwise: T): T => list[below(list.length)] ?? otherwise;
  const empty = Buffer.alloc(0);
  let bytes = Buffer.from(one(seeds, empty));
  for (let left = 1 + below(8); left > 0; left -= 1) {
    const at = below(bytes.length + 1);
    const end = Math.min(bytes.length, at + below(below(4) === 0 ? bytes.length + 1 : 16));
    const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    const word = Buffer.from(one([...WORDS, ...NUMBERS], ""));
    const made: readonly (() => Buffer[])[] = [
      () => [before, after],
      () => [before, middle, middle, after],
      () => [before, word, after],
      () => [before, word, middle, after],
      () => [before, Buffer.from(middle.map((byte) => byte ^ (1 << below(8)))), after],
      () => [before, Buffer.alloc(one([1, 20, 300, 9_000, 70_000], 1), one([" ", ".", "a", "0", '"', "\xff"], " ")), after],
      () => [before, one(seeds, empty).subarray(below(64)), after],
      () => [after, before],
    ];
    bytes = Buffer.concat(made[below(made.length)]?.() ?? []).subarray(0, MOST_BYTES);
  }
  return bytes;
}
