/** The arguments of the commands that are about a fetch: which one is meant, and how much is shown. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { type FetchName, nameFetch } from "../app/find-fetch.ts";
import { FetchError } from "../core/errors.ts";
import type { OutputOptions } from "./args.ts";

export interface FetchArguments {
  /** Null when none was named. */
  readonly name: FetchName | null;
  readonly output: OutputOptions;
  readonly values: Readonly<Record<string, unknown>>;
}

/** @throws FetchError invalid-input */
export async function parseFetchArguments(
  command: string,
  args: readonly string[],
  options: NonNullable<ParseArgsConfig["options"]> = {},
): Promise<FetchArguments> {
  const { values, positionals } = parse(command, args, options);
  const [written, ...more] = positionals;
  if (more.length > 0) throw wrongUsage(command, `"${more[0]}" is one argument too many`);
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

export function wrongUsage(command: string, why: string): FetchError {
  return new FetchError("invalid-input", `Cannot run '${command}': ${why}`, { hint: `See: fetch-action ${command} --help` });
}

function parse(command: string, args: readonly string[], options: NonNullable<ParseArgsConfig["options"]>) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, json: { type: "boolean" }, "no-progress": { type: "boolean" }, quiet: { type: "boolean", short: "q" } },
    });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw wrongUsage(
      command,
      why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
    );
  }
}
