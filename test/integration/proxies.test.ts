import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { startProxy } from "../support/proxy.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };
const NAMES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "ALL_PROXY"];

afterEach(() => {
  for (const name of NAMES) delete process.env[name];
});

describe("proxies from the environment", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("(%s) carry every request of the fetch, and none to whom they are not for", async (name) => {
    await using proxy = await startProxy();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    process.env[name] = proxy.url;
    await using f = await fetching();
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(proxy.asked).toHaveLength(origin.asked.length);
    expect(proxy.asked[0]).toBe(`GET ${origin.url}`);
    process.env["NO_PROXY"] = "127.0.0.1";
    const before = proxy.asked.length;
    await f.fetch(origin.url, { path: "b.bin" });
    expect(proxy.asked).toHaveLength(before);
  });

  it("(ALL_PROXY) carry every request too, written without a scheme", async () => {
    await using proxy = await startProxy({ credentials: "user:100%" });
    await using origin = await Origin.start({ sizeBytes: SIZE });
    process.env["ALL_PROXY"] = `user:100%@${new URL(proxy.url).host}`;
    await using f = await fetching();
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(proxy.asked).toHaveLength(origin.asked.length);
  });

  it("are not for networks that NO_PROXY names", async () => {
    await using proxy = await startProxy();
    await using origin = await Origin.start();
    Object.assign(process.env, { HTTP_PROXY: proxy.url, NO_PROXY: "10.0.0.0/8,127.0.0.0/8" });
    await using f = await fetching();
    await f.fetch(origin.url);
    expect(proxy.asked).toEqual([]);
  });

  it("whose variable cannot be used end the fetch before anything is sent, and no message shows the value", async () => {
    process.env["HTTP_PROXY"] = "http://user:s3cret@127.0.0.1:port";
    await using f = await fetching();
    await using origin = await Origin.start();
    const error = await f.failure(origin.url);
    expect(error).toMatchObject({ code: "invalid-input", exitCode: 2, message: expect.stringContaining("HTTP_PROXY") });
    expect(inspect([error, f.events], { depth: null })).not.toContain("s3cret");
    expect(origin.asked).toHaveLength(0);
  });

  it("that refuse are named as what refuses", async () => {
    await using proxy = await Origin.start({
      behave: (exchange) =>
        exchange.answer({ status: 403, headers: { "x-squid-error": "ERR_ACCESS_DENIED 0", "content-length": "0" }, body: Buffer.alloc(0) }),
    });
    process.env["HTTP_PROXY"] = proxy.base;
    await using f = await fetching();
    expect(await f.failure("http://127.0.0.1:9/a")).toMatchObject({ code: "forbidden", message: expect.stringContaining("the proxy") });
  });

  it("that cannot be reached are named as what keeps us from connecting, without their password", async () => {
    process.env["HTTP_PROXY"] = "http://user:s3cret@127.0.0.1:1";
    await using f = await fetching();
    await using origin = await Origin.start();
    const error = await f.failure(origin.url, { retries: "1" });
    expect(error).toMatchObject({ code: "connect", message: expect.stringContaining('the proxy "127.0.0.1:1" (HTTP_PROXY)') });
    expect(inspect([error, f.events], { depth: null })).not.toContain("s3cret");
    expect(origin.asked).toHaveLength(0);
  });

  it("that want to know who asks get it from their URL, which no origin hears of", async () => {
    await using proxy = await startProxy({ credentials: "user:pass" });
    await using origin = await Origin.start();
    process.env["HTTP_PROXY"] = proxy.url.replace("//", "//user:pass@");
    await using f = await fetching();
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  it("that want other credentials are named at once", async () => {
    await using proxy = await startProxy({ credentials: "user:pass" });
    await using origin = await Origin.start();
    process.env["HTTP_PROXY"] = proxy.url.replace("//", "//user:s3cret@");
    await using f = await fetching();
    const error = await f.failure(origin.url, { retries: "2" });
    expect(error).toMatchObject({ code: "unauthorized", message: expect.stringMatching(/the proxy .*407/) });
    expect(proxy.asked).toHaveLength(1);
  });

  it("see the user's headers only on the way to the user's own origin", async () => {
    await using storage = await Origin.start({ sizeBytes: SIZE });
    await using proxy = await startProxy({ elsewhere: storage.base });
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect("http://storage.test/blob") });
    process.env["HTTP_PROXY"] = proxy.url;
    await using f = await fetching();
    const options = { ...SEGMENTS, "bearer-token": "t0ken", headers: ["X-Custom: c"], "allow-insecure-http": "true" };
    expectWhole(await f.fetch(origin.url, options), storage.resource.bytes, f.read());
    expect(proxy.asked[1]).toBe("GET http://storage.test/blob");
    for (const { headers } of storage.asked) expect(headers).not.toHaveProperty("x-custom");
    for (const { headers } of storage.asked) expect(headers).not.toHaveProperty("authorization");
  });
});

describe("plain http to another machine", () => {
  const url = "http://files.test/dir/a.bin?sig=secret";

  it("is refused before any request", async () => {
    await using proxy = await startProxy();
    process.env["HTTP_PROXY"] = proxy.url;
    await using f = await fetching();
    const error = await f.failure(url, { "bearer-token": "t0ken" });
    expect(error).toMatchObject({
      code: "insecure-http",
      hint: expect.stringMatching(/'allow-insecure-http'.*A checksum keeps nothing secret/),
    });
    expect(error.message).not.toContain("secret");
    expect(proxy.asked).toEqual([]);
    expect(await f.names()).toEqual([]);
  });

  it.each<[string, (sha256: string) => Readonly<Record<string, string>>]>([
    ["a checksum", (sha256) => ({ checksum: sha256 })],
    ["allow-insecure-http", () => ({ "allow-insecure-http": "true" })],
  ])("is allowed by %s", async (_what, allow) => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    await using proxy = await startProxy({ elsewhere: origin.base });
    process.env["HTTP_PROXY"] = proxy.url;
    await using f = await fetching();
    expectWhole(await f.fetch("http://files.test/dir/a.bin", { ...SEGMENTS, ...allow(origin.sha256) }), origin.resource.bytes, f.read());
  });

  it("is refused as the end of a redirect too", async () => {
    await using proxy = await startProxy();
    process.env["HTTP_PROXY"] = proxy.url;
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(url) });
    expect(await f.failure(origin.url)).toMatchObject({ code: "insecure-http" });
    expect(proxy.asked).toEqual([`GET ${origin.url}`]);
  });
});
