/** Requests that send a body, and other methods than GET: what every wire does with them, directly and through proxies. */
import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLeanWire } from "../../src/wire/lean-wire.ts";
import type { ForwardProxy } from "../../src/wire/proxies.ts";
import { readBody } from "../../src/wire/read-body.ts";
import { createUndiciWire } from "../../src/wire/undici-wire.ts";
import type { Method, RequestBody, Wire, WireRequest } from "../../src/wire/wire.ts";
import { type Proxy as ForwardingProxy, startProxy } from "../support/proxy.ts";
import { type RawAnswer, RawServer, withLength } from "../support/raw-server.ts";
import { makeSelfSigned } from "../support/self-signed.ts";

const MIB = 1024 ** 2;
const tls = makeSelfSigned();
const neverAborted = new AbortController().signal;
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

/** Lets whatever can happen without more input happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 1500; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A body whose slices all come in the same buffer, each filled anew; it counts them. */
class CountedBody {
  readonly lengthBytes: number;
  readonly #slice = Buffer.alloc(256 * 1024);
  askedBytes = 0;
  isLetGo = false;

  constructor(lengthBytes: number) {
    this.lengthBytes = lengthBytes;
  }

  get slices(): Iterable<Uint8Array> {
    return this.#make();
  }

  digest(): string {
    const hash = createHash("sha256");
    for (let nth = 0; nth * this.#slice.length < this.lengthBytes; nth += 1) hash.update(this.#slice.fill(nth % 251));
    return hash.digest("hex");
  }

  *#make(): Generator<Uint8Array> {
    try {
      for (let nth = 0; this.askedBytes < this.lengthBytes; nth += 1) {
        this.askedBytes += this.#slice.length;
        yield this.#slice.fill(nth % 251);
      }
    } finally {
      this.isLetGo = true;
    }
  }
}

interface Way {
  readonly isSecured: boolean;
  readonly createWire: (server: RawServer) => Wire;
  /** The host whose requests get to the server. */
  readonly host?: string;
  /** Whether it takes "100 Continue" though it did not ask for it; undici breaks off. */
  readonly takesContinue?: false;
}

const ways: readonly (readonly [string, Way])[] = [
  ["the lean wire", { isSecured: false, createWire: () => createLeanWire() }],
  ["the lean wire over TLS", { isSecured: true, createWire: () => createLeanWire() }],
  [
    "the lean wire through a proxy for http",
    { isSecured: false, createWire: (server) => createLeanWire(forwardProxy(server.url().origin)), host: "files.test" },
  ],
  ["the lean wire through a proxy's tunnel", { isSecured: true, createWire: () => createLeanWire(forwardProxy(proxy.url)) }],
  [
    "the lean wire through the tunnel of a proxy that speaks TLS",
    { isSecured: true, createWire: () => createLeanWire(forwardProxy(securedProxy.url)) },
  ],
  ["the undici wire", { isSecured: false, createWire: () => createUndiciWire(), takesContinue: false }],
  ["the undici wire over TLS", { isSecured: true, createWire: () => createUndiciWire(), takesContinue: false }],
];

describe.each(ways)("%s", (_name, { isSecured, createWire, host, takesContinue = true }) => {
  /** A server, a wire that leads to it, and a way to ask. */
  async function connected(answer: RawAnswer) {
    const server = await RawServer.start(answer, "127.0.0.1", isSecured ? tls : null);
    const wire = createWire(server);
    const url = host === undefined ? server.url() : new URL(`http://${host}/f`);
    const open = (request: Partial<WireRequest>, signal = neverAborted) => wire.open({ url, headers: {}, ...request }, signal);
    return {
      server,
      open,
      text: async (request: Partial<WireRequest>) => `${await readBody(await open(request), MIB)}`,
      [Symbol.asyncDispose]: async () => {
        await wire[Symbol.asyncDispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  }

  it.each<[string, Method, RequestBody, string]>([
    ["text", "POST", '{"VolumeSize":1,"Description":"ü"}', '{"VolumeSize":1,"Description":"ü"}'],
    ["bytes", "PUT", Buffer.alloc(512 * 1024, "abc"), "abc".repeat(512 * 1024).slice(0, 512 * 1024)],
    ["no bytes at all", "PUT", "", ""],
    ["slices", "POST", { lengthBytes: 6, slices: [Buffer.from("one"), Buffer.alloc(0), Buffer.from("two")] }, "onetwo"],
  ])("sends %s as the body of a %s, after its length", async (_what, method, body, text) => {
    let head = "";
    await using c = await connected(async (socket, request) => {
      head = request.text;
      socket.write(withLength(await request.body));
    });
    const response = await c.open({ method, body, headers: { "content-type": "a/b" } });
    expect(`${await readBody(response, MIB)}`).toBe(text);
    expect(head).toMatch(new RegExp(`^${method} `));
    expect(head.match(/^(content-length|transfer-encoding|expect):.*/gim)).toEqual([`content-length: ${Buffer.byteLength(text)}`]);
  });

  it("says that a PUT or a POST without a body has none, and says nothing of the kind for other methods", async () => {
    await using c = await connected((socket, { text }) => socket.write(withLength(/^content-length:.*/im.exec(text)?.[0] ?? "nothing")));
    for (const method of ["PUT", "POST"] as const) expect(await c.text({ method })).toBe("content-length: 0");
    for (const method of ["GET", "DELETE"] as const) expect(await c.text({ method })).toBe("nothing");
  });

  it("reads no body after the answer to a HEAD, and uses the connection again", async () => {
    await using c = await connected((socket, { text }) =>
      socket.write(text.startsWith("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" : withLength("hello")),
    );
    for (const _ of [1, 2, 3]) {
      const response = await c.open({ method: "HEAD" });
      expect(response.headers["content-length"]).toBe("5");
      expect(await readBody(response, MIB)).toHaveLength(0);
      expect(await c.text({})).toBe("hello");
    }
    expect(c.server.connections).toBeLessThan(6);
  });

  it("uses one connection for many small bodies", async () => {
    await using c = await connected(async (socket, { body }) => socket.write(withLength(await body)));
    for (const nth of [1, 2, 3, 4]) expect(await c.text({ method: "PUT", body: `${nth}` })).toBe(`${nth}`);
    // undici takes a connection back only after the next request has looked for one.
    expect(c.server.connections).toBeLessThan(4);
  });

  it("asks for a slice only once the connection has taken the one before", async () => {
    const body = new CountedBody(16 * MIB);
    await using c = await connected(async (socket, request) =>
      socket.write(
        withLength(
          createHash("sha256")
            .update(await request.body)
            .digest("hex"),
        ),
      ),
    );
    // All slices lie in one buffer: one that was still waiting to be sent would have been overwritten.
    expect(await c.text({ method: "PUT", body })).toBe(body.digest());
    expect(body.askedBytes).toBe(body.lengthBytes);
  });

  it("holds little of a large body when the server does not read it, and stops at once when it is aborted", async () => {
    const asked = Promise.withResolvers<Socket>();
    await using c = await connected((socket) => asked.resolve(socket.pause()));
    const body = new CountedBody(512 * MIB);
    const abort = new AbortController();
    const attempt = c.open({ method: "PUT", body }, abort.signal);
    const socket = await asked.promise;
    await settle();
    // What the kernel's buffers take.
    expect(body.askedBytes).toBeLessThan(64 * MIB);
    const reason = new Error("enough");
    abort.abort(reason);
    await expect(attempt).rejects.toBe(reason);
    socket.resume();
    await c.server.quiet();
    await settle();
    expect(body.isLetGo).toBe(true);
  });

  it.each([
    ["413 Content Too Large", 413],
    ["403 Forbidden", 403],
    ["307 Temporary Redirect", 307],
    ["308 Permanent Redirect", 308],
  ])("reads a %s that comes before the body is sent, sends no more of it, and uses the connection no more", async (line, status) => {
    const location = new URL("http://127.0.0.1:1/").href;
    await using c = await connected((socket, { nth }) => {
      if (nth > 1) return socket.write(withLength("fine"));
      return socket.pause().write(withLength("why", line, `Location: ${location}`));
    });
    const body = new CountedBody(512 * MIB);
    const response = await c.open({ method: "PUT", body });
    expect(response.status).toBe(status);
    expect(`${await readBody(response, MIB)}`).toBe("why");
    await settle();
    expect(body.isLetGo).toBe(true);
    expect(body.askedBytes).toBeLessThan(64 * MIB);
    expect(await c.text({})).toBe("fine");
    expect([c.server.connections, c.server.requests]).toEqual([2, 2]);
  });

  it("takes a success for one only once the body was sent whole", async () => {
    await using c = await connected((socket, { body }) => {
      socket.write("HTTP/1.1 201 Created\r\nContent-Length: 11\r\n\r\n");
      void body.then((bytes) => socket.write(bytes));
    });
    const rest = Promise.withResolvers<Buffer>();
    const slices = (async function* () {
      yield Buffer.from("hello ");
      yield await rest.promise;
    })();
    let isAnswered = false;
    const answered = c.open({ method: "PUT", body: { lengthBytes: 11, slices } }).finally(() => {
      isAnswered = true;
    });
    await settle();
    expect(isAnswered).toBe(false);
    rest.resolve(Buffer.from("world"));
    expect(`${await readBody(await answered, MIB)}`).toBe("hello world");
  });

  it("fails when the server hangs up after an early success", async () => {
    await using c = await connected((socket) => {
      socket.pause().write(withLength("stored", "201 Created"), () => setImmediate(() => socket.destroy()));
    });
    await expect(c.open({ method: "PUT", body: new CountedBody(512 * MIB) })).rejects.toMatchObject({ code: "network" });
  });

  it("passes over interim answers, which nobody asked for", async () => {
    await using c = await connected(async (socket, { body }) => {
      if (takesContinue) socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      socket.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
      socket.write(withLength(await body, "201 Created"));
    });
    const response = await c.open({ method: "PUT", body: "hello" });
    expect(response.status).toBe(201);
    expect(`${await readBody(response, MIB)}`).toBe("hello");
  });

  it.each<[string, (socket: Socket) => void]>([
    ["resets", (socket) => (isSecured ? socket.destroy() : socket.resetAndDestroy())],
    ["ends", (socket) => socket.end()],
    ["stops reading and ends", (socket) => socket.pause().end()],
  ])("fails for now, and sends nothing again, when the server %s the connection in the middle of the body", async (_how, breakOff) => {
    await using c = await connected(breakOff);
    const body = new CountedBody(64 * MIB);
    await expect(c.open({ method: "PUT", body })).rejects.toMatchObject({ code: "network", retry: "transient" });
    await settle();
    expect([c.server.requests, body.isLetGo]).toEqual([1, true]);
  });

  it.each(["PUT", "POST", "DELETE"] as const)("never sends a %s again when an idle connection is closed as it is used", async (method) => {
    await using c = await connected((socket, { nth }) => {
      if (nth === 1) socket.write(withLength("first"));
      else socket.destroy();
    });
    expect(await c.text({})).toBe("first");
    await expect(c.open({ method })).rejects.toMatchObject({ code: "network", retry: "transient" });
    await settle();
    expect(c.server.requests).toBe(2);
  });

  it("never sends a body again to learn whether its answer is whole", async () => {
    await using c = await connected(async (socket, { body }) => {
      await body;
      socket.end("HTTP/1.1 200 OK\r\n\r\nstored");
    });
    for (const [nth, method] of (["PUT", "POST"] as const).entries()) {
      expect(await c.text({ method, body: "x" })).toBe("stored");
      expect(c.server.requests).toBe(nth + 1);
    }
  });

  it("fails with what the maker of the slices throws", async () => {
    await using c = await connected(() => {});
    const reason = new Error("the disk is gone");
    const slices = (async function* () {
      yield Buffer.from("some");
      throw reason;
    })();
    await expect(c.open({ method: "PUT", body: { lengthBytes: 100, slices } })).rejects.toBe(reason);
    await c.server.quiet();
  });

  it.each([
    ["fewer", 6, "less"],
    ["more", 4, "more"],
  ])("refuses slices with %s bytes than were announced", async (_what, lengthBytes, message) => {
    const received: Buffer[] = [];
    await using c = await connected((_socket, { body }) => void body.then((bytes) => received.push(bytes)));
    const attempt = c.open({ method: "PUT", body: { lengthBytes, slices: [Buffer.from("hello")] } });
    await expect(attempt).rejects.toMatchObject({ code: "internal", message: expect.stringContaining(message) });
    await c.server.quiet();
    expect(received).toEqual([]);
  });

  it("stops waiting for a silent server when it is aborted", async () => {
    const arrived = Promise.withResolvers<void>();
    await using c = await connected((_socket, { body }) => void body.then(() => arrived.resolve()));
    const abort = new AbortController();
    const reason = new Error("enough");
    void arrived.promise.then(() => abort.abort(reason));
    await expect(c.open({ method: "POST", body: "hello" }, abort.signal)).rejects.toBe(reason);
    await c.server.quiet();
  });

  it.each<[string, Partial<WireRequest>]>([
    ["a line break in a header's value", { headers: { "x-a": "1\r\nx-b: 2" } }],
    ["a character that becomes a line break when it is cut to a byte", { headers: { "x-a": "1\u{10d}\u{10a}x-b: 2" } }],
    ["a zero byte in a header's value", { headers: { "x-a": "\0" } }],
    ["a line break in a header's name", { headers: { "x-a: 1\r\nx-b": "2" } }],
    ["a header without a name", { headers: { "": "2" } }],
    ["a length of its own", { method: "PUT", body: "hello", headers: { "Content-Length": "3" } }],
    ["a transfer coding of its own", { method: "PUT", body: "hello", headers: { "transfer-encoding": "chunked" } }],
    ["another host", { headers: { host: "elsewhere.test" } }],
    ["an unknown method", { method: "get" as Method }],
    ["a method that would be another request", { method: "GET / HTTP/1.1\r\n\r\nGET" as Method }],
    ["a body for a GET", { method: "GET", body: "hello" }],
    ["a body of no length", { method: "PUT", body: { lengthBytes: Number.NaN, slices: [] } }],
  ])("refuses %s before anything is sent, without telling what it was", async (_what, request) => {
    await using c = await connected((socket) => socket.write(withLength("")));
    const error: Error = await c.open(request).then(
      () => new Error("not refused"),
      (reason) => reason,
    );
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/^Cannot send a request to "[^"]+": [^\r\n]+$/) });
    expect(error.message).not.toMatch(/x-b|elsewhere/);
    expect(c.server.connections).toBe(0);
  });
});
