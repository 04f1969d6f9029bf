/** What of a URL may be shown, and what of it identifies the source. */
import { hash } from "node:crypto";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import { identifyingParameters } from "./query.ts";

/** A header holds about 4 KiB; a label only needs to be recognised. */
const LABEL_LENGTH = 500;

/** RFC 1035, 2.3.4. */
const MOST_HOST_LENGTH = 253;

/** Parses a URL of any scheme. @param name the option that it was written as @throws FetchError invalid-input */
export function parseAnyUrl(text: string, name = "url"): URL {
  const url = URL.parse(text.trim());
  // The text is not repeated: it may be a secret that was put into the wrong input.
  if (url === null)
    throw new FetchError("invalid-input", `Cannot use the '${name}': it is not a complete URL`, {
      hint: "Write it in full, such as https://example.com/file.tar.zst.",
    });
  if (url.hostname.length > MOST_HOST_LENGTH)
    throw new FetchError("invalid-input", `Cannot use the '${name}': the name of its host has more than ${MOST_HOST_LENGTH} characters`);
  return url;
}

/** Parses a user's http(s) URL. @throws FetchError invalid-input */
export function parseUrl(text: string): URL {
  const url = parseAnyUrl(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new FetchError("invalid-input", `Cannot fetch ${quoteInput(url.protocol)} URLs: only https and http are known`, {
      hint: "Give an https URL.",
    });
  }
  return url;
}

/** A URL for people to read, without credentials, query and fragment: it holds no secrets. */
export function labelOf(url: URL): string {
  return `${url.origin}${url.pathname}${url.search === "" ? "" : "?…"}`.slice(0, LABEL_LENGTH);
}

/** Each URL's key is made once: a fetch asks for it when it opens the source, and when it notes the file. Nobody changes a URL that was parsed. */
const keys = new WeakMap<URL, string>();

/** SHA-256 (hex) of what identifies the source: the URL without credentials, fragment and signature. */
export function keyOf(url: URL): string {
  const key = keys.get(url) ?? hash("sha256", JSON.stringify([url.origin, url.pathname, identifyingParameters(url)]));
  keys.set(url, key);
  return key;
}

/** What is known about a URL before any request. */
export function describeUrl(url: URL): DescribedUrl {
  return new DescribedUrl(url);
}

/** Each is made when it is asked for: the first request needs none of the keys, and of a thousand files most need only one of these. */
class DescribedUrl {
  readonly #url: URL;

  constructor(url: URL) {
    this.#url = url;
  }

  get host(): string {
    return this.#url.host;
  }

  get label(): string {
    return labelOf(this.#url);
  }

  get key(): string {
    return keyOf(this.#url);
  }

  get wholeKey(): string {
    return wholeKeyOf(this.#url);
  }
}

/** SHA-256 (hex) of the URL with its secrets, without its fragment. Two processes that want to share one fetch compare it. */
function wholeKeyOf(url: URL): string {
  const whole = new URL(url);
  whole.hash = "";
  return hash("sha256", whole.href);
}

/** As it is asked for: a user and a password in it go into a header, and what stands behind # stays here. */
export function withoutCredentials(url: URL): URL {
  if (url.username === "" && url.password === "" && url.hash === "") return url;
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  bare.hash = "";
  return bare;
}
