/** The path of a manifest, as it is named on the command line and in the library. */
import { resolve } from "node:path";
import { FetchError } from "../../core/errors.ts";

/** A manifest of this name is read from there. */
export const STDIN = "-";

/** Absolute, or that of stdin. @throws FetchError invalid-input: it is a URL */
export function manifestPath(text: string, base: string): string {
  if (!/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text)) return text === STDIN ? text : resolve(base, text);
  throw new FetchError("invalid-input", "Cannot use the 'manifest': it is a URL, and not a file of this machine", {
    hint: "Fetch it with a command or a step of its own, and name the file that came.",
  });
}
