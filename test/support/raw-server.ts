/** A TCP server that answers with whatever bytes a test wants, and counts its connections. */

import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { SelfSigned } from "./self-signed.ts";

interface RawRequest {
  /** Of the head. */
  readonly text: string;
  readonly nth: number;
  /** Resolves when the body has arrived as a whole. */
  readonly body: Promise<Buffer>;
}

/** Called for every request once its head has arrived; writes the answer itself. */
export type RawAnswer = (socket: Socket, request: RawRequest) => void;

/** Takes apart what arrives on one connection. */
class RequestReader {
  readonly #onRequest: (text: string, body: Promise<Buffer>) => void;
  /** What has arrived and was not taken. */
  #parts: Buffer[] = [];
  #count = 0;
  #body: { readonly lengthBytes: number; readonly resolve: (body: Buffer) => void } | null = null;

  constructor(onRequest: (text: string, body: Promise<Buffer>) => void) {
    this.#onRequest = onRequest;
  }

  read(data: Buffer): void {
    this.#parts.push(data);
    this.#count += data.length;
    while (this.#body === null ? this.#takeHead() : this.#takeBody(this.#body));
  }

  #takeHead(): boolean {
    const bytes = Buffer.concat(this.#parts);
    const end = bytes.indexOf("\r\n\r\n");
    if (end === -1) return false;
    const text = this.#take(end + 4).toString("latin1");
    const lengthBytes = Number(/^content-length: *(\d+)\r$/im.exec(text)?.[1] ?? 0);
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    this.#body = { lengthBytes, resolve };
    this.#onRequest(text, promise);
    return true;
  }

  #takeBody({ lengthBytes, resolve }: { readonly lengthBytes: number; readonly resolve: (body: Buffer) => void }): boolean {
    if (this.#count < lengthBytes) return false;
    this.#body = null;
    resolve(this.#take(lengthBytes));
    return true;
  }

  #take(count: number): Buffer {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [bytes.subarray(count)];
    this.#count -= count;
    return bytes.subarray(0, count);
  }
}

export class RawServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #requests = 0;
  connections = 0;

  /** Requests so far. */
  get requests(): number {
    return this.#requests;
  }

  readonly #isTls: boolean;

  private constructor(answer: RawAnswer, tls: SelfSigned | null) {
    this.#isTls = tls !== null;
    const serve = (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#sockets.delete(socket));
      const reader = new RequestReader((text, body) => answer(socket, { text, nth: ++this.#requests, body }));
      socket.on("data", (data: Buffer) => reader.read(data));
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
