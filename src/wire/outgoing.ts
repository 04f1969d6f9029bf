/** A request as it is sent, by both wires: found fit to be sent, and with its length (RFC 9112 6.2). */
import { FetchError } from "../core/errors.ts";
import { slicedBody, slicesOf } from "./request-body.ts";
import type { Method, WireRequest } from "./wire.ts";

export interface Outgoing {
  readonly method: Method;
  readonly url: URL;
  /** The path and the query as they are sent. */
  readonly target: string;
  /** As they are written: Host first, Content-Length last. */
  readonly fields: Readonly<Record<string, string>>;
  /** Null when it has none, or an empty one. */
  readonly slices: AsyncIterable<Uint8Array> | null;
  /** It changes nothing, so the wire may send it a second time (RFC 9110 9.2.1). */
  readonly isSafe: boolean;
  /** Sent twice it does what it does once, so whoever asked may ask again (RFC 9110 9.2.2). */
  readonly isIdempotent: boolean;
}

/** The methods that are known; no other is sent. */
const METHODS: Readonly<Record<Method, Pick<Outgoing, "isSafe" | "isIdempotent"> & { readonly takesBody: boolean }>> = {
  GET: { takesBody: false, isSafe: true, isIdempotent: true },
  HEAD: { takesBody: false, isSafe: true, isIdempotent: true },
  PUT: { takesBody: true, isSafe: false, isIdempotent: true },
  DELETE: { takesBody: false, isSafe: false, isIdempotent: true },
  POST: { takesBody: true, isSafe: false, isIdempotent: false },
};

/** Fields that say where a request ends or what becomes of its connection. If anybody else set them, one request could become two. */
const OF_THE_WIRE = new Set(["host", "content-length", "transfer-encoding", "connection", "upgrade", "te"]);
/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Control characters other than the tab, and what Latin-1 does not have: cut to a byte, it could become a line break. */
const UNFIT_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
/** RFC 9112 3.2.1: a path from the root on. A blank would end it, and a line break the request's first line. */
const TARGET = /^\/[\x21-\x7e]*$/;

/** @throws FetchError invalid-input */
export function outgoing({ method = "GET", url, target = `${url.pathname}${url.search}`, headers, body }: WireRequest): Outgoing {
  const cannot = (why: string) => new FetchError("invalid-input", `Cannot send a request to "${url.host}": ${why}`);
  if (!Object.hasOwn(METHODS, method)) throw cannot("its method is not one that is known here");
  if (!TARGET.test(target)) throw cannot("its path has a character that paths cannot have");
  const { takesBody, isSafe, isIdempotent } = METHODS[method];
  if (body !== undefined && !takesBody) throw cannot(`a ${method} has no body`);
  for (const [name, value] of Object.entries(headers)) {
    if (!TOKEN.test(name)) throw cannot("the name of one of its headers has a character that names cannot have");
    if (OF_THE_WIRE.has(name.toLowerCase())) throw cannot(`its header "${name}" is one that the connection sets`);
    // The value may be a secret.
    if (UNFIT_VALUE.test(value)) throw cannot(`the value of its header "${name}" has a character that headers cannot carry`);
  }
  const sent = slicedBody(body ?? "");
  const { lengthBytes } = sent;
  if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 0) throw cannot("the length of its body is not a number of bytes");
  const length = takesBody ? { "content-length": `${lengthBytes}` } : {};
  const slices = takesBody && lengthBytes > 0 ? slicesOf(sent) : null;
  return { method, url, target, fields: { host: url.host, ...headers, ...length }, slices, isSafe, isIdempotent };
}
