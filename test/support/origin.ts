/**
 * An HTTP origin with faults. It serves one resource of known bytes; a test says, request by request, how it should
 * answer instead. Every request is recorded.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { gzipSync } from "node:zlib";
import type { SelfSigned } from "./self-signed.ts";

/** One request as it arrived. */
export interface Asked {
  /** From 1. */
  readonly nth: number;
  /** Which connection it came over, from 1. */
  readonly connection: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** The range asked for, half-open; null without one. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Bytes of the body that were written so far. */
  sentBytes: number;
}

/** Answers in place of the default; returns false to leave it to the default. */
export type Behaviour = (exchange: Exchange) => boolean | Promise<boolean>;

export interface Resource {
  readonly bytes: Buffer;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface OriginOptions {
  readonly sizeBytes?: number;
  /** @default '"v1"' */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly behave?: Behaviour;
  /** Speaks https with this key and certificate. */
  readonly tls?: SelfSigned;
}

/** Bytes that differ from place to place: 4-byte words that count, scrambled by the seed. */
export function contentOf(sizeBytes: number, seed = 1): Buffer {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  for (let i = 0; i < words.length; i += 1) words[i] = Math.imul(i + seed * 7919, 2_654_435_761);
  return Buffer.from(words.buffer, 0, sizeBytes);
}

export const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

export class Origin implements AsyncDisposable {
  readonly #server: Server;
  readonly #scheme: "http" | "https";
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  /** Connections that are open, and their numbers. */
  readonly #sockets = new Map<Socket, number>();
  #connections = 0;
  readonly asked: Asked[] = [];
  resource: Resource;
  behave: Behaviour;

  private constructor(options: OriginOptions) {
    const { sizeBytes = 100_000, etag = '"v1"', lastModified = null, behave = () => false, tls } = options;
    this.resource = { bytes: contentOf(sizeBytes), etag, lastModified };
    this.behave = behave;
    this.#scheme = tls === undefined ? "http" : "https";
    const serve = (request: IncomingMessage, response: ServerResponse) => void this.#serve(request, response);
    this.#server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
    this.#server.on(tls === undefined ? "connection" : "secureConnection", (socket: Socket) => {
      this.#sockets.set(socket, ++this.#connections);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    // The faults break connections on purpose; nobody needs to hear of it here.
    this.#server.on("clientError", () => {});
  }

  static async start(options: OriginOptions = {}): Promise<Origin> {
    const origin = new Origin(options);
    await new Promise<void>((resolve) => origin.#server.listen(0, "127.0.0.1", resolve));
    return origin;
  }

  get base(): string {
    return `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.base}/dir/file.bin`;
  }

  get sha256(): string {
    return sha256Of(this.resource.bytes);
  }

  /** Bytes of bodies that were written to all clients together. */
  get sentBytes(): number {
    return this.asked.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  }

  /** Resolves when this many requests have arrived. */
  hasBeenAsked(count: number): Promise<void> {
    if (this.asked.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  /** Breaks every connection that is open. */
  breakAll(): void {
    for (const socket of this.#sockets.keys()) reset(socket);
  }

  /** Resolves when no connection is open any more. */
  async isQuiet(): Promise<void> {
    await Promise.all([...this.#sockets.keys()].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
  }

  /** Another version of the resource, of the same size. */
  change(etag: string | null = '"v2"'): void {
    this.resource = { ...this.resource, bytes: contentOf(this.resource.bytes.length, 2), etag };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => {});
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
    const range = first === undefined ? null : { start: Number(first), end: last ? Number(last) + 1 : this.resource.bytes.length };
    const asked: Asked = {
      nth: this.asked.length + 1,
      connection: this.#sockets.get(request.socket) ?? 0,
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      range,
      sentBytes: 0,
    };
    this.asked.push(asked);
    for (const { count, resolve } of this.#waiting) if (this.asked.length >= count) resolve();
    const exchange = new Exchange(asked, () => this.resource, response, request.socket);
    if (!(await this.behave(exchange))) exchange.answer();
  }
}

/** One request and the ways to answer it. */
export class Exchange {
  readonly asked: Asked;
  readonly response: ServerResponse;
  readonly #resource: () => Resource;
  /** The request's: as long as the answer before it over the same connection has not ended, this one's answer has none. */
  readonly #socket: Socket;

  constructor(asked: Asked, resource: () => Resource, response: ServerResponse, socket: Socket) {
    this.asked = asked;
    this.#socket = socket;
    this.#resource = resource;
    this.response = response;
  }

  /** As it is now: a behaviour may change it. */
  get resource(): Resource {
    return this.#resource();
  }

  /** Whether the client wants the range of this very version, or does not care. */
  get isRangeWanted(): boolean {
    const ifRange = this.asked.headers["if-range"];
    return this.asked.range !== null && (ifRange === undefined || ifRange === this.resource.etag || ifRange === this.resource.lastModified);
  }

  get validators(): Record<string, string> {
    const { etag, lastModified } = this.resource;
    return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { "last-modified": lastModified }) };
  }

  /** The bytes that a correct answer brings, and its head. */
  correct(): { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer } {
    const { bytes } = this.resource;
    const { range } = this.asked;
    if (!this.isRangeWanted || range === null) {
      return { status: 200, headers: { ...this.validators, "content-length": `${bytes.length}` }, body: bytes };
    }
    if (range.start >= bytes.length) {
      return { status: 416, headers: { "content-range": `bytes */${bytes.length}`, "content-length": "0" }, body: Buffer.alloc(0) };
    }
    const body = bytes.subarray(range.start, range.end);
    const contentRange = `bytes ${range.start}-${range.start + body.length - 1}/${bytes.length}`;
    return { status: 206, headers: { ...this.validators, "content-range": contentRange, "content-length": `${body.length}` }, body };
  }

  /** Answers correctly, but for what is overridden; a header that is undefined is left out. */
  answer(override: { status?: number; headers?: Record<string, string | undefined>; body?: Buffer } = {}): true {
    const { status, headers, body } = this.correct();
    const all = Object.entries({ ...headers, ...override.headers }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    this.response.writeHead(override.status ?? status, Object.fromEntries(all));
    this.write(override.body ?? body);
    this.response.end();
    return true;
  }

  /** The head of the correct answer, and this many bytes of its body, and nothing more. */
  async begin(bodyBytes: number): Promise<void> {
    const { status, headers, body } = this.correct();
    this.response.writeHead(status, headers);
    this.response.flushHeaders();
    if (bodyBytes > 0) await this.send(body.subarray(0, bodyBytes));
  }

  /** Writes bytes of the body, and waits until they are on their way or the client is gone. */
  async send(bytes: Buffer): Promise<void> {
    await new Promise((resolve) => this.response.write(this.#count(bytes), resolve));
  }

  write(bytes: Buffer): void {
    this.response.write(this.#count(bytes));
  }

  /** Breaks the connection. */
  reset(): true {
    reset(this.#socket);
    return true;
  }

  /** Breaks the connection after the head and this many bytes of the right answer. */
  async resetAfter(bodyBytes: number): Promise<true> {
    await this.begin(bodyBytes);
    return this.reset();
  }

  redirect(location: string, status = 302): true {
    this.response.writeHead(status, { location, "content-length": "0" }).end();
    return true;
  }

  /**
   * Writes bytes as they are, with no help from Node's idea of HTTP. A connection that stays is still owed the answer: what
   * was written is what comes before it, or all that ever comes.
   */
  raw(bytes: string | Buffer, then: "close" | "reset" | "stay" = "close"): true {
    const socket = this.#socket;
    socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes, () => {
      if (then === "close") socket.end();
      if (then === "reset") reset(socket);
    });
    return true;
  }

  /** The correct answer's head as text, but for what is overridden; without the empty line. */
  rawHead(override: Record<string, string | undefined> = {}): string {
    const { status, headers } = this.correct();
    const lines = Object.entries({ ...headers, ...override }).flatMap(([name, value]) =>
      value === undefined ? [] : `${name}: ${value}\r\n`,
    );
    return `HTTP/1.1 ${status} -\r\n${lines.join("")}`;
  }

  /** The right answer, at this many bytes a second: a slice every 20 ms as long as the client listens. It ends with its last byte. */
  async paced(bytesPerSecond: number): Promise<true> {
    const { body } = this.correct();
    await this.begin(0);
    const sliceBytes = Math.max(1, Math.round(bytesPerSecond / 50));
    for (let at = 0; at < body.length && !this.response.destroyed; at += sliceBytes) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      this.write(body.subarray(at, at + sliceBytes));
    }
    this.response.end();
    return true;
  }

  /** The right bytes, but compressed, and saying so. */
  gzip(): true {
    const body = gzipSync(this.correct().body);
    return this.answer({ headers: { "content-encoding": "gzip", "content-length": `${body.length}` }, body });
  }

  #count(bytes: Buffer): Buffer {
    this.asked.sentBytes += bytes.length;
    return bytes;
  }
}

/** With a RST if possible: Node does not send one beneath TLS. */
function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}
