/** The flags of the commands: made from the table of options, so that a new option is a flag by itself. */
import { requireNotEmpty } from "../app/request/check-meaning.ts";
import { type OptionName, optionSpec, type RawOptions } from "../app/request/options.ts";
import { OPTION_NAMES, parsePath, parseRequest, parseRestoreRequest, parseSnapshotRequest } from "../app/request/parse-request.ts";
import type { FetchRequest, RestoreRequest, SnapshotRequest } from "../app/request/request.ts";
import { type CredentialFlags, withCredentials } from "./credentials.ts";
import { OUTPUT_FLAGS, parseFlags, wrongUsage } from "./flags.ts";
import type { FlagTable } from "./translate-flags.ts";

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
  /** Of 'inspect' the file to write, of 'verify' the one to read. */
  readonly manifest: string | undefined;
}

/** What a command takes of the table: by position, and as flags. */
interface Syntax {
  readonly name: string;
  readonly positions: readonly OptionName[];
  readonly flags: readonly OptionName[];
  /** A flag that no other command has. */
  readonly manifest?: { readonly value: string; readonly meaning: string };
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
  manifest: {
    value: "FILE",
    meaning:
      "also write the manifest of the snapshot (the digest of each block) to this file, for 'verify' on another machine; a restore of it on this machine must have left one",
  },
};
export const VERIFY: Syntax = {
  name: "verify",
  positions: ["path"],
  flags: [],
  manifest: {
    value: "FILE",
    meaning: "compare with this manifest, from another machine say; by default with the one that the restore left",
  },
};

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
  const { raw, credentials, ...rest } = parse(GET, args);
  return { request: parseRequest(withCredentials(raw, credentials), base), ...rest };
}

/** @throws FetchError invalid-input */
export function parseRestoreArguments(args: readonly string[], base: string): CommandArguments<RestoreRequest> {
  const { raw, credentials: _none, ...rest } = parse(RESTORE, args);
  return { request: parseRestoreRequest(raw, base), ...rest };
}

/** @throws FetchError invalid-input */
export function parseInspectArguments(args: readonly string[]): CommandArguments<SnapshotRequest> {
  const { raw, credentials: _none, ...rest } = parse(INSPECT, args);
  return { request: parseSnapshotRequest(raw), ...rest };
}

/** @throws FetchError invalid-input */
export function parseVerifyArguments(args: readonly string[], base: string): CommandArguments<string> {
  const { raw, credentials: _none, ...rest } = parse(VERIFY, args);
  if (!raw.path) throw wrongUsage(VERIFY.name, "the path of what is to be verified is missing");
  return { request: parsePath(raw.path, base), ...rest };
}

interface Parsed extends Omit<CommandArguments<never>, "request"> {
  readonly raw: RawOptions;
  readonly credentials: CredentialFlags;
}

/** Flags of `get` that are no inputs: in a workflow secrets are handed over as such. */
const CREDENTIAL_FLAGS = { "bearer-token-file": { type: "string" }, "netrc": { type: "boolean" } } as const satisfies FlagTable;

function parse(syntax: Syntax, args: readonly string[]): Parsed {
  const { values, positionals } = split(syntax, args);
  const excess = positionals[syntax.positions.length];
  // It is not repeated: it may be a header's value that was not quoted.
  if (excess !== undefined) {
    throw wrongUsage(syntax.name, `argument ${syntax.positions.length + 1} is one argument too many`, "Quote a value that has blanks.");
  }
  const written: Record<string, string | undefined> = {};
  for (const name of syntax.flags) written[name] = writtenValue(values[flagOf(name)]);
  for (const [alias, name] of Object.entries(ALIASES)) written[name] ??= writtenValue(values[alias]);
  syntax.positions.forEach((name, i) => {
    if (positionals[i] === undefined) return;
    if (written[name] !== undefined) throw wrongUsage(syntax.name, `the ${name} is given twice, as an argument and with --${flagOf(name)}`);
    written[name] = positionals[i];
  });
  for (const [name, value] of Object.entries(written)) requireNotEmpty(name, value);
  const headers = values["header"];
  return {
    raw: { ...written, headers: Array.isArray(headers) ? headers.map(String) : [] },
    output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
    isDetached: values["detach"] === true,
    credentials: { tokenFile: writtenValue(values["bearer-token-file"]), netrc: values["netrc"] === true },
    manifest: writtenValue(values["manifest"]),
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
  const own: FlagTable = {
    ...Object.fromEntries([...flags, ...aliases]),
    ...(syntax.canDetach ? { detach: { type: "boolean" } } : {}),
    ...(syntax.manifest ? { manifest: { type: "string" } } : {}),
    ...(syntax === GET ? CREDENTIAL_FLAGS : {}),
    ...OUTPUT_FLAGS,
  };
  return parseFlags(syntax.name, args, own, syntax === GET);
}

function writtenValue(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "boolean" ? `${value}` : undefined;
}
