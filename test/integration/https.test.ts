import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inspect } from "node:util";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { startProxy } from "../support/proxy.ts";
import { makeSelfSigned } from "../support/self-signed.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

const trusted = makeSelfSigned();
const elsewhere = makeSelfSigned({ isForHere: false });
const stranger = makeSelfSigned();

// What NODE_EXTRA_CA_CERTS does for a process that is about to start.
beforeAll(() => setDefaultCACertificates([...getCACertificates("default"), trusted.cert, elsewhere.cert]));

describe.each(["lean", "undici"] as const)("over https and the %s wire", (wire) => {
  it("a file comes in segments, over connections that are used again", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE, tls: trusted });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.url).toMatch(/^https:/);
    const connections = new Set(origin.asked.map(({ connection }) => connection));
    expect(origin.asked.length).toBeGreaterThan(connections.size);
  });

  it("a connection that breaks in the middle is replaced", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      tls: trusted,
      behave: (exchange) => exchange.asked.nth % 2 === 1 && exchange.resetAfter(200_000),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
  });

  it("a certificate that nobody vouches for is refused at once, with the way to trust it", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ tls: stranger });
    const error = await f.failure(`${origin.url}?sig=secret`);
    expect(error).toMatchObject({ code: "tls", hint: expect.stringContaining("NODE_EXTRA_CA_CERTS") });
    expect(origin.asked).toHaveLength(0);
    expect(await f.names()).toEqual([]);
  });

  it("a certificate of another machine is refused", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ tls: elsewhere });
    expect(await f.failure(origin.url)).toMatchObject({ code: "tls" });
    expect(origin.asked).toHaveLength(0);
  });

  it.each([
    ["at once", 1],
    ["mid-way", 2],
  ])("a redirect to plain http is refused %s, though it stays on this machine", async (_when, from) => {
    await using f = await fetching({ wire });
    await using plain = await Origin.start({ sizeBytes: SIZE });
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      tls: trusted,
      behave: (exchange) => exchange.asked.nth >= from && exchange.redirect(`${plain.url}?sig=secret`),
    });
    const error = await f.failure(origin.url, { ...SEGMENTS, checksum: origin.sha256, "allow-insecure-http": "true" });
    expect(error).toMatchObject({ code: "insecure-redirect" });
    expect(`${error.message} ${error.hint}`).not.toContain("secret");
    expect(plain.asked).toHaveLength(0);
    expect(f.has("a.bin")).toBe(false);
  });

  it("a redirect from http to it is followed, without the headers", async () => {
    await using f = await fetching({ wire });
    await using secure = await Origin.start({ sizeBytes: SIZE, tls: trusted });
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(secure.url) });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "bearer-token": "t0ken" }), secure.resource.bytes, f.read());
    for (const { headers } of secure.asked) expect(headers.authorization).toBeUndefined();
  });
});

describe("a proxy for https", () => {
  afterEach(() => {
    delete process.env["HTTPS_PROXY"];
  });

  it("is asked for a tunnel, and sees nothing of what goes through it", async () => {
    await using proxy = await startProxy();
    await using origin = await Origin.start({ sizeBytes: SIZE, tls: trusted });
    process.env["HTTPS_PROXY"] = proxy.url;
    await using f = await fetching();
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "bearer-token": "t0ken" }), origin.resource.bytes, f.read());
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(origin.url).host}`]));
  });

  it("is given the credentials in its URL", async () => {
    await using proxy = await startProxy({ credentials: "user:pass" });
    await using origin = await Origin.start({ tls: trusted });
    process.env["HTTPS_PROXY"] = proxy.url.replace("//", "//user:pass@");
    await using f = await fetching();
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it("that wants other credentials is named at once", async () => {
    await using proxy = await startProxy({ credentials: "user:pass" });
    await using origin = await Origin.start({ tls: trusted });
    process.env["HTTPS_PROXY"] = proxy.url.replace("//", "//user:s3cret@");
    await using f = await fetching();
    expect(await f.failure(origin.url, { retries: "2" })).toMatchObject({ code: "unauthorized" });
    expect(proxy.asked).toHaveLength(1);
  });

  it("that does not let us through is never told on with its password", async () => {
    await using proxy = await startProxy({ credentials: "user:pass" });
    await using origin = await Origin.start({ tls: trusted });
    process.env["HTTPS_PROXY"] = proxy.url.replace("//", "//user:s3cret@");
    await using f = await fetching();
    const error = await f.failure(origin.url, { retries: "2" });
    expect(inspect([error, f.events], { depth: null })).not.toContain("s3cret");
    expect(origin.asked).toHaveLength(0);
  });
});
