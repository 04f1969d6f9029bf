/**
 * The text of a response's field. A wire hands fields over byte for byte, as Latin-1; servers write UTF-8 into them all the same
 * (RFC 9110 5.5 allows neither). So bytes that are valid UTF-8 are UTF-8, and others are Latin-1.
 */
import { isUtf8 } from "node:buffer";

const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/u;

/** @param value as the wire handed it over; one that it has decoded already is left as it is */
export function fieldText(value: string): string {
  if (BEYOND_LATIN_1.test(value)) return value;
  const bytes = Buffer.from(value, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : value;
}
