/** The URL of a list of digests, as users write it. */
import { posix } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { unknownAlgorithmOf } from "../../core/list-algorithm.ts";
import { parseSourceUrl } from "../source/openers.ts";
import { requireMeantUrl } from "./check-meaning.ts";
import type { Written } from "./option-spec.ts";

const SIGNATURE = /\.(?:asc|sig|gpg|minisig|sigstore|pem|p7s|signature)$/i;

/** @throws FetchError invalid-input: what is there is surely no list of digests that can be used */
export function parseChecksumUrl({ name, text }: Written): URL {
  requireMeantUrl(text, name);
  const url = parseSourceUrl(text, name);
  const file = posix.basename(url.pathname);
  const cannot = (why: string, hint: string) => new FetchError("invalid-input", `Cannot use the '${name}': ${why}`, { hint });
  if (SIGNATURE.test(file)) {
    throw cannot("its name is that of a signature, which holds no digest", "Give the URL of the list that it signs, such as SHA256SUMS.");
  }
  const unknown = unknownAlgorithmOf(file);
  if (unknown === null) return url;
  throw cannot(`its name says that it has digests of ${unknown}, which is not known here`, "Give a list of SHA-256, SHA-512 or BLAKE3.");
}
