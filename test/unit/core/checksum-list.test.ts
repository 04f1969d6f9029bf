import { describe, expect, it } from "vitest";
import { findInList, parseChecksumList } from "../../../src/core/checksum-list.ts";
import { unknownAlgorithmOf } from "../../../src/core/list-algorithm.ts";

const [A, B] = ["a1".repeat(32), "b2".repeat(32)];
const [LONG, MD5] = ["c3".repeat(64), "d4".repeat(16)];

const toBase64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");

/** What a list of this text has for a file of these names. */
function look(text: string | Uint8Array, names: readonly string[], { listName = "SHA256SUMS", isAboutIt = false } = {}) {
  const found = findInList(parseChecksumList(Buffer.from(text), listName), names, isAboutIt);
  return found.kind === "found" ? `${found.checksum.algorithm}:${found.checksum.hex}` : found.kind;
}

describe("a list of digests", () => {
  it.each([
    ["as sha256sum writes it", `${B}  other\n${A}  x.bin\n`],
    ["of binary files", `${A} *x.bin\n${B} *other\n`],
    ["with line ends of Windows and a mark at its beginning", `\uFEFF${A}  x.bin\r\n${B}  other\r\n`],
    ["in UTF-16", Buffer.from(`\uFEFF${A}  x.bin\r\n`, "utf16le")],
    ["in UTF-16 with the high byte first", Buffer.from(`\uFEFF${A}  x.bin\r\n`, "utf16le").swap16()],
    ["in base64, as cksum writes it", `${toBase64(B)}  other\n${toBase64(A)}  x.bin\n`],
    ["in base64 as BSD writes it", `SHA256 (x.bin) = ${toBase64(A)}\n`],
    ["aligned by hand, with blanks behind it", `${B}      other   \n${A}      x.bin   \n`],
    ["with a line that is longer than any name", `${"x".repeat(20_000)}\n${A}  x.bin\n\\${B}  ${"\\".repeat(20_000)}\n`],
    ["whose names begin with ./", `${A}  ./x.bin\n${B}  ./y.bin`],
    ["whose names are paths", `${A}  build/out/x.bin\n${B}  build/out/y.bin\n`],
    ["with paths of Windows", `${A}  out\\x.bin\n`],
    ["in capitals, indented, with comments", `# made by hand\n\n  ${A.toUpperCase()}  x.bin\n`],
    ["as BSD writes it", `MD5 (x.bin) = ${MD5}\nSHA256 (x.bin) = ${A}\nSHA512 (x.bin) = ${LONG}\n`],
    ["as openssl writes it", `SHA2-256(x.bin)= ${A}\n`],
    ["that names the file twice with the same digest", `${A}  x.bin\n${A} *x.bin\n`],
    ["that is a digest alone", `${A}\n`],
    ["that is a digest alone with its algorithm", `sha256:${A}`],
    [
      "as gpg writes it",
      `x.bin: ${A.toUpperCase()
        .replace(/.{8}/g, "$& ")
        .replace(/ (?=.{36}$)/, "\n  ")}\n`,
    ],
    ["that is signed", `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${A}  x.bin\n-----BEGIN PGP SIGNATURE-----\n\n${B}  x.bin\n`],
  ])("%s has the file's digest", (_, text) => {
    expect(look(text, ["x.bin"])).toBe(`sha256:${A}`);
  });

  it("has a name as the disk has it, however it is escaped", () => {
    expect(look(`\\${A}  a\\nb.bin\n${B}  b.bin\n`, ["a\nb.bin"])).toBe(`sha256:${A}`);
  });

  it("has a name with accents, whether or not its writer took them apart", () => {
    const name = "cafe\u0301.bin";
    expect(look(`${A}  ${name}\n${B}  cafe.bin\n`, [name.normalize("NFC")])).toBe(`sha256:${A}`);
    expect(look(`${A}  ${name.normalize("NFC")}\n`, [name])).toBe(`sha256:${A}`);
  });

  it("has an exact name first, and a name that differs by blanks only if there is none", () => {
    expect(look(`${B}   x.bin\n${A}  x.bin\n`, ["x.bin"])).toBe(`sha256:${A}`);
    expect(look(`${B}   x.bin\n${A}  x.bin\n`, [" x.bin"])).toBe(`sha256:${B}`);
  });

  it("has no digest in the base64 of a signature or of a certificate", () => {
    const lines = ["A".repeat(64), toBase64(A), `=${"A".repeat(4)}`];
    expect(look(`${B}  x.bin\n${lines.join("\n")}\n`, ["x.bin"])).toBe(`sha256:${B}`);
  });

  it("of BLAKE3 is known by its name only, for its digests are as long as those of SHA-256", () => {
    for (const listName of ["B3SUMS.blake3", "b3sums.txt.b3", "x.bin.b3", "BLAKE3SUMS"])
      expect(look(`${A}  x.bin`, ["x.bin"], { listName }), listName).toBe(`blake3:${A}`);
    expect(unknownAlgorithmOf("SHA256SUMS")).toBeNull();
    for (const listName of ["BLAKE2SUMS", "b2sums.txt", "SHA3-256SUMS", "SHA512_256SUMS", "x.rmd160", "RIPEMD160SUMS"])
      expect(unknownAlgorithmOf(listName), listName).not.toBeNull();
  });

  it("is searched for the most exact name first", () => {
    const text = `${B}  x.bin\n${A}  arm/x.bin\n`;
    expect(look(text, ["arm/x.bin", "x.bin"])).toBe(`sha256:${A}`);
    expect(look(text, ["x.bin"])).toBe(`sha256:${B}`);
    expect(look(`${A}  x.bin\n${B}  y.bin`, ["v1/x.bin"])).toBe(`sha256:${A}`);
  });

  it("with two digests of one algorithm for one name is refused", () => {
    expect(look(`${A}  x.bin\n${B}  x.bin\n`, ["x.bin"])).toBe("contradicting");
    expect(look(`${A}  arm/x.bin\n${B}  x86/x.bin\n`, ["x.bin"])).toBe("contradicting");
    expect(look(`${A}\n${B}\n`, ["x.bin"])).toBe("contradicting");
  });

  it("does not give the digest of another file, unless it is named for this one and has no other", () => {
    expect(look(`${A}  y.bin\n`, ["x.bin"])).toBe("missing");
    expect(look(`${A}  my-x.bin\n`, ["x.bin"])).toBe("missing");
    expect(look(`${A}  y.bin\n`, ["x.bin"], { isAboutIt: true })).toBe(`sha256:${A}`);
    expect(look(`${A}  y.bin\n${B}  z.bin\n`, ["x.bin"], { isAboutIt: true })).toBe("missing");
    expect(look(`${A}\n${B}  y.bin\n`, ["x.bin"])).toBe("missing");
  });

  it.each(["", "no digest here", "<html>", "-----BEGIN PGP SIGNATURE-----\n\niQ==\n", `${A}0  x.bin`])("has no entry in %j", (text) => {
    expect(parseChecksumList(Buffer.from(text), "SHA256SUMS")).toEqual([]);
  });
});
