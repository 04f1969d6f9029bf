/** URLs: what may be shown of them, what identifies them, what is safe about them. */
import { createHash } from "node:crypto";
import { FetchError } from "../core/errors.ts";
import { identifyingParameters } from "./query.ts";

/** A header holds about 4 KiB; a label only needs to be recognised. */
const LABEL_LENGTH = 500;

/** Parses a URL of any scheme. @throws FetchError invalid-input */
export function parseAnyUrl(text: string): URL {
  const url = URL.parse(text.trim());
  // The text is not repeated: what is no URL may still be a secret in the wrong input.
  if (url === null)
    throw new FetchError("invalid-input", "Cannot use the 'url': it is not a complete URL", {
      hint: "Write it in full, such as https://example.com/file.tar.zst.",
    });
  return url;
}

/** Parses a user's http(s) URL. @throws FetchError invalid-input */
export function parseUrl(text: string): URL {
  const url = parseAnyUrl(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new FetchError("invalid-input", `Cannot fetch "${url.protocol}" URLs: only https and http are known`, {
      hint: "Give an https URL.",
    });
  }
  return url;
}

/** A URL without credentials, query and fragment, for people: nothing secret is in it. */
export function labelOf(url: URL): string {
  return `${url.origin}${url.pathname}${url.search === "" ? "" : "?…"}`.slice(0, LABEL_LENGTH);
}

/** SHA-256 (hex) of what identifies the source: the URL without credentials, fragment and what signs it. */
export function keyOf(url: URL): string {
  return createHash("sha256")
    .update(JSON.stringify([url.origin, url.pathname, identifyingParameters(url)]))
    .digest("hex");
}

/** What can be said of a URL before anybody is asked. */
export function describeUrl(url: URL) {
  return { host: url.host, label: labelOf(url), key: keyOf(url), wholeKey: wholeKeyOf(url) };
}

/** SHA-256 (hex) of the whole URL but its fragment: what two processes compare that want to share one fetch, secrets included. */
function wholeKeyOf(url: URL): string {
  const whole = new URL(url);
  whole.hash = "";
  return createHash("sha256").update(whole.href).digest("hex");
}
