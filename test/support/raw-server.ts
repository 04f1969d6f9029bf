/** A TCP server that answers with whatever bytes a test wants, and counts its connections. */

import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { SelfSigned } from "./self-signed.ts";

/** Called for every request with its head's text; writes the answer itself. */
export type RawAnswer = (socket: Socket, request: { readonly text: string; readonly nth: number }) => void;

export class RawServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #requests = 0;
  connections = 0;

  readonly #isTls: boolean;

  private constructor(answer: RawAnswer, tls: SelfSigned | null) {
    this.#isTls = tls !== null;
    const serve = (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#sockets.delete(socket));
      let text = "";
      socket.setEncoding("latin1").on("data", (data: string) => {
        text += data;
        if (!text.endsWith("\r\n\r\n")) return;
        const request = { text, nth: ++this.#requests };
        text = "";
        answer(socket, request);
      });
    };
    this.#server = tls === null ? createServer(serve) : createTlsServer(tls, serve);
  }

  /** @param tls null for none */
  static async start(answer: RawAnswer, host = "127.0.0.1", tls: SelfSigned | null = null): Promise<RawServer> {
    const server = new RawServer(answer, tls);
    await new Promise<void>((resolve, reject) => server.#server.once("error", reject).listen(0, host, resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  url(path = "/f"): URL {
    const { address, family } = this.#server.address() as AddressInfo;
    return new URL(`${this.#isTls ? "https" : "http"}://${family === "IPv6" ? `[${address}]` : address}:${this.port}${path}`);
  }

  /** Resolves when no connection is open any more. */
  async quiet(): Promise<void> {
    await Promise.all([...this.#sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** An answer with a body of a known length. */
export function withLength(body: string | Buffer, status = "200 OK", ...fields: readonly string[]): Buffer {
  const bytes = Buffer.from(body);
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${bytes.length}`, ...fields, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
}
