/**
 * One HTTP/1.1 connection of the lean wire: a socket that receives into reused slabs, serving one exchange after the other.
 */
import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from "node:net";
import { connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import { FetchError } from "../core/errors.ts";
import { LeanExchange } from "./lean-exchange.ts";
import { parseHead } from "./response-head.ts";
import type { Slab, SlabPool } from "./slab-pool.ts";
import type { WireRequest, WireResponse } from "./wire.ts";
import { wireError } from "./wire-error.ts";

/** A host that does not take a connection for so long is tried again rather than waited for, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A connection that waits for a head holds no slab: with hundreds of them that would be most of the memory. */
const HEAD_ROOM_BYTES = 4 * 1024;
/** Below this much room a slab is handed on and a new one begun. */
const LEAST_ROOM_BYTES = 32 * 1024;
/** A connection that brings so much in one turn fills large slabs. */
const QUICK_READ_BYTES = 128 * 1024;
/** Node hands over TLS record by record: reads of no more wait for what else the turn brings (measured: a tenth of the CPU time)... */
const RECORD_BYTES = 16 * 1024;
/** ...until so much has come. */
const TOGETHER_BYTES = 256 * 1024;

const NOTHING = Buffer.alloc(0);

/** Reading the machine's certificates takes milliseconds, so all connections share them. */
let secureContext: SecureContext | null = null;

export class LeanConnection {
  readonly #url: URL;
  readonly #pool: SlabPool;
  readonly #socket: Socket;
  /** Called when the connection can serve the next request. */
  readonly #onIdle: (connection: LeanConnection) => void;
  #slab: Slab | null = null;
  /** Up to where the slab was handed on. */
  #handedOn = 0;
  #isTurnsEndAwaited = false;
  readonly #headRoom = Buffer.allocUnsafeSlow(HEAD_ROOM_BYTES);
  #exchange: LeanExchange | null = null;
  /** What of a head has arrived. */
  #head: Buffer = NOTHING;
  #isUsed = false;
  /** Whether the last turn brought much at once. */
  #isQuick = false;

  constructor(url: URL, pool: SlabPool, onIdle: (connection: LeanConnection) => void) {
    this.#url = url;
    this.#pool = pool;
    this.#onIdle = onIdle;
    this.#socket = this.#connect();
    this.#socket.setTimeout(CONNECT_TIMEOUT_MS, () => this.#socket.destroy(Object.assign(new Error("timed out"), { code: "ETIMEDOUT" })));
    this.#socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => this.#socket.setTimeout(0));
    this.#socket.setNoDelay(true);
    this.#socket.on("error", (error) => this.#end(wireError(error, url)));
    this.#socket.on("close", () =>
      this.#end(new FetchError("network", `Cannot go on reading from "${url.host}": the server closed the connection`)),
    );
  }

  /** Whether it has served a request before: then its end may only mean that the server grew tired of waiting. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** Sends a request and waits for the head of its answer. @throws FetchError; NOT_LEAN */
  request({ url, headers }: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const exchange = new LeanExchange(signal, {
      resume: () => this.#socket.resume(),
      complete: (canReuse) => this.#completed(canReuse),
      giveUp: () => this.destroy(),
    });
    this.#exchange = exchange;
    const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
    this.#socket.resume();
    return exchange.head;
  }

  destroy(): void {
    this.#exchange = null;
    this.#socket.destroy();
    this.#dropSlab();
  }

  #connect(): Socket {
    const isTls = this.#url.protocol === "https:";
    const host = this.#url.hostname.replace(/^\[|\]$/g, "");
    const options: TcpNetConnectOpts = {
      host,
      port: Number(this.#url.port) || (isTls ? 443 : 80),
      onread: { buffer: () => this.#room(), callback: (count, buffer) => this.#received(count, buffer) },
    };
    if (!isTls) return connectTcp(options);
    secureContext ??= createSecureContext();
    // Server names are names; an address in their place is refused (RFC 6066 3).
    const servername = /^[\d.]+$|:/.test(host) ? "" : host;
    return connectTls({ ...options, servername, ALPNProtocols: ["http/1.1"], secureContext });
  }

  /** Where the next read goes. Asked for right after each read, so the fill position must be up to date by then. */
  #room(): Buffer {
    if (this.#exchange?.hasHead !== true) {
      this.#dropSlab();
      return this.#headRoom;
    }
    if (this.#slab !== null && isFull(this.#slab)) this.#dropSlab();
    const slab = this.#slab ?? this.#takeSlab();
    return slab.bytes.subarray(slab.filled);
  }

  #takeSlab(): Slab {
    this.#slab = this.#pool.take(this.#isQuick);
    this.#handedOn = 0;
    return this.#slab;
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
      if (exchange.hasHead && this.#slab !== null) return this.#receivedBody(exchange, this.#slab, count);
      const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, count);
      return exchange.hasHead ? this.#receiveCopied(exchange, bytes) : this.#readHead(exchange, bytes);
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #readHead(exchange: LeanExchange, bytes: Buffer): boolean {
    const before = this.#head.length;
    const text = before === 0 ? bytes : Buffer.concat([this.#head, bytes]);
    const head = parseHead(text);
    if (head === null) {
      this.#head = Buffer.from(text);
      return true;
    }
    this.#head = NOTHING;
    const rest = bytes.subarray(head.headBytes - before);
    // 100 Continue, 103 Early Hints: the answer itself is still to come (RFC 9110 15.2).
    if (head.status < 200) return rest.length === 0 || this.#readHead(exchange, rest);
    exchange.begin(head);
    if (rest.length > 0) this.#receiveCopied(exchange, rest);
    // Paused until somebody streams the body.
    return false;
  }

  #receivedBody(exchange: LeanExchange, slab: Slab, count: number): boolean {
    slab.filled += count;
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

  /** What came with a head is little, and the head's room is needed again. */
  #receiveCopied(exchange: LeanExchange, bytes: Buffer): boolean {
    const slab = this.#slab ?? this.#takeSlab();
    slab.bytes.set(bytes, slab.filled);
    return this.#receivedBody(exchange, slab, bytes.length);
  }

  #completed(canReuse: boolean): void {
    this.#exchange = null;
    this.#isUsed = true;
    // A body that came with its head left the socket paused; only one that reads notices that the server hangs up.
    this.#socket.resume();
    if (canReuse && this.isOpen) this.#onIdle(this);
    else this.destroy();
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
    this.#dropSlab();
  }
}

/** Whether there is too little room for another read. */
function isFull({ bytes, filled }: Slab): boolean {
  return bytes.length - filled < LEAST_ROOM_BYTES;
}
