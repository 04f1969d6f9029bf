/** One entry of a manifest: the options of a file, its name, and on which machines it is meant. */
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { FileProblem, WrittenFile } from "../many/several-requests.ts";
import { requireNotEmpty } from "../request/check-meaning.ts";
import { nearestName } from "../request/nearest-name.ts";
import { ALL_OPTIONS, type DraftOptions, isListName, OPTION_NAMES, type OptionName } from "../request/options.ts";
import { meantName } from "./meant-name.ts";
import type { ElementLines, YamlValue } from "./parse-bounded-yaml.ts";
import { parseWhen, type When } from "./platform.ts";

/** One entry of a manifest. */
export interface ManifestFile extends WrittenFile {
  /** What its author calls it; null if it has no name. */
  readonly name: string | null;
  readonly when: When;
}

const ANYWHERE: When = { os: [], arch: [] };
/** What an entry says besides options. */
const OWN_KEYS = ["name", "when"] as const;
const WHEN_KEYS = ["os", "arch"] as const;
/** As YAML 1.1 has it: the keys of other mappings, as far as the entry has none of its own. */
const MERGE = "<<";
/** What is for all files of a manifest together. It is given beside the manifest. */
const OF_ALL: readonly OptionName[] = ["fail-fast", "limit-rate", "limit-rate-scope", "threads", "dry-run", "checkpoint-interval"];
const MOST_NAME_LENGTH = 255;

type Mapping = Readonly<Record<string, YamlValue>>;

/**
 * Never throws: all that is wrong with the entry is in it.
 * @param number from 1
 * @param lines where it is written; undefined if that is not known
 */
export function parseEntry(entry: YamlValue, number: number, lines: ElementLines | undefined): ManifestFile {
  const draft = new Draft(number, lines);
  const { name: writtenName, when: writtenWhen, ...written } = draft.take(null, () => mappingOf(entry)) ?? {};
  const name = writtenName === undefined ? null : (draft.take("name", () => nameOf(writtenName)) ?? null);
  draft.name = name;
  const when = writtenWhen === undefined ? ANYWHERE : (draft.take("when", () => whenOf(writtenWhen)) ?? ANYWHERE);
  const options: DraftOptions = {};
  for (const [key, value] of Object.entries(written)) draft.take(key, () => note(options, key, value));
  const { problems } = draft;
  return { name, when, where: draft.where(null), whereIs: (option) => draft.where(option), options, problems };
}

/** Collects what is wrong with an entry while it is read. */
class Draft {
  readonly #number: number;
  readonly #lines: ElementLines | undefined;
  readonly #faults: { readonly key: string | null; readonly error: FetchError }[] = [];
  name: string | null = null;

  constructor(number: number, lines: ElementLines | undefined) {
    this.#number = number;
    this.#lines = lines;
  }

  /** Undefined if something is wrong. @param key null: it is about the whole entry */
  take<T>(key: string | null, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      this.#faults.push({ key, error });
      return undefined;
    }
  }

  /** Where a key is; the entry, if the key came from elsewhere. */
  where(key: string | null): string {
    const line = this.#lines?.keys.get(key ?? "") ?? this.#lines?.line;
    return `entry ${this.#number}${line === undefined ? "" : ` (line ${line})`}${this.name === null ? "" : ` "${this.name}"`}`;
  }

  get problems(): readonly FileProblem[] {
    return this.#faults.map(({ key, error }) => ({ where: this.where(key), error }));
  }
}

function mappingOf(entry: YamlValue): Mapping {
  if (isMapping(entry)) return merged(entry);
  const hint = "Write url: https://..., path: ..., each on a line, with a blank after the colon.";
  throw cannot("it is not a mapping of names and values", hint);
}

/** Only the entry's own merges: of what is merged, nothing is merged again. */
function merged({ [MERGE]: sources, ...own }: Mapping): Mapping {
  if (sources === undefined) return own;
  const all = Array.isArray(sources) ? sources : [sources];
  const mappings = all.filter(isMapping);
  if (mappings.length < all.length) throw cannot("its << is not a mapping", "Write <<: *name, of an anchor &name.");
  // The first one that has a key counts.
  return Object.fromEntries([...mappings.toReversed(), own].flatMap((mapping) => Object.entries(mapping)));
}

function note(options: DraftOptions, key: string, value: YamlValue): void {
  const name = OPTION_NAMES.find((known) => known === key);
  if (name === undefined) throw unknownName(key);
  requirePerFile(name);
  if (isListName(name)) options[name] = linesOf(name, value);
  else options[name] = textOf(name, value);
}

function unknownName(key: string): FetchError {
  const meant = meantName(key, [...OPTION_NAMES, ...OWN_KEYS]);
  return cannot(
    `there is no option ${quoteInput(key)}`,
    meant === null ? "The names are those of the action's inputs." : `Did you mean '${meant}'?`,
  );
}

function requirePerFile(name: OptionName): void {
  const option = ALL_OPTIONS.find((known) => known.name === name);
  if (OF_ALL.includes(name)) throw cannot(`'${name}' is for all files together`, `Give '${name}' beside the manifest.`);
  if (option !== undefined && !option.kinds.includes("file")) throw cannot(`'${name}' is not an option of a file`, `Leave '${name}' out.`);
}

function textOf(name: string, value: YamlValue): string {
  if (value === null) requireNotEmpty(name, "");
  if (typeof value !== "string") throw cannot(`'${name}' has several values, or names in it`, `Write one value for '${name}'.`);
  requireNotEmpty(name, value);
  return value;
}

/** A list, one value on each line, or names with their values. */
function linesOf(name: OptionName, value: YamlValue): readonly string[] {
  const elements = Array.isArray(value) ? value : [value];
  return elements.flatMap((element: YamlValue) => {
    if (isMapping(element)) return Object.entries(element).map(([key, text]) => `${key}: ${textOf(name, text)}`);
    return textOf(name, element).split(/\r?\n/);
  });
}

function nameOf(value: YamlValue): string {
  const name = textOf("name", value).trim();
  if (name.length <= MOST_NAME_LENGTH && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name)) return name;
  throw cannot("its name is too long, or has a control character", "Write a short name.");
}

function whenOf(value: YamlValue): When {
  if (!isMapping(value)) throw cannot("'when' is not a mapping", "Write when: {os: linux, arch: x64}.");
  const unknown = Object.keys(value).find((key) => !WHEN_KEYS.some((known) => known === key));
  if (unknown !== undefined) {
    const meant = nearestName(unknown, WHEN_KEYS);
    throw cannot(`there is no ${quoteInput(unknown)} in 'when'`, meant === null ? "It has os and arch." : `Did you mean '${meant}'?`);
  }
  const { os = [], arch = [] } = value;
  const list = (key: string, texts: YamlValue) => (Array.isArray(texts) ? texts : [texts]).map((text: YamlValue) => textOf(key, text));
  return parseWhen(list("when: os", os), list("when: arch", arch));
}

function isMapping(value: YamlValue | undefined): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cannot(why: string, hint: string): FetchError {
  return new FetchError("invalid-input", `Cannot use the entry: ${why}`, { hint });
}
