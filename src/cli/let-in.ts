/** The user's credentials for several files. */
import type { RawOptions } from "../app/request/options.ts";
import { type CredentialFlags, readCredentials, withCredentials } from "./credentials.ts";

const NO_FLAGS: CredentialFlags = { tokenFile: undefined, netrc: false };

/** Adds them to the options of one file. Those for a URL are no use to GitHub's API. */
export function letInWith(credentials: CredentialFlags): (raw: RawOptions) => RawOptions {
  const read = readerOnce();
  return (raw) => withCredentials(raw, { ...(raw.release === undefined && raw.artifact === undefined ? credentials : NO_FLAGS), read });
}

/** Each file is read for the first one that needs it: stdin could not be read again. */
function readerOnce(): typeof readCredentials {
  const texts = new Map<string, string>();
  return (path, flag) => {
    const text = texts.get(path) ?? readCredentials(path, flag);
    texts.set(path, text);
    return text;
  };
}
