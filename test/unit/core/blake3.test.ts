import { blake3 as reference } from "hash-wasm";
import { expect, test } from "vitest";
import { blake3 } from "../../../src/core/blake3.ts";

test("the digests of known texts are those of the specification's implementation", () => {
  expect(blake3("")).toBe("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
  expect(blake3("abc")).toBe("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
});

test("texts of every shape of tree have the digests that another implementation computes", async () => {
  const lengths = [1, 63, 64, 65, 127, 128, 1023, 1024, 1025, 2048, 2049, 3072, 3073, 4096, 4097, 5000, 7168, 8193];
  for (const length of lengths) {
    const text = Array.from({ length }, (_, i) => String.fromCharCode(32 + ((i * 7) % 90))).join("");
    expect(blake3(text), `${length}`).toBe(await reference(text));
  }
  expect(blake3("/päth/文件/🗂")).toBe(await reference("/päth/文件/🗂"));
});
