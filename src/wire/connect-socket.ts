/** A TCP or TLS socket for a lean connection, also one that distinguishes a body's end from a connection that broke. */
import { connect as connectTcp, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { FetchError } from "../core/errors.ts";
import type { Endpoints, TlsOptions } from "./endpoints.ts";
import type { ForwardProxy } from "./proxies.ts";
import type { ProxyTunnel } from "./proxy-tunnel.ts";

/** Enough for a round trip to the other side of the world and one lost packet, in milliseconds. Node's own 250 ms are less. */
export const PATIENT_ADDRESS_MS = 2_000;

/** Receives into our own buffers, as Node's option of this name does. */
export interface OnRead {
  /** Where the next bytes go. */
  readonly buffer: () => Uint8Array;
  /** Returns false to pause the socket. */
  readonly callback: (count: number, buffer: Uint8Array) => boolean;
}

export interface ConnectOptions {
  readonly url: URL;
  readonly endpoints: Endpoints;
  /** Connected to in place of the server. */
  readonly proxy: ForwardProxy | null;
  /** Leads through the proxy to an https server. */
  readonly tunnel: ProxyTunnel | null;
  readonly onread: OnRead;
  /**
   * Over TLS: whether an end that the server did not announce (RFC 8446 6.1) is reported as an error. It costs a copy of all that
   * arrives. A tunnel costs that anyway, so it always reports.
   */
  readonly provesEnd: boolean;
  /** Whether each address of a name is given more time, because the name could not be reached before. */
  readonly isPatient: boolean;
}

export function connectSocket({ url, endpoints, proxy, tunnel, onread, provesEnd, isPatient }: ConnectOptions): Socket {
  const first = proxy?.url ?? url;
  const address = { ...endpoints.addressOf(first), ...(isPatient ? { autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS } : {}) };
  const isSecured = first.protocol === "https:";
  if (tunnel === null && !(isSecured && provesEnd && proxy === null)) {
    return isSecured
      ? connectTls(Object.assign({ ...address, ...endpoints.tlsOptions(first) }, { onread }))
      : connectTcp({ ...address, onread });
  }
  const isBelowSecured = isSecured && tunnel !== null;
  const below = isBelowSecured ? connectTls({ ...address, ...endpoints.tlsOptions(first) }) : connectTcp(address);
  below.setNoDelay(true);
  return connectProving({ below, isBelowSecured, tunnel, options: endpoints.tlsOptions(url), onread });
}

interface ProvingOptions {
  /** To the server, or to the proxy that leads there. */
  readonly below: Socket;
  /** Whether that speaks TLS itself. */
  readonly isBelowSecured: boolean;
  readonly tunnel: ProxyTunnel | null;
  readonly options: TlsOptions;
  readonly onread: OnRead;
}

/**
 * Node reports the end of TLS and that of TCP by the same event. With the two sockets apart, it is known which ended first: TLS ends
 * first only if the server announced it.
 */
function connectProving({ below, isBelowSecured, tunnel, options, onread }: ProvingOptions): Socket {
  const readyEvent = isBelowSecured ? "secureConnect" : "connect";
  const pipe = pipeOver(below, tunnel === null ? null : { tunnel, readyEvent, onRefused: (error) => tls.destroy(error) });
  let hasEnded = false;
  // Before TLS hears of it.
  pipe.once("end", () => {
    if (!hasEnded) tls.destroy(tunnel?.brokenOff() ?? brokenOff(options.host));
  });
  const tls = connectTls({ ...options, socket: pipe });
  below.once("error", (error) => tls.destroy(tunnel?.brokenOff(error) ?? error));
  tls.once("end", () => {
    hasEnded = true;
  });
  // Node ignores its `onread` option for a socket over a stream.
  tls.on("data", (bytes) => {
    if (!copyTo(onread, bytes)) tls.pause();
  });
  return tls;
}

/** Returns false to pause the socket. */
function copyTo({ buffer, callback }: OnRead, bytes: Buffer): boolean {
  let wantsMore = true;
  for (let at = 0; at < bytes.length; ) {
    const room = buffer();
    const count = Math.min(room.length, bytes.length - at);
    room.set(bytes.subarray(at, at + count));
    wantsMore = callback(count, room);
    at += count;
  }
  return wantsMore;
}

interface Opening {
  readonly tunnel: ProxyTunnel;
  /** Tells that the proxy can be asked. */
  readonly readyEvent: "connect" | "secureConnect";
  readonly onRefused: (error: Error) => void;
}

/** The socket as a stream. If there is a tunnel to open, the stream waits for that. */
function pipeOver(socket: Socket, opening: Opening | null): Duplex {
  const pipe = new Duplex({
    read: () => socket.resume(),
    write: (chunk, _encoding, done) => socket.write(chunk, done),
    final: (done) => socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  const receive = (bytes: Buffer) => {
    if (!pipe.push(bytes)) socket.pause();
  };
  if (opening === null) socket.on("data", receive);
  else {
    pipe.cork();
    openTunnel(socket, opening, (rest) => {
      socket.on("data", receive);
      if (rest.length > 0) receive(rest);
      pipe.uncork();
    });
  }
  socket.on("end", () => pipe.push(null));
  socket.on("close", () => pipe.destroy());
  return pipe;
}

function openTunnel(socket: Socket, { tunnel, readyEvent, onRefused }: Opening, onOpen: (rest: Buffer) => void): void {
  socket.once(readyEvent, () => socket.write(tunnel.ask(), "latin1"));
  const receive = (bytes: Buffer) => {
    try {
      const rest = tunnel.receive(bytes);
      if (!tunnel.isOpen) return;
      socket.off("data", receive);
      onOpen(rest);
    } catch (error) {
      socket.off("data", receive);
      onRefused(error as Error);
    }
  };
  socket.on("data", receive);
}

function brokenOff(host: string): FetchError {
  return new FetchError(
    "network",
    `Cannot go on reading from "${host}": the connection ended, but the server did not say that it had sent everything`,
  );
}
