import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import type { DigestSpec } from "../../../src/core/offered-digest.ts";
import { digestsOf } from "../../../src/target/file-digest.ts";
import { createHasher } from "../../../src/target/hashers.ts";
import { contentOf } from "../../support/origin.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** The check value of every CRC: that of these nine bytes. */
const CHECK = Buffer.from("123456789");

async function digest(spec: DigestSpec, bytes: Buffer, sliceBytes = bytes.length || 1): Promise<string> {
  const hasher = await createHasher(spec);
  hasher.update(Buffer.from("something that is forgotten"));
  hasher.restart();
  for (let at = 0; at < bytes.length; at += sliceBytes) hasher.update(bytes.subarray(at, at + sliceBytes));
  return hasher.digest();
}

test.each([
  ["crc32", "cbf43926"],
  ["crc32c", "e3069283"],
  ["crc64nvme", "ae8b14860a799888"],
] as const)("%s has its check value", async (algorithm, expected) => {
  for (const sliceBytes of [1, 4, 9]) expect(await digest({ algorithm }, CHECK, sliceBytes)).toBe(expected);
});

test("a code that begins with zeros is written with them", async () => {
  expect(await digest({ algorithm: "crc32" }, Buffer.alloc(0))).toBe("00000000");
});

test.each([1, 3, 7, 100])("the digest of parts is that of their digests, however the bytes come (%i at a time)", async (sliceBytes) => {
  const bytes = contentOf(25);
  const partBytes = [10, 10, 5];
  const parts = [bytes.subarray(0, 10), bytes.subarray(10, 20), bytes.subarray(20)];
  const sha256 = (part: Uint8Array) => createHash("sha256").update(part).digest();
  expect(await digest({ algorithm: "sha256", partBytes }, bytes, sliceBytes)).toBe(
    sha256(Buffer.concat(parts.map(sha256))).toString("hex"),
  );
  const codes = Buffer.concat(parts.map((part) => Buffer.from(crc32(part).toString(16).padStart(8, "0"), "hex")));
  expect(await digest({ algorithm: "crc32", partBytes }, bytes, sliceBytes)).toBe(crc32(codes).toString(16).padStart(8, "0"));
});

test.each([1000, 9 * 1024 * 1024])(
  "a file of %i bytes has several digests at once, in the order in which they were wanted",
  async (sizeBytes) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "file");
    const bytes = contentOf(sizeBytes);
    await writeFile(path, bytes);
    const of = (algorithm: string) => createHash(algorithm).update(bytes).digest("hex");
    const wanted = [{ algorithm: "md5" }, { algorithm: "sha256" }, { algorithm: "md5" }] as const;
    const { signal } = new AbortController();
    expect(await digestsOf({ path, sizeBytes }, wanted, signal)).toEqual([of("md5"), of("sha256"), of("md5")]);
  },
);

test("a small file that is shorter than it should be has no digest", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "file");
  await writeFile(path, "abc");
  const { signal } = new AbortController();
  await expect(digestsOf({ path, sizeBytes: 4 }, [{ algorithm: "sha256" }], signal)).rejects.toMatchObject({ code: "io" });
});
