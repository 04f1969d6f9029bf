/** From written options to what is looked for at a path. */
import type { Checksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { checksumOfFragment } from "./fragment-checksum.ts";
import { OPTIONS } from "./option-table.ts";
import type { RawOptions } from "./options.ts";
import { parsePath } from "./parse-path.ts";

/** The options that say what is looked for. */
export const LOOK_OPTIONS = ["path", "url", "checksum"] as const;

export interface LookRequest {
  /** Absolute; with a separator at its end if the user means a folder. */
  readonly path: string;
  /** What the file's bytes must hash to; undefined if our own record decides. */
  readonly checksum: Checksum | undefined;
  /** The key of what the file must have been fetched from; undefined if that does not matter. */
  readonly sourceKey: string | undefined;
}

/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export function parseLook(raw: Pick<RawOptions, (typeof LOOK_OPTIONS)[number]>, base: string): LookRequest {
  const { path = "", url: writtenUrl = "", checksum: writtenChecksum = "" } = raw;
  if (path.trim() === "") throw new FetchError("invalid-input", "Cannot look: no 'path' was given", { hint: "Give the path of the file." });
  const written = (name: string, text: string) => ({ name, text: text.trim(), lines: [text], base });
  const url = writtenUrl.trim() === "" ? undefined : OPTIONS.url.parse(written("url", writtenUrl));
  const checksum = writtenChecksum.trim() === "" ? undefined : OPTIONS.checksum.parse(written("checksum", writtenChecksum));
  return {
    path: parsePath(path.trim(), base),
    checksum: checksum ?? (url === undefined ? undefined : checksumOfFragment(url)),
    sourceKey: url === undefined ? undefined : describeWanted({ url }).key,
  };
}
