import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const QUICK = { retries: "1" };

describe.each(["lean", "undici"] as const)("over the %s wire, an answer that is no honest HTTP", (wire) => {
  it.each<[string, string | Buffer]>([
    ["of nothing", ""],
    ["in another protocol", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["in HTTP/0.9", "<html>hello</html>"],
    ["in HTTP/2", Buffer.from("000000040000000000", "hex")],
    ["without a status", "HTTP/1.1 OK\r\n\r\n"],
    ["with a status beyond three digits", "HTTP/1.1 2000 OK\r\ncontent-length: 1\r\n\r\nx"],
    ["with a field that is none", "HTTP/1.1 200 OK\r\nno colon here\r\ncontent-length: 1\r\n\r\nx"],
    ["with a folded field before any other", "HTTP/1.1 200 OK\r\n c: d\r\ncontent-length: 1\r\n\r\nx"],
    ["with two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!"],
    ["with a negative length", "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello"],
    ["with a length and chunks", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\nhello"],
    ["with chunks that are none", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n"],
    ["with a head that ends early", "HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 0-4/5\r\ncontent-len"],
    ["with a head of 200 KB", `HTTP/1.1 200 OK\r\nx: ${"x".repeat(200_000)}\r\ncontent-length: 1\r\n\r\nx`],
  ])("(%s) ends with a clear error and no file", async (_what, bytes) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ behave: (exchange) => exchange.raw(bytes) });
    const error = await f.failure(origin.url, QUICK);
    expect(error.code).toMatch(/^(bad-response|network)$/);
    expect(error.message).toMatch(/^Cannot .*127\.0\.0\.1|^Cannot read the server's answer/);
    expect(await f.names()).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string | undefined>>]>([
    ["beyond what numbers hold", { "content-range": "bytes 0-99999/99999999999999999999999" }],
    ["of a range that lies beyond the file", { "content-range": "bytes 0-99999/5" }],
    ["of a range that ends before it starts", { "content-range": "bytes 5-0/100000" }],
    ["of other units", { "content-range": "lines 0-99999/100000" }],
    ["twice over", { "content-range": "bytes 0-99999/100000, bytes 0-5/100000" }],
    ["with a length beyond what numbers hold", { "content-length": "99999999999999999999999" }],
  ])("(a Content-Range %s) ends with a clear error and no file", async (_what, headers) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      behave: (exchange) => exchange.raw(Buffer.concat([Buffer.from(`${exchange.rawHead(headers)}\r\n`), exchange.correct().body])),
    });
    const error = await f.failure(origin.url, QUICK);
    expect(error.code).toMatch(/^(bad-response|no-space)$/);
    expect(await f.names()).toEqual([]);
  });

  it("(a whole file with a length beyond what disks hold) is refused before its first byte is kept", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      behave: (exchange) => exchange.raw(`HTTP/1.1 200 OK\r\netag: "v1"\r\ncontent-length: ${2 ** 50}\r\n\r\n`, "stay"),
    });
    expect(await f.failure(origin.url, QUICK)).toMatchObject({ code: "no-space" });
    expect(await f.names()).toEqual([]);
  });

  it("(interim answers first) can be followed by the right one", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      behave: (exchange) => {
        exchange.raw("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n".repeat(20), "stay");
        return exchange.answer();
      },
    });
    expectWhole(await f.fetch(origin.url, QUICK), origin.resource.bytes, f.read());
  });
});

describe("validators that are no good", () => {
  it.each([
    ["empty", ""],
    ["without quotes", "v1"],
    ["of 10,000 characters", `"${"v".repeat(10_000)}"`],
    ["with Latin-1", '"v\u00e9"'],
  ])("(an ETag %s) do not keep a file from coming whole", async (_what, etag) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 3_000_000, etag });
    expectWhole(await f.fetch(origin.url, { connections: "2", "min-segment-size": "1MiB" }), origin.resource.bytes, f.read());
  });
});

describe("a name that the server suggests", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["..\\..\\evil.exe", "evil.exe"],
    ["/absolute", "absolute"],
    ["..", "file.bin"],
    ["", "file.bin"],
    ["a.bin.part/", "file.bin"],
    [".bashrc", "bashrc"],
    ["nul", "_nul"],
    ["a\tb", "a_b"],
    ["$(touch x).tar", "__touch_x_.tar"],
    ["a.bin.part", "a.bin_part"],
    ["x".repeat(300), "x".repeat(200)],
  ])("(%j) cannot lead out of the folder", async (suggested, name) => {
    await using f = await fetching();
    const disposition = `attachment; filename="${suggested.replaceAll("\\", "\\\\")}"`;
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ headers: { "content-disposition": disposition } }) });
    const result = await f.fetch(origin.url, { path: "sub/" });
    expect(result.path).toBe(join(f.folder, "sub", name));
    expect(await f.names()).toEqual(["sub"]);
  });

  it.each([
    ["attachment; filename*=UTF-8''%2e%2e%2f%e2%82%ac%20rates.txt", "__rates.txt"],
    [`attachment; filename="plain.txt"; filename*=UTF-8''na%C3%AFve.txt`, "naïve.txt"],
    ["attachment; filename*=UTF-8''%E2%80%AEgpj.exe", "_gpj.exe"],
    ["inline; filename=bare.txt", "bare.txt"],
    ["attachment; filename=", "file.bin"],
    [";;;", "file.bin"],
  ])("(%s) is read as RFC 6266 says, and made safe", async (disposition, name) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ headers: { "content-disposition": disposition } }) });
    expect((await f.fetch(origin.url, { path: "sub/" })).path).toBe(join(f.folder, "sub", name));
  });

  it.each([
    ["UTF-8", 'attachment; filename="файл ü.txt"', "utf8", "файл_ü.txt"],
    ["UTF-8 without quotes", "attachment; filename=日本.tar.gz", "utf8", "日本.tar.gz"],
    ["Latin-1", 'attachment; filename="über.txt"', "latin1", "über.txt"],
    ["UTF-8, beside the form that has escapes", `attachment; filename="ü.txt"; filename*=UTF-8''%C3%A9.txt`, "utf8", "é.txt"],
  ] as const)("is read from raw %s", async (_what, disposition, encoding, name) => {
    await using f = await fetching();
    // Node sends a field's characters as Latin-1, byte for byte; not so this field when a length is known.
    const headers = { "content-disposition": Buffer.from(disposition, encoding).toString("latin1"), "content-length": undefined };
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ headers }) });
    expect((await f.fetch(origin.url, { path: "sub/" })).path).toBe(join(f.folder, "sub", name));
  });

  it.each([
    ["/", "download"],
    ["/a/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "passwd"],
    ["/%zz", "_zz"],
    ["/dir/name%20with%20spaces.tar.zst?x=/../y", "name_with_spaces.tar.zst"],
  ])("(the URL's path %s) is safe too", async (path, name) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    expect((await f.fetch(`${origin.base}${path}`, { path: "sub/" })).path).toBe(join(f.folder, "sub", name));
  });
});
