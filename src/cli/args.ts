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
  /** The fetch runs on in a process of its own. */
  readonly isDetached: boolean;
}

/** What a command takes of the table: by position, and as flags. */
interface Syntax {
  readonly name: string;
  readonly positions: readonly OptionName[];
  readonly flags: readonly OptionName[];
  /** Whether it can go on in a process of its own. */
  readonly canDetach?: boolean;
}

/** What is an input of the action and a command here has no flag. */
const optionsFor = (kind: "file" | "ebs"): readonly OptionName[] =>
  OPTION_NAMES.filter((name) => (optionSpec(name).only ?? kind) === kind && optionSpec(name).door === undefined);

export const GET: Syntax = {
  name: "get",
  positions: ["url", "path"],
  flags: optionsFor("file").filter((name) => name !== "url"),
  canDetach: true,
};
export const RESTORE: Syntax = {
  name: "restore",
  positions: ["snapshot-id", "path"],
  flags: optionsFor("ebs").filter((name) => name !== "snapshot-id"),
  canDetach: true,
};
export const INSPECT: Syntax = {
  name: "inspect",
  positions: ["snapshot-id"],
  flags: ["retries", "idle-timeout", "timeout", "wait-for-snapshot", "region", "endpoint", "allow-insecure-http"],
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
  const { raw, ...rest } = parse(GET, args);
  return { request: parseRequest(raw, base), ...rest };
}

/** @throws FetchError invalid-input */
export function parseRestoreArguments(args: readonly string[], base: string): CommandArguments<RestoreRequest> {
  const { raw, ...rest } = parse(RESTORE, args);
  return { request: parseRestoreRequest(raw, base), ...rest };
}

/** @throws FetchError invalid-input */
export function parseInspectArguments(args: readonly string[]): CommandArguments<SnapshotRequest> {
  const { raw, ...rest } = parse(INSPECT, args);
  return { request: parseSnapshotRequest(raw), ...rest };
}

/** @throws FetchError invalid-input */
export function parseVerifyArguments(args: readonly string[]): CommandArguments<string> {
  const { raw, ...rest } = parse(VERIFY, args);
  if (!raw.path) throw usage(VERIFY, "the path of what is to be verified is missing");
  return { request: raw.path, ...rest };
}

interface Parsed extends Omit<CommandArguments<never>, "request"> {
  readonly raw: RawOptions;
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
    isDetached: values["detach"] === true,
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
        ...(syntax.canDetach ? { detach: { type: "boolean" } } : {}),
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
