/** The requests for several files, made of what is written for all of them and of what is written for each. All that is wrong is said at once. */
import { isAbsolute, join, relative, sep } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { Naming } from "../request/option-spec.ts";
import { ALL_OPTIONS, type OptionName, type RawOptions } from "../request/options.ts";
import { createRequestParser, type Environment, parseTogether, type Together } from "../request/parse-request.ts";
import type { FetchRequest } from "../request/request.ts";

/** One file of several, as it was written. */
export interface WrittenFile {
  /** Its own options. */
  readonly options: RawOptions;
  /** Where it was written, for messages: `entry 3 (line 12)`. */
  readonly where: string;
  /** Why it cannot be used, if that is known already. */
  readonly problem?: FetchError;
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
}

/** What only one file can have. */
const OF_ONE = ["mirrors", "asset", "checksum", "checksum-name"] as const satisfies readonly OptionName[];
/** What lets the user in. As with mirrors, it is for the origin of the first URL. */
const PERSONAL = ["headers", "bearer-token", "client-cert", "client-key"] as const satisfies readonly OptionName[];
/** What is wrong with this many of them is told in full. */
const MOST_NAMED = 10;

/** @throws FetchError invalid-input: with all that is wrong */
export function requestsForSeveral(files: readonly WrittenFile[], shared: SharedOptions): SeveralRequests {
  const useless = OF_ONE.find((name) => hasOption(shared.raw, name));
  if (useless !== undefined) {
    throw new FetchError("invalid-input", `Cannot use one '${useless}' for several files`, {
      hint: useless.startsWith("checksum") ? "Give a 'checksum-url' that lists them." : `Leave '${useless}' out.`,
    });
  }
  const together = parseTogether(shared.raw, shared.base);
  const optionsFor = optionsOfEach(firstOrigin(files), shared);
  const parseNext = createRequestParser(shared.base, shared.env);
  const problems: Problem[] = [];
  const requests = files.flatMap((file) => {
    try {
      if (file.problem !== undefined) throw file.problem;
      return [parseNext(optionsFor(file))];
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      problems.push({ where: file.where, error });
      return [];
    }
  });
  if (problems.length > 0) throw allProblems(problems, files.length, shared.list);
  return { requests, ...together };
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
  const whole = join(folder, path ?? sep);
  const isOutside = isAbsolute(path ?? "") || /^\.\.(?:[/\\]|$)/.test(relative(folder, whole));
  if (!isOutside) return path === undefined ? `${folder}${sep}` : whole;
  throw new FetchError(
    "invalid-input",
    `Cannot use ${quoteInput(path ?? "")} as '${name}': it leads out of the folder ${quoteInput(folder)}`,
    {
      hint: "Give a path in that folder, or leave out the folder that is given for all files.",
    },
  );
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

interface Problem {
  readonly where: string;
  readonly error: FetchError;
}

function allProblems(problems: readonly Problem[], files: number, list: string): FetchError {
  const [first] = problems;
  const hint = first?.error.hint;
  const options = { cause: first?.error, ...(hint === undefined ? {} : { hint }) };
  if (first !== undefined && problems.length === 1) {
    return new FetchError("invalid-input", `${first.error.message} (${first.where} of ${list})`, options);
  }
  const said = problems.slice(0, MOST_NAMED).map(({ where, error }) => `${where}: ${error.message}`);
  const more = problems.length > MOST_NAMED ? `; and ${problems.length - MOST_NAMED} more` : "";
  return new FetchError(
    "invalid-input",
    `Cannot use ${list}: ${problems.length} of ${files} files are wrong. ${said.join("; ")}${more}`,
    options,
  );
}
