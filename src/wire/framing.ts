/** Where the body of an answer ends (RFC 9112 6.3), for both wires. A head that could be read in two ways is refused. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { badHead, type Fields, type ResponseHead, trimBlanks } from "./response-head.ts";
import type { Method } from "./wire.ts";

type Framing =
  | { readonly kind: "none" }
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  /** The connection's end is the body's. */
  | { readonly kind: "until-close" };

export interface Framed {
  readonly framing: Framing;
  /** Whether another answer may follow over the same connection. */
  readonly canReuse: boolean;
  /** As the answer's reader should see them: with one length, and without one that does not count. */
  readonly headers: Fields;
}

const BODILESS = new Set([204, 304]);

/**
 * How a head says that its body ends.
 * @param method of the request: what answers a HEAD has no body, whatever its fields say
 * @throws FetchError encoded-response: the body comes in a transfer coding; bad-response: its lengths contradict each other
 */
export function frame({ status, isOld, headers }: ResponseHead, method: Method = "GET"): Framed {
  const { "content-length": length, "transfer-encoding": coding } = headers;
  const options = listOf(headers["connection"] ?? "");
  const canReuse = !options.includes("close") && (!isOld || options.includes("keep-alive"));
  if (method === "HEAD") return { framing: { kind: "none" }, canReuse, headers };
  if (BODILESS.has(status)) return { framing: { kind: "none" }, canReuse: canReuse && coding === undefined, headers };
  if (coding !== undefined) {
    const isChunked = coding.toLowerCase() === "chunked";
    if (!isChunked && isWanted(status)) throw codingError(coding);
    // A length beside the coding does not count. A server that sends both may be attacked, so its connection is not used again (RFC 9112 6.3).
    const isAlone = length === undefined && !isOld && isChunked;
    return { framing: { kind: isChunked ? "chunked" : "none" }, canReuse: canReuse && isAlone, headers: withoutLength(headers) };
  }
  if (length === undefined) return { framing: { kind: "until-close" }, canReuse: false, headers };
  const bytes = parseLength(length);
  if (bytes !== null) return { framing: { kind: "length", bytes }, canReuse, headers: withLength(headers, `${bytes}`) };
  if (isWanted(status)) throw badHead("its Content-Length is not one length");
  return { framing: { kind: "until-close" }, canReuse: false, headers: withoutLength(headers) };
}

function withLength(headers: Fields, length: string): Fields {
  return headers["content-length"] === length ? headers : { ...headers, "content-length": length };
}

function withoutLength({ "content-length": _length, "transfer-encoding": _coding, ...others }: Fields): Fields {
  return others;
}

/** Whether the body is what was asked for. For other answers the status says enough. */
function isWanted(status: number): boolean {
  return status === 200 || status === 206;
}

/** One number, which may be repeated (RFC 9110 8.6); null for anything else. */
function parseLength(value: string): number | null {
  const [first = "", ...others] = listOf(value);
  if (!/^\d+$/.test(first) || !Number.isSafeInteger(Number(first))) return null;
  return others.every((other) => /^\d+$/.test(other) && Number(other) === Number(first)) ? Number(first) : null;
}

function listOf(value: string): readonly string[] {
  return value.toLowerCase().split(",").map(trimBlanks);
}

function codingError(coding: string): FetchError {
  return new FetchError(
    "encoded-response",
    `Cannot use the server's answer: it comes in a transfer coding, "${foreignText(coding)}", but only "chunked" is supported`,
  );
}
