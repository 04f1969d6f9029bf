/** What the user reads about a source over HTTP: why it comes in one stream, and how its server stores it. */
export const NO_VALIDATOR =
  "The server sends neither a strong ETag nor a Last-Modified, so the file is fetched in one stream and cannot be resumed. A 'checksum' would allow both segments and resuming.";

export const NO_RANGES = "The server gives no ranges, so the file came in one stream.";
export const NOTHING_PINS = "Nothing pins the file's version, so it came in one stream.";
export const SEVERAL_VERSIONS = "The answers before were of more than one version, so the file came in one stream.";

export function storedAs(codings: readonly string[]): string {
  return `The server stores the file encoded as "${codings.join(", ")}", and its bytes are kept as they are stored. Decode it before you use it.`;
}
