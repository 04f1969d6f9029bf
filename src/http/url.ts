/** URLs: what may be shown of them, what identifies them, what is safe about them. */
import { createHash } from "node:crypto";
import { FetchError } from "../core/errors.ts";

/** Query parameters that sign or time-limit a URL (S3, GCS, Azure SAS, CloudFront, GitHub): another one is no other source. */
const SIGNATURE_PARAMETER =
  /^(x-amz-|x-goog-|awsaccesskeyid$|googleaccessid$|signature$|sig$|expires?$|token$|access_token$|policy$|key-pair-id$|se$|sp$|sr$|ss$|srt$|st$|sv$|spr$|skoid$|sktid$|skt$|ske$|sks$|skv$|jwt$)/i;

/** Query parameters that are credentials by themselves: who has the URL may read the file. */
const CREDENTIAL_PARAMETER = /^(x-amz-signature|x-amz-security-token|x-goog-signature|signature|sig|token|access_token|jwt)$/i;

/** With a time beside it, one of these is its signature (nginx's secure_link); else it may say which file is meant. */
const TIMED_SIGNATURE_PARAMETER = /^(md5|hash|hmac)$/i;

/** A header holds about 4 KiB; a label only needs to be recognised. */
const LABEL_LENGTH = 500;

/** Parses a user's URL. @throws FetchError invalid-input */
export function parseUrl(text: string): URL {
  const url = URL.parse(text.trim());
  // The text is not repeated: what is no URL may still be a secret in the wrong input.
  if (url === null)
    throw new FetchError("invalid-input", "Cannot use the 'url': it is not a complete URL", {
      hint: "Write it in full, such as https://example.com/file.tar.zst.",
    });
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

/** SHA-256 (hex) of what identifies the source: the URL without credentials, fragment and signature. */
export function keyOf(url: URL): string {
  const isTimed = [...url.searchParams.keys()].some((name) => /^expires?$/i.test(name));
  const isSignature = (name: string) => SIGNATURE_PARAMETER.test(name) || (isTimed && TIMED_SIGNATURE_PARAMETER.test(name));
  const parameters = [...url.searchParams].filter(([name]) => !isSignature(name));
  return createHash("sha256")
    .update(JSON.stringify([url.origin, url.pathname, parameters]))
    .digest("hex");
}

/** Whether it is signed, or good for a while only. */
export function canExpire(url: URL): boolean {
  return [...url.searchParams.keys()].some((name) => SIGNATURE_PARAMETER.test(name));
}

/** SHA-256 (hex) of the whole URL but its fragment: what two processes compare that want to share one fetch, secrets included. */
export function wholeKeyOf(url: URL): string {
  const whole = new URL(url);
  whole.hash = "";
  return createHash("sha256").update(whole.href).digest("hex");
}

/** Whether the URL itself lets its holder in: signed in its query, or with a user and password. */
export function isSigned(url: URL): boolean {
  return url.username !== "" || url.password !== "" || [...url.searchParams.keys()].some((name) => CREDENTIAL_PARAMETER.test(name));
}
