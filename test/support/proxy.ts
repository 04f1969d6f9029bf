/** A forward proxy: absolute-form requests for http, CONNECT for https. Counts what it was asked for. */
import { createServer, request as forward, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { SelfSigned } from "./self-signed.ts";

export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** `GET http://…` and `CONNECT host:port`. */
  readonly asked: readonly string[];
}

export interface ProxyOptions {
  /** `user:password` without which it answers 407. */
  readonly credentials?: string;
  /** Where all names lead that are not on this machine: an origin's base URL. */
  readonly elsewhere?: string;
  /** Makes it one that is spoken to over TLS. */
  readonly tls?: SelfSigned;
}

export async function startProxy({ credentials, elsewhere, tls }: ProxyOptions = {}): Promise<Proxy> {
  const asked: string[] = [];
  const wanted = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
  const answer: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (wanted !== undefined && request.headers["proxy-authorization"] !== wanted) {
      response.writeHead(407, { "content-length": "0" }).end();
      return;
    }
    const { hostname, pathname, search } = new URL(request.url ?? "");
    const to = elsewhere === undefined || hostname === "127.0.0.1" ? (request.url ?? "") : `${elsewhere}${pathname}${search}`;
    // Meant for the proxy alone (RFC 9110 11.7.2).
    const { "proxy-authorization": _mine, ...headers } = request.headers;
    const onward = forward(to, { method: request.method ?? "GET", headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  };
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer);
  server.on("connect", (request, client, head) => {
    asked.push(`CONNECT ${request.url}`);
    if (wanted !== undefined && request.headers["proxy-authorization"] !== wanted) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect(Number(port), hostname.replace(/^\[|\]$/g, ""), () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n"));
    upstream.on("close", () => client.end(() => client.destroy()));
    client.on("error", () => {}).on("close", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http${tls === undefined ? "" : "s"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
