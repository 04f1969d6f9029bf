/**
 * One HTTP/1.1 connection of the lean wire: a socket that receives into reused slabs, serving one exchange after the other.
 */
import type { Socket } from "node:net";
import { FetchError } from "../core/errors.ts";
import { connectSocket, type OnRead } from "./connect-socket.ts";
import { type EndProof, LeanExchange } from "./lean-exchange.ts";
import type { Outgoing } from "./outgoing.ts";
import { type ForwardProxy, proxyAuthorization } from "./proxies.ts";
import { ProxyTunnel } from "./proxy-tunnel.ts";
import { BodySender } from "./request-body.ts";
import { HeadReader } from "./response-head.ts";
import { LEAST_ROOM_BYTES, SLAB_BYTES, type Slab, type SlabPool, type SlabSize } from "./slab-pool.ts";
import type { WireResponse } from "./wire.ts";
import { isOfProxy, proxyError, wireError } from "./wire-error.ts";

/** A host that does not take a connection for so long is tried again rather than waited for, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A connection that brings so much in one turn fills large slabs. */
const QUICK_READ_BYTES = 128 * 1024;
/** Node hands over TLS record by record: reads of no more wait for what else the turn brings (measured: a tenth of the CPU time)... */
const RECORD_BYTES = 16 * 1024;
/** ...until so much has come. */
const TOGETHER_BYTES = 256 * 1024;

/** Origins, of proxies too, by what was learnt of them. */
export interface KnownServers {
  readonly proven: Set<string>;
  readonly unreached: Set<string>;
}

export interface LeanConnectionOptions {
  readonly url: URL;
  /** What it goes through. */
  readonly proxy: ForwardProxy | null;
  readonly pool: SlabPool;
  /** Whether a body that ends with the connection is told from one that was cut off, over TLS. */
  readonly provesEnd: boolean;
  /** What is known of servers: with which TLS has worked, and which could not be connected to. */
  readonly known: KnownServers;
  /** Called when an answer is complete and another may follow. */
  readonly onIdle: (connection: LeanConnection) => void;
  /** Called when it serves nobody any more. */
  readonly onClosed: (connection: LeanConnection) => void;
}

export class LeanConnection {
  readonly #options: LeanConnectionOptions;
  readonly #pool: SlabPool;
  readonly #socket: Socket;
  readonly #tunnel: ProxyTunnel | null;
  #slab: Slab | null = null;
  /** Up to where the slab was handed on. */
  #handedOn = 0;
  #isTurnsEndAwaited = false;
  /**
   * Before somebody streams a body, a connection receives into this: with hundreds that wait for a head, or for their turn, slabs would
   * be most of the memory.
   */
  readonly #headRoom = Buffer.allocUnsafeSlow(SLAB_BYTES.little);
  #exchange: LeanExchange | null = null;
  /** Of the last request's body. */
  #sender: BodySender | null = null;
  readonly #head = new HeadReader();
  /** Resolves once nothing came after the last answer. */
  #silence: Promise<void> | null = null;
  /** Whether the last turn brought much at once. */
  #isQuick = false;

  constructor(options: LeanConnectionOptions) {
    const { url, proxy, known, provesEnd } = options;
    this.#options = options;
    this.#pool = options.pool;
    this.#tunnel = proxy !== null && url.protocol === "https:" ? new ProxyTunnel(url, proxy) : null;
    const onread: OnRead = { buffer: () => this.#room(), callback: (count, buffer) => this.#received(count, buffer) };
    const { origin: first, protocol } = proxy?.url ?? url;
    this.#socket = connectSocket({ url, proxy, tunnel: this.#tunnel, onread, provesEnd, isPatient: known.unreached.has(first) });
    this.#socket.setTimeout(CONNECT_TIMEOUT_MS, () => this.#socket.destroy(this.#tunnel?.timedOut() ?? timedOut()));
    this.#socket.once(protocol === "https:" || url.protocol === "https:" ? "secureConnect" : "connect", () => {
      this.#socket.setTimeout(0);
      known.proven.add(first).add(url.origin);
    });
    this.#socket.setNoDelay(true);
    this.#socket.on("error", (error) => {
      // Behind an open tunnel it is the server who fails.
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

  /** What must not be sent again cannot be asked for over a connection that would tell more. */
  #endProofFor(isSafe: boolean): EndProof {
    if (this.#options.url.protocol !== "https:") return "impossible";
    if (this.#options.provesEnd || this.#tunnel !== null) return "given";
    return isSafe ? "possible" : "impossible";
  }

  /** The proxy that passes requests on; it is told whole URLs (RFC 9112 3.2.2), and who asks. */
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
   * Waits until the connection was seen silent after its last answer. What a server sends unasked must not pass for the answer to
   * the next request.
   * @returns whether it can serve that
   */
  async fallsSilent(): Promise<boolean> {
    await this.#silence;
    return this.isOpen;
  }

  /** Sends a request and waits for the head of its answer. @throws FetchError; END_UNPROVEN, if the request is safe */
  request({ method, url, fields, slices, isSafe }: Outgoing, signal: AbortSignal): Promise<WireResponse> {
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
    const target = `${forwarder === null ? "" : url.origin}${url.pathname}${url.search}`;
    this.#socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
    this.#sender = slices === null ? null : new BodySender(this.#socket, slices, (error) => this.#fail(error));
    this.#socket.resume();
    return exchange.head;
  }

  destroy(): void {
    this.#exchange = null;
    this.#sender?.stop();
    this.#socket.destroy();
    this.#dropSlab();
  }

  /** Where the next read goes. Asked for right after each read, so the fill position must be up to date by then. */
  #room(): Buffer {
    if (this.#exchange?.isStreamed !== true) {
      this.#dropSlab();
      return this.#headRoom;
    }
    if (this.#slab !== null && isFull(this.#slab)) this.#dropSlab();
    const slab = this.#slab ?? this.#takeSlab();
    return slab.bytes.subarray(slab.filled);
  }

  #takeSlab(): Slab {
    this.#slab = this.#pool.take(this.#slabSize());
    this.#handedOn = 0;
    return this.#slab;
  }

  #slabSize(): SlabSize {
    const exchange = this.#exchange;
    if (exchange?.isStreamed !== true) return "little";
    // One that the rest of the body does not fill would be held for nothing.
    return this.#isQuick && exchange.bodyLeft >= SLAB_BYTES.large ? "large" : "usual";
  }

  #dropSlab(): void {
    if (this.#slab !== null) this.#pool.release(this.#slab);
    this.#slab = null;
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
      const isSlab = buffer.buffer !== this.#headRoom.buffer;
      if (isSlab && this.#slab !== null) return this.#receivedBody(exchange, this.#slab, count);
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
    // 100 Continue, 103 Early Hints: the answer itself is still to come (RFC 9110 15.2).
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
    slab.filled += exchange.unframe(slab.bytes.subarray(slab.filled, slab.filled + count));
    const waiting = slab.filled - this.#handedOn;
    const isEnough = count > RECORD_BYTES || waiting >= TOGETHER_BYTES;
    if (isEnough || isFull(slab) || exchange.endsWithin(waiting)) return this.#handOn(exchange, slab);
    this.#awaitTurnsEnd();
    return true;
  }

  /** What has come and was not handed on. Returns false to pause the socket. */
  #handOn(exchange: LeanExchange, slab: Slab): boolean {
    const bytes = slab.bytes.subarray(this.#handedOn, slab.filled);
    this.#handedOn = slab.filled;
    this.#isQuick = bytes.length >= QUICK_READ_BYTES;
    slab.holds += 1;
    return exchange.receive(bytes, () => this.#pool.release(slab));
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
    const [exchange, slab] = [this.#exchange, this.#slab];
    if (exchange === null || slab === null || slab.filled === this.#handedOn) return true;
    try {
      return this.#handOn(exchange, slab);
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** What came into the head's room is little, and that room is needed again. */
  #receiveCopied(exchange: LeanExchange, bytes: Buffer): boolean {
    const slab = this.#slab ?? this.#takeSlab();
    slab.bytes.set(bytes, slab.filled);
    return this.#receivedBody(exchange, slab, bytes.length);
  }

  #completed(canReuse: boolean): void {
    this.#exchange = null;
    // A body that came with its head left the socket paused; only one that reads notices that the server hangs up, or talks on.
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
    this.#dropSlab();
  }
}

function timedOut(): Error {
  return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}

/** Resolves when the loop has looked at all sockets once more: the rest of the turn that runs belongs to what it saw before. */
function lookedAtSockets(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** Whether there is too little room for another read. */
function isFull({ bytes, filled }: Slab): boolean {
  return bytes.length - filled < LEAST_ROOM_BYTES;
}
