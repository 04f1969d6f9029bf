/** What a Content-Encoding means for a file that is fetched as it is stored. RFC 9110: 8.4. */
import type { WireResponse } from "../wire/wire.ts";

/**
 * The names of real codings (IANA's registry, and what servers use without one). Servers also write words there that name no
 * coding, such as `none`, `UTF-8`, `binary`, or S3's `aws-chunked`. Those change no byte.
 */
const CODINGS: Readonly<Record<string, string>> = {
  "gzip": "gzip",
  "x-gzip": "gzip",
  "compress": "compress",
  "x-compress": "compress",
  "deflate": "deflate",
  "br": "br",
  "brotli": "br",
  "zstd": "zstd",
  "x-zstd": "zstd",
  "dcb": "dcb",
  "dcz": "dcz",
  "exi": "exi",
  "pack200-gzip": "pack200-gzip",
  "aes128gcm": "aes128gcm",
  "aesgcm": "aesgcm",
  "base64": "base64",
  "bzip2": "bzip2",
  "x-bzip2": "bzip2",
  "xz": "xz",
  "x-xz": "xz",
  "lzma": "lzma",
  "lz4": "lz4",
  "snappy": "snappy",
};

/** How a file's name says that the file is stored in a coding. */
const SUFFIXES: Readonly<Record<string, RegExp>> = {
  gzip: /\.(gz|gzip|tgz|taz|tpz|svgz|emz|wmz|crate|apk|vsix)$/i,
  compress: /\.(z|taz)$/i,
  br: /\.(br|tbr)$/i,
  zstd: /\.(zst|zstd|tzst)$/i,
  bzip2: /\.(bz2|bz|tbz|tbz2|tb2)$/i,
  xz: /\.(xz|txz)$/i,
  lzma: /\.(lzma|tlz)$/i,
  lz4: /\.(lz4|tlz4)$/i,
  snappy: /\.(sz|snappy)$/i,
};

/** The codings that an answer's body is in, from the file outwards; empty when it is the file itself. */
export function codingsOf({ headers }: Pick<WireResponse, "headers">): readonly string[] {
  const written = headers["content-encoding"];
  if (written === undefined) return [];
  const words = written.split(",").map((word) => word.trim().toLowerCase());
  return words.flatMap((word) => (Object.hasOwn(CODINGS, word) ? [CODINGS[word] ?? word] : []));
}

/** Whether a file of this name is stored in exactly these codings, so that the label says no more than the name. */
export function isNamedFor(name: string, codings: readonly string[]): boolean {
  const [coding, ...more] = codings;
  return coding !== undefined && more.length === 0 && SUFFIXES[coding]?.test(name) === true;
}
