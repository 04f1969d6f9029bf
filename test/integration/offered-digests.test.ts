import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchArtifact } from "../../src/app/file/fetch-artifact.ts";
import { fetchMany } from "../../src/app/many/fetch-many.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import type { EntryResult } from "../../src/core/result.ts";
import { writeChecksumFile } from "../../src/target/write-checksum-file.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const hash = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest();

/** An origin whose every answer has this header, made of its bytes. */
const offering = (name: string, valueFor: (bytes: Buffer) => string, sizeBytes = 100_000) =>
  Origin.start({ sizeBytes, behave: (exchange) => exchange.answer({ headers: { [name]: valueFor(exchange.resource.bytes) } }) });

describe("a digest that the server offers", () => {
  it("is what a file in segments is checked against, and the reason says so", async () => {
    await using f = await fetching();
    await using origin = await offering("repr-digest", (bytes) => `sha-256=:${hash("sha256", bytes).toString("base64")}:`, 20 * MIB);
    const result = await f.fetch(origin.url);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checkedAgainst).toBe("the sha256 digest that the server offers (Repr-Digest)");
    expect(result.reason).toMatch(/Its bytes were checked against the sha256 digest that the server offers \(Repr-Digest\)\.$/);
    expect(result.checksum).toBe(`sha256:${origin.sha256}`);
  });

  it("of any algorithm is checked beside SHA-256, which the result always has", async () => {
    await using f = await fetching();
    await using origin = await offering("x-goog-hash", (bytes) => `md5=${hash("md5", bytes).toString("base64")}`);
    const result = await f.fetch(origin.url);
    expect(result).toMatchObject({ checkedAgainst: expect.stringContaining("md5"), checksum: `sha256:${origin.sha256}` });
  });

  it("that another header contradicts is none: the file is refused before its bytes come, and a checksum of the user's own decides", async () => {
    await using f = await fetching();
    await using origin = await offering("repr-digest", (bytes) => `sha-256=:${hash("sha256", bytes).toString("base64")}:`);
    const { behave } = origin;
    origin.behave = (exchange) => {
      exchange.response.setHeader("x-checksum-sha256", "ab".repeat(32));
      return behave(exchange);
    };
    const error = await f.failure(origin.url);
    expect(error).toMatchObject({ code: "bad-response", hint: expect.stringContaining("'checksum' of your own") });
    expect(error.message).toMatch(/two sha256 digests of it: .*(Repr-Digest|X-Checksum-Sha256) says .* says /);
    expect(await f.names()).toEqual([]);
    expect(await f.fetch(origin.url, { checksum: `sha256:${origin.sha256}` })).toMatchObject({ status: "downloaded" });
  });

  it("that is not of the bytes refuses them, and the hint says that the server contradicts itself", async () => {
    await using f = await fetching();
    await using origin = await offering("x-goog-hash", () => "crc32c=AAAAAA==");
    const error = await f.failure(origin.url);
    expect(error).toMatchObject({ code: "checksum-mismatch", exitCode: 5, hint: expect.stringMatching(/server contradicts itself/) });
    expect(error.message).toMatch(
      /its crc32c digest is [0-9a-f]{8}, but the crc32c digest that the server offers \(x-goog-hash\) is 00000000/,
    );
    expect(await f.names()).toEqual([]);
  });

  it("counts for nothing beside a checksum that the user gives", async () => {
    await using f = await fetching();
    await using origin = await offering("x-goog-hash", () => "crc32c=AAAAAA==");
    expect(await f.fetch(origin.url, { checksum: origin.sha256 })).toMatchObject({ checkedAgainst: "the given sha256 digest" });
  });

  it("proves the end of a stream that nothing else proves", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      etag: null,
      behave: (exchange) => {
        const digest = `sha-256=:${hash("sha256", exchange.resource.bytes).toString("base64")}:`;
        exchange.response.useChunkedEncodingByDefault = false;
        exchange.response.writeHead(200, { "content-digest": digest, connection: "close" });
        exchange.response.end(exchange.resource.bytes);
        return true;
      },
    });
    expect(await f.fetch(origin.url)).toMatchObject({ checkedAgainst: expect.stringContaining("Content-Digest") });
    expect(f.events.filter(({ type }) => type === "warning")).toEqual([]);
  });

  it("comes from the redirect at Hugging Face, if it is of a file of the same size", async () => {
    await using f = await fetching();
    let linkedSize = "100000";
    await using origin = await Origin.start({
      behave: (exchange) => {
        if (!exchange.asked.path.startsWith("/model")) return false;
        const headers = {
          location: "/blob",
          "x-linked-etag": `"${origin.sha256}"`,
          "x-linked-size": linkedSize,
          "repr-digest": `md5=:${hash("md5", Buffer.alloc(0)).toString("base64")}:`,
        };
        exchange.response.writeHead(302, headers).end();
        return true;
      },
    });
    const result = await f.fetch(`${origin.base}/model`);
    expect(result.checkedAgainst).toBe("the sha256 digest that the server offers (X-Linked-ETag)");
    linkedSize = "5";
    expect(await f.fetch(`${origin.base}/model`, { path: "b.bin" })).toMatchObject({ checkedAgainst: null });
  });

  it("that changes with the version is the one of the version that is fetched", async () => {
    await using f = await fetching();
    await using origin = await offering("x-goog-hash", (bytes) => `md5=${hash("md5", bytes).toString("base64")}`, 20 * MIB);
    const answer = origin.behave;
    origin.behave = (exchange) => {
      if (exchange.asked.nth === 2) origin.change();
      return answer(exchange);
    };
    const result = await f.fetch(origin.url, { connections: "2", "min-segment-size": "1MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checkedAgainst).toContain("md5");
  });
});

describe("a file without any digest", () => {
  it("is fetched, and the result says that it was checked against none", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const result = await f.fetch(origin.url);
    expect(result).toMatchObject({ checkedAgainst: null, checksum: `sha256:${origin.sha256}` });
    expect(result.reason).toMatch(/checked against no digest: none was given, and the server offers none\.$/);
  });

  it("is refused with 'require-checksum' before its bytes come, and nothing appears", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    const error = await f.failure(origin.url, { "require-checksum": "true" });
    expect(error).toMatchObject({ code: "unverified", exitCode: 5, hint: expect.stringContaining("'checksum-url'") });
    expect(await f.names()).toEqual([]);
    expect(origin.asked.map(({ method }) => method)).toEqual(["GET", "HEAD"]);
  });

  it("of which the server offers one only beside the whole file is checked against that with 'require-checksum'", async () => {
    await using f = await fetching();
    let version = '"v1"';
    await using origin = await Origin.start({
      sizeBytes: 20 * MIB,
      behave: (exchange) => {
        if (exchange.asked.method !== "HEAD") return false;
        const digest = hash("md5", exchange.resource.bytes).toString("base64");
        return exchange.answer({ headers: { "content-md5": digest, etag: version }, body: Buffer.alloc(0) });
      },
    });
    const result = await f.fetch(origin.url, { "require-checksum": "true" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checkedAgainst).toBe("the md5 digest that the server offers (Content-MD5)");
    // Nobody who does not insist is made to wait for it.
    await f.fetch(origin.url, { path: "b.bin" });
    expect(origin.asked.filter(({ method }) => method === "HEAD")).toHaveLength(1);
    version = '"v2"';
    expect(await f.failure(origin.url, { "require-checksum": "true", path: "c.bin" })).toMatchObject({ code: "unverified" });
  });

  it("is refused with 'require-checksum' also if it is there already; with a digest it is read again", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch(origin.url);
    expect(await f.failure(origin.url, { "require-checksum": "true" })).toMatchObject({ code: "unverified" });
    origin.behave = (exchange) => exchange.answer({ headers: { "x-checksum-sha256": origin.sha256 } });
    const present = await f.fetch(origin.url, { "require-checksum": "true" });
    expect(present).toMatchObject({ status: "already-present", checkedAgainst: expect.stringContaining("X-Checksum-Sha256") });
    expect(await f.fetch(origin.url, { "require-checksum": "true", checksum: origin.sha256 })).toMatchObject({ status: "already-present" });
  });
});

describe("the SHA-256 of a file", () => {
  it("is in the result however the file came there, also if nobody made it at first", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    const request = parseRequest({ url: origin.url, path: "a.bin" }, f.folder);
    expect(await fetchArtifact(request, { wantsChecksum: false })).toMatchObject({ status: "downloaded", checksum: null });
    expect(await f.fetch(origin.url)).toMatchObject({ status: "already-present", checksum: `sha256:${origin.sha256}` });
    const checksum = `sha512:${hash("sha512", origin.resource.bytes).toString("hex")}`;
    expect(await f.fetch(origin.url, { checksum })).toMatchObject({ status: "already-present", checksum: `sha256:${origin.sha256}` });
  });

  it("is written beside it in the form of sha256sum, over what was there", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const write = { "write-checksum": "true" };
    for (const status of ["downloaded", "already-present"]) {
      expect(await f.fetch(origin.url, write)).toMatchObject({ status });
      expect(f.read("a.bin.sha256").toString()).toBe(`${origin.sha256}  a.bin\n`);
      writeFileSync(join(f.folder, "a.bin.sha256"), "of another version");
    }
    expect(await f.names()).toEqual(["a.bin", "a.bin.sha256"]);
  });

  it("is written with the name escaped as sha256sum does it", async () => {
    await using folder = await temporaryFolder();
    await writeChecksumFile(join(folder.path, "a\\b\nc"), "ab", true);
    expect(readFileSync(join(folder.path, "a\\b\nc.sha256"), "utf8")).toBe("\\ab  a\\\\b\\nc\n");
  });

  it.each([
    ["a folder", (path: string) => mkdirSync(path, { recursive: true }), /a\.bin\.sha256": it is a folder$/],
    ["a link", (path: string) => symlinkSync("/etc/hostname", path), /something that is not a file is there$/],
  ])("is not asked for if %s is where it would be written, whatever the path was given as", async (_what, make, message) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder, { recursive: true });
    make(join(f.folder, "a.bin.sha256"));
    const error = await f.failure(origin.url, { "write-checksum": "true", "checksum-url": `${origin.base}/sums` });
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
    expect(origin.asked).toEqual([]);
    // Of a file whose name is in the answer, no more than that answer is asked for.
    const named = await f.failure(`${origin.base}/a.bin`, { "write-checksum": "true", path: `${f.folder}/` });
    expect(named).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
    expect(await f.names()).toEqual(["a.bin.sha256"]);
  });

  it("of one of several files that cannot be written stops only this one, before it is asked for", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(join(f.folder, "a.sha256"), { recursive: true });
    const raw = { "write-checksum": "true" };
    const requests = ["a", "b"].map((name) => parseRequest({ ...raw, url: `${origin.base}/${name}`, path: name }, f.folder));
    const error = await fetchMany(requests.map((request) => ({ request }))).then(
      () => expect.fail("all were fetched"),
      (thrown) => thrown,
    );
    expect(error.result.results.map(({ errorCode }: EntryResult) => errorCode)).toEqual(["invalid-input", "none"]);
    expect(new Set(origin.asked.map(({ path }) => path))).toEqual(new Set(["/b"]));
    expect(await f.names()).toEqual(["a.sha256", "b", "b.sha256"]);
  });

  it("has the longest name that a file can have, and a longer one is refused before the file is asked for", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const longest = "x".repeat(255 - ".sha256".length);
    expect(await f.fetch(origin.url, { "write-checksum": "true", path: longest })).toMatchObject({ status: "downloaded" });
    expect(await f.names()).toEqual([longest, `${longest}.sha256`]);
    const asked = origin.asked.length;
    const error = await f.failure(origin.url, { "write-checksum": "true", path: `${longest}x` });
    expect(error.message).toContain("the name is too long for the filesystem");
    expect(origin.asked).toHaveLength(asked);
  });

  it("that turns out to be unwritable at the end fails the fetch, and the file stays", async () => {
    await using folder = await temporaryFolder();
    mkdirSync(join(folder.path, "a.sha256"));
    await expect(writeChecksumFile(join(folder.path, "a"), "ab", true)).rejects.toMatchObject({
      message: expect.stringContaining("a.sha256"),
    });
    expect(readdirSync(folder.path)).toEqual(["a.sha256"]);
  });
});
