import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ChecksumAlgorithm } from "../../../src/core/checksum.ts";
import { FileDigest } from "../../../src/target/file-digest.ts";
import { sha256Of } from "../../support/origin.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const signal = new AbortController().signal;
/** Large enough for a thread. */
const STEP = 16 * 1024 * 1024;

test("an algorithm that this machine does not have is refused before anything is fetched", () => {
  expect(() => new FileDigest("/no/file", [{ algorithm: "no-such" as ChecksumAlgorithm }])).toThrow(
    expect.objectContaining({ code: "invalid-input", hint: expect.stringContaining("another algorithm") }),
  );
});

test("if the file cannot be read while it is followed, whoever asks for the digest later gets the error", async () => {
  await using folder = await temporaryFolder();
  await using digest = new FileDigest(join(folder.path, "missing"), [{ algorithm: "sha256" }]);
  digest.advance(STEP);
  await expect(digest.finish(STEP, signal)).rejects.toMatchObject({ code: "io" });
});

test("a failure before a restart does not count after it", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "file");
  await using digest = new FileDigest(path, [{ algorithm: "sha256" }]);
  digest.advance(STEP);
  await expect(digest.finish(STEP, signal)).rejects.toMatchObject({ code: "io" });
  const bytes = Buffer.alloc(100, "x");
  await writeFile(path, bytes);
  digest.advance(0);
  expect(await digest.finish(bytes.length, signal)).toEqual([sha256Of(bytes)]);
});
