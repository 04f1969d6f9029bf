/** How every command reads its flags, and what it says about wrong ones. */
import { parseArgs } from "node:util";
import { FetchError } from "../core/errors.ts";
import { FlagProblem, type FlagTable, translateFlags } from "./translate-flags.ts";

/** The flags of every command: how much is shown. */
export const OUTPUT_FLAGS = {
  json: { type: "boolean" },
  "no-progress": { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
} as const satisfies FlagTable;

export interface ParsedFlags {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

/**
 * @param takesOthers whether the flags of download tools are understood
 * @throws FetchError invalid-input
 */
export function parseFlags(command: string, args: readonly string[], options: FlagTable, takesOthers = false): ParsedFlags {
  try {
    return parseArgs({ args: [...translateFlags(args, options, { takesOthers })], allowPositionals: true, options });
  } catch (error) {
    if (error instanceof FlagProblem) throw wrongUsage(command, error.message, error.hint);
    // Node's messages name the flag, never its value.
    throw wrongUsage(command, error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
}

/** The same of flags that may be wrong. What is not understood is left out. */
export function parseFlagsLeniently(args: readonly string[], options: FlagTable, takesOthers = false): ParsedFlags {
  const known = translateFlags(args, options, { takesOthers, instead: () => [] });
  return parseArgs({ args: [...known], allowPositionals: true, options, strict: false });
}

export function wrongUsage(command: string, why: string, hint?: string): FetchError {
  const help = `See: fetch-action ${command} --help`;
  return new FetchError("invalid-input", `Cannot run '${command}': ${why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`, {
    hint: hint === undefined ? help : `${hint} ${help}`,
  });
}
