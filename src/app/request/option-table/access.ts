/** What the servers get to see, and who may read what is fetched. */
import { ALL, FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { HEADERS, SWITCH, TOKEN } from "../option-values.ts";

export const ACCESS_OPTIONS = {
  headers: {
    ...HEADERS,
    kinds: FILE,
    namings: ["url", "parts"],
    isAlwaysParsed: true,
    flag: "header",
    short: "H",
    flagMeaning: "a request header; can be given several times; sent only to the URL's own origin",
    meaning: "request headers, each line one 'Name: value'; sent only to the URL's own origin",
  },
  bearerToken: {
    ...TOKEN,
    kinds: FILE,
    namings: ["url", "parts"],
    meaning: "token that is sent as Authorization: Bearer, only to the URL's own origin",
  },
  allowInsecureHttp: {
    ...SWITCH,
    kinds: ALL,
    default: "false",
    meaning: "allow plain http to another machine: for a file without a checksum, or to a snapshot's endpoint",
  },
  private: {
    ...SWITCH,
    value: "true|false",
    field: "isPrivate",
    kinds: FILE,
    meaning:
      "whether the file is kept out of caches that others can read; by default it is if there are credentials, or a query parameter that is not known to be harmless",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
