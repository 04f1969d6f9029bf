/** The arguments of the commands that are about a fetch: which one is meant, and how much is shown. */
import { type FetchName, nameFetch } from "../app/share/find-fetch.ts";
import type { OutputOptions } from "./args.ts";
import { OUTPUT_FLAGS, parseFlags, wrongUsage } from "./flags.ts";
import type { FlagTable } from "./translate-flags.ts";

export interface FetchArguments {
  /** Null when none was named. */
  readonly name: FetchName | null;
  readonly output: OutputOptions;
  readonly values: Readonly<Record<string, unknown>>;
}

/** @throws FetchError invalid-input */
export async function parseFetchArguments(command: string, args: readonly string[], options: FlagTable = {}): Promise<FetchArguments> {
  const { values, positionals } = parseFlags(command, args, { ...options, ...OUTPUT_FLAGS });
  const [written, ...more] = positionals;
  if (more.length > 0) throw wrongUsage(command, "it takes one path or one fetch ID, and more was given");
  return {
    name: written === undefined ? null : await nameFetch(written, process.cwd()),
    output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
    values,
  };
}

/** @throws FetchError invalid-input */
export function requireName(command: string, { name }: FetchArguments): FetchName {
  if (name === null) throw wrongUsage(command, "neither a path nor a fetch ID was given");
  return name;
}
