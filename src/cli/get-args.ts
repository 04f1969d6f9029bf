/** The arguments of `get`: they are read once, and say whether one file is fetched, several are, or the bytes of one go to stdout. */
import { OPTIONS } from "../app/request/option-table.ts";
import { isStdout } from "../app/request/parse-piped.ts";
import { parseRequest } from "../app/request/parse-request.ts";
import type { FetchRequest } from "../app/request/request.ts";
import { FetchError } from "../core/errors.ts";
import { type CommandArguments, flagsFor, type Parsed, parseWritten, type Syntax, split, splitLeniently, writtenValue } from "./args.ts";
import { withCredentials } from "./credentials.ts";
import { type ParsedFlags, wrongUsage } from "./flags.ts";

export const GET: Syntax = {
  name: "get",
  kind: "file",
  positions: ["url", "path"],
  flags: flagsFor("file", "url"),
  canDetach: true,
  takesOthers: true,
  manifest: { value: "FILE", meaning: OPTIONS.manifest.meaning },
  own: { "input-file": { type: "string", short: "i" }, "locked": { type: "boolean" }, "no-locked": { type: "boolean" } },
};

/** Several files, each of its own URL or of an entry of the manifest. */
export interface ManyArguments extends Parsed {
  readonly urls: readonly string[];
  /** The file that lists more of them. */
  readonly list: string | undefined;
  /** Whether only what the lock file says is fetched; undefined if nobody says so. */
  readonly locked: boolean | undefined;
}

export type GetArguments =
  | ({ readonly what: "file" } & CommandArguments<FetchRequest>)
  | ({ readonly what: "files" } & ManyArguments)
  /** Its options are without the path. */
  | ({ readonly what: "stdout" } & Parsed);

/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export function parseGetArguments(args: readonly string[], base: string): GetArguments {
  const written = split(GET, args);
  const several = severalIn(written);
  if (several !== null) {
    // Each file has a URL of its own, so none of the arguments is an option of all.
    const parsed = parseWritten(GET, { ...written, positionals: [] });
    requireFiles(parsed);
    return { what: "files", ...parsed, ...several };
  }
  const { raw, credentials, ...rest } = parseWritten(GET, written);
  if (isStdout(raw.path)) return { what: "stdout", ...rest, credentials, raw: { ...raw, path: undefined } };
  return { what: "file", ...rest, request: parseRequest(withCredentials(raw, credentials), base) };
}

/** Whether arguments that are wrong ask for the bytes on stdout: then nothing else may be printed there. */
export function meanStdout(args: readonly string[]): boolean {
  const { values, positionals } = splitLeniently(GET, args);
  return [writtenValue(values["output"]), ...positionals].some(isStdout);
}

/** Null if there is at most one URL, and no list. @throws FetchError invalid-input */
function severalIn({ values, positionals }: ParsedFlags): Pick<ManyArguments, "urls" | "list" | "locked"> | null {
  const list = writtenValue(values["input-file"]);
  const locked = values["no-locked"] === true ? false : values["locked"] === true ? true : undefined;
  const isSame = values["same"] === true;
  if (values["manifest"] !== undefined) {
    if (list === undefined && positionals.length === 0 && !isSame) return { urls: [], list, locked };
    const hint = "Put the URLs into the manifest; --output names the folder.";
    throw wrongUsage(GET.name, "a URL or a list is given beside the manifest", hint);
  }
  if (locked !== undefined) throw wrongUsage(GET.name, "--locked is for a manifest only", "Give --manifest FILE too.");
  if (isSame || (list === undefined && positionals.filter(isUrl).length < 2)) return null;
  requireUrls(positionals);
  return { urls: positionals, list, locked };
}

/** @throws FetchError invalid-input */
function requireFiles({ raw }: Parsed): void {
  if (isStdout(raw.path)) {
    throw new FetchError("invalid-input", "Cannot write several files to stdout: nobody could tell where one ends", {
      hint: "Fetch each with a command of its own. The parts of one file are given with --part.",
    });
  }
}

/** @throws FetchError invalid-input: names stand among the URLs */
function requireUrls(positionals: readonly string[]): void {
  // What is wrong with a URL that is misspelt is said with all that is wrong.
  const at = positionals.findIndex((text) => !isUrl(text) && !/\/\/|^h\w{2,5}[:;]/i.test(text));
  if (at === -1) return;
  const why = `argument ${at + 1} is no URL, and there are several`;
  throw wrongUsage(
    GET.name,
    why,
    "Name the folder of several files with -o; each has a name of its own in a list (-i FILE) or a manifest.",
  );
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}
