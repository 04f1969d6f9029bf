/**
 * The inner loops of a cyclic redundancy check, as a WebAssembly module that is made here, instruction by instruction. Neither JavaScript nor
 * WebAssembly has the carry-less multiplication that native programs make one with, and JavaScript has no integers of 64 or 128 bits.
 */

/** Bytes of a word of {@link crcModule}'s `fold`. */
export const WORD_BYTES = 16;
/** It takes this many words at a time, all of them read before one is written. */
export const WORDS_AT_ONCE = 4;
/** In bytes: eight tables of 256 numbers of 64 bits. */
export const TABLES_BYTES = 8 * 256 * 8;

/** What the module exports. */
export interface CrcLoops {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** One for each list of terms; none on a processor that has no instructions for 128 bits. */
  readonly [fold: `fold${number}`]: FoldWords | undefined;
  /** The register after these bytes. The tables lie at the beginning of the memory. */
  readonly table: (register: bigint, from: number, count: number) => bigint;
}

/**
 * `to[i] = from[i] ^ base[i - term] ^ ...` for `count` words. The first three are addresses, of which the base is given as far too low as
 * its terms reach.
 */
export type FoldWords = (from: number, to: number, base: number, count: number) => void;

/** WebAssembly core specification 2.0, 5.3 and 5.4. */
const [I32, I64, V128] = [0x7f, 0x7e, 0x7b] as const;
const [NOTHING, LOOP, IF, END, REPEAT_IF] = [0x40, 0x03, 0x04, 0x0b, 0x0d] as const;
const [I32_ADD, I32_SUB, I32_AND, I32_SHL, I32_LEAST] = [0x6a, 0x6b, 0x71, 0x74, 0x4f] as const;
const [I64_XOR, I64_SHR, I64_TO_I32] = [0x85, 0x88, 0xa7] as const;
const V128_XOR = [0xfd, 0x51] as const;

type Code = readonly number[];

/** The bytes of the module. @param pages of 64 KiB @param folds for each the terms, ascending and none below {@link WORDS_AT_ONCE} */
export function crcModule(pages: number, folds: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const [foldType, tableType] = [0, 1];
  const exported = [...folds.map((_, i) => `fold${i}`), "table"].map((name, i) => [...text(name), 0, i]);
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [
      [0x60, ...list([[I32], [I32], [I32], [I32]]), ...list([])],
      [0x60, ...list([[I64], [I32], [I32]]), ...list([[I64]])],
    ]),
    ...section(3, [...folds.map(() => [foldType]), [tableType]]),
    ...section(5, [[0, ...unsigned(pages)]]),
    ...section(7, [...exported, [...text("memory"), 2, 0]]),
    ...section(10, [...folds.map(foldCode), tableCode()]),
  ]);
}

/** How far behind the base the first word is that is read, in words. */
export function reachOf(terms: readonly number[]): number {
  return terms.at(-1) ?? 0;
}

function foldCode(terms: readonly number[]): Code {
  const [from, to, base, count, first] = [0, 1, 2, 3, 4];
  const reach = reachOf(terms);
  const words = Array.from({ length: WORDS_AT_ONCE }, (_, i) => i);
  // An offset of an address is never below zero.
  const read = (i: number): Code => terms.flatMap((term) => [...get(base), ...loadWord((reach - term + i) * WORD_BYTES), ...V128_XOR]);
  return body(V128, WORDS_AT_ONCE, [
    ...[LOOP, NOTHING],
    ...words.flatMap((i) => [...get(from), ...loadWord(i * WORD_BYTES), ...read(i), ...set(first + i)]),
    ...words.flatMap((i) => [...get(to), ...get(first + i), ...storeWord(i * WORD_BYTES)]),
    ...[from, to, base].flatMap((address) => advance(address, WORDS_AT_ONCE * WORD_BYTES)),
    ...[...countDown(count, WORDS_AT_ONCE), ...get(count), REPEAT_IF, 0, END],
  ]);
}

/** "Slicing by 8" (Kounavis and Berry, 2005), and byte by byte at the end. */
function tableCode(): Code {
  const [register, from, count, next] = [0, 1, 2, 3];
  const sliced = (i: number): Code => [...get(next), ...i64(8 * i), I64_SHR, ...lookUp(7 - i)];
  // As a tree: each lookup waits for the register of the step before.
  const all = (start: number, end: number): Code =>
    end - start === 1 ? sliced(start) : [...all(start, (start + end) / 2), ...all((start + end) / 2, end), I64_XOR];
  const eight = [...get(from), ...load(8), ...get(register), I64_XOR, ...set(next), ...all(0, 8), ...set(register)];
  const one = [
    ...get(from),
    ...load(1),
    ...get(register),
    I64_XOR,
    ...lookUp(0),
    ...get(register),
    ...i64(8),
    I64_SHR,
    I64_XOR,
    ...set(register),
  ];
  const whileLeft = (bytes: number, step: Code): Code => {
    const isLeft = [...get(count), ...i32(bytes), I32_LEAST];
    return [
      ...isLeft,
      IF,
      NOTHING,
      LOOP,
      NOTHING,
      ...step,
      ...advance(from, bytes),
      ...countDown(count, bytes),
      ...isLeft,
      REPEAT_IF,
      0,
      END,
      END,
    ];
  };
  return body(I64, 1, [...whileLeft(8, eight), ...whileLeft(1, one), ...get(register)]);
}

/** The entry of a table for the lowest byte of what lies on the stack. */
function lookUp(table: number): Code {
  return [I64_TO_I32, ...i32(0xff), I32_AND, ...i32(3), I32_SHL, 0x29, 3, ...unsigned(table * 256 * 8)];
}

function load(bytes: 8 | 1): Code {
  return bytes === 8 ? [0x29, 3, 0] : [0x31, 0, 0];
}

function loadWord(offset: number): Code {
  return [0xfd, 0x00, 4, ...unsigned(offset)];
}

function storeWord(offset: number): Code {
  return [0xfd, 0x0b, 4, ...unsigned(offset)];
}

function get(local: number): Code {
  return [0x20, ...unsigned(local)];
}

function set(local: number): Code {
  return [0x21, ...unsigned(local)];
}

function i32(value: number): Code {
  return [0x41, ...signed(value)];
}

function i64(value: number): Code {
  return [0x42, ...signed(value)];
}

function advance(address: number, bytes: number): Code {
  return [...get(address), ...i32(bytes), I32_ADD, ...set(address)];
}

function countDown(count: number, by: number): Code {
  return [...get(count), ...i32(by), I32_SUB, ...set(count)];
}

/** A function with locals of one type behind its parameters. */
function body(type: number, locals: number, code: Code): Code {
  const bytes = [...list([[...unsigned(locals), type]]), ...code, END];
  return [...unsigned(bytes.length), ...bytes];
}

function section(id: number, items: readonly Code[]): Code {
  const bytes = list(items);
  return [id, ...unsigned(bytes.length), ...bytes];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Code {
  return list([...Buffer.from(name)].map((byte) => [byte]));
}

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** The same for a number that is not negative, with room for a sign. */
function signed(value: number): Code {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}
