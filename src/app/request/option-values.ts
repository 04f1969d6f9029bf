/** The kinds of values that options have. Each row of the table begins with one of them. */
import { resolve } from "node:path";
import { parseChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { globMatcher } from "../../core/glob.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { parseCount, parseDuration, parseRate, parseSize, parseSwitch } from "../../core/units.ts";
import { parseHeader } from "../../http/headers.ts";
import { secretValuesIn, secretWordsIn } from "../../http/secret-values.ts";
import { parseUrl } from "../../http/url.ts";
import { parseSourceUrl } from "../source/openers.ts";
import { requireMeantUrl } from "./check-meaning.ts";
import type { OptionValue, Written } from "./option-spec.ts";
import { parseChecksumUrl } from "./parse-checksum-url.ts";
import { parsePart, revivePart, type WrittenPart } from "./parse-parts.ts";
import { parsePath } from "./parse-path.ts";
import { parseResolve } from "./parse-resolve.ts";

/** No name at GitHub is longer, nor is a sensible range of versions. */
const MOST_NAME_LENGTH = 255;
/** In milliseconds. If saves were more frequent, one could still run when the next is due. */
const LEAST_INTERVAL_MS = 10_000;

export const SWITCH = { given: "switch", parse: ({ name, text }: Written) => parseSwitch(name, text) } as const satisfies OptionValue;

export const SIZE = {
  value: "SIZE",
  given: "size",
  parse: ({ name, text }: Written) => parseSize(name, text),
} as const satisfies OptionValue;

/** Bytes a second; `/s` may say so. */
export const RATE = {
  ...SIZE,
  parse: ({ name, text }: Written) => parseRate(name, text),
} as const satisfies OptionValue;

export const TIME = {
  value: "TIME",
  given: "time",
  parse: ({ name, text }: Written) => parseDuration(name, text),
} as const satisfies OptionValue;

/** How often something is done, or "off". */
export const INTERVAL = { value: "TIME", given: "time", parse: parseInterval } as const satisfies OptionValue;

export const ANY_URL = {
  value: "URL",
  given: "url",
  parse: ({ name, text }: Written) => parseMeantUrl(name, text),
  revive: (json: unknown): URL => new URL(`${json}`),
  secretsIn: (text: string) => {
    const url = URL.parse(text);
    return [url?.search.slice(1), url?.password, ...secretValuesIn(url?.search ?? "")];
  },
} as const satisfies OptionValue;

/** The URL of any source that there is an opener for. The action takes several of them, each on a line. */
export const SOURCE_URL = {
  ...ANY_URL,
  parse: ({ name, text }: Written) => parseSource(name, text),
  secretsIn: (text: string) => text.split(/\r?\n/).flatMap((line) => ANY_URL.secretsIn(line.trim())),
} as const satisfies OptionValue;

/** Several of them, in their order. */
export const SOURCE_URLS = {
  value: "URL",
  given: "urls",
  isList: true,
  parse: ({ name, lines }: Written) => lines.filter((line) => line.trim() !== "").map((line) => parseSource(name, line.trim())),
  revive: (json: unknown): readonly URL[] => (Array.isArray(json) ? json.map(ANY_URL.revive) : []),
  secretsIn: SOURCE_URL.secretsIn,
} as const satisfies OptionValue;

/** The parts of one file, in their order. */
export const PARTS = {
  value: "'URL [DIGEST]'",
  given: "urls",
  isList: true,
  parse: ({ name, lines }: Written) => lines.filter((line) => line.trim() !== "").map((line) => parsePart(name, line)),
  revive: (json: unknown): readonly WrittenPart[] => (Array.isArray(json) ? json.map(revivePart) : []),
  secretsIn: (text: string) => text.split(/\r?\n/).flatMap((line) => ANY_URL.secretsIn(line.trim().split(/\s/)[0] ?? "")),
} as const satisfies OptionValue;

export const CHECKSUM = {
  value: "DIGEST",
  given: "text",
  parse: ({ text }: Written) => parseChecksum(text),
} as const satisfies OptionValue;

export const CHECKSUM_URL = { ...ANY_URL, parse: parseChecksumUrl } as const satisfies OptionValue;

export const HEADERS = {
  value: "'NAME: VALUE'",
  given: "headers",
  isList: true,
  parse: ({ lines }: Written) => parseHeaders(lines),
  secretsIn: (text: string) =>
    text.split(/\r?\n/).flatMap((line) => {
      const value = line.slice(line.indexOf(":") + 1).trim();
      return [value, ...secretWordsIn(value)];
    }),
} as const satisfies OptionValue;

export const TOKEN = {
  value: "TOKEN",
  given: "text",
  parse: parseToken,
  secretsIn: (text: string) => [text],
} as const satisfies OptionValue;
export const SNAPSHOT_ID = { value: "ID", given: "text", parse: parseSnapshotId } as const satisfies OptionValue;
export const REGION = { value: "NAME", given: "text", parse: parseRegion } as const satisfies OptionValue;
export const PATH = {
  value: "PATH",
  given: "text",
  parse: ({ text, base }: Written) => parsePath(text, base),
} as const satisfies OptionValue;

/** A folder that is written to. */
export const FOLDER = {
  value: "DIR",
  given: "text",
  parse: ({ text, base }: Written) => resolve(base, parsePath(text, base)),
} as const satisfies OptionValue;

/** Patterns of paths, each a line. */
export const PATTERNS = {
  value: "PATTERN",
  given: "lines",
  isList: true,
  parse: parsePatterns,
} as const satisfies OptionValue;

/** A change of permissions. */
export const CHMOD = { value: "MODE", given: "text", parse: parseChmod } as const satisfies OptionValue;

/** `owner/name` at GitHub. */
export const REPOSITORY = { value: "OWNER/NAME", given: "text", parse: parseRepository } as const satisfies OptionValue;
/** A name at GitHub: of a tag, a branch, a workflow. */
export const GITHUB_NAME = { value: "NAME", given: "text", parse: parseName } as const satisfies OptionValue;
/** The number of a run, or `latest`. */
export const RUN_ID = { value: "ID", given: "text", parse: parseRunId } as const satisfies OptionValue;
/** The name of a file, or a pattern of such names. */
export const GITHUB_PATTERN = { value: "NAME", given: "text", parse: parsePattern } as const satisfies OptionValue;

/** A file that is read. */
export const READ_FILE = {
  value: "FILE",
  given: "text",
  parse: ({ text, base }: Written) => resolve(base, text),
} as const satisfies OptionValue;

/** Where names lead. */
export const FIXED_ADDRESSES = {
  value: "HOST:PORT:ADDRESS",
  given: "lines",
  isList: true,
  parse: parseResolve,
} as const satisfies OptionValue;

/** Whatever is written. */
export const TEXT = { given: "text", parse: ({ text }: Written) => text } as const satisfies OptionValue;

/** A whole number. */
export function count(least: number, most: number) {
  return {
    value: "N",
    given: "number",
    parse: ({ name, text }: Written) => parseCount(name, text, least, most),
  } as const satisfies OptionValue;
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return { given: "text", parse: (written: Written) => parseWord(written, words) } as const satisfies OptionValue;
}

function parseWord<Word extends string>({ name, text }: Written, words: readonly Word[]): Word {
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': it is not known`, {
    hint: `Write one of ${words.join(", ")}.`,
  });
}

function parseInterval({ name, text }: Written): number | undefined {
  if (text === "off") return undefined;
  const intervalMs = parseDuration(name, text);
  if (intervalMs >= LEAST_INTERVAL_MS) return intervalMs;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': it is too often`, {
    hint: "Write off, or 10s or more.",
  });
}

function parseSource(name: string, text: string): URL {
  requireMeantUrl(text, name);
  return parseSourceUrl(text, name);
}

function parseMeantUrl(name: string, text: string): URL {
  requireMeantUrl(text, name);
  return parseUrl(text);
}

function parseHeaders(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.filter((line) => line.trim() !== "").map(parseHeader));
}

function parsePatterns({ lines }: Written): readonly string[] {
  const patterns = lines.map((line) => line.trim()).filter((line) => line !== "");
  for (const pattern of patterns) globMatcher(pattern);
  return patterns;
}

function parseChmod({ name, text }: Written): "+x" | number {
  if (text === "+x" || text === "a+x") return "+x";
  if (/^0?[0-7]{3}$/.test(text)) return Number.parseInt(text, 8);
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': it is no change of permissions that is known`, {
    hint: "Write +x, or three octal digits such as 755.",
  });
}

function parseToken({ name, text }: Written): string {
  // The token itself stays out of the message.
  if (/[^\x21-\x7e]/.test(text))
    throw new FetchError(
      "invalid-input",
      `Cannot use the '${name}': it has a space, a line break or another character that tokens cannot have`,
    );
  return text;
}

/** Anything else would become part of a path of the API. */
function parseSnapshotId({ text }: Written): string {
  if (/^snap-[0-9a-f]{1,64}$/.test(text)) return text;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} as a snapshot's ID`, {
    hint: "It looks like snap-0123456789abcdef0.",
  });
}

function parseRegion({ name, text }: Written): string {
  if (/^[a-z0-9-]{1,40}$/.test(text)) return text;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}'`, { hint: "It looks like eu-central-1." });
}

/** Each part becomes a part of a path of the API, so it is a plain word. */
function parseRepository({ name, text }: Written): string {
  const parts = text.split("/");
  const isPart = (part: string) => part.length <= MOST_NAME_LENGTH && /^[\w.-]+$/.test(part) && part !== "." && part !== "..";
  // The URL that git clones from ends so, and no repository's name does.
  if (parts.length === 2 && parts.every(isPart) && !/\.git$/i.test(text)) return text;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': it is not a repository's name`, {
    hint: "Write owner/name, without the host and without .git.",
  });
}

function parseName({ name, text }: Written): string {
  if (text.length <= MOST_NAME_LENGTH && !/\p{Cc}/u.test(text)) return text;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': it is too long, or has a control character`);
}

function parsePattern(written: Written): string {
  const { name, text } = written;
  globMatcher(text);
  if (!text.includes("/")) return parseName(written);
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': a name has no /`, {
    hint: "Write the file's name alone, or a pattern of it such as tool-*.tar.gz.",
  });
}

function parseRunId({ name, text }: Written): string {
  if (text === "latest" || /^\d{1,20}$/.test(text)) return text;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': it is not the ID of a run`, {
    hint: "Write its number, as in the URL of the run's page, or latest.",
  });
}
