/** How every command reads its flags, and what it says about wrong ones. */
import { FetchError } from "../core/errors.ts";
import { FlagProblem, type FlagTable, type TranslateOptions, translateFlags } from "./translate-flags.ts";

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

/** A flag as {@link translateFlags} writes it. */
const FLAG = /^--([^=]+)(?:=(.*))?$/s;
/** If one of them were given twice, something that the user wanted would be left out. */
const ONCE: readonly string[] = ["output", "manifest", "input-file"];
const ONE_OF_EACH = "A list (-i FILE) or a manifest names each of several files.";

/**
 * @param takesOthers whether the flags of download tools are understood
 * @throws FetchError invalid-input
 */
export function parseFlags(command: string, args: readonly string[], options: FlagTable, takesOthers = false): ParsedFlags {
  try {
    return readFlags(args, options, { takesOthers });
  } catch (error) {
    if (error instanceof FlagProblem) throw wrongUsage(command, error.message, error.hint);
    throw error;
  }
}

/** The same of flags that may be wrong. What is not understood is left out. */
export function parseFlagsLeniently(args: readonly string[], options: FlagTable, takesOthers = false): ParsedFlags {
  return readFlags(args, options, { takesOthers, instead: () => [] });
}

/** What `parseArgs` of `node:util` does with flags that are known. To load that takes as long as all of this. @throws FlagProblem */
function readFlags(args: readonly string[], own: FlagTable, translating: TranslateOptions): ParsedFlags {
  const known = translateFlags(args, own, translating);
  const end = known.includes("--") ? known.indexOf("--") : known.length;
  const values: Record<string, boolean | string | readonly string[]> = {};
  const positionals: string[] = [];
  known.forEach((text, at) => {
    const [, name, value] = at < end ? (FLAG.exec(text) ?? []) : [];
    if (name === undefined) {
      if (at !== end) positionals.push(text);
      return;
    }
    const earlier = values[name];
    if (earlier !== undefined && ONCE.includes(name) && translating.instead === undefined)
      throw new FlagProblem(`--${name} is given twice`, ONE_OF_EACH);
    values[name] = own[name]?.multiple === true ? [...(Array.isArray(earlier) ? earlier : []), value ?? ""] : (value ?? true);
  });
  return { values, positionals };
}

export function wrongUsage(command: string, why: string, hint?: string): FetchError {
  const help = `See: fetch-action ${command} --help`;
  return new FetchError("invalid-input", `Cannot run '${command}': ${why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`, {
    hint: hint === undefined ? help : `${hint} ${help}`,
  });
}
