import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  CHECKSUM_ALGORITHMS,
  type ChecksumAlgorithm,
  formatChecksum,
  parseChecksum,
  parseDigestField,
  readChecksumLine,
} from "../../../src/core/checksum.ts";

/** What the README promises. */
const README = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");

test("the README names every algorithm", () => {
  const [, named = ""] = /The algorithms of `checksum` are ([^.]*)\./.exec(README) ?? [];
  expect([...named.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(CHECKSUM_ALGORITHMS);
});

const NODE_ALGORITHMS = ["sha256", "sha512", "sha384", "sha1", "md5"] as const;
const digest = (algorithm: string) => createHash(algorithm).update("abc").digest();
/** BLAKE3 of "abc", from the test vectors' site; node:crypto has none. */
const BLAKE3 = "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85";

describe.each(NODE_ALGORITHMS)("%s", (algorithm: ChecksumAlgorithm) => {
  const hex = digest(algorithm).toString("hex");
  const base64 = digest(algorithm).toString("base64");

  test.each([
    ["algorithm:hex", `${algorithm}:${hex}`],
    ["upper case", `${algorithm.toUpperCase()}:${hex.toUpperCase()}`],
    ["algorithm-hex", `${algorithm}-${hex}`],
    ["SRI", `${algorithm}-${base64}`],
    ["SRI without padding", `${algorithm}-${base64.replace(/=+$/, "")}`],
    ["SRI with options", `${algorithm}-${base64}?ct=application/gzip`],
    ["bare hex by its length", hex],
    ["bare hex in upper case", hex.toUpperCase()],
    ["with space around it", `  ${algorithm}:${hex}\n`],
    ["algorithm=hex", `${algorithm}=${hex}`],
    ["algorithm=base64", `${algorithm}=${base64}`],
    ["the name that HTTP has for the algorithm, with hex", `${algorithm.replace("sha", "sha-")}=${hex}`],
    ["RFC 9530", `${algorithm.replace("sha", "SHA-")}=:${base64}:`],
    ["RFC 9530 with a parameter and a digest that is not known", `unixsum=:MDU5Mw==:, ${algorithm}=:${base64}:;q=1`],
    ["a line of sha256sum and its relatives", `${hex}  some file (1).bin`],
    ["such a line for a binary file", `${hex} *file.bin`],
    ["such a line for a name that is escaped", `\\${hex}  a\\nb`],
    ["a line of BSD", `${algorithm.toUpperCase()} (file (1).bin) = ${hex}`],
    ["a line of openssl", `${algorithm.replace("sha", "SHA2-").toUpperCase()}(file.bin)= ${hex}`],
  ])("is read from %s", (_, text) => {
    expect(parseChecksum(text)).toEqual({ algorithm, hex });
  });

  test.each([
    ["a digit too few", `${algorithm}:${hex.slice(1)}`],
    ["a digit too many", `${algorithm}:${hex}0`],
    ["a letter that is not hex", `${algorithm}:${hex.slice(1)}g`],
    ["base64 that is too short", `${algorithm}-${base64.slice(0, -8)}`],
    ["base64 after a colon", `${algorithm}:${base64}`],
    ["base64 with characters that are not", `${algorithm}-${base64.slice(0, -4)}_-*=`],
    ["nothing behind it", `${algorithm}:`],
  ])("is refused with %s", (_, text) => {
    expect(() => parseChecksum(text)).toThrow(
      expect.objectContaining({ code: "invalid-input", hint: expect.stringContaining("sha256:<hex>") }),
    );
  });
});

test("BLAKE3 must be named: its bare hex would be taken for SHA-256", () => {
  expect(parseChecksum(`blake3:${BLAKE3}`)).toEqual({ algorithm: "blake3", hex: BLAKE3 });
  expect(parseChecksum(BLAKE3)).toEqual({ algorithm: "sha256", hex: BLAKE3 });
});

test("of several digests in one field the strongest counts", () => {
  const [sha1, sha256] = [digest("sha1").toString("base64"), digest("sha256")];
  expect(parseDigestField(`SHA=${sha1},SHA-256=${sha256.toString("base64")}`)).toEqual({
    algorithm: "sha256",
    hex: sha256.toString("hex"),
  });
});

test("a line names its file, and the name is written as it is on a disk", () => {
  const hex = digest("sha256").toString("hex");
  const checksum = { algorithm: "sha256", hex };
  for (const [line, name] of [
    [`${hex}  a  b `, "a  b "],
    [`${hex} *a`, "a"],
    [`${hex}\ta`, "a"],
    [`\\${hex}  a\\\\b\\n\\rc`, "a\\b\n\rc"],
    [`SHA256 (a) = b) = ${hex}`, "a) = b"],
    [`\\SHA256 (a\\nb) = ${hex}`, "a\nb"],
    [hex, null],
  ] as const)
    expect(readChecksumLine(line), line).toEqual({ checksum, name });
  for (const line of ["", "# comment", "Hash: SHA256", `${hex}x  a`, `SHA256 (a) = ${hex}0`, `(a) = ${hex}`, `SHA3 (a) = ${hex}`])
    expect(readChecksumLine(line), line).toBeNull();
});

test.each([
  "",
  "   ",
  "abc",
  "sha256",
  "crc32:352441c2",
  "sha3-256:00",
  "constructor:00",
  "a".repeat(63),
  `${"z".repeat(64)}`,
  "sha256:sha256:00",
  `${"a".repeat(64)}\n${"a".repeat(64)}`,
])("%j is no checksum", (text) => {
  expect(() => parseChecksum(text)).toThrow(expect.objectContaining({ code: "invalid-input" }));
});

test("is written as algorithm:hex", () => {
  const text = `sha256:${digest("sha256").toString("hex")}`;
  expect(formatChecksum(parseChecksum(text))).toBe(text);
});
