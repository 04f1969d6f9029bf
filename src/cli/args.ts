/** The flags of `get`: made from the table of options, so that a new option is a flag by itself. */
import { parseArgs } from "node:util";
import { type OptionName, optionSpec, type RawOptions } from "../app/options.ts";
import { OPTION_NAMES, parseRequest } from "../app/parse-request.ts";
import type { FetchRequest } from "../app/request.ts";
import { FetchError } from "../core/errors.ts";

/** How much is shown, and in which form. */
export interface OutputOptions {
  readonly json: boolean;
  readonly progress: boolean;
  readonly quiet: boolean;
}

export interface GetArguments {
  readonly request: FetchRequest;
  readonly output: OutputOptions;
  /** The fetch runs on in a process of its own. */
  readonly isDetached: boolean;
}

/** What `get` takes as positions instead of flags. */
const POSITIONS: readonly OptionName[] = ["url", "path"];
/** What is an input of the action and a command here has no flag. */
const OPTION_FLAGS: readonly OptionName[] = OPTION_NAMES.filter((name) => optionSpec(name).door === undefined);
/** Flags whose name differs from the input's. */
const FLAG_NAMES: Partial<Record<OptionName, string>> = { headers: "header", path: "output" };
const SHORT: Partial<Record<OptionName, string>> = { headers: "H", path: "o" };

/** The flag that stands for an option. */
export function flagOf(name: OptionName): string {
  return FLAG_NAMES[name] ?? name;
}

/** @throws FetchError invalid-input */
export function parseGetArguments(args: readonly string[], base: string): GetArguments {
  const { values, positionals } = parse(args);
  const [url, path, ...more] = positionals;
  if (more.length > 0) throw usage(`"${more[0]}" is one argument too many`);
  const flagPath = values["output"];
  if (path !== undefined && flagPath !== undefined) throw usage("the path is given twice, as an argument and with --output");
  const written = Object.fromEntries(OPTION_FLAGS.map((name) => [name, writtenValue(values[flagOf(name)])]));
  const headers = values["header"];
  const raw: RawOptions = {
    ...written,
    url,
    path: path ?? writtenValue(flagPath),
    headers: Array.isArray(headers) ? headers.map(String) : [],
  };
  return {
    request: parseRequest(raw, base),
    output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
    isDetached: values["detach"] === true,
  };
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(args: readonly string[]): Parsed {
  const options = Object.fromEntries(
    OPTION_FLAGS.filter((name) => name !== "url").map((name) => {
      const short = SHORT[name];
      const type = optionSpec(name).value === undefined ? ("boolean" as const) : ("string" as const);
      return [flagOf(name), { type, multiple: name === "headers", ...(short === undefined ? {} : { short }) }];
    }),
  );
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...options,
        detach: { type: "boolean" },
        json: { type: "boolean" },
        "no-progress": { type: "boolean" },
        quiet: { type: "boolean", short: "q" },
      },
    });
  } catch (error) {
    // Node's messages name the flag, never its value.
    throw usage(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
}

function writtenValue(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "boolean" ? `${value}` : undefined;
}

function usage(why: string): FetchError {
  return new FetchError("invalid-input", `Cannot run 'get': ${why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`, {
    hint: "See: fetch-action get --help",
  });
}

/** The options that the help lists as flags. */
export const GET_FLAGS: readonly OptionName[] = OPTION_FLAGS.filter((name) => !POSITIONS.includes(name));
