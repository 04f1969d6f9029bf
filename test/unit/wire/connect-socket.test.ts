import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLeanWire } from "../../../src/wire/lean-wire.ts";
import { ProxyTunnel } from "../../../src/wire/proxy-tunnel.ts";
import { RawServer } from "../../support/raw-server.ts";

/** What Node gives one of several addresses before it tries the next, if it is told nothing, is 250 ms. */
const ENOUGH_MS = 2_000;

describe("an address that may drop packets", () => {
  const before = { net: net.connect, tls: tls.connect };
  let given: (number | undefined)[] = [];

  const watched = <Connect extends typeof net.connect | typeof tls.connect>(connect: Connect): Connect =>
    new Proxy(connect, {
      apply: (target, self, args: [net.TcpNetConnectOpts & { readonly socket?: unknown }]) => {
        if (args[0].socket === undefined) given.push(args[0].autoSelectFamilyAttemptTimeout);
        return Reflect.apply(target, self, args);
      },
    });

  beforeEach(() => {
    given = [];
    Object.assign(net, { connect: watched(before.net) });
    Object.assign(tls, { connect: watched(before.tls) });
    syncBuiltinESMExports();
  });

  afterEach(() => {
    Object.assign(net, { connect: before.net });
    Object.assign(tls, { connect: before.tls });
    syncBuiltinESMExports();
  });

  it.each([
    ["a server of http", "http:", null, "GET"],
    ["a server of https", "https:", null, "GET"],
    ["a server of https that must tell its end", "https:", null, "POST"],
    ["a proxy for http", "http:", "http:", "GET"],
    ["a proxy for https", "https:", "http:", "GET"],
    ["a proxy for http that speaks TLS", "http:", "https:", "GET"],
    ["a proxy for https that speaks TLS", "https:", "https:", "GET"],
  ] as const)("is given two seconds from the second attempt on: %s", async (_what, protocol, through, method) => {
    const server = await RawServer.start(() => {});
    const closed = `127.0.0.1:${server.port}`;
    await server[Symbol.asyncDispose]();
    await using wire = createLeanWire(through === null ? null : { url: new URL(`${through}//${closed}`), variable: "ALL_PROXY" });
    for (const path of ["a", "b", "c"]) {
      const url = new URL(`${protocol}//${through === null ? closed : `${path}.test`}/${path}`);
      await expect(wire.open({ method, url, headers: {} }, new AbortController().signal)).rejects.toMatchObject({ code: "connect" });
    }
    expect(given).toEqual([undefined, expect.any(Number), expect.any(Number)]);
    for (const patienceMs of given.slice(1)) expect(patienceMs).toBeGreaterThanOrEqual(ENOUGH_MS);
  });
});

describe("a tunnel that does not open in time", () => {
  const proxy = { url: new URL("http://user:s3cret@proxy.test:3128"), variable: "HTTPS_PROXY" };

  it("is the proxy's or the server's fault only once the proxy was asked and has not answered", () => {
    const tunnel = new ProxyTunnel(new URL("https://[::1]/a"), proxy);
    expect(tunnel.timedOut()).toBeNull();
    expect(tunnel.ask()).toMatch(/^CONNECT \[::1\]:443 HTTP\/1\.1\r\nhost: \[::1\]:443\r\n/);
    const message = 'Cannot reach "[::1]": the proxy "proxy.test:3128" (HTTPS_PROXY) did not connect to it in time';
    expect(tunnel.timedOut()).toMatchObject({ code: "connect", message });
    expect(tunnel.receive(Buffer.from("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Le"))).toHaveLength(0);
    expect(tunnel.isOpen).toBe(false);
    expect(`${tunnel.receive(Buffer.from("ngth: 5\r\n\r\nfrom the server"))}`).toBe("from the server");
    expect(tunnel.isOpen).toBe(true);
    expect([tunnel.timedOut(), tunnel.brokenOff()]).toEqual([null, null]);
  });
});
