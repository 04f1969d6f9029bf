/** The thread that computes the digests of blocks. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { DigestThread } from "../../../src/ebs/digest-thread.ts";

const sha256 = (parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest("hex");

test("it makes the digest of all parts together, each order its own", async () => {
  await using thread = new DigestThread();
  thread.start();
  const orders = [[Buffer.from("one")], [], [Buffer.from("two, "), Buffer.from("three")], [Buffer.alloc(512 * 1024, 7)]];
  const digests = await Promise.all(orders.map((parts) => thread.sha256(parts)));
  expect(digests.map((digest) => Buffer.from(digest).toString("hex"))).toEqual(orders.map(sha256));
});

test("it reads parts of shared memory in place", async () => {
  await using thread = new DigestThread();
  const slab = Buffer.from(new SharedArrayBuffer(1024));
  slab.fill("abc");
  const parts = [slab.subarray(1, 100), slab.subarray(500, 1024)];
  const expected = sha256(parts);
  expect(Buffer.from(await thread.sha256(parts)).toString("hex")).toBe(expected);
});

test("what is under way when it ends is rejected, and so is what comes after: nobody waits for ever", async () => {
  const thread = new DigestThread();
  const digest = thread.sha256([Buffer.alloc(1024)]);
  const refused = expect(digest).rejects.toMatchObject({ code: "internal", message: expect.stringContaining("ended early") });
  await thread[Symbol.asyncDispose]();
  await refused;
  await expect(thread.sha256([])).rejects.toMatchObject({ code: "internal", message: expect.stringContaining("ended early") });
});

test("one that was never asked has nothing to end", async () => {
  await new DigestThread()[Symbol.asyncDispose]();
});
