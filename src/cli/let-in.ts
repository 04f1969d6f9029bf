/** The user's credentials for several files. */
import type { RawOptions } from "../app/request/options.ts";
import { type CredentialFlags, withCredentials } from "./credentials.ts";

const NO_FLAGS: CredentialFlags = { tokenFile: undefined, netrc: false };

/** Adds them to the options of one file. Those for a URL are no use to GitHub's API. */
export function letInWith(credentials: CredentialFlags): (raw: RawOptions) => RawOptions {
  return (raw) => withCredentials(raw, raw.release === undefined && raw.artifact === undefined ? credentials : NO_FLAGS);
}
