/** What the action's step does. No request has these options. */
import type { OptionSpec } from "../option-spec.ts";
import { oneOf, TEXT } from "../option-values.ts";

export const MODE_OPTIONS = {
  mode: {
    ...oneOf(["fetch", "start", "wait"]),
    value: "MODE",
    kinds: [],
    default: "fetch",
    meaning:
      "fetch; start (return when the source has answered, and fetch in the background); or wait (follow a fetch that was started, until it ends)",
  },
  fetchId: { ...TEXT, value: "ID", kinds: [], meaning: "with 'mode: wait' only: the ID of the fetch to wait for, instead of its path" },
} as const satisfies Readonly<Record<string, OptionSpec>>;
