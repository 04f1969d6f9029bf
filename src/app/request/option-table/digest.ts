/** What the bytes of a file are checked against. */
import { FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { CHECKSUM, CHECKSUM_URL, SWITCH, TEXT } from "../option-values.ts";

export const DIGEST_OPTIONS = {
  checksum: {
    ...CHECKSUM,
    kinds: FILE,
    isCompared: false,
    meaning:
      "expected digest: <algorithm>:<hex> such as sha256:2c26b4..., SRI such as sha512-<base64>, the hex digits alone, or a line of sha256sum",
  },
  checksumUrl: {
    ...CHECKSUM_URL,
    kinds: FILE,
    isCompared: false,
    meaning:
      "URL of a list of digests in place of 'checksum', such as SHA256SUMS or file.tar.gz.sha256; it is read before the file, with 'headers' and 'bearer-token' only if it is on the same origin",
  },
  checksumName: {
    ...TEXT,
    value: "NAME",
    kinds: FILE,
    isCompared: false,
    meaning: "what the list at 'checksum-url' calls the file; by default the name in the URL",
  },
  requireChecksum: {
    ...SWITCH,
    kinds: FILE,
    isCompared: false,
    default: "false",
    meaning:
      "refuse a file that can be checked against no digest: neither one that is given nor one that the server offers; nothing appears at the path",
  },
  writeChecksum: {
    ...SWITCH,
    kinds: FILE,
    needsFile: true,
    isCompared: false,
    default: "false",
    meaning: "write the SHA-256 of the file beside it, as <path>.sha256 in the form of sha256sum",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
