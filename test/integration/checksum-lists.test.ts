import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

/** Serves a list at /dir/SHA256SUMS and wherever else the name says so, and the file everywhere else. */
const withList = (list: () => string | Buffer, headers: Record<string, string> = {}) =>
  Origin.start({
    behave: (exchange) => {
      if (!/SUMS|sha256$/.test(exchange.asked.path)) return false;
      const body = Buffer.from(list());
      return exchange.answer({
        status: 200,
        headers: { "content-length": `${body.length}`, "content-range": undefined, ...headers },
        body,
      });
    },
  });

describe("a list of digests", () => {
  it("gives the checksum, so the file is verified and what is there already is known without asking for it", async () => {
    await using f = await fetching();
    await using origin = await withList(() => `${origin.sha256}  file.bin\n${"00".repeat(32)}  other.bin\n`);
    const options = { "checksum-url": `${origin.base}/dir/SHA256SUMS` };
    const result = await f.fetch(origin.url, options);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checksum).toBe(`sha256:${origin.sha256}`);
    expect(origin.asked.map(({ path }) => path)).toEqual(["/dir/SHA256SUMS", "/dir/file.bin"]);
    expect(await f.fetch(origin.url, options)).toMatchObject({ status: "already-present" });
    expect(origin.asked.slice(2).map(({ path }) => path)).toEqual(["/dir/SHA256SUMS"]);
  });

  it("with another digest refuses the file, and nothing appears under its name", async () => {
    await using f = await fetching();
    await using origin = await withList(() => `${"00".repeat(32)}  file.bin\n`);
    const error = await f.failure(origin.url, { "checksum-url": `${origin.base}/SHA256SUMS` });
    expect(error).toMatchObject({ code: "checksum-mismatch", exitCode: 5 });
    expect(error.message).toContain(`the sha256 digest in "${origin.base}/SHA256SUMS" is 0000`);
    expect(await f.names()).toEqual([]);
  });

  it("is searched by 'checksum-name', else by the destination's name, else by the name that the server has for the file", async () => {
    await using f = await fetching();
    let name = "release.bin";
    await using origin = await withList(() => `${origin.sha256}  ${name}\n${"00".repeat(32)}  other.bin\n`);
    const list = { "checksum-url": `${origin.base}/SHA256SUMS` };
    expect(await f.fetch(origin.url, { ...list, "checksum-name": name })).toMatchObject({ status: "downloaded" });
    name = "b.bin";
    expect(await f.fetch(origin.url, { ...list, path: "b.bin" })).toMatchObject({ status: "downloaded" });
    name = "named.bin";
    const serveList = origin.behave;
    origin.behave = (exchange) =>
      serveList(exchange) || exchange.answer({ headers: { "content-disposition": 'attachment; filename="named.bin"' } });
    expect(await f.fetch(`${origin.base}/get?file=1`, { ...list, path: "c.bin" })).toMatchObject({ status: "downloaded" });
  });

  it("without the file is refused, and the error says what is in it", async () => {
    await using f = await fetching();
    await using origin = await withList(() => [1, 2, 3, 4, 5, 6, 7].map((n) => `${"00".repeat(32)}  other-${n}\n`).join(""));
    const error = await f.failure(origin.url, { "checksum-url": `${origin.base}/SHA256SUMS` });
    expect(error.code).toBe("not-found");
    expect(error.hint).toMatch(/other-1, .*other-5 and 2 more.*'checksum-name'/);
    expect(await f.names()).toEqual([]);
  });

  it.each([
    ["a page", "<!DOCTYPE html><title>Log in</title>", /an HTML page/],
    ["a signature", "-----BEGIN PGP SIGNATURE-----\n\niQ==\n", /a signature/],
    ["a text without digests", "see our site\n", /no line of it is a digest/],
    ["nothing", "", /no line of it is a digest/],
    ["too much", Buffer.alloc(16 * 1024 * 1024 + 1, "#"), /more than 16/],
  ])("that turns out to be %s is refused at once", async (_, text, message) => {
    await using f = await fetching();
    await using origin = await withList(() => text);
    const error = await f.failure(origin.url, { "checksum-url": `${origin.base}/SHA256SUMS` });
    expect(error.code).toBe("bad-response");
    expect(error.message).toMatch(message);
    expect(origin.asked.every(({ path }) => path === "/SHA256SUMS")).toBe(true);
  });

  it("of unknown length is not read without an end", async () => {
    await using f = await fetching();
    await using origin = await withList(() => "");
    origin.behave = async ({ response }) => {
      response.writeHead(200);
      const send = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, "#")));
      };
      response.on("drain", send);
      send();
      return true;
    };
    const error = await f.failure(origin.url, { "checksum-url": `${origin.base}/SHA256SUMS` });
    expect(error.message).toMatch(/more than 16/);
  });

  it("that is missing ends the fetch: the file is not taken without it", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: ({ asked, response }) => asked.path === "/SHA256SUMS" && !!response.writeHead(404).end(),
    });
    expect(await f.failure(origin.url, { "checksum-url": `${origin.base}/SHA256SUMS` })).toMatchObject({ code: "not-found" });
    expect(await f.names()).toEqual([]);
  });

  it("gets the headers and the token only if it is on the file's own origin", async () => {
    await using f = await fetching();
    await using origin = await withList(() => `${origin.sha256}  file.bin\n`);
    await using other = await withList(() => `${origin.sha256}  file.bin\n`);
    const options = { headers: ["X-Key: k3y"], "bearer-token": "t0ken" };
    await f.fetch(origin.url, { ...options, "checksum-url": `${origin.base}/SHA256SUMS` });
    expect(origin.asked[0]?.headers).toMatchObject({ "x-key": "k3y", authorization: "Bearer t0ken" });
    await f.fetch(origin.url, { ...options, "checksum-url": `${other.base}/SHA256SUMS`, path: "b.bin" });
    expect(other.asked[0]?.headers).not.toHaveProperty("authorization");
    expect(other.asked[0]?.headers).not.toHaveProperty("x-key");
  });

  it.each([
    [{ "checksum-url": "https://h/SHA256SUMS.asc" }, /'checksum-url': its name is that of a signature/],
    [{ "checksum-url": "https://h/x.sig" }, /signature/],
    [{ "checksum-url": "https://h/B2SUMS" }, /b2sum.*not known/i],
    [{ "checksum-url": "SHA256SUMS" }, /'checksum-url'/],
    [{ "checksum-url": "ftp://h/x" }, /ftp/],
    [{ "checksum-url": "https://h/x", checksum: "00".repeat(32) }, /both 'checksum' and 'checksum-url'/],
    [{ "checksum-name": "x" }, /'checksum-name': it would do nothing/],
  ])("is refused before anything is asked for: %j", async (options, message) => {
    await using f = await fetching();
    expect(() => f.fetch("https://h/a.bin", options)).toThrowError(message);
  });
});
