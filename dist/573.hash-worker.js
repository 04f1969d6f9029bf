export const id = 573;
export const ids = [573];
export const modules = {

/***/ 573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Crc: () => (/* binding */ Crc)
});

;// CONCATENATED MODULE: ./build/core/crc-module.js
/**
 * The inner loops of a cyclic redundancy check, as a WebAssembly module that is made here, instruction by instruction. Neither JavaScript nor
 * WebAssembly has the carry-less multiplication that native programs make one with, and JavaScript has no integers of 64 or 128 bits.
 */
/** Bytes of a word of {@link crcModule}'s `fold`. */
const WORD_BYTES = 16;
/** It takes this many words at a time, all of them read before one is written. */
const WORDS_AT_ONCE = 4;
/** In bytes: eight tables of 256 numbers of 64 bits. */
const TABLES_BYTES = 8 * 256 * 8;
/** WebAssembly core specification 2.0, 5.3 and 5.4. */
const [I32, I64, V128] = [0x7f, 0x7e, 0x7b];
const [NOTHING, LOOP, IF, END, REPEAT_IF] = [0x40, 0x03, 0x04, 0x0b, 0x0d];
const [I32_ADD, I32_SUB, I32_AND, I32_SHL, I32_LEAST] = [0x6a, 0x6b, 0x71, 0x74, 0x4f];
const [I64_XOR, I64_SHR, I64_TO_I32] = [0x85, 0x88, 0xa7];
const V128_XOR = [0xfd, 0x51];
/** The bytes of the module. @param pages of 64 KiB @param folds for each the terms, ascending and none below {@link WORDS_AT_ONCE} */
function crcModule(pages, folds) {
    const [foldType, tableType] = [0, 1];
    const exported = [...folds.map((_, i) => `fold${i}`), "table"].map((name, i) => [...crc_module_text(name), 0, i]);
    return new Uint8Array([
        ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(1, [
            [0x60, ...list([[I32], [I32], [I32], [I32]]), ...list([])],
            [0x60, ...list([[I64], [I32], [I32]]), ...list([[I64]])],
        ]),
        ...section(3, [...folds.map(() => [foldType]), [tableType]]),
        ...section(5, [[0, ...unsigned(pages)]]),
        ...section(7, [...exported, [...crc_module_text("memory"), 2, 0]]),
        ...section(10, [...folds.map(foldCode), tableCode()]),
    ]);
}
/** How far behind the base the first word is that is read, in words. */
function reachOf(terms) {
    return terms.at(-1) ?? 0;
}
function foldCode(terms) {
    const [from, to, base, count, first] = [0, 1, 2, 3, 4];
    const reach = reachOf(terms);
    const words = Array.from({ length: WORDS_AT_ONCE }, (_, i) => i);
    // An offset of an address is never below zero.
    const read = (i) => terms.flatMap((term) => [...get(base), ...loadWord((reach - term + i) * WORD_BYTES), ...V128_XOR]);
    return body(V128, WORDS_AT_ONCE, [
        ...[LOOP, NOTHING],
        ...words.flatMap((i) => [...get(from), ...loadWord(i * WORD_BYTES), ...read(i), ...set(first + i)]),
        ...words.flatMap((i) => [...get(to), ...get(first + i), ...storeWord(i * WORD_BYTES)]),
        ...[from, to, base].flatMap((address) => advance(address, WORDS_AT_ONCE * WORD_BYTES)),
        ...[...countDown(count, WORDS_AT_ONCE), ...get(count), REPEAT_IF, 0, END],
    ]);
}
/** "Slicing by 8" (Kounavis and Berry, 2005), and byte by byte at the end. */
function tableCode() {
    const [register, from, count, next] = [0, 1, 2, 3];
    const sliced = (i) => [...get(next), ...i64(8 * i), I64_SHR, ...lookUp(7 - i)];
    // As a tree: each lookup waits for the register of the step before.
    const all = (start, end) => end - start === 1 ? sliced(start) : [...all(start, (start + end) / 2), ...all((start + end) / 2, end), I64_XOR];
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
    const whileLeft = (bytes, step) => {
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
function lookUp(table) {
    return [I64_TO_I32, ...i32(0xff), I32_AND, ...i32(3), I32_SHL, 0x29, 3, ...unsigned(table * 256 * 8)];
}
function load(bytes) {
    return bytes === 8 ? [0x29, 3, 0] : [0x31, 0, 0];
}
function loadWord(offset) {
    return [0xfd, 0x00, 4, ...unsigned(offset)];
}
function storeWord(offset) {
    return [0xfd, 0x0b, 4, ...unsigned(offset)];
}
function get(local) {
    return [0x20, ...unsigned(local)];
}
function set(local) {
    return [0x21, ...unsigned(local)];
}
function i32(value) {
    return [0x41, ...signed(value)];
}
function i64(value) {
    return [0x42, ...signed(value)];
}
function advance(address, bytes) {
    return [...get(address), ...i32(bytes), I32_ADD, ...set(address)];
}
function countDown(count, by) {
    return [...get(count), ...i32(by), I32_SUB, ...set(count)];
}
/** A function with locals of one type behind its parameters. */
function body(type, locals, code) {
    const bytes = [...list([[...unsigned(locals), type]]), ...code, END];
    return [...unsigned(bytes.length), ...bytes];
}
function section(id, items) {
    const bytes = list(items);
    return [id, ...unsigned(bytes.length), ...bytes];
}
function list(items) {
    return [...unsigned(items.length), ...items.flat()];
}
function crc_module_text(name) {
    return list([...Buffer.from(name)].map((byte) => [byte]));
}
/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value) {
    return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
/** The same for a number that is not negative, with room for a sign. */
function signed(value) {
    return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}

;// CONCATENATED MODULE: ./build/core/crc.js
/**
 * Cyclic redundancy checks at the speed of memory, of bytes and of bytes that follow each other.
 *
 * A CRC is the remainder of the bytes, taken as a polynomial over GF(2), by a fixed one of degree 32 or 64. What is divided by a multiple of
 * that one first has the same remainder. There are multiples of a few terms whose exponents are all multiples of 128. With one of them, a word
 * of 16 bytes needs no tables and no multiplication: it is the sum (an exclusive or) of itself and a few words that stand some way before
 * it, and what is left in the end are the last words ("Chorba: A novel CRC32 implementation", Kutensky 2024, is of the same kind). For
 * the few bytes that are left, tables are quick enough.
 */

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
};
/** Bytes that are taken into the module's memory at once: as many as usually come together, so that they are still in the processor's cache. */
const CHUNK_BYTES = 512 * 1024;
const PAGE_BYTES = 64 * 1024;
const made = new Map();
class Crc {
    #kind;
    #loops;
    #memory;
    #numbers;
    #folds;
    /** Where what no fold shortens any more lies. */
    #lastAt;
    /** All bits set. */
    #mask;
    /** The highest bit. */
    #one;
    /** x to the power of 1, 2, 4 and so on, as far as anybody has needed them. */
    #squares;
    /** The same one each time: it keeps nothing between two calls. */
    static of(name) {
        const known = made.get(name) ?? new Crc(KINDS[name]);
        made.set(name, known);
        return known;
    }
    constructor(kind) {
        this.#kind = kind;
        this.#mask = (1n << BigInt(kind.bits)) - 1n;
        this.#one = 1n << BigInt(kind.bits - 1);
        this.#squares = [this.#one >> 1n];
        const places = placesOf(kind.folds);
        this.#lastAt = places.lastAt;
        this.#loops = crc_load(kind.folds, Math.ceil((places.lastAt + CHUNK_BYTES) / PAGE_BYTES));
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
    update(before, bytes) {
        let register = before ^ this.#mask;
        for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
            register = this.#take(register, bytes.subarray(at, at + CHUNK_BYTES));
        return register ^ this.#mask;
    }
    /** Of bytes with the value `first`, followed by as many as `shift` was made for, with the value `second`. */
    join(first, second, shift) {
        let sum = second;
        for (let bit = 0, rest = first; rest > 0n; bit += 1, rest >>= 1n)
            if (rest & 1n)
                sum ^= shift[bit] ?? 0n;
        return sum;
    }
    /**
     * What {@link Crc.join} needs. Bytes that follow multiply all that is before them by a power of x. That is linear, so it is enough to know
     * what becomes of each bit (as zlib's crc32_combine does it).
     */
    shiftBy(count) {
        const shift = [];
        // The highest bit is the 1, and each bit below it is x times the one above.
        for (let row = this.#powerOfX(8 * count); shift.length < this.#kind.bits; row = this.#timesX(row))
            shift.push(row);
        return shift.reverse();
    }
    /** As it is written: lower-case hex. */
    hex(value) {
        return value.toString(16).padStart(this.#kind.bits / 4, "0");
    }
    #take(before, bytes) {
        const words = Math.floor(bytes.length / WORD_BYTES / WORDS_AT_ONCE) * WORDS_AT_ONCE;
        const first = this.#folds.findIndex(({ reach }) => words >= 2 * reach);
        const folds = first === -1 ? [] : this.#folds.slice(first);
        const at = folds[0]?.at ?? this.#lastAt;
        // Quicker than to set them, which copies memory that threads share word by word (measured: 34 GiB/s to 11).
        this.#memory.fill(bytes, at, at + bytes.length);
        if (folds.length === 0)
            return this.#tabled(before, at, bytes.length);
        this.#numbers.setBigUint64(at, this.#numbers.getBigUint64(at, true) ^ before, true);
        let left = words;
        folds.forEach((fold, i) => {
            this.#shorten(fold, left, folds[i + 1]?.at ?? this.#lastAt);
            left = fold.reach;
        });
        const register = this.#tabled(0n, this.#lastAt, left * WORD_BYTES);
        return this.#tabled(register, at + words * WORD_BYTES, bytes.length - words * WORD_BYTES);
    }
    #shorten({ words, at, reach, baseBytes }, count, to) {
        const restAt = at + (count - reach) * WORD_BYTES;
        this.#memory.copyWithin(to, restAt, restAt + reach * WORD_BYTES);
        this.#memory.fill(0, restAt, restAt + reach * WORD_BYTES);
        words(at, at, at - baseBytes, count - reach);
        words(to, to, restAt - baseBytes, reach);
    }
    #tabled(register, at, count) {
        return BigInt.asUintN(64, this.#loops.table(register, at, count));
    }
    #makeTables() {
        const entry = (i) => this.#numbers.getBigUint64(8 * i, true);
        for (let i = 0; i < TABLES_BYTES / 8; i += 1) {
            const before = i < 256 ? 0n : entry(i - 256);
            let value = i < 256 ? BigInt(i) : (before >> 8n) ^ entry(Number(before & 0xffn));
            if (i < 256)
                for (let bit = 0; bit < 8; bit += 1)
                    value = this.#timesX(value);
            this.#numbers.setBigUint64(8 * i, value, true);
        }
    }
    #timesX(value) {
        return value & 1n ? (value >> 1n) ^ this.#kind.polynomial : value >> 1n;
    }
    #multiply(a, b) {
        let product = 0n;
        for (let bit = this.#one, row = b; bit > 0n; bit >>= 1n, row = this.#timesX(row))
            if (a & bit)
                product ^= row;
        return product;
    }
    #powerOfX(exponent) {
        let power = this.#one;
        for (let i = 0, rest = exponent; rest > 0; i += 1, rest = Math.floor(rest / 2)) {
            const square = this.#squares[i] ?? this.#multiply(this.#squares[i - 1] ?? 0n, this.#squares[i - 1] ?? 0n);
            this.#squares[i] = square;
            if (rest % 2 === 1)
                power = this.#multiply(power, square);
        }
        return power;
    }
}
/** Rounded up, so that a fold takes all of them. */
function wholeWords(words) {
    return Math.ceil(words / WORDS_AT_ONCE) * WORDS_AT_ONCE;
}
/** Where each fold has its words. Before them are zeros that stay. */
function placesOf(folds) {
    let end = TABLES_BYTES;
    const starts = folds.map((terms) => {
        const at = end + wholeWords(reachOf(terms)) * WORD_BYTES;
        end = at + CHUNK_BYTES;
        return at;
    });
    return { starts, lastAt: end };
}
/** On a processor without instructions for 128 bits there is no fold. */
function crc_load(folds, pages) {
    const { WebAssembly: engine } = globalThis;
    const bytes = crcModule(pages, folds);
    const module = new engine.Module(engine.validate(bytes) ? bytes : crcModule(pages, []));
    return new engine.Instance(module).exports;
}


/***/ })

};
