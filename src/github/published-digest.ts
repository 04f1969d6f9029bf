/** The digest that GitHub publishes for a file. */
import type { Checksum } from "../core/checksum.ts";

/** A digest of a kind that is not known here is none. */
export function publishedDigest(text: unknown): Checksum | undefined {
  const [, hex] = /^sha256:([0-9a-f]{64})$/i.exec(typeof text === "string" ? text : "") ?? [];
  return hex === undefined ? undefined : { algorithm: "sha256", hex: hex.toLowerCase() };
}
