/** One entry of a manifest: the options of a file, its name, and on which machines it is meant. */
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { WrittenFile } from "../many/several-requests.ts";
import { requireNotEmpty } from "../request/check-meaning.ts";
import { nearestName } from "../request/nearest-name.ts";
import { ALL_OPTIONS, type DraftOptions, isListName, OPTION_NAMES, type OptionName, type RawOptions } from "../request/options.ts";
import type { YamlValue } from "./parse-bounded-yaml.ts";
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

/** Never throws: what is wrong with the entry is in it. @param where as for {@link ManifestFile} */
export function parseEntry(entry: YamlValue, where: string): ManifestFile {
  try {
    if (!isMapping(entry)) throw cannot("it is not a mapping of names and values", "Write url: https://..., path: ..., each on a line.");
    const { name: writtenName, when: writtenWhen, ...options } = merged(entry);
    const name = writtenName === undefined ? null : nameOf(writtenName);
    const titled = name === null ? where : `${where} "${name}"`;
    const when = writtenWhen === undefined ? ANYWHERE : whenOf(writtenWhen);
    try {
      return { name, when, where: titled, options: optionsOf(options) };
    } catch (error) {
      if (error instanceof FetchError) return { name, when, where: titled, options: {}, problem: error };
      throw error;
    }
  } catch (error) {
    if (error instanceof FetchError) return { name: null, when: ANYWHERE, where, options: {}, problem: error };
    throw error;
  }
}

/** Only the entry's own merges: of what is merged, nothing is merged again. */
function merged({ [MERGE]: sources, ...own }: Mapping): Mapping {
  if (sources === undefined) return own;
  const all = Array.isArray(sources) ? sources : [sources];
  const mappings = all.filter(isMapping);
  if (mappings.length < all.length) throw cannot("its << is not a mapping", "Write <<: *name, of an anchor &name.");
  // The first one that has a key counts.
  return { ...Object.assign({}, ...mappings.toReversed()), ...own };
}

function optionsOf(written: Mapping): RawOptions {
  const raw: DraftOptions = {};
  for (const [key, value] of Object.entries(written)) {
    const name = OPTION_NAMES.find((known) => known === key);
    if (name === undefined) throw unknownName(key);
    requirePerFile(name);
    if (isListName(name)) raw[name] = linesOf(name, value);
    else raw[name] = textOf(name, value);
  }
  return raw;
}

function unknownName(key: string): FetchError {
  const meant = nearestName(
    key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    [...OPTION_NAMES, ...OWN_KEYS],
  );
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
