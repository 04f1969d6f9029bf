/** The requests for several files, made of what is written for all of them and of what is written for each. All that is wrong is said at once. */
import { isAbsolute, join, relative, sep } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { Naming } from "../request/option-spec.ts";
import { ALL_OPTIONS, type OptionName, type RawOptions } from "../request/options.ts";
import { createRequestParser, type Environment, parseTogether, type Together } from "../request/parse-request.ts";
import type { FetchRequest } from "../request/request.ts";
import { type ValueProblem, valueProblems } from "../request/value-problems.ts";
import { allSaid } from "./all-said.ts";

/** One file of several, as it was written. */
export interface WrittenFile {
  /** Its own options. */
  readonly options: RawOptions;
  /** Where it was written, for messages: `entry 3 (line 12)`. */
  readonly where: string;
  /** The same for one of its options. @default the file's own */
  readonly whereIs?: (name: OptionName) => string;
  /** Why it cannot be used, as far as that is known already. @default nothing is */
  readonly problems?: readonly FileProblem[];
}

/** Something that is wrong with a file. */
export interface FileProblem {
  readonly where: string;
  readonly error: FetchError;
}

export interface SharedOptions {
  /** The options of all. What a file says itself counts more. The `path` is the folder of all. */
  readonly raw: RawOptions;
  /** The absolute folder that a relative path is relative to. */
  readonly base: string;
  /** What the list is called in messages. */
  readonly list: string;
  /** Adds the credentials that a door has from elsewhere. @default there are none */
  readonly letIn?: (raw: RawOptions) => RawOptions;
  readonly env?: Environment;
}

export interface SeveralRequests extends Together {
  /** One for each file, in their order. */
  readonly requests: readonly FetchRequest[];
  /** The same, and where each was written. */
  readonly entries: readonly { readonly request: FetchRequest; readonly where: string }[];
}

/** What only one file can have. */
const OF_ONE = ["mirrors", "asset", "checksum", "checksum-name"] as const satisfies readonly OptionName[];
/** What lets the user in. As with mirrors, it is for the origin of the first URL. */
const PERSONAL = ["headers", "bearer-token", "client-cert", "client-key"] as const satisfies readonly OptionName[];

/** @throws FetchError invalid-input: with all that is wrong */
export function requestsForSeveral(files: readonly WrittenFile[], shared: SharedOptions): SeveralRequests {
  const useless = OF_ONE.find((name) => hasOption(shared.raw, name));
  if (useless !== undefined) {
    throw new FetchError("invalid-input", `Cannot use one '${useless}' for several files`, {
      hint: useless.startsWith("checksum")
        ? "Give a 'checksum-url' that lists them, or write the checksum of each into a list or a manifest."
        : `Leave '${useless}' out.`,
    });
  }
  const { raw, base, list } = shared;
  // What is given for all would be wrong in each.
  for (const { error } of valueProblems(raw, base)) throw error;
  const together = parseTogether(raw, base);
  const optionsFor = optionsOfEach(firstOrigin(files), shared);
  const parseNext = createRequestParser(base, shared.env);
  const problems: (readonly FileProblem[])[] = [];
  const entries = files.flatMap((file) => {
    const read = readFile(file, () => parseNext(optionsFor(file)), shared);
    if ("request" in read) return [{ request: read.request, where: file.where }];
    problems.push(read.problems);
    return [];
  });
  if (problems.length > 0) throw allProblems(problems, files.length, list);
  return { requests: entries.map(({ request }) => request), entries, ...together };
}

type ReadFile = { readonly request: FetchRequest } | { readonly problems: readonly FileProblem[] };

/** @param parse throws FetchError invalid-input: what is wrong with it first */
function readFile(file: WrittenFile, parse: () => FetchRequest, { raw, base }: SharedOptions): ReadFile {
  const { where, whereIs = () => where, options, problems = [] } = file;
  let thrown: FetchError | null = null;
  try {
    if (problems.length === 0) return { request: parse() };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    thrown = error;
  }
  const values = [...valueProblems(options, base), ...placeProblems(options, raw.path)];
  const all = [...problems, ...values.map(({ name, error }) => ({ where: whereIs(name), error }))];
  const isKnown = all.some(({ error }) => error.message === thrown?.message);
  return { problems: thrown === null || isKnown ? all : [...all, { where, error: thrown }] };
}

function placeProblems(options: RawOptions, folder: string | undefined): readonly ValueProblem[] {
  return (["path", "extract"] as const).flatMap((name) => {
    try {
      pathIn(folder, name, options[name]);
      return [];
    } catch (error) {
      if (error instanceof FetchError) return [{ name, error }];
      throw error;
    }
  });
}

/** What each file is asked for with: what is written for it, and what is for all. It throws FetchError invalid-input. */
function optionsOfEach(origin: string | null, { raw, letIn = (own) => own }: SharedOptions): (file: WrittenFile) => RawOptions {
  const { path: folder, timeout: _ofAll, "fail-fast": _too, ...others } = raw;
  // Most files take the same of them.
  const known = new Map<string, RawOptions>();
  return ({ options }) => {
    const naming = namingOf(options);
    const isOwn = naming === "release" || naming === "artifact" || (origin !== null && originOf(options) === origin);
    const hasChecksum = hasOption(options, "checksum");
    const taking = `${naming} ${isOwn} ${hasChecksum}`;
    const shared = known.get(taking) ?? optionsTaken(others, { naming, isOwn, hasChecksum });
    known.set(taking, shared);
    const { extract } = options;
    const places = {
      path: pathIn(folder, "path", options.path),
      ...(extract === undefined ? {} : { extract: pathIn(folder, "extract", extract) }),
    };
    const own = { ...shared, ...options, ...places };
    return isOwn ? letIn(own) : own;
  };
}

interface Taking {
  readonly naming: Naming;
  /** Whether the user's credentials are for it. */
  readonly isOwn: boolean;
  readonly hasChecksum: boolean;
}

/** What such a file takes of the options of all. */
function optionsTaken(others: RawOptions, { naming, isOwn, hasChecksum }: Taking): RawOptions {
  const taken = ALL_OPTIONS.filter(
    ({ name, namings }) =>
      (namings === undefined || namings.includes(naming)) &&
      (isOwn || !PERSONAL.some((personal) => personal === name)) &&
      !(name === "checksum-url" && hasChecksum) &&
      others[name] !== undefined,
  );
  return Object.fromEntries(taken.map(({ name }) => [name, others[name]]));
}

/** @throws FetchError invalid-input: it leads out of the folder of all */
function pathIn(folder: string | undefined, name: OptionName, path: string | undefined): string {
  if (folder === undefined) return path ?? "";
  if (path === undefined) return `${folder}${sep}`;
  const whole = join(folder, path);
  const isOutside = isAbsolute(path) || /^\.\.(?:[/\\]|$)/.test(relative(folder, whole));
  if (!isOutside) return whole;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(path)} as '${name}': it leads out of the folder ${quoteInput(folder)}`, {
    hint: "Give a path in that folder, or leave out the folder that is given for all files.",
  });
}

/** The URL that says where the credentials of all go; null if there is none. */
function firstOrigin(files: readonly WrittenFile[]): string | null {
  const first = files.find(({ options }) => hasOption(options, "url") || hasOption(options, "parts"));
  return first === undefined ? null : originOf(first.options);
}

/** URLs of other schemes than http(s) name a bucket, which stands for the origin. */
function originOf({ url, parts }: RawOptions): string | null {
  const parsed = URL.parse(
    (
      url ??
      parts
        ?.find((part) => part.trim() !== "")
        ?.trim()
        .split(/\s/)[0] ??
      ""
    ).trim(),
  );
  return parsed === null ? null : `${parsed.protocol}//${parsed.host}`;
}

function namingOf(options: RawOptions): Naming {
  return (["parts", "release", "artifact"] as const).find((name) => hasOption(options, name)) ?? "url";
}

function hasOption(raw: RawOptions, name: OptionName): boolean {
  const written = raw[name] ?? [];
  return (typeof written === "string" ? written : written.join("")).trim() !== "";
}

/** @param problems those of each file that has any */
function allProblems(problems: readonly (readonly FileProblem[])[], files: number, list: string): FetchError {
  const all = problems.flat();
  const [first] = all;
  const hint = first?.error.hint;
  const options = { cause: first?.error, ...(hint === undefined ? {} : { hint }) };
  if (first !== undefined && all.length === 1) {
    return new FetchError("invalid-input", `${first.error.message} (${first.where} of ${list})`, options);
  }
  const said = allSaid(all.map(({ where, error }) => `${where}: ${shortOf(error)}`));
  const count = `${problems.length} of ${files} files are wrong`;
  return new FetchError("invalid-input", `Cannot use ${list}: ${count}. ${said}`, options);
}

/** That an entry cannot be used is said once. What was probably meant is said of each. */
function shortOf({ message, hint = "" }: FetchError): string {
  const meant = /^Did you mean (.+)\?$/.exec(hint)?.[1];
  return `${message.replace(/^Cannot use the entry: /, "")}${meant === undefined ? "" : ` (${meant}?)`}`;
}
