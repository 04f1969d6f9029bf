/**
 * The head of an HTTP/1.1 answer (RFC 9112): status line and fields as every server in use writes them. Whatever looks
 * different (bare line feeds, folded lines, another protocol) is not judged here but left to undici's parser.
 */
import { FetchError } from "../core/errors.ts";

/** More is no honest answer; Node's own limit is 16 KiB. */
export const MOST_HEAD_BYTES = 64 * 1024;

/** An answer that is written or framed in a way that the lean wire leaves to undici. */
export const NOT_LEAN = Symbol("not lean");

const END_OF_HEAD = Buffer.from("\r\n\r\n");
/** The end of a head with bare line feeds (RFC 9112 2.2 lets recipients take them). */
const BARE_END_OF_HEAD = Buffer.from("\n\n");

export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the head, its empty line included. */
  readonly headBytes: number;
}

/** Reads the head at the start of `bytes`; null while it is not complete. @throws NOT_LEAN; FetchError bad-response */
export function parseHead(bytes: Buffer): ResponseHead | null {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end === -1) {
    if (bytes.includes(BARE_END_OF_HEAD)) throw NOT_LEAN;
    if (bytes.length > MOST_HEAD_BYTES) throw bad("its head is longer than 64 KiB");
    return null;
  }
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) throw NOT_LEAN;
  const headers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (!field) throw NOT_LEAN;
    const name = (field[1] ?? "").toLowerCase();
    const value = field[2] ?? "";
    const before = headers[name];
    // Two lengths that differ are how answers are smuggled (RFC 9112 6.3).
    if (name === "content-length" && before !== undefined && before !== value) throw bad("it has two lengths");
    headers[name] = before === undefined || name === "content-length" ? value : `${before}, ${value}`;
  }
  return { status: Number(status), headers, headBytes: end + END_OF_HEAD.length };
}

function bad(why: string): FetchError {
  return new FetchError("bad-response", `Cannot read the server's answer: ${why}`);
}
