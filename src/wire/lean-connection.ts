/**
 * One HTTP/1.1 connection of the lean wire: a socket that receives into reused slabs, serving one exchange after the other.
 */
import type { Socket } from "node:net";
import { FetchError } from "../core/errors.ts";
import { connectSocket, type OnRead } from "./connect-socket.ts";
import type { Endpoints } from "./endpoints.ts";
import { type EndProof, LeanExchange } from "./lean-exchange.ts";
import type { Outgoing } from "./outgoing.ts";
import { type ForwardProxy, proxyAuthorization } from "./proxies.ts";
import { ProxyTunnel } from "./proxy-tunnel.ts";
import { ReceiveRoom } from "./receive-room.ts";
import { BodySender } from "./request-body.ts";
import { HeadReader } from "./response-head.ts";
import type { Slab, SlabPool } from "./slab-pool.ts";
import type { WireResponse } from "./wire.ts";
import { isOfProxy, proxyError, wireError } from "./wire-error.ts";

/** How long a host may take to accept a connection, in milliseconds. Then another attempt is more likely to succeed than more patience. */
const CONNECT_TIMEOUT_MS = 10_000;

/** What a wire has learnt about servers and proxies. Both sets hold origins. */
export interface KnownServers {
  /** TLS has worked with these. */
  readonly proven: Set<string>;
  /** These could not be connected to, at least once. */
  readonly unreached: Set<string>;
}

export interface LeanConnectionOptions {
  readonly url: URL;
  readonly endpoints: Endpoints;
  /** What it goes through. */
  readonly proxy: ForwardProxy | null;
  readonly pool: SlabPool;
  /** Over TLS: whether a body that ends with the connection can be distinguished from one that was cut off. */
  readonly provesEnd: boolean;
  readonly known: KnownServers;
  /** Called when an answer is complete and another may follow. */
  readonly onIdle: (connection: LeanConnection) => void;
  /** Called when it serves nobody any more. */
  readonly onClosed: (connection: LeanConnection) => void;
}

export class LeanConnection {
  readonly #options: LeanConnectionOptions;
  readonly #socket: Socket;
  readonly #tunnel: ProxyTunnel | null;
  readonly #room: ReceiveRoom;
  #isTurnsEndAwaited = false;
  #exchange: LeanExchange | null = null;
  /** Of the last request's body. */
  #sender: BodySender | null = null;
  readonly #head = new HeadReader();
  /** Resolves once nothing came after the last answer. */
  #silence: Promise<void> | null = null;

  constructor(options: LeanConnectionOptions) {
    const { url, endpoints, proxy, known, provesEnd } = options;
    this.#options = options;
    this.#room = new ReceiveRoom(options.pool);
    this.#tunnel = proxy !== null && url.protocol === "https:" ? new ProxyTunnel(url, proxy) : null;
    const onread: OnRead = { buffer: () => this.#room.next(this.#exchange), callback: (count, buffer) => this.#received(count, buffer) };
    const { origin: first, protocol } = proxy?.url ?? url;
    this.#socket = connectSocket({ url, endpoints, proxy, tunnel: this.#tunnel, onread, provesEnd, isPatient: known.unreached.has(first) });
    this.#socket.setTimeout(CONNECT_TIMEOUT_MS, () => this.#socket.destroy(this.#tunnel?.timedOut() ?? timedOut()));
    this.#socket.once(protocol === "https:" || url.protocol === "https:" ? "secureConnect" : "connect", () => {
      this.#socket.setTimeout(0);
      known.proven.add(first).add(url.origin);
    });
    this.#socket.setNoDelay(true);
    this.#socket.on("error", (error) => {
      // Once the tunnel is open, it is the server that fails.
      const failing = this.#tunnel?.isOpen === true ? null : proxy;
      const failure = wireError(error, { url, isProven: known.proven.has(failing === null ? url.origin : first), proxy: failing });
      if (failure.code === "connect") known.unreached.add(first);
      this.#end(failure);
    });
    this.#socket.on("end", () => this.#endBody());
    this.#socket.on("close", () => {
      this.#end(new FetchError("network", `Cannot go on reading from "${url.host}": the server closed the connection`));
      options.onClosed(this);
    });
  }

  /** A request that must not be sent again cannot be moved to a connection that would prove more. */
  #endProofFor(isSafe: boolean): EndProof {
    if (this.#options.url.protocol !== "https:") return "impossible";
    if (this.#options.provesEnd || this.#tunnel !== null) return "given";
    return isSafe ? "possible" : "impossible";
  }

  /** The proxy that passes requests on. It is sent whole URLs (RFC 9112 3.2.2) and its own credentials. */
  get #forwarder(): ForwardProxy | null {
    return this.#tunnel === null ? this.#options.proxy : null;
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** Whether it can serve a request at once. */
  get isSilent(): boolean {
    return this.#silence === null;
  }

  /**
   * Waits until the connection was seen silent after its last answer. What a server sends without being asked must not pass for the
   * answer to the next request.
   * @returns whether it can serve the next request
   */
  async fallsSilent(): Promise<boolean> {
    await this.#silence;
    return this.isOpen;
  }

  /** Sends a request and waits for the head of its answer. @throws FetchError; END_UNPROVEN, if the request is safe */
  request({ method, url, target: path, fields, slices, isSafe }: Outgoing, signal: AbortSignal): Promise<WireResponse> {
    const exchange = new LeanExchange(signal, {
      method,
      endProof: this.#endProofFor(isSafe),
      host: {
        resume: () => this.#socket.resume(),
        complete: (canReuse) => this.#completed(canReuse),
        giveUp: () => this.destroy(),
      },
    });
    this.#exchange = exchange;
    const forwarder = this.#forwarder;
    const asker = forwarder === null ? {} : proxyAuthorization(forwarder);
    const lines = Object.entries({ ...fields, ...asker }).map(([name, value]) => `${name}: ${value}\r\n`);
    const target = `${forwarder === null ? "" : url.origin}${path}`;
    this.#socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
    this.#sender = slices === null ? null : new BodySender(this.#socket, slices, (error) => this.#fail(error));
    this.#socket.resume();
    return exchange.head;
  }

  destroy(): void {
    this.#exchange = null;
    this.#sender?.stop();
    this.#socket.destroy();
    this.#room.dropSlab();
  }

  /** Returns false to pause the socket. */
  #received(count: number, buffer: Uint8Array): boolean {
    const exchange = this.#exchange;
    if (exchange === null) {
      // A server that talks without being asked: nothing on this connection can be believed any more.
      this.destroy();
      return false;
    }
    try {
      const slab = this.#room.slabOf(buffer);
      if (slab !== null) return this.#receivedBody(exchange, slab, count);
      const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, count);
      return exchange.hasHead ? this.#receiveCopied(exchange, bytes) : this.#readHead(exchange, bytes);
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #readHead(exchange: LeanExchange, bytes: Buffer): boolean {
    const read = this.#head.read(bytes);
    if (read === null) return true;
    const rest = bytes.subarray(read.usedBytes);
    // After 100 Continue or 103 Early Hints the answer itself is still to come (RFC 9110 15.2).
    if (read.head.status < 200) return rest.length === 0 || this.#readHead(exchange, rest);
    const { status, headers } = read.head;
    if (this.#forwarder !== null && isOfProxy(status, headers)) throw proxyError(status, this.#options.url, this.#forwarder);
    exchange.begin(read.head);
    this.#announce(exchange);
    if (rest.length > 0) this.#receiveCopied(exchange, rest);
    // Paused until somebody streams the body.
    return false;
  }

  /** A refusal counts at once, and the rest of the body stays unsent. A success counts once the body was sent whole. */
  #announce(exchange: LeanExchange): void {
    const sender = this.#sender;
    if (sender === null || sender.isWhole || exchange.status >= 300) {
      sender?.stop();
      exchange.announce();
    } else void sender.whole.then(() => exchange.announce());
  }

  #receivedBody(exchange: LeanExchange, slab: Slab, count: number): boolean {
    // Over TLS this runs for every 16 KiB, so nothing is made that is not needed.
    slab.filled += exchange.isChunked ? exchange.unframe(slab.bytes.subarray(slab.filled, slab.filled + count)) : count;
    if (this.#room.isWorthHandingOn(exchange, slab, count)) return this.#room.handOn(exchange, slab);
    this.#awaitTurnsEnd();
    return true;
  }

  #awaitTurnsEnd(): void {
    if (this.#isTurnsEndAwaited) return;
    this.#isTurnsEndAwaited = true;
    setImmediate(() => {
      this.#isTurnsEndAwaited = false;
      if (!this.#handOnRest()) this.#socket.pause();
    });
  }

  /** Hands on what waits. Returns false to pause the socket. */
  #handOnRest(): boolean {
    const exchange = this.#exchange;
    if (exchange === null) return true;
    try {
      return this.#room.handOnRest(exchange);
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** What came into the head's room is little, and that room is needed again. */
  #receiveCopied(exchange: LeanExchange, bytes: Buffer): boolean {
    return this.#receivedBody(exchange, this.#room.copyIn(exchange, bytes), bytes.length);
  }

  #completed(canReuse: boolean): void {
    this.#exchange = null;
    // A body that came with its head left the socket paused. Only a socket that reads notices that the server hangs up or sends more.
    this.#socket.resume();
    // A server that does not have the whole body would take its rest for the next request.
    if (!canReuse || !this.isOpen || this.#sender?.isWhole === false) return this.destroy();
    const silence = lookedAtSockets().then(() => {
      this.#silence = null;
    });
    this.#silence = silence;
    this.#options.onIdle(this);
  }

  /** The server has sent all that it will. */
  #endBody(): void {
    this.#handOnRest();
    this.#exchange?.endWithConnection();
    // What is still to be written would hold the connection open, though no answer can come any more.
    if (this.#sender?.isWhole === false) this.#socket.destroy();
  }

  /** What arrived cannot be believed. */
  #fail(error: unknown): void {
    this.#exchange?.fail(error);
    this.destroy();
  }

  /** The connection is over; what it brought before counts. */
  #end(error: unknown): void {
    this.#handOnRest();
    this.#exchange?.fail(error);
    this.#exchange = null;
    this.#sender?.stop();
    this.#room.dropSlab();
  }
}

function timedOut(): Error {
  return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}

/** Resolves when the event loop has looked at all sockets once more. The rest of the current turn handles only what it saw before. */
function lookedAtSockets(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
