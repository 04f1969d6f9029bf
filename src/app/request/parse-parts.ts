/** The parts of a file as they are written: `<url>` or `<url> <checksum>`, in their order. */
import { type Checksum, parseChecksum } from "../../core/checksum.ts";
import { parseSourceUrl } from "../source/openers.ts";
import { requireMeantUrl } from "./check-meaning.ts";
import { checksumOfFragment } from "./fragment-checksum.ts";

export interface WrittenPart {
  readonly url: URL;
  /** What the bytes of this part must hash to. */
  readonly checksum?: Checksum;
}

/** @throws FetchError invalid-input */
export function parsePart(name: string, line: string): WrittenPart {
  const [written = "", ...rest] = line.trim().split(/\s+/);
  requireMeantUrl(written, name);
  const url = parseSourceUrl(written, name);
  const checksum = rest.length === 0 ? checksumOfFragment(url) : parseChecksum(rest.join(" "));
  return checksum === undefined ? { url } : { url, checksum };
}

/** From JSON to what {@link parsePart} returned. */
export function revivePart({ url, ...others }: WrittenPart): WrittenPart {
  return { ...others, url: new URL(url) };
}

/** The URL that stands for all parts: the first one's, whose digest is not that of the whole. */
export function urlOfParts(url: URL): URL {
  const plain = new URL(url);
  plain.hash = "";
  return plain;
}
