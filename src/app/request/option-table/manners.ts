/** What a fetch leaves to others. */
import { FILE_AND_VOLUME } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { oneOf, RATE } from "../option-values.ts";

export const MANNER_OPTIONS = {
  limitRate: {
    ...RATE,
    field: "limitBytesPerSecond",
    kinds: FILE_AND_VOLUME,
    meaning: "most bytes a second, of all connections of the fetch together, such as 10MiB or 500K; by default there is no limit",
  },
  limitRateScope: {
    ...oneOf(["fetch", "machine"]),
    value: "SCOPE",
    kinds: FILE_AND_VOLUME,
    default: "fetch",
    meaning: "what 'limit-rate' is for: this fetch, or all fetches of this user on this machine that share it (each has an equal part)",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
