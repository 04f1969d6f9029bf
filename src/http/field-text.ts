/**
 * The text of a response's field. A wire hands over each byte as one Latin-1 character, but many servers write UTF-8 (RFC 9110 5.5
 * allows neither). So bytes that are valid UTF-8 are read as UTF-8, and others as Latin-1.
 */
import { isUtf8 } from "node:buffer";

const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/u;

/** @param value as the wire handed it over; a value that it has decoded already is left as it is */
export function fieldText(value: string): string {
  if (BEYOND_LATIN_1.test(value)) return value;
  const bytes = Buffer.from(value, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : value;
}
