/** What of a query or a header must not be shown even by itself: another step, or a server's error, may repeat a signature without what stands around it. */
import { looksRandom, meaningOfParameter } from "./query.ts";

/** A shorter text may be a usual word, and would be blanked out wherever it stands. */
const LEAST_LENGTH = 16;
/** Names of parameters whose value is a secret, whatever it looks like. */
const SECRET_NAME = /(?:token|secret|signature|password|api[_-]?key)$|^(?:sig|jwt)$/;
/** Between the words of a header such as `Bearer abc` or `a=b; c=d`. */
const BETWEEN_WORDS = /[\s;,]+/;

/**
 * The values of a query that let their holder in: as they are written, decoded, and encoded again.
 *
 * @example
 * secretValuesIn("?X-Amz-Expires=300&X-Amz-Signature=0f9a...") // ["0f9a..."]
 */
export function secretValuesIn(query: string): readonly string[] {
  const pairs = query
    .replace(/^\?/, "")
    .split("&")
    .map((pair) => [pair.slice(0, Math.max(0, pair.indexOf("="))), pair.slice(pair.indexOf("=") + 1)] as const);
  return distinct(
    pairs.filter(([name, value]) => isSecret(decoded(name).toLowerCase(), decoded(value))).flatMap(([, value]) => formsOf(value)),
  );
}

/** The words of a header's value that look like no word: `Bearer abc` is known with its scheme, and `abc` is the secret. */
export function secretWordsIn(header: string): readonly string[] {
  const words = header.split(BETWEEN_WORDS).flatMap((word) => [word, word.slice(word.indexOf("=") + 1).replace(/^"|"$/g, "")]);
  return distinct(words.filter((word) => word !== header && word.length >= LEAST_LENGTH && looksRandom(word)));
}

function isSecret(name: string, value: string): boolean {
  if (value.length < LEAST_LENGTH) return false;
  const meaning = meaningOfParameter(name);
  if (meaning === "harmless" || (meaning === "companion" && !SECRET_NAME.test(name))) return false;
  return SECRET_NAME.test(name) || looksRandom(value);
}

function formsOf(written: string): readonly string[] {
  const plain = decoded(written);
  return [written, plain, encodeURIComponent(plain)].filter((form) => form.length >= LEAST_LENGTH);
}

/** A percent sign that begins no escape stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
