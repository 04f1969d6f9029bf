/** The flags of the commands: made from the table of options, so that a new option is a flag by itself. */
import { parseArgs } from "node:util";
import { type OptionName, optionSpec, type RawOptions } from "../app/options.ts";
import { OPTION_NAMES, parseRequest, parseRestoreRequest, parseSnapshotRequest } from "../app/parse-request.ts";
import type { FetchRequest, RestoreRequest, SnapshotRequest } from "../app/request.ts";
import { FetchError } from "../core/errors.ts";

/** How much is shown, and in which form. */
export interface OutputOptions {
  readonly json: boolean;
  readonly progress: boolean;
  readonly quiet: boolean;
}

export interface CommandArguments<Request> {
  readonly request: Request;
  readonly output: OutputOptions;
}

/** What a command takes of the table: by position, and as flags. */
interface Syntax {
  readonly name: string;
  readonly positions: readonly OptionName[];
  readonly flags: readonly OptionName[];
}

const optionsFor = (kind: "file" | "ebs"): readonly OptionName[] => OPTION_NAMES.filter((name) => (optionSpec(name).only ?? kind) === kind);

export const GET: Syntax = { name: "get", positions: ["url", "path"], flags: optionsFor("file").filter((name) => name !== "url") };
export const RESTORE: Syntax = {
  name: "restore",
  positions: ["snapshot-id", "path"],
  flags: optionsFor("ebs").filter((name) => name !== "snapshot-id"),
};
export const INSPECT: Syntax = {
  name: "inspect",
  positions: ["snapshot-id"],
  flags: ["retries", "idle-timeout", "wait-for-snapshot", "region", "endpoint"],
};
export const VERIFY: Syntax = { name: "verify", positions: ["path"], flags: [] };

/** Flags whose name differs from the input's. */
const FLAG_NAMES: Partial<Record<OptionName, string>> = { headers: "header", path: "output" };
const SHORT: Partial<Record<OptionName, string>> = { headers: "H", path: "o" };
/** Other names that people coming from other tools try first. */
const ALIASES: Readonly<Record<string, OptionName>> = { workers: "connections" };

/** The flag that stands for an option. */
export function flagOf(name: OptionName): string {
  return FLAG_NAMES[name] ?? name;
}

/** @throws FetchError invalid-input */
export function parseGetArguments(args: readonly string[], base: string): CommandArguments<FetchRequest> {
  const { raw, output } = parse(GET, args);
  return { request: parseRequest(raw, base), output };
}

/** @throws FetchError invalid-input */
export function parseRestoreArguments(args: readonly string[], base: string): CommandArguments<RestoreRequest> {
  const { raw, output } = parse(RESTORE, args);
  return { request: parseRestoreRequest(raw, base), output };
}

/** @throws FetchError invalid-input */
export function parseInspectArguments(args: readonly string[]): CommandArguments<SnapshotRequest> {
  const { raw, output } = parse(INSPECT, args);
  return { request: parseSnapshotRequest(raw), output };
}

/** @throws FetchError invalid-input */
export function parseVerifyArguments(args: readonly string[]): CommandArguments<string> {
  const { raw, output } = parse(VERIFY, args);
  if (!raw.path) throw usage(VERIFY, "the path of what is to be verified is missing");
  return { request: raw.path, output };
}

interface Parsed {
  readonly raw: RawOptions;
  readonly output: OutputOptions;
}

function parse(syntax: Syntax, args: readonly string[]): Parsed {
  const { values, positionals } = split(syntax, args);
  const excess = positionals[syntax.positions.length];
  if (excess !== undefined) throw usage(syntax, `"${excess}" is one argument too many`);
  const written: Record<string, string | undefined> = {};
  for (const name of syntax.flags) written[name] = writtenValue(values[flagOf(name)]);
  for (const [alias, name] of Object.entries(ALIASES)) written[name] ??= writtenValue(values[alias]);
  syntax.positions.forEach((name, i) => {
    if (positionals[i] === undefined) return;
    if (written[name] !== undefined) throw usage(syntax, `the ${name} is given twice, as an argument and with --${flagOf(name)}`);
    written[name] = positionals[i];
  });
  const headers = values["header"];
  return {
    raw: { ...written, headers: Array.isArray(headers) ? headers.map(String) : [] },
    output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
  };
}

function split(syntax: Syntax, args: readonly string[]): { values: Readonly<Record<string, unknown>>; positionals: readonly string[] } {
  const flags = syntax.flags.map((name) => {
    const short = SHORT[name];
    const type = optionSpec(name).value === undefined ? ("boolean" as const) : ("string" as const);
    return [flagOf(name), { type, multiple: name === "headers", ...(short === undefined ? {} : { short }) }];
  });
  const aliases = Object.entries(ALIASES)
    .filter(([, name]) => syntax === RESTORE && syntax.flags.includes(name))
    .map(([alias]) => [alias, { type: "string" }]);
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries([...flags, ...aliases]),
        json: { type: "boolean" },
        "no-progress": { type: "boolean" },
        quiet: { type: "boolean", short: "q" },
      },
    });
  } catch (error) {
    // Node's messages name the flag, never its value.
    throw usage(syntax, error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
}

function writtenValue(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "boolean" ? `${value}` : undefined;
}

function usage({ name }: Syntax, why: string): FetchError {
  return new FetchError("invalid-input", `Cannot run '${name}': ${why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`, {
    hint: `See: fetch-action ${name} --help`,
  });
}
