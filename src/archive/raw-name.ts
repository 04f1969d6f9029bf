/**
 * Names of entries whose bytes are not UTF-8. A filesystem of Linux takes any bytes, and tar keeps them. In a string each byte of such a name
 * that is not ASCII is a half of a character, which no other name has (as in PEP 383): so two names are the same string only if their bytes are.
 */
import { isUtf8 } from "node:buffer";

/** The byte 0 would be this half. */
const HALVES_AT = 0xdc00;
const BEYOND_ASCII = /[\x80-\xff]/g;
const HALVES = /[\udc80-\udcff]/g;

/** A path as a string. Each name in it is for itself: a folder's name is the same whatever is in it. */
export function decodeName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  return bytes.toString("latin1").split("/").map(decodePart).join("/");
}

function decodePart(latin1: string): string {
  const bytes = Buffer.from(latin1, "latin1");
  if (isUtf8(bytes)) return bytes.toString("utf8");
  return latin1.replace(BEYOND_ASCII, (byte) => String.fromCharCode(HALVES_AT + byte.charCodeAt(0)));
}

/** Whether its bytes are not UTF-8. */
export function isRaw(path: string): boolean {
  return !path.isWellFormed();
}

/** A path as Node's functions take it: bytes if they are not UTF-8. */
export function pathOf(path: string): string | Buffer {
  return isRaw(path) ? encodeName(path) : path;
}

/** How many bytes it has. */
export function lengthOf(path: string): number {
  return isRaw(path) ? encodeName(path).length : Buffer.byteLength(path);
}

function encodeName(path: string): Buffer {
  // The low byte of a half is the byte that it stands for.
  const parts = path.split("/").map((part) => Buffer.from(part, isRaw(part) ? "latin1" : "utf8"));
  return Buffer.concat(parts.flatMap((part, nth) => (nth === 0 ? [part] : [SEPARATOR, part])));
}

const SEPARATOR = Buffer.from("/");

/** A name as a message shows it: `caf\xe9`. */
export function shownName(path: string): string {
  return path.replace(HALVES, (half) => `\\x${(half.charCodeAt(0) - HALVES_AT).toString(16)}`);
}
