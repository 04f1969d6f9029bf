/** A TCP or TLS socket for a lean connection, and one that tells a body's end from a connection that broke. */
import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from "node:net";
import { Duplex } from "node:stream";
import { type ConnectionOptions, connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import { FetchError } from "../core/errors.ts";

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
  readonly onread: OnRead;
  /** Over TLS: whether its end is reported as an error unless the server said so (RFC 8446 6.1). Costs copies of all that arrives. */
  readonly provesEnd: boolean;
  /** Whether each address of a name is given the time of a long way: it could not be reached before. */
  readonly isPatient: boolean;
}

export function connectSocket({ url, onread, provesEnd, isPatient }: ConnectOptions): Socket {
  const isTls = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const address = {
    host,
    port: Number(url.port) || (isTls ? 443 : 80),
    ...(isPatient ? { autoSelectFamilyAttemptTimeout: PATIENT_ADDRESS_MS } : {}),
  };
  if (!isTls) return connectTcp({ ...address, onread });
  secureContext ??= createSecureContext();
  // Server names are names; an address in their place is refused (RFC 6066 3).
  const servername = /^[\d.]+$|:/.test(host) ? "" : host;
  const options = { ...address, servername, ALPNProtocols: ["http/1.1"], secureContext };
  return provesEnd ? connectProving(options, onread) : connectTls(Object.assign(options, { onread }));
}

/**
 * Node tells the end of TLS and that of TCP by the same event. With the two apart, the one that comes first is known: TLS ends by
 * itself only if the server said so.
 */
function connectProving(options: ConnectionOptions & TcpNetConnectOpts & { readonly host: string }, onread: OnRead): Socket {
  const { host, port, autoSelectFamilyAttemptTimeout } = options;
  const tcpOptions = { host, port, ...(autoSelectFamilyAttemptTimeout === undefined ? {} : { autoSelectFamilyAttemptTimeout }) };
  const tcp = connectTcp(tcpOptions);
  const below = pipeOver(tcp);
  let hasEnded = false;
  // Before TLS hears of it.
  below.once("end", () => {
    if (!hasEnded) tls.destroy(brokenOff(options.host));
  });
  const tls = connectTls({ ...options, socket: below });
  tcp.once("error", (error) => tls.destroy(error));
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

function pipeOver(socket: Socket): Duplex {
  const pipe = new Duplex({
    read: () => socket.resume(),
    write: (chunk, _encoding, done) => socket.write(chunk, done),
    final: (done) => socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on("data", (chunk) => {
    if (!pipe.push(chunk)) socket.pause();
  });
  socket.on("end", () => pipe.push(null));
  socket.on("close", () => pipe.destroy());
  return pipe;
}

function brokenOff(host: string): FetchError {
  return new FetchError(
    "network",
    `Cannot go on reading from "${host}": the connection ended, but the server did not say that all was sent`,
  );
}
