/**
 * The owner's side of a shared fetch. It listens on its socket, says how the fetch stands, streams its events to whoever follows,
 * and takes requests to cancel. The fetch never waits for a client, whatever the client does or does not do.
 */
import { rm, writeFile } from "node:fs/promises";
import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { FetchError } from "../core/errors.ts";
import type { FetchEvent } from "../core/events.ts";
import type { Ending } from "../core/running-status.ts";
import {
  ATTACH_PATH,
  type AttachRequest,
  CANCEL_PATH,
  type CancelRequest,
  type Comparison,
  MOST_REQUEST_BYTES,
  type OwnerLine,
  type OwnerReport,
  STATUS_PATH,
  type WantedSource,
} from "./owner-protocol.ts";

/** How many bytes may wait for one client: a few hundred events. A client that is further behind does not read. */
const MOST_WAITING_BYTES = 256 * 1024;
/** How long a request may take to come. It is one small packet from the same machine. */
const REQUEST_TIMEOUT_MS = 5_000;
/** How many connections are open at most: more than any job has followers. Each costs a descriptor. */
const MOST_CONNECTIONS = 512;
/** How long the last line may take to leave, in milliseconds. A client that does not read it finds the ended result later. */
const FAREWELL_MS = 500;

/** What the server needs from the fetch. */
export interface ServedFetch {
  report(clients: number): OwnerReport;
  /** Null if the client wants another source, or another checksum. */
  compare(wanted: WantedSource): Comparison | null;
  cancel(request: CancelRequest): void;
  /** Something for the owner's own log. */
  notice(message: string): void;
}

export interface OwnerEndpoint {
  readonly endpoint: string;
  /** See `markerOf`. */
  readonly marker: string;
}

export class OwnerServer {
  readonly #server: Server;
  readonly #fetch: ServedFetch;
  readonly #place: OwnerEndpoint;
  readonly #followers = new Set<ServerResponse>();
  readonly #cancelling = new Set<ServerResponse>();
  #lastProgress: FetchEvent | null = null;
  #http: Promise<HttpServer> | null = null;

  private constructor(server: Server, fetch: ServedFetch, place: OwnerEndpoint) {
    this.#server = server;
    this.#fetch = fetch;
    this.#place = place;
    server.on("connection", (socket) => void this.#welcome(socket));
    server.maxConnections = MOST_CONNECTIONS;
  }

  /**
   * The caller holds the destination's lock, so a socket that a killed owner left there may be removed.
   * @returns null if a living process answers there, such as one with the same path in another container
   */
  static async listen(place: OwnerEndpoint, fetch: ServedFetch): Promise<OwnerServer | null> {
    // This is loaded here and not with the module, because it takes milliseconds for which the first request would wait.
    const { createServer } = await import("node:net");
    const server = createServer({ pauseOnConnect: true });
    const owner = new OwnerServer(server, fetch, place);
    if (!(await tryListen(server, place.endpoint))) {
      if (await isAnswered(place.endpoint)) return null;
      await rm(place.marker, { force: true });
      if (!(await tryListen(server, place.endpoint))) return null;
    }
    // The server must not keep the process alive when the fetch has ended.
    server.unref();
    if (place.marker !== place.endpoint) await writeFile(place.marker, "");
    return owner;
  }

  /** Few fetches are followed, so the module for HTTP is loaded for the first client: that takes more than 10 ms. */
  async #welcome(socket: Socket): Promise<void> {
    this.#http ??= this.#createHttp();
    (await this.#http).emit("connection", socket);
    socket.resume();
  }

  async #createHttp(): Promise<HttpServer> {
    const { createServer } = await import("node:http");
    const http = createServer({
      headersTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      maxHeaderSize: MOST_REQUEST_BYTES,
    });
    http.on("request", (request, response) => void this.#serve(request, response));
    http.on("clientError", (_error, socket) => refuse(socket));
    // It is given its connections, and keeps no list of them and no time limits until it believes that it listens.
    http.emit("listening");
    return http;
  }

  get clients(): number {
    return this.#followers.size;
  }

  /** Sends the event to everybody who follows. */
  send(event: FetchEvent): void {
    if (event.type === "progress" || event.type === "files") this.#lastProgress = event;
    this.#broadcast({ type: "event", event });
  }

  /** Sends everybody how the fetch ended, and stops listening. Never rejects. */
  async end(ending: Ending): Promise<void> {
    this.#broadcast({ type: "ended", ending });
    for (const response of this.#cancelling) answer(response, 200, ending);
    const leaving = [...this.#followers, ...this.#cancelling].map((response) => finish(response));
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.race([Promise.all(leaving), new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())]);
    const http = await this.#http;
    http?.close();
    http?.closeAllConnections();
    await closed;
    if (this.#place.marker !== this.#place.endpoint) await rm(this.#place.marker, { force: true }).catch(() => {});
  }

  #broadcast(line: OwnerLine): void {
    const text = `${JSON.stringify(line)}\n`;
    for (const response of this.#followers) {
      if (response.writableLength <= MOST_WAITING_BYTES) response.write(text);
      else this.#drop(response);
    }
  }

  #drop(response: ServerResponse): void {
    this.#followers.delete(response);
    const message = "A process that followed the fetch did not read its events, and gets no more of them";
    response.end(`${JSON.stringify({ type: "dropped", message } satisfies OwnerLine)}\n`);
    this.#fetch.notice(`${message}.`);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => {});
    try {
      if (request.method === "GET" && request.url === STATUS_PATH) return answer(response, 200, this.#fetch.report(this.clients));
      if (request.method === "POST" && request.url === ATTACH_PATH) return this.#attach(attachRequest(await bodyOf(request)), response);
      if (request.method === "POST" && request.url === CANCEL_PATH) return this.#cancel(cancelRequest(await bodyOf(request)), response);
      answer(response, 400, { message: "This path is not known here" });
    } catch (error) {
      answer(response, 400, { message: error instanceof FetchError ? error.message : "This request is not known here" });
    }
  }

  #attach({ source }: AttachRequest, response: ServerResponse): void {
    const comparison = source === null ? { differing: [], isChecked: true } : this.#fetch.compare(source);
    if (comparison === null) return answer(response, 409, this.#fetch.report(this.clients));
    this.#followers.add(response);
    response.once("close", () => this.#followers.delete(response));
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    const { status } = this.#fetch.report(this.clients);
    const lines: readonly OwnerLine[] = [
      { type: "attached", status, ...comparison },
      ...(this.#lastProgress === null ? [] : [{ type: "event", event: this.#lastProgress } as const]),
    ];
    response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }

  /** The answer comes when the fetch has ended: only then is it known whether the request came in time. */
  #cancel(request: CancelRequest, response: ServerResponse): void {
    this.#cancelling.add(response);
    response.once("close", () => this.#cancelling.delete(response));
    this.#fetch.cancel(request);
  }
}

function tryListen(server: Server, endpoint: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
    server.once("error", onError);
    server.listen(endpoint, () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}

/** Whether a process listens there. A socket that a killed process left refuses connections. */
async function isAnswered(endpoint: string): Promise<boolean> {
  const { connect } = await import("node:net");
  return new Promise((resolve) => {
    const socket = connect(endpoint);
    const finish = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => finish(true));
    socket.once("error", () => finish(false));
  });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_REQUEST_BYTES) throw new FetchError("invalid-input", "The request is too large");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function attachRequest(body: unknown): AttachRequest {
  const source = isRecord(body) ? body["source"] : undefined;
  if (source === null) return { source };
  if (!isRecord(source) || !isRecord(source["options"]) || typeof source["key"] !== "string") throw unknown();
  const { checksum } = source;
  if (checksum !== null && typeof checksum !== "string") throw unknown();
  const options = Object.fromEntries(Object.entries(source["options"]).map(([name, digest]) => [name, String(digest)]));
  return { source: { key: source["key"], checksum, options } };
}

function cancelRequest(body: unknown): CancelRequest {
  if (!isRecord(body) || typeof body["keep"] !== "boolean") throw unknown();
  return { keep: body["keep"] };
}

function unknown(): FetchError {
  return new FetchError("invalid-input", "This request is not known here");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function answer(response: ServerResponse, status: number, body: object): void {
  // After a refusal nothing more of that connection is read.
  if (status === 400) response.setHeader("connection", "close");
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}

function refuse(socket: Duplex): void {
  if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  else socket.destroy();
}

function finish(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once("close", resolve);
    if (!response.writableEnded) response.end();
    if (response.destroyed) resolve();
  });
}
