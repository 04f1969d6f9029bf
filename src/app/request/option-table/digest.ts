/** What the bytes of a file are checked against. */
import { FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { CHECKSUM } from "../option-values.ts";

export const DIGEST_OPTIONS = {
  checksum: {
    ...CHECKSUM,
    kinds: FILE,
    isCompared: false,
    meaning:
      "expected digest: <algorithm>:<hex> such as sha256:2c26b4..., SRI such as sha512-<base64>, the hex digits alone, or a line of sha256sum",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
