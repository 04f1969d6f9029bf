/** The flags of the commands. They are made from the table of options, so a new option is a flag by itself. */
import { requireNotEmpty } from "../app/request/check-meaning.ts";
import type { Kind } from "../app/request/option-spec.ts";
import {
  ALL_OPTIONS,
  type DraftOptions,
  isListName,
  isTakenFor,
  type Option,
  type RawOptions,
  type SingleName,
} from "../app/request/options.ts";
import { LOOK_OPTIONS, type LookRequest, parseLook } from "../app/request/parse-look.ts";
import { parsePath } from "../app/request/parse-path.ts";
import { parseRequest, parseRestoreRequest, parseSnapshotRequest } from "../app/request/parse-request.ts";
import type { FetchRequest, RestoreRequest, SnapshotRequest } from "../app/request/request.ts";
import { type CredentialFlags, withCredentials } from "./credentials.ts";
import { OUTPUT_FLAGS, type ParsedFlags, parseFlags, parseFlagsLeniently, wrongUsage } from "./flags.ts";
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
  /** The fetch goes on in a process of its own. */
  readonly isDetached: boolean;
  /** For 'get' the list of files, for 'inspect' the file to write, for 'verify' the file to read. */
  readonly manifest: string | undefined;
}

/** What a command takes of the table: by position, and as flags. */
export interface Syntax {
  readonly name: string;
  /** What it is about; absent when it takes none of the table's flags. */
  readonly kind?: Kind;
  readonly positions: readonly SingleName[];
  readonly flags: readonly Option[];
  /** Flags that are no options of the table. */
  readonly own?: FlagTable;
  /** A flag that few commands have. */
  readonly manifest?: { readonly value: string; readonly meaning: string };
  /** Whether it can go on in a process of its own. */
  readonly canDetach?: boolean;
  /** Whether the flags of download tools are understood. */
  readonly takesOthers?: boolean;
}

/** What the command is about is an argument, and has no flag. */
export const flagsFor = (kind: Kind, argument: SingleName): readonly Option[] =>
  ALL_OPTIONS.filter((option) => isTakenFor(option, kind) && option.name !== argument);

const RARE: SingleName = "allow-insecure-http";

export const RESTORE: Syntax = {
  name: "restore",
  kind: "volume",
  positions: ["snapshot-id", "path"],
  flags: flagsFor("volume", "snapshot-id"),
  canDetach: true,
};
export const INSPECT: Syntax = {
  name: "inspect",
  kind: "snapshot",
  positions: ["snapshot-id"],
  // In such a short list, the flag that hardly anybody needs comes last.
  flags: flagsFor("snapshot", "snapshot-id").toSorted((a, b) => Number(a.name === RARE) - Number(b.name === RARE)),
  manifest: {
    value: "FILE",
    meaning:
      "also write the manifest of the snapshot (the digest of each block) to this file, for 'verify' on another machine; this machine must have restored the snapshot before",
  },
};
/** What `inspect` of a file does nothing with: it keeps, looks for and writes nothing. */
const OF_NO_USE_TO_INSPECT: readonly string[] = [
  "path",
  "require-checksum",
  "write-checksum",
  "force",
  "refresh",
  "max-age",
  "preserve-time",
  "resume",
  "cache",
  "cache-limit",
  "checkpoint-interval",
  "flush",
  "dry-run",
];
export const INSPECT_FILE: Syntax = {
  name: "inspect",
  kind: "file",
  positions: ["url"],
  flags: flagsFor("file", "url").filter(({ name }) => !OF_NO_USE_TO_INSPECT.includes(name)),
};
export const VERIFY: Syntax = {
  name: "verify",
  positions: ["path"],
  flags: [],
  manifest: {
    value: "FILE",
    meaning: "compare with this manifest, for example from another machine; by default with the one that the restore left",
  },
};

const EXISTS: Syntax = {
  name: "exists",
  positions: ["path"],
  flags: ALL_OPTIONS.filter(({ name }) => name !== "path" && LOOK_OPTIONS.some((known) => known === name)),
};

/** The flag that stands for an option. */
export function flagOf({ flag, name }: Option): string {
  return flag ?? name;
}

/** The other flag that stands for it in this command. */
export function aliasOf({ alias }: Option, { kind }: Syntax): string | undefined {
  return alias !== undefined && alias.of === kind ? alias.flag : undefined;
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

/** Whether a snapshot is inspected, and not a file. */
export function isSnapshotNamed(args: readonly string[]): boolean {
  return args.some((argument) => /^snap-/i.test(argument));
}

/** @throws FetchError invalid-input */
export function parseInspectFileArguments(args: readonly string[], base: string): CommandArguments<FetchRequest> {
  const { raw, credentials, ...rest } = parse(INSPECT_FILE, args);
  return { request: parseRequest(withCredentials(raw, credentials), base), ...rest };
}

/** @throws FetchError invalid-input */
export function parseVerifyArguments(args: readonly string[], base: string): CommandArguments<string> {
  const { raw, credentials: _none, ...rest } = parse(VERIFY, args);
  if (!raw.path) throw wrongUsage(VERIFY.name, "the path of what is to be verified is missing");
  return { request: parsePath(raw.path, base), ...rest };
}

/** @throws FetchError invalid-input */
export function parseExistsArguments(args: readonly string[], base: string): CommandArguments<LookRequest> {
  const { raw, credentials: _none, ...rest } = parse(EXISTS, args);
  if (!raw.path) throw wrongUsage(EXISTS.name, "the path of the file is missing");
  return { request: parseLook(raw, base), ...rest };
}

/** Every URL that is given is of the same file. */
const SAME_FLAG = { same: { type: "boolean" } } as const satisfies FlagTable;

/** What was written, by the names of the options. */
export interface Parsed extends Omit<CommandArguments<never>, "request"> {
  readonly raw: RawOptions;
  readonly credentials: CredentialFlags;
}

/** Flags of commands about files that are no inputs of the action: a workflow has secrets for them. */
const CREDENTIAL_FLAGS = { "bearer-token-file": { type: "string" }, "netrc": { type: "boolean" } } as const satisfies FlagTable;

/** @throws FetchError invalid-input */
function parse(syntax: Syntax, args: readonly string[]): Parsed {
  return parseWritten(syntax, split(syntax, args));
}

/** Finds the options in the flags and the arguments. @throws FetchError invalid-input */
export function parseWritten(syntax: Syntax, { values, positionals: given }: ParsedFlags): Parsed {
  const isSame = values["same"] === true;
  const positionals = isSame ? given.slice(0, 1) : given;
  const positions = positionsOf(syntax, values);
  const excess = positionals[positions.length];
  // The argument is not repeated: it may be a header's value that was not quoted.
  if (excess !== undefined) {
    throw wrongUsage(syntax.name, `argument ${positions.length + 1} is one argument too many`, "Quote a value that has blanks.");
  }
  const raw: DraftOptions = {};
  for (const option of syntax.flags) {
    const [value, alias] = [values[flagOf(option)], aliasOf(option, syntax)];
    if (isListName(option.name)) raw[option.name] = Array.isArray(value) ? value.map(String) : [];
    else raw[option.name] = writtenValue(value) ?? (alias === undefined ? undefined : writtenValue(values[alias]));
  }
  if (isSame) raw.mirrors = [...(raw.mirrors ?? []), ...given.slice(1)];
  positions.forEach((name, i) => {
    if (positionals[i] === undefined) return;
    const flag = syntax.flags.find((option) => option.name === name);
    if (raw[name] !== undefined && flag !== undefined)
      throw wrongUsage(syntax.name, `the ${name} is given twice, as an argument and with --${flagOf(flag)}`);
    raw[name] = positionals[i];
  });
  for (const [name, value] of Object.entries(raw)) if (typeof value === "string") requireNotEmpty(name, value);
  return {
    raw,
    output: { json: values["json"] === true, progress: values["no-progress"] !== true, quiet: values["quiet"] === true },
    isDetached: values["detach"] === true,
    credentials: { tokenFile: writtenValue(values["bearer-token-file"]), netrc: values["netrc"] === true },
    manifest: writtenValue(values["manifest"]),
  };
}

/** What a flag names is not given as an argument as well: then the first argument is the path. */
function positionsOf({ positions }: Syntax, values: Readonly<Record<string, unknown>>): readonly SingleName[] {
  const isNamed = ["release", "artifact", "part"].some((flag) => values[flag] !== undefined);
  return isNamed ? positions.filter((name) => name !== "url") : positions;
}

/** The flags and the arguments, before the options are looked for in them. @throws FetchError invalid-input */
export function split(syntax: Syntax, args: readonly string[]): ParsedFlags {
  return parseFlags(syntax.name, args, flagTableOf(syntax), syntax.takesOthers);
}

/** The same of arguments that may be wrong. What is not understood is left out. */
export function splitLeniently(syntax: Syntax, args: readonly string[]): ParsedFlags {
  return parseFlagsLeniently(args, flagTableOf(syntax), syntax.takesOthers);
}

function flagTableOf(syntax: Syntax): FlagTable {
  const flags = syntax.flags.flatMap((option) => {
    const { short, value, isList = false } = option;
    const type = value === undefined ? ("boolean" as const) : ("string" as const);
    const alias = aliasOf(option, syntax);
    return [
      [flagOf(option), { type, multiple: isList, ...(short === undefined ? {} : { short }) }],
      ...(alias === undefined ? [] : [[alias, { type }]]),
    ];
  });
  return {
    ...Object.fromEntries(flags),
    ...(syntax.canDetach ? { detach: { type: "boolean" } } : {}),
    ...(syntax.manifest ? { manifest: { type: "string" } } : {}),
    ...(syntax.kind === "file" ? { ...CREDENTIAL_FLAGS, ...SAME_FLAG } : {}),
    ...syntax.own,
    ...OUTPUT_FLAGS,
  };
}

export function writtenValue(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "boolean" ? `${value}` : undefined;
}
