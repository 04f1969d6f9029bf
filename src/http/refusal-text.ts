/** The text that comes with a refusal. It is often the only clue to what the server did not like. */
import type { WireResponse } from "../wire/wire.ts";
import { contentLength } from "./answer.ts";

/** A longer body is a page for people, and its beginning says nothing. */
const MOST_BODY_BYTES = 4_096;
const MOST_CHARACTERS = 200;
/** The text helps, but it is not worth a longer wait than this, in milliseconds. */
const MOST_WAIT_MS = 1_000;

/** The first 200 characters of a short text body, cleaned; empty when there is none. Ends the answer. Never rejects. */
export async function refusalText(response: WireResponse): Promise<string> {
  const length = contentLength(response);
  const isText = /^(?:text\/|application\/(?:[\w.+-]{0,60}\+)?(?:json|xml)\b)/i.test(response.headers["content-type"] ?? "");
  const isPlain = (response.headers["content-encoding"] ?? "identity") === "identity";
  if (!isText || !isPlain || length === null || length === 0 || length > MOST_BODY_BYTES) return "";
  const parts: Buffer[] = [];
  const limit = setTimeout(() => response.cancel(), MOST_WAIT_MS);
  try {
    await response.stream((bytes, release) => {
      parts.push(Buffer.from(bytes));
      release();
      return true;
    });
  } catch {
    // What came before the connection broke is also a clue.
  } finally {
    clearTimeout(limit);
  }
  return clean(Buffer.concat(parts).toString("utf8"));
}

/** Without markup, control characters, queries of URLs, and whatever is long enough to be a key or a signature. */
function clean(text: string): string {
  const words = text
    .slice(0, MOST_BODY_BYTES)
    .replace(/<[^<>]{0,200}>/g, " ")
    .replace(/\?[^\s"'<>]*/g, "?…")
    .replace(/[\w+/=%.~-]{24,}/g, "…")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ")
    .trim();
  return words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS)}…` : words;
}
