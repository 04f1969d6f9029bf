/** How servers are reached and known. */
import { ALL, FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { FIXED_ADDRESSES, READ_FILE } from "../option-values.ts";

export const REACH_OPTIONS = {
  caFile: {
    ...READ_FILE,
    kinds: ALL,
    meaning: "file with the certificates of CAs (PEM) that are trusted besides the usual ones",
  },
  clientCert: {
    ...READ_FILE,
    kinds: FILE,
    meaning: "file with the certificate (PEM) that is shown to the URL's own host, if that asks for one",
  },
  clientKey: {
    ...READ_FILE,
    kinds: FILE,
    meaning: "file with the private key of 'client-cert' (PEM, not encrypted); by default it is in the same file",
  },
  resolve: {
    ...FIXED_ADDRESSES,
    kinds: ALL,
    isAlwaysParsed: true,
    flagMeaning: "an address for a host and port in place of DNS, as in curl; can be given several times",
    meaning: "addresses for hosts in place of DNS, each line one 'host:port:address', such as example.com:443:192.0.2.1",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
