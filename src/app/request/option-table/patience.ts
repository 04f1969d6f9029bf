/** How patient a fetch is with its source. */
import { ALL } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { count, TIME } from "../option-values.ts";

/** A larger number is a typing error. */
const MOST_RETRIES = 1_000_000;

export const PATIENCE_OPTIONS = {
  retries: { ...count(0, MOST_RETRIES), kinds: ALL, default: "10", meaning: "how many attempts in a row may fail without any progress" },
  idleTimeout: {
    ...TIME,
    field: "idleTimeoutMs",
    kinds: ALL,
    default: "30s",
    meaning: "a connection that brings no byte for this long is replaced",
  },
  timeout: { ...TIME, field: "timeoutMs", kinds: ALL, meaning: "time limit for the whole fetch; by default there is none" },
} as const satisfies Readonly<Record<string, OptionSpec>>;
