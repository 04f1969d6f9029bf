/** The digest that package indexes write into the fragment of a URL, for whoever fetches it: PyPI `#sha256=<hex>`, npm and Yarn `#<hex>`. */
import { type Checksum, readDigest, strongest, whyNoDigest } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";

/** What begins like this is meant as a digest. */
const MEANT = /^(?:sha\d?-?\d*|md5|blake\d[a-z]?|ripemd-?\d+)[=:]/i;

/** @throws FetchError invalid-input: it is meant as a digest, but is none */
export function checksumOfFragment({ hash }: URL): Checksum | undefined {
  if (hash === "") return undefined;
  // pip writes more than the digest there, such as `egg=name`.
  const parts = hash.slice(1).split("&");
  const digests = parts.map((part) => {
    const digest = readDigest(part.replaceAll("%3D", "="));
    if (digest !== null || !MEANT.test(part)) return digest;
    throw new FetchError("invalid-input", `Cannot use the digest at the end of the 'url': ${whyNoDigest(part)}`, {
      hint: "Write it as #sha256=<hex>, or leave out what follows the #.",
    });
  });
  return strongest(digests.filter((digest) => digest !== null)) ?? undefined;
}
