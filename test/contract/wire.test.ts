import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from "node:tls";
import { inspect } from "node:util";
import { queryObjects } from "node:v8";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { LeanConnection } from "../../src/wire/lean-connection.ts";
import { createLeanWire } from "../../src/wire/lean-wire.ts";
import type { ForwardProxy } from "../../src/wire/proxies.ts";
import { SLAB_BYTES, SlabPool } from "../../src/wire/slab-pool.ts";
import { createUndiciWire } from "../../src/wire/undici-wire.ts";
import type { Wire, WireResponse } from "../../src/wire/wire.ts";
import { type Proxy as ForwardingProxy, startProxy } from "../support/proxy.ts";
import { type RawAnswer, RawServer, withLength } from "../support/raw-server.ts";
import { makeSelfSigned, type SelfSigned } from "../support/self-signed.ts";
import { createThreadWire } from "../support/thread-wire.ts";

const neverAborted = new AbortController().signal;
const big = Buffer.alloc(3 * 1024 * 1024, "0123456789abcdef");

/** Reads a body whole, releasing every buffer at once. */
async function readAll(response: WireResponse): Promise<Buffer> {
  const parts: Buffer[] = [];
  await response.stream((bytes, release) => {
    parts.push(Buffer.from(bytes));
    release();
    return true;
  });
  return Buffer.concat(parts);
}

const fetchFrom = async (wire: Wire, url: URL, headers = {}) => wire.open({ url, headers }, neverAborted);

const tls = makeSelfSigned();
let proxy: ForwardingProxy;
let securedProxy: ForwardingProxy;

beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates("default"), tls.cert]);
  proxy = await startProxy();
  securedProxy = await startProxy({ tls });
});

afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await securedProxy[Symbol.asyncDispose]();
});

const forwardProxy = (url: string): ForwardProxy => ({ url: new URL(url), variable: "HTTPS_PROXY" });

/** What passes a tunnel is as raw as without one. */
const wires: readonly (readonly [string, () => Wire, SelfSigned | null, { readonly closed: string; readonly unknown: string }])[] = [
  ["the lean wire", createLeanWire, null, { closed: "connect", unknown: "dns" }],
  ["the lean wire over TLS", createLeanWire, tls, { closed: "connect", unknown: "dns" }],
  // It is the proxy who looks up and connects.
  [
    "the lean wire through a proxy's tunnel",
    () => createLeanWire(forwardProxy(proxy.url)),
    tls,
    { closed: "server-error", unknown: "server-error" },
  ],
  [
    "the lean wire through the tunnel of a proxy that speaks TLS",
    () => createLeanWire(forwardProxy(securedProxy.url)),
    tls,
    { closed: "server-error", unknown: "server-error" },
  ],
  ["the undici wire", () => createUndiciWire(), null, { closed: "connect", unknown: "dns" }],
  ["the wire of another thread", () => createThreadWire(), null, { closed: "connect", unknown: "dns" }],
  ["the wire of another thread over TLS", () => createThreadWire("https:"), tls, { closed: "connect", unknown: "dns" }],
];

describe.each(wires)("%s", (_name, createWire, secured, codes) => {
  const startServer = (answer: RawAnswer) => RawServer.start(answer, "127.0.0.1", secured);

  it("sends path, query and headers, and hands over status, headers and body", async () => {
    let asked = "";
    await using server = await startServer((socket, { text }) => {
      asked = text;
      socket.write(withLength(big, "206 Partial Content", 'ETag: "x"', "X-Two: a", "x-two: b"));
    });
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url("/dir/f?a=b%20c"), { range: "bytes=0-9", "x-mine": "1" });
    expect(asked).toMatch(/^GET \/dir\/f\?a=b%20c HTTP\/1\.1\r\n/);
    expect(asked.toLowerCase()).toContain("\r\nrange: bytes=0-9\r\n");
    expect(asked.toLowerCase()).toContain("\r\nx-mine: 1\r\n");
    expect(asked.toLowerCase()).toContain(`\r\nhost: 127.0.0.1:${server.port}\r\n`);
    expect(response).toMatchObject({ status: 206, headers: { etag: '"x"', "x-two": "a, b", "content-length": `${big.length}` } });
    expect((await readAll(response)).equals(big)).toBe(true);
  });

  it("sends a path that no URL can have, and refuses one that would end the request's first line", async () => {
    let asked = "";
    await using server = await startServer((socket, { text }) => {
      asked = text;
      socket.write(withLength(Buffer.from("x")));
    });
    await using wire = createWire();
    const open = (target: string) => wire.open({ url: server.url("/"), target, headers: {} }, neverAborted);
    expect(`${await readAll(await open("/a/../b//./c?d=%2F"))}`).toBe("x");
    expect(asked).toMatch(/^GET \/a\/\.\.\/b\/\/\.\/c\?d=%2F HTTP\/1\.1\r\n/);
    for (const target of ["/a b", "/a\r\nx: y", "a", "", "/\u{fc}"])
      await expect(open(target)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("sends a body as a POST", async () => {
    const answer: RequestListener = async (request, response) => response.end(`${request.method} ${request.url} ${await text(request)}`);
    const server = secured === null ? createServer(answer) : createSecureServer(secured, answer);
    await once(server.listen(0, "127.0.0.1"), "listening");
    await using wire = createWire();
    const url = new URL(`http${secured === null ? "" : "s"}://127.0.0.1:${(server.address() as AddressInfo).port}/token`);
    for (const body of ["grant=ü", "", "x".repeat(200_000)]) {
      const response = await wire.open({ method: "POST", url, headers: { "content-type": "text/plain" }, body }, neverAborted);
      expect(`${await readAll(response)}`).toBe(`POST /token ${body}`);
    }
    server.closeAllConnections();
    server.close();
  });

  it("keeps a body back until it is streamed, and while it is paused", async () => {
    await using server = await startServer((socket) => socket.write(withLength(big)));
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    let received = 0;
    let isPaused = false;
    let afterPause = 0;
    const done = response.stream((bytes, release) => {
      received += bytes.length;
      if (isPaused) afterPause += 1;
      release();
      isPaused = true;
      setImmediate(() => {
        isPaused = false;
        response.resume();
      });
      return false;
    });
    await done;
    expect(received).toBe(big.length);
    expect(afterPause).toBe(0);
  });

  it("uses a connection again when the body was read whole", async () => {
    await using server = await startServer((socket, { nth }) => socket.write(withLength(`answer ${nth}`)));
    await using wire = createWire();
    for (const nth of [1, 2, 3]) expect(`${await readAll(await fetchFrom(wire, server.url()))}`).toBe(`answer ${nth}`);
    // undici takes a connection back only after the next request has looked for one.
    expect(server.connections).toBeLessThan(3);
  });

  it("does not use a connection again that was given up, or that the server wants to close", async () => {
    await using server = await startServer((socket, { nth }) =>
      socket.write(nth === 1 ? withLength(big) : withLength("x", "200 OK", "Connection: close")),
    );
    await using wire = createWire();
    (await fetchFrom(wire, server.url())).cancel();
    await readAll(await fetchFrom(wire, server.url()));
    await readAll(await fetchFrom(wire, server.url()));
    expect(server.connections).toBe(3);
  });

  it("resolves a body that is cancelled in the middle", async () => {
    await using server = await startServer((socket) => socket.write(withLength(big)));
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    let received = 0;
    await response.stream((bytes, release) => {
      received += bytes.length;
      release();
      response.cancel();
      return true;
    });
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(big.length);
    await server.quiet();
  });

  it.each(["chunked", "close-delimited"] as const)("reads a body that is %s", async (framing) => {
    await using server = await startServer((socket) => {
      if (framing === "chunked")
        socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
      else socket.end("HTTP/1.1 200 OK\r\n\r\nhello world");
    });
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    expect(response.isEndProven).toBe(framing === "chunked" || secured !== null);
    expect(`${await readAll(response)}`).toBe("hello world");
  });

  it("reads a head that comes byte by byte, after an interim answer", async () => {
    await using server = await startServer(async (socket) => {
      const bytes = Buffer.concat([Buffer.from("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), withLength("hello")]);
      for (const byte of bytes) if (!socket.write(Buffer.of(byte))) await once(socket, "drain");
    });
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    expect(response.status).toBe(200);
    expect(`${await readAll(response)}`).toBe("hello");
  });

  it("reads a head without spaces or reason", async () => {
    await using server = await startServer((socket) => socket.write("HTTP/1.1 200\r\nContent-Length:5\r\nX-Empty:\r\n\r\nhello"));
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    expect(response.headers).toMatchObject({ "content-length": "5", "x-empty": "" });
    expect(`${await readAll(response)}`).toBe("hello");
  });

  it.each(["gzip", "gzip, chunked", "chunked, gzip", "xchunked", ""])("refuses a body in the transfer coding %j", async (coding) => {
    await using server = await startServer((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: ${coding}\r\n\r\n5\r\nhello\r\n0\r\n\r\n`),
    );
    await using wire = createWire();
    await expect(fetchFrom(wire, server.url()).then(readAll)).rejects.toMatchObject({ code: "encoded-response", retry: "never" });
  });

  it("reports a status whose body comes in a transfer coding", async () => {
    await using server = await startServer((socket) => socket.end("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: gzip\r\n\r\nhello"));
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    expect(response.status).toBe(404);
    response.cancel();
  });

  it("reads a head of 60 KB, and refuses a longer one and a long field that it needs", async () => {
    const field = (name: string, length: number) => `${name}: ${"x".repeat(length)}`;
    const heads = [field("X", 60_000), `${field("X", 900)}\r\n`.repeat(60).trimEnd(), field("X", 70_000), field("Location", 9_000)];
    await using server = await startServer((socket, { nth }) => socket.write(withLength("hello", "200 OK", heads[nth - 1] ?? "")));
    await using wire = createWire();
    for (const _ of [1, 2]) expect(`${await readAll(await fetchFrom(wire, server.url()))}`).toBe("hello");
    for (const _ of [3, 4]) await expect(fetchFrom(wire, server.url())).rejects.toMatchObject({ code: "bad-response" });
  });

  it("reads an empty body, and one over IPv6", async () => {
    await using server = await RawServer.start((socket) => socket.write(withLength("")), "::1", secured);
    await using wire = createWire();
    expect(await readAll(await fetchFrom(wire, server.url()))).toHaveLength(0);
  });

  it("does not take what follows a body for the next answer", async () => {
    await using server = await startServer((socket, { nth }) =>
      socket.write(nth === 1 ? Buffer.concat([withLength("first"), withLength("smuggled")]) : withLength("second")),
    );
    await using wire = createWire();
    await fetchFrom(wire, server.url())
      .then(readAll)
      .catch(() => {});
    expect(`${await readAll(await fetchFrom(wire, server.url()))}`).toBe("second");
  });

  it("does not mind that the server closed a connection while it was idle", async () => {
    await using server = await startServer((socket, { nth }) => {
      socket.write(withLength(`${nth}`));
      if (nth === 1) socket.end();
    });
    await using wire = createWire();
    await readAll(await fetchFrom(wire, server.url()));
    await server.quiet();
    expect(`${await readAll(await fetchFrom(wire, server.url()))}`).toBe("2");
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    ["before the head", (socket) => (secured === null ? socket.resetAndDestroy() : socket.destroy()), /network/],
    ["within the head", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-"), /network|bad-response/],
    ["within the body", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"), /network|bad-response/],
  ])("fails transiently when the connection breaks %s", async (_where, breakOff, code) => {
    await using server = await startServer(breakOff);
    await using wire = createWire();
    const attempt = fetchFrom(wire, server.url()).then(readAll);
    await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(code), retry: "transient" });
  });

  it.each([
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"],
    ["no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n"],
    ["a line that is no field", "HTTP/1.1 200 OK\r\nno field\r\n\r\n"],
  ])("refuses an answer with %s", async (_what, text) => {
    await using server = await startServer((socket) => socket.write(text));
    await using wire = createWire();
    await expect(fetchFrom(wire, server.url()).then(readAll)).rejects.toMatchObject({ code: "bad-response" });
  });

  it("refuses a head without end instead of keeping it", async () => {
    await using server = await startServer((socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(200_000)}`));
    await using wire = createWire();
    await expect(fetchFrom(wire, server.url())).rejects.toMatchObject({ name: "FetchError", retry: "transient" });
  });

  it("names what keeps it from connecting", async () => {
    await using wire = createWire();
    await using server = await startServer(() => {});
    const url = server.url();
    await server[Symbol.asyncDispose]();
    await expect(fetchFrom(wire, url)).rejects.toMatchObject({ code: codes.closed });
    await expect(fetchFrom(wire, new URL(`${url.protocol}//no-such-host.invalid/`))).rejects.toMatchObject({ code: codes.unknown });
  });

  it.each(["before the head", "within the body", "already"] as const)(
    "stops when it is aborted %s, with the signal's reason",
    async (when) => {
      const asked = Promise.withResolvers<void>();
      await using server = await startServer((socket) => {
        if (when === "within the body") socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        asked.resolve();
      });
      await using wire = createWire();
      const abort = new AbortController();
      const reason = new Error("enough");
      if (when === "already") abort.abort(reason);
      const attempt = wire.open({ url: server.url(), headers: {} }, abort.signal).then((response) =>
        response.stream((_bytes, release) => {
          release();
          abort.abort(reason);
          return true;
        }),
      );
      if (when === "before the head") void asked.promise.then(() => abort.abort(reason));
      await expect(attempt).rejects.toBe(reason);
      await server.quiet();
    },
  );
});

describe("the lean wire", () => {
  it("needs one connection for requests that follow each other", async () => {
    await using server = await RawServer.start((socket) => socket.write(withLength("x")));
    await using wire = createLeanWire();
    for (let round = 0; round < 5; round += 1) await readAll(await fetchFrom(wire, server.url()));
    expect(server.connections).toBe(1);
  });

  it("uses its buffers again once they are released", async () => {
    await using server = await RawServer.start((socket) => socket.write(withLength(big)));
    await using wire = createLeanWire();
    const buffers = new Set<ArrayBufferLike>();
    for (let round = 0; round < 5; round += 1) {
      const response = await fetchFrom(wire, server.url());
      await response.stream((bytes, release) => {
        if (bytes.buffer.byteLength > SLAB_BYTES.little) buffers.add(bytes.buffer);
        release();
        return true;
      });
    }
    // 15 MiB passed through; one slab is filled while the one before it is being let go.
    expect(buffers.size).toBeLessThanOrEqual(2);
  });
});

describe("the lean wire through a proxy", () => {
  it("asks for whole URLs over http, and sends the credentials, in bytes that need not be UTF-8, to the proxy only", async () => {
    let asked = "";
    await using server = await RawServer.start((socket, { text }) => {
      asked = text;
      socket.write(withLength("hello"));
    });
    await using wire = createLeanWire(forwardProxy(`http://us%e9r:pa%3Ass@127.0.0.1:${server.port}`));
    const response = await fetchFrom(wire, new URL("http://user@files.test:8080/a%20b?c=d#e"), { "x-mine": "1" });
    expect(`${await readAll(response)}`).toBe("hello");
    expect(asked).toMatch(/^GET http:\/\/files\.test:8080\/a%20b\?c=d HTTP\/1\.1\r\nhost: files\.test:8080\r\n/);
    const credentials = Buffer.from("us\xe9r:pa:ss", "latin1").toString("base64");
    expect(asked).toContain(`proxy-authorization: Basic ${credentials}\r\n`);
  });

  it("reads what it passes on like any other answer: chunks beside a length, folds, bare line feeds", async () => {
    const head = "HTTP/1.1 200 OK\nContent-Length : 3\nTransfer-Encoding: chunked\nX-Folded: a\n b\n\n";
    await using server = await RawServer.start((socket) => socket.write(`${head}5\r\nhello\r\n0\r\n\r\n`));
    await using wire = createLeanWire(forwardProxy(`http://127.0.0.1:${server.port}`));
    const response = await fetchFrom(wire, new URL("http://files.test/a"));
    expect(response.headers).toMatchObject({ "x-folded": "a b" });
    expect(`${await readAll(response)}`).toBe("hello");
  });

  it.each([
    ["407", "", "unauthorized"],
    ["403", "Server: squid/6.1\r\n", "forbidden"],
    ["503", "X-Squid-Error: ERR_CONNECT_FAIL 111\r\n", "server-error"],
  ])("names the proxy when it answers %s itself", async (status, field, code) => {
    await using server = await RawServer.start((socket) => socket.write(`HTTP/1.1 ${status} No\r\n${field}Content-Length: 0\r\n\r\n`));
    await using wire = createLeanWire(forwardProxy(`http://user:s3cret@127.0.0.1:${server.port}`));
    const attempt = fetchFrom(wire, new URL("http://files.test/a"));
    await expect(attempt).rejects.toMatchObject({ code, message: expect.stringContaining(`the proxy "127.0.0.1:${server.port}"`) });
  });

  const refusals: readonly [string, (socket: Socket) => void, Record<string, unknown>][] = [
    ["wants to know who asks", (socket) => socket.end("HTTP/1.1 407 Who\r\n\r\n"), { code: "unauthorized", retry: "never" }],
    ["refuses", (socket) => socket.write("HTTP/1.1 403 No\r\nContent-Length: 9\r\n\r\n"), { code: "forbidden" }],
    ["redirects", (socket) => socket.write("HTTP/1.1 302 Found\r\nLocation: http://x.test/\r\n\r\n"), { code: "forbidden" }],
    ["reaches nobody", (socket) => socket.write("HTTP/1.0 502 Bad Gateway\n\n"), { code: "server-error", retry: "transient" }],
    ["speaks no HTTP", (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n"), { code: "bad-response" }],
    ["answers with a head without end", (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(200_000)}`), { code: "bad-response" }],
    ["hangs up", (socket) => socket.end(), { code: "network", retry: "transient" }],
    ["resets", (socket) => socket.resetAndDestroy(), { code: "network", retry: "transient" }],
  ];
  it.each(refusals)("names the proxy when it %s, asked for a tunnel", async (_what, refuse, error) => {
    let asked = "";
    await using server = await RawServer.start((socket, { text }) => {
      asked = text;
      refuse(socket);
    });
    await using wire = createLeanWire(forwardProxy(`http://user:s3cret@127.0.0.1:${server.port}`));
    const failure = await fetchFrom(wire, new URL("https://files.test/a?sig=s3cret"), { authorization: "s3cret" }).catch(
      (thrown) => thrown,
    );
    expect(failure).toMatchObject({ ...error, message: expect.stringContaining(`the proxy "127.0.0.1:${server.port}" (HTTPS_PROXY)`) });
    expect(inspect(failure, { depth: null })).not.toMatch(/s3cret|files\.test\/a/);
    const credentials = Buffer.from("user:s3cret").toString("base64");
    expect(asked).toBe(`CONNECT files.test:443 HTTP/1.1\r\nhost: files.test:443\r\nproxy-authorization: Basic ${credentials}\r\n\r\n`);
    // Nothing of the connection is kept.
    await server.quiet();
  });

  it("gives up a tunnel that never opens when it is aborted", async () => {
    const asked = Promise.withResolvers<void>();
    await using server = await RawServer.start(() => asked.resolve());
    await using wire = createLeanWire(forwardProxy(`http://127.0.0.1:${server.port}`));
    const abort = new AbortController();
    const reason = new Error("enough");
    const attempt = wire.open({ url: new URL("https://files.test/a"), headers: {} }, abort.signal);
    void asked.promise.then(() => abort.abort(reason));
    await expect(attempt).rejects.toBe(reason);
    await server.quiet();
  });

  it("names the server, and not the proxy, when the server's certificate is invalid", async () => {
    await using server = await RawServer.start(() => {}, "127.0.0.1", makeSelfSigned());
    for (const through of [proxy, securedProxy]) {
      await using wire = createLeanWire(forwardProxy(through.url));
      const message = expect.stringContaining(`Cannot trust "127.0.0.1:${server.port}"`);
      await expect(fetchFrom(wire, server.url())).rejects.toMatchObject({ code: "tls", message });
    }
  });

  it.each(["http", "https"])("asks a proxy that speaks TLS for whole URLs over http, and for a tunnel over https (%s)", async (scheme) => {
    await using through = await startProxy({ tls, credentials: "user:pa:ss" });
    await using server = await RawServer.start((socket) => socket.write(withLength(big)), "127.0.0.1", scheme === "https" ? tls : null);
    await using wire = createLeanWire(forwardProxy(through.url.replace("//", "//user:pa%3Ass@")));
    for (const _ of [1, 2]) expect((await readAll(await fetchFrom(wire, server.url()))).equals(big)).toBe(true);
    const asked = scheme === "https" ? [`CONNECT ${server.url().host}`] : [1, 2].map(() => `GET ${server.url().href}`);
    expect(through.asked).toEqual(asked);
  });

  it.each(["http", "https"])("names the proxy when the proxy's certificate is invalid (%s)", async (scheme) => {
    await using through = await startProxy({ tls: makeSelfSigned() });
    await using wire = createLeanWire(forwardProxy(through.url));
    const message = expect.stringMatching(/^Cannot trust the proxy "127\.0\.0\.1:\d+" \(HTTPS_PROXY\): its certificate is self-signed/);
    await expect(fetchFrom(wire, new URL(`${scheme}://files.test/a`))).rejects.toMatchObject({ code: "tls", message });
    expect(through.asked).toEqual([]);
  });

  it("names the proxy when it should speak TLS and does not", async () => {
    await using wire = createLeanWire(forwardProxy(proxy.url.replace("http:", "https:")));
    const message = expect.stringMatching(/^Cannot connect to the proxy "127\.0\.0\.1:\d+" \(HTTPS_PROXY\): that port does not speak TLS/);
    await expect(fetchFrom(wire, new URL("https://files.test/a"))).rejects.toMatchObject({ code: "tls", message });
  });
});

describe("the lean wire, for answers that could pass for others", () => {
  it("does not use a connection again if its server sends more after an answer, however late", async () => {
    // The surplus comes in a read of its own, once the answer was taken.
    await using server = await RawServer.start((socket, { nth }) => {
      socket.write(withLength(`${nth}`), () => {
        if (nth === 1) setImmediate(() => socket.write(withLength("smuggled")));
      });
    });
    await using wire = createLeanWire();
    for (const nth of [1, 2, 3]) expect(`${await readAll(await fetchFrom(wire, server.url()))}`).toBe(`${nth}`);
    expect(server.connections).toBe(2);
  });

  it("takes chunks beside a length, and nothing more over that connection", async () => {
    const head = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n";
    await using server = await RawServer.start((socket) => socket.write(`${head}5\r\nhello\r\n0\r\n\r\n`));
    await using wire = createLeanWire();
    for (const connections of [1, 2]) {
      const response = await fetchFrom(wire, server.url());
      expect(response.headers).not.toHaveProperty("content-length");
      expect(`${await readAll(response)}`).toBe("hello");
      expect(server.connections).toBe(connections);
    }
  });

  it("hands over a body that came with its head although the connection broke before anybody asked for it", async () => {
    await using server = await RawServer.start((socket) => socket.write(withLength("hello"), () => socket.resetAndDestroy()));
    await using wire = createLeanWire();
    const response = await fetchFrom(wire, server.url());
    await server.quiet();
    expect(`${await readAll(response)}`).toBe("hello");
  });
});

it("the lean wire forgets connections that are closed", async () => {
  await using server = await RawServer.start((socket) => socket.end(withLength("x", "200 OK", "Connection: close")));
  await using wire = createLeanWire();
  for (let round = 0; round < 50; round += 1) await readAll(await fetchFrom(wire, server.url()));
  await server.quiet();
  expect(queryObjects(LeanConnection, { format: "count" })).toBeLessThan(5);
});

describe("the lean wire, for chunks of one byte", () => {
  const chunksOf = (data: string) => [...data].map((letter) => `1\r\n${letter}\r\n`).join("");
  const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  it("hands them over together", async () => {
    const data = "0123456789".repeat(5_000);
    await using server = await RawServer.start((socket) => socket.write(`${head}${chunksOf(data)}0\r\n\r\n`));
    await using wire = createLeanWire();
    let parts = 0;
    let text = "";
    const buffers = new Set<ArrayBufferLike>();
    await (await fetchFrom(wire, server.url())).stream((bytes, release) => {
      parts += 1;
      text += Buffer.from(bytes).toString("latin1");
      if (bytes.buffer.byteLength > SLAB_BYTES.little) buffers.add(bytes.buffer);
      release();
      return true;
    });
    expect(text).toBe(data);
    // 250 KB came, and no read brings less than a segment of TCP unless it is the last one.
    expect(parts).toBeLessThan(250_000 / 1000);
    // What they leave of a buffer is filled on.
    expect(buffers.size).toBe(1);
  });

  it("fills a buffer before it takes another although nobody releases any, and stops at once when it is aborted", async () => {
    await using server = await RawServer.start((socket) => socket.write(`${head}${chunksOf("0123456789".repeat(6_000))}`));
    await using wire = createLeanWire();
    const abort = new AbortController();
    const reason = new Error("enough");
    const response = await wire.open({ url: server.url(), headers: {} }, abort.signal);
    const held: (() => void)[] = [];
    const buffers = new Set<ArrayBufferLike>();
    let received = 0;
    const body = response.stream((bytes, release) => {
      expect(abort.signal.aborted).toBe(false);
      held.push(release);
      buffers.add(bytes.buffer);
      received += bytes.length;
      if (received >= 30_000) abort.abort(reason);
      return true;
    });
    await expect(body).rejects.toBe(reason);
    await server.quiet();
    // 30,000 chunks: each that were kept by itself would be a part of its own.
    expect(held.length).toBeLessThan(100);
    expect(buffers.size).toBeLessThanOrEqual(2);
    for (const release of held) release();
  });

  it("refuses a body that is mostly framing", async () => {
    const some = chunksOf("x".repeat(10_000));
    await using server = await RawServer.start((socket) => {
      socket.write(head);
      const send = () => socket.write(some, (error) => error ?? send());
      send();
    });
    await using wire = createLeanWire();
    let received = 0;
    const body = (await fetchFrom(wire, server.url())).stream((bytes, release) => {
      received += bytes.length;
      release();
      return true;
    });
    await expect(body).rejects.toMatchObject({ code: "bad-response", message: expect.stringContaining("framing") });
    expect(received).toBeLessThan(200_000);
  });
});

describe.each([
  ["TCP", null],
  ["TLS", tls],
])("the lean wire over %s", (_name, certificate) => {
  it("holds little memory for answers that nobody reads yet", async () => {
    await using server = await RawServer.start((socket) => socket.write(withLength(big)), "127.0.0.1", certificate);
    await using wire = createLeanWire();
    const take = vi.spyOn(SlabPool.prototype, "take");
    const waiting = await Promise.all(Array.from({ length: 5 }, () => fetchFrom(wire, server.url())));
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(new Set(take.mock.calls.flat())).toEqual(new Set(["little"]));
    take.mockRestore();
    for (const response of waiting) expect((await readAll(response)).equals(big)).toBe(true);
  });
});

describe("the lean wire over TLS, which comes in records of 16 KiB", () => {
  const createWire = createLeanWire;
  const startServer = (answer: (socket: Socket) => void) => RawServer.start(answer, "127.0.0.1", tls);
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  it("hands records of one turn over together", async () => {
    await using server = await startServer((socket) => socket.write(withLength(big)));
    await using wire = createWire();
    const lengths: number[] = [];
    const parts: Buffer[] = [];
    await (await fetchFrom(wire, server.url())).stream((bytes, release) => {
      lengths.push(bytes.length);
      parts.push(Buffer.from(bytes));
      release();
      return true;
    });
    expect(Buffer.concat(parts).equals(big)).toBe(true);
    expect(Math.max(...lengths)).toBeGreaterThan(16 * 1024);
  });

  it("hands over what came before an invalid record", async () => {
    const head = withLength(big).subarray(0, -big.length);
    const connected = Promise.withResolvers<Socket>();
    const answered = Promise.withResolvers<Socket>();
    await using server = createTlsServer(tls, (socket) => {
      socket.on("error", () => {}).once("data", () => socket.write(head, () => answered.resolve(socket)));
    });
    server.once("connection", connected.resolve).listen(0, "127.0.0.1");
    await once(server, "listening");
    await using wire = createWire();
    const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/f`);
    const response = await fetchFrom(wire, url);
    let received = 0;
    const body = response.stream((bytes, release) => {
      received += bytes.length;
      release();
      return true;
    });
    // Below TLS, right behind the bytes: all are read in one turn.
    (await answered.promise).write(big.subarray(0, 20_000));
    (await connected.promise).write("no record of TLS");
    await expect(body).rejects.toMatchObject({ name: "FetchError" });
    expect(received).toBe(20_000);
  });

  it.each([
    ["is whole when the server says that it has sent everything", true, "TLSv1.3"],
    ["is whole when the server says that it has sent everything", true, "TLSv1.2"],
    ["is a broken connection when the server does not say that it has sent everything", false, "TLSv1.3"],
    ["is a broken connection when the server does not say that it has sent everything", false, "TLSv1.2"],
  ] as const)("a body without a length %s (%s, %s)", async (_what, says, maxVersion) => {
    const below: Socket[] = [];
    await using server = createTlsServer({ ...tls, maxVersion }, (socket) => {
      const end = () => (says ? socket.end() : below.at(-1)?.end());
      socket.on("error", () => {}).once("data", () => socket.write(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n\r\n"), big]), end));
    });
    server.on("connection", (socket) => below.push(socket)).listen(0, "127.0.0.1");
    await once(server, "listening");
    for (const through of [null, forwardProxy(proxy.url), forwardProxy(securedProxy.url)]) {
      await using wire = createLeanWire(through);
      const response = await fetchFrom(wire, new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/f`));
      expect(response.isEndProven).toBe(true);
      if (says) expect((await readAll(response)).equals(big)).toBe(true);
      else await expect(readAll(response)).rejects.toMatchObject({ code: "network", retry: "transient" });
    }
  });

  it("stops reading while paused, and goes on after that", async () => {
    const parts = 12;
    const part = Buffer.alloc(16 * 1024, "x");
    const head = withLength(Buffer.alloc(parts * part.length)).subarray(0, -parts * part.length);
    const answer = Promise.withResolvers<Socket>();
    await using server = await startServer((socket) => {
      socket.write(head);
      answer.resolve(socket);
    });
    await using wire = createWire();
    const response = await fetchFrom(wire, server.url());
    let received = 0;
    let isSlow = true;
    const body = response.stream((bytes, release) => {
      received += bytes.length;
      release();
      return !isSlow;
    });
    // So little a turn, and in all, that nothing is handed over before a turn's end.
    for (let sent = 0; sent < parts; sent += 1) {
      (await answer.promise).write(part);
      await turn();
    }
    for (let turns = 0; turns < 100; turns += 1) await turn();
    // What was on its way, and no more.
    expect(received).toBeLessThan((parts * part.length) / 2);
    isSlow = false;
    response.resume();
    await body;
    expect(received).toBe(parts * part.length);
  });
});
