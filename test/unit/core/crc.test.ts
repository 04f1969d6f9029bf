import { crc32 } from "node:zlib";
import { createCRC32, createCRC64 } from "hash-wasm";
import { describe, expect, test } from "vitest";
import { Crc, type CrcName } from "../../../src/core/crc.ts";
import { someBytes } from "../../support/memory-parts.ts";

const NAMES: readonly CrcName[] = ["crc64nvme", "crc32c", "crc32"];

/** What others make of the same bytes. */
async function othersHex(name: CrcName, bytes: Uint8Array): Promise<string> {
  if (name === "crc32") return crc32(bytes).toString(16).padStart(8, "0");
  const hasher = name === "crc32c" ? await createCRC32(0x82f63b78) : await createCRC64("9a6c9329ac4bc9b5");
  return hasher.init().update(bytes).digest();
}

describe.each(NAMES)("%s", (name) => {
  const crc = Crc.of(name);
  const bytes = someBytes(1_500_000);

  // The lengths at which bytes are folded, and the ones just below and above.
  test.each([0, 1, 7, 8, 63, 64, 6_687, 6_688, 9_600, 11_264, 39_807, 39_808, 39_872, 65_536, 262_144, 524_288, 524_289, 1_500_000])(
    "of %i bytes is what others make it",
    async (count) => {
      const some = bytes.subarray(0, count);
      expect(crc.hex(crc.update(0n, some))).toBe(await othersHex(name, some));
    },
  );

  test("goes on from bytes that came before, however they are cut", async () => {
    const whole = await othersHex(name, bytes);
    for (const cut of [1, 4_095, 65_537, 700_000]) {
      expect(crc.hex(crc.update(crc.update(0n, bytes.subarray(0, cut)), bytes.subarray(cut)))).toBe(whole);
    }
  });

  test("of two parts is joined to that of the whole", async () => {
    const whole = await othersHex(name, bytes);
    for (const cut of [0, 1, 1_000_000, 1_499_999, 1_500_000]) {
      const [first, second] = [bytes.subarray(0, cut), bytes.subarray(cut)].map((part) => crc.update(0n, part));
      expect(crc.hex(crc.join(first ?? 0n, second ?? 0n, crc.shiftBy(bytes.length - cut)))).toBe(whole);
    }
  });

  test("sees a bit that has changed, wherever it is", () => {
    const right = crc.update(0n, bytes);
    for (const at of [0, 16, 20_000, 524_287, 524_288, 1_480_000, 1_499_999]) {
      const other = Uint8Array.from(bytes);
      other[at] = (other[at] ?? 0) ^ 0x10;
      expect(crc.update(0n, other)).not.toBe(right);
    }
  });
});

test("of the check string is what the catalogues of CRCs say", () => {
  const check = new TextEncoder().encode("123456789");
  const made = NAMES.map((name) => [name, Crc.of(name).hex(Crc.of(name).update(0n, check))]);
  expect(made).toEqual([
    ["crc64nvme", "ae8b14860a799888"],
    ["crc32c", "e3069283"],
    ["crc32", "cbf43926"],
  ]);
});
