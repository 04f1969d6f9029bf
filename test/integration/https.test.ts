import { createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inspect } from "node:util";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { startProxy } from "../support/proxy.ts";
import { makeSelfSigned } from "../support/self-signed.ts";
import { startRelay, type Tamper } from "../support/tampering-relay.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

const trusted = makeSelfSigned();
const elsewhere = makeSelfSigned({ isForHere: false });
const stranger = makeSelfSigned();

async function startHttp2Only() {
  const server = createSecureServer({ ...trusted, allowHTTP1: false });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/a`,
    [Symbol.asyncDispose]: async () => void (await new Promise((resolve) => server.close(resolve))),
  };
}

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

  it("an untrusted certificate is refused at once, and the hint says how to trust it", async () => {
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

  /** One bit of a record, far behind the handshake. */
  const flipped: Tamper = (bytes, at) => {
    if (at < 100_000 || at >= 400_000) return bytes;
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(other.length >> 1) ^ 1, other.length >> 1);
    return other;
  };
  /** As balancers do that have nobody to pass a hello on to. */
  const inPlainText: Tamper = (_bytes, at, client) => {
    if (at === 0) client.end("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
    return Buffer.alloc(0);
  };
  /** A fatal alert (handshake failure), where a record was due. */
  const alerting =
    (from: number): Tamper =>
    (bytes, at) =>
      at >= from ? Buffer.of(0x15, 3, 3, 0, 2, 2, 40) : bytes;

  it.each<[string, number, Tamper]>([
    ["a bit that flips in a body", 1, flipped],
    ["an alert in the middle of a body", 1, alerting(100_000)],
    ["an alert in place of a handshake, later", 2, alerting(0)],
    ["a plain 503 to a hello, later", 2, inPlainText],
    ["a plain 503 to the first hello", 1, inPlainText],
    ["an alert in place of the first handshake", 1, alerting(0)],
  ])("%s passes", async (_what, nth, tamper) => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE, tls: trusted });
    await using relay = await startRelay(Number(new URL(origin.url).port), (connection) => (connection === nth ? tamper : null));
    expectWhole(await f.fetch(`https://127.0.0.1:${relay.port}/a`, SEGMENTS), origin.resource.bytes, f.read());
    expect(relay.connections).toBeGreaterThan(nth);
  });

  it("faults of TLS that come again and again after it has worked end as a broken network", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ sizeBytes: SIZE, tls: trusted });
    await using relay = await startRelay(Number(new URL(origin.url).port), (connection) => (connection > 1 ? inPlainText : flipped));
    const error = await f.failure(`https://127.0.0.1:${relay.port}/a`, { ...SEGMENTS, retries: "2" });
    expect(error).toMatchObject({ code: "network", retryable: true, message: expect.not.stringMatching(/SSL routines/) });
  });

  it("a port that does not speak TLS is named as such after a few tries", async () => {
    await using f = await fetching({ wire });
    await using origin = await Origin.start({ tls: trusted });
    await using plain = await startRelay(Number(new URL(origin.url).port), () => inPlainText);
    const error = await f.failure(`https://127.0.0.1:${plain.port}/a`);
    expect(error).toMatchObject({ code: "tls", message: expect.stringContaining("that port does not speak TLS") });
    expect(error.hint).toContain("http://");
    expect(f.events.filter(({ type }) => type === "retry")).toHaveLength(3);
  });

  it("a server that speaks only HTTP/2 is named as such", async () => {
    await using f = await fetching({ wire });
    await using server = await startHttp2Only();
    expect(await f.failure(server.url)).toMatchObject({ code: "tls", message: expect.stringContaining("HTTP/2 only") });
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

  it("that does not let us through is never reported with its password", async () => {
    await using proxy = await startProxy({ credentials: "user:pass" });
    await using origin = await Origin.start({ tls: trusted });
    process.env["HTTPS_PROXY"] = proxy.url.replace("//", "//user:s3cret@");
    await using f = await fetching();
    const error = await f.failure(origin.url, { retries: "2" });
    expect(inspect([error, f.events], { depth: null })).not.toContain("s3cret");
    expect(origin.asked).toHaveLength(0);
  });

  it("may be spoken to over TLS itself", async () => {
    await using proxy = await startProxy({ credentials: "user:pass", tls: trusted });
    await using origin = await Origin.start({ sizeBytes: SIZE, tls: trusted });
    process.env["HTTPS_PROXY"] = proxy.url.replace("//", "//user:pass@");
    await using f = await fetching();
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(origin.url).host}`]));
  });
});
