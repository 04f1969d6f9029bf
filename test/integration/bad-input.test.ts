import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FetchInput, fetchArtifact } from "../../src/index.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

/** As a user who may not do everything; Linux's root is asked to step down for a moment. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe("what cannot be asked for", () => {
  it.each<[string, Partial<FetchInput>, RegExp]>([
    ["a scheme that is neither http nor https", { url: "ftp://example.com/s3cret" }, /only https, http/],
    ["a file's URL", { url: "file:///etc/passwd" }, /only https, http/],
    ["text that is no URL", { url: "example.com/s3cret" }, /not a complete URL/],
    ["nothing", { url: "" }, /no 'url'/],
    ["a checksum of another length", { checksum: "sha256:0123" }, /checksum/],
    ["a checksum of an unknown kind", { checksum: `sha3:${"0".repeat(64)}` }, /checksum/],
    ["no connections", { connections: 0 }, /'connections'/],
    ["half a connection", { connections: 1.5 }, /'connections'/],
    ["endless connections", { connections: Number.POSITIVE_INFINITY }, /'connections'/],
    ["fewer than no retries", { retries: -1 }, /'retries'/],
    ["a size of unknown units", { minSegmentSize: "8 parsecs" }, /'min-segment-size'/],
    ["a segment of nothing", { minSegmentSize: 0 }, /'min-segment-size'/],
    ["a time of unknown units", { idleTimeout: "5 fortnights" }, /'idle-timeout'/],
    ["no time at all", { timeout: "0s" }, /'timeout'/],
    ["a header with a line break", { headers: { "X-Key": "s3cret\r\nHost: evil" } }, /"X-Key".*line break/],
    ["a header whose name has one", { headers: { "X-Key\r\nHost": "s3cret" } }, /name/],
    ["a header that nobody can send", { headers: { "X-Key": "s3cret\u20ac" } }, /"X-Key"/],
    ["a header that is the fetch's own", { headers: { Range: "bytes=0-5" } }, /"Range"/i],
    ["a token with a line break", { bearerToken: "s3cret\nX: y" }, /'bearer-token'/],
    ["a path with a zero byte", { path: "a\0b" }, /zero byte/],
  ])("(%s) is refused with its name and no secret, before network and disk are touched", async (_what, input, message) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const failing = fetchArtifact({ url: origin.url, path: join(f.folder, "a.bin"), ...input });
    await expect(failing).rejects.toMatchObject({ code: "invalid-input", exitCode: 2, message: expect.stringMatching(message) });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining("s3cret") });
    expect(origin.asked).toHaveLength(0);
    expect(await f.names()).toEqual([]);
  });
});

describe("a destination that cannot be written", () => {
  it.each(["below", "below/it"])("(a file stands in the way, %s) is told before any request", async (where) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "below"), "");
    const error = await f.failure(origin.url, { path: `${where}/a.bin` });
    expect(error.message).toContain(join(f.folder, where));
    expect(origin.asked).toHaveLength(0);
    expect(await f.names()).toEqual(["below"]);
  });

  it.skipIf(process.platform === "win32").each([
    ["a folder that is another's", "a.bin"],
    ["a parent that cannot be made", "sub/a.bin"],
  ])("(%s) is told before any request, with what to do", async (_what, path) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    chmodSync(dirname(f.folder), 0o755);
    chmodSync(f.folder, 0o555);
    try {
      const error = await asNobody(() => f.failure(origin.url, { path }));
      expect(error).toMatchObject({ code: "permission", message: expect.stringContaining(f.folder), hint: expect.stringMatching(/path/) });
    } finally {
      chmodSync(f.folder, 0o755);
    }
    expect(origin.asked).toHaveLength(0);
    expect(await f.names()).toEqual([]);
  });

  it("(a name that no filesystem takes) is told before any request", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    expect(await f.failure(origin.url, { path: "x".repeat(300) })).toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("name is too long"),
    });
    expect(origin.asked).toHaveLength(0);
    expect(await f.names()).toEqual([]);
  });

  it("(a name of 255 bytes) is none of those", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const path = "x".repeat(255);
    expectWhole(await f.fetch(origin.url, { path }), origin.resource.bytes, f.read(path));
  });
});
