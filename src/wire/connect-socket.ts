/** A TCP or TLS socket for a lean connection, and one that tells a body's end from a connection that broke. */
import { connect as connectTcp, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { type ConnectionOptions, connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import { FetchError } from "../core/errors.ts";
import type { ForwardProxy } from "./proxies.ts";
import type { ProxyTunnel } from "./proxy-tunnel.ts";

/** Reading the machine's certificates takes milliseconds, so all connections share them. */
let secureContext: SecureContext | null = null;

/** A round trip to the other side of the world, and a lost packet; Node's 250 ms are less. */
export const PATIENT_ADDRESS_MS = 2_000;

/** Receives into buffers of ours, as Node's own option does. */
export interface OnRead {
  /** Where the next bytes go. */
  readonly buffer: () => Uint8Array;
  /** Returns false to pause the socket. */
  readonly callback: (count: number, buffer: Uint8Array) => boolean;
}

export interface ConnectOptions {
  readonly url: URL;
  /** What is connected to in place of the server. */
  readonly proxy: ForwardProxy | null;
  /** Through the proxy to a server of https. */
  readonly tunnel: ProxyTunnel | null;
  readonly onread: OnRead;
  /**
   * Over TLS: whether its end is reported as an error unless the server said so (RFC 8446 6.1). Costs copies of all that arrives,
   * so a tunnel, which costs them anyway, always does.
   */
  readonly provesEnd: boolean;
  /** Whether each address of a name is given the time of a long way: it could not be reached before. */
  readonly isPatient: boolean;
}

export function connectSocket({ url, proxy, tunnel, onread, provesEnd, isPatient }: ConnectOptions): Socket {
  const address = { ...addressOf(proxy?.url ?? url), ...(isPatient ? { autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS } : {}) };
  if (url.protocol !== "https:") return connectTcp({ ...address, onread });
  secureContext ??= createSecureContext();
  const { host } = addressOf(url);
  // Server names are names; an address in their place is refused (RFC 6066 3).
  const servername = /^[\d.]+$|:/.test(host) ? "" : host;
  const options = { host, servername, ALPNProtocols: ["http/1.1"], secureContext };
  if (tunnel !== null || provesEnd) return connectProving(connectTcp({ ...address, noDelay: true }), tunnel, options, onread);
  return connectTls(Object.assign({ ...address, ...options }, { onread }));
}

function addressOf({ hostname, port, protocol }: URL): { readonly host: string; readonly port: number } {
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (protocol === "https:" ? 443 : 80) };
}

interface TlsOptions extends ConnectionOptions {
  readonly host: string;
}

/**
 * Node tells the end of TLS and that of TCP by the same event. With the two apart, the one that comes first is known: TLS ends by
 * itself only if the server said so.
 */
function connectProving(tcp: Socket, tunnel: ProxyTunnel | null, options: TlsOptions, onread: OnRead): Socket {
  const below = pipeOver(tcp, tunnel, (error) => tls.destroy(error));
  let hasEnded = false;
  // Before TLS hears of it.
  below.once("end", () => {
    if (!hasEnded) tls.destroy(tunnel?.brokenOff() ?? brokenOff(options.host));
  });
  const tls = connectTls({ ...options, socket: below });
  tcp.once("error", (error) => tls.destroy(tunnel?.brokenOff(error) ?? error));
  tls.once("end", () => {
    hasEnded = true;
  });
  // Node's own `onread` is not for sockets over a stream.
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

/** The socket as a stream, which waits until the tunnel is open. */
function pipeOver(socket: Socket, tunnel: ProxyTunnel | null, onRefused: (error: Error) => void): Duplex {
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
  if (tunnel === null) socket.on("data", receive);
  else {
    pipe.cork();
    openTunnel(socket, tunnel, onRefused, (rest) => {
      socket.on("data", receive);
      if (rest.length > 0) receive(rest);
      pipe.uncork();
    });
  }
  socket.on("end", () => pipe.push(null));
  socket.on("close", () => pipe.destroy());
  return pipe;
}

function openTunnel(socket: Socket, tunnel: ProxyTunnel, onRefused: (error: Error) => void, onOpen: (rest: Buffer) => void): void {
  socket.once("connect", () => socket.write(tunnel.ask(), "latin1"));
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
    `Cannot go on reading from "${host}": the connection ended, but the server did not say that all was sent`,
  );
}
