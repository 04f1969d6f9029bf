/** The request headers: ours, and the user's own, which are sent only to the origin that they were given for. */
import { unescape as decode } from "node:querystring";
import { FetchError } from "../core/errors.ts";

/** The engine's own headers and those of the connection. A user's value would silently break the transfer. */
const OURS = new Set([
  "range",
  "if-range",
  "if-match",
  "accept-encoding",
  "connection",
  "content-length",
  "transfer-encoding",
  "te",
  "upgrade",
  "host",
]);
/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Control characters except the tab. Above all, line breaks would begin another header. */
const CONTROL = /[^\P{Cc}\t]/u;
/** Characters that Latin-1 does not have cannot be sent. */
const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/u;

/** Reads one `Name: value`. The value is never repeated in an error. @throws FetchError invalid-input */
export function parseHeader(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon).trim();
  const value = line.slice(colon + 1).trim();
  const cannot = (why: string) =>
    new FetchError("invalid-input", `Cannot use a header: ${why}`, { hint: "Write one 'Name: value' a line." });
  if (colon < 1) throw cannot("it has no name before a colon");
  if (!TOKEN.test(name)) throw cannot("its name has characters that header names cannot have");
  if (CONTROL.test(value)) throw cannot(`the value of "${name}" has a line break or another control character`);
  if (BEYOND_LATIN_1.test(value)) throw cannot(`the value of "${name}" has a character that headers cannot carry`);
  if (OURS.has(name.toLowerCase())) throw cannot(`"${name}" is set by the fetch itself`);
  return [name.toLowerCase(), value];
}

/** What authenticates and describes the user to the URL's own origin. */
export function ownHeaders(
  url: URL,
  headers: Readonly<Record<string, string>>,
  bearerToken: string | undefined,
): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  if (url.username !== "" || url.password !== "") {
    // Unlike decodeURIComponent it takes a percent sign that begins no escape, as passwords may have.
    const credentials = `${decode(url.username)}:${decode(url.password)}`;
    own["authorization"] = `Basic ${Buffer.from(credentials).toString("base64")}`;
  }
  for (const [name, value] of Object.entries(headers)) own[name.toLowerCase()] = value;
  if (bearerToken !== undefined) own["authorization"] = `Bearer ${bearerToken}`;
  return own;
}

/** Headers that say nothing about who asks. Every other header may be what lets the user in. */
const HARMLESS = new Set(["accept", "accept-language", "cache-control", "pragma", "referer", "user-agent"]);

/** Whether these headers may hold credentials. Then not everybody may have what is fetched with them. */
export function mayAuthenticate(headers: Readonly<Record<string, string>>): boolean {
  return Object.keys(headers).some((name) => !HARMLESS.has(name.toLowerCase()));
}
