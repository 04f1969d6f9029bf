/** The arguments of `get` if it is about several files: with several URLs, a list or a manifest. */
import { GET, type Parsed, parse, split, writtenValue } from "./args.ts";
import { wrongUsage } from "./flags.ts";

/** Several files, each of its own URL or of an entry of the manifest. */
export interface ManyArguments extends Parsed {
  readonly urls: readonly string[];
  /** The file that lists more of them. */
  readonly list: string | undefined;
  /** Whether only what the lock file says is fetched; undefined if nobody says so. */
  readonly locked: boolean | undefined;
}

/** Null if there is one URL and no list. @throws FetchError invalid-input */
export function parseManyArguments(args: readonly string[]): ManyArguments | null {
  const { values, positionals } = split(GET, args);
  const list = writtenValue(values["input-file"]);
  if (values["manifest"] !== undefined) {
    if (list !== undefined || positionals.length > 0 || values["same"] === true)
      throw wrongUsage(
        GET.name,
        "a URL or a list is given beside the manifest",
        "Put the URLs into the manifest; --output names the folder.",
      );
    return { ...parse(GET, args), urls: [], list, locked: lockedIn(values) };
  }
  if (lockedIn(values) !== undefined) throw wrongUsage(GET.name, "--locked is for a manifest only", "Give --manifest FILE too.");
  if (values["same"] === true || (list === undefined && !(positionals.length > 1 && positionals.every(isUrl)))) return null;
  const { raw, ...rest } = parse(GET, withoutArguments(args, positionals));
  return { ...rest, raw, urls: positionals, list, locked: undefined };
}

function lockedIn(values: Readonly<Record<string, unknown>>): boolean | undefined {
  return values["no-locked"] === true ? false : values["locked"] === true ? true : undefined;
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/** The flags, and the arguments that are not among these. */
export function withoutArguments(args: readonly string[], positionals: readonly string[]): readonly string[] {
  const left = [...args];
  for (const text of positionals) left.splice(left.indexOf(text), 1);
  return left;
}
