/** The checksums that users may give, in each of the notations that are in use. */
import { FetchError } from "./errors.ts";
import { quoteInput } from "./quote-input.ts";

/** Digest length in bytes by algorithm. A bare hex digest is taken for the first one of its length: BLAKE3 must be named. */
const DIGEST_LENGTH = { sha256: 32, sha512: 64, sha1: 20, md5: 16, blake3: 32 } as const;

export type ChecksumAlgorithm = keyof typeof DIGEST_LENGTH;

export const CHECKSUM_ALGORITHMS = Object.keys(DIGEST_LENGTH) as readonly ChecksumAlgorithm[];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Lower-case hex. */
  readonly hex: string;
}

const [FIRST, ...OTHERS] = CHECKSUM_ALGORITHMS;
const HINT = `Give ${FIRST}:<hex> (or ${OTHERS.join(", ")}), an SRI digest such as sha512-<base64>, or bare hex.`;

/**
 * Reads `sha256:<hex>`, SRI `sha512-<base64>` or bare hex (algorithm by its length).
 *
 * @throws FetchError invalid-input
 * @example parseChecksum("sha256:9f86d0…")
 */
export function parseChecksum(text: string): Checksum {
  const value = text.trim();
  const malformed = (why: string) =>
    new FetchError("invalid-input", `Cannot use the checksum ${quoteInput(value)}: ${why}`, { hint: HINT });
  const tagged = /^([a-z0-9]+)([:-])(.+)$/i.exec(value);
  const tag = tagged?.[1]?.toLowerCase();
  if (tagged && tag !== undefined) {
    if (!isAlgorithm(tag)) throw malformed(`"${tag}" is not an algorithm that is known here`);
    const digits = tagged[3] ?? "";
    const hex = tagged[2] === ":" || isHex(digits, tag) ? digits.toLowerCase() : base64ToHex(digits);
    if (hex === null || !isHex(hex, tag)) throw malformed(`it is not a ${tag} digest of ${DIGEST_LENGTH[tag]} bytes`);
    return { algorithm: tag, hex };
  }
  const algorithm = CHECKSUM_ALGORITHMS.find((name) => DIGEST_LENGTH[name] * 2 === value.length);
  if (algorithm === undefined || !isHex(value, algorithm)) throw malformed("it is not a digest in a notation that is known here");
  return { algorithm, hex: value.toLowerCase() };
}

/** `sha256:<hex>` and so on. */
export function formatChecksum({ algorithm, hex }: Checksum): string {
  return `${algorithm}:${hex}`;
}

function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(DIGEST_LENGTH, name);
}

function isHex(text: string, algorithm: ChecksumAlgorithm): boolean {
  return text.length === DIGEST_LENGTH[algorithm] * 2 && /^[0-9a-f]+$/i.test(text);
}

/** SRI digests may carry options behind a `?` (W3C Subresource Integrity 3.5). */
function base64ToHex(text: string): string | null {
  const base64 = text.split("?")[0] ?? "";
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64").toString("hex") : null;
}
