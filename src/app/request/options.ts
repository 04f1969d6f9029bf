/** The table of options as a list, and the names in it. */
import type { Kind, OptionSpec } from "./option-spec.ts";
import { OPTIONS } from "./option-table.ts";

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Text;

export type OptionTable = typeof OPTIONS;
/** The library's name of an option. */
export type OptionKey = keyof OptionTable;
/** An option's name as an input and as a flag. */
export type OptionName = Kebab<OptionKey>;
/** The options that can be given several times. */
export type ListName = { [K in OptionKey]: OptionTable[K] extends { readonly isList: true } ? Kebab<K> : never }[OptionKey];
export type SingleName = Exclude<OptionName, ListName>;

/** A row of the table, and its names. */
export interface Option extends OptionSpec {
  readonly key: OptionKey;
  readonly name: OptionName;
  readonly field: string;
}

/** Options as they were written: strings, not looked at yet. Absent or empty means the default. */
export type RawOptions = { readonly [name in SingleName]?: string | undefined } & {
  readonly [name in ListName]?: readonly string[] | undefined;
};

/** The same while they are put together. */
export type DraftOptions = { -readonly [name in OptionName]?: RawOptions[name] };

// The compiler cannot see it, but the expression does to each letter what the type says.
const kebab = <Text extends string>(text: Text) => text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as Kebab<Text>;
const isKey = (key: string): key is OptionKey => Object.hasOwn(OPTIONS, key);

/** Every option, in the order of the table. */
export const ALL_OPTIONS: readonly Option[] = Object.keys(OPTIONS)
  .filter(isKey)
  .map((key) => ({ field: key, ...OPTIONS[key], key, name: kebab(key) }));

export const OPTION_NAMES: readonly OptionName[] = ALL_OPTIONS.map(({ name }) => name);

/** The options that a request has. @param among these of all */
export function optionsOf(kind: Kind, among: readonly Option[] = ALL_OPTIONS): readonly Option[] {
  return among.filter(({ kinds }) => kinds.includes(kind));
}

/** Whether an option may be written for such a request. */
export function isTakenFor({ kinds, ignoredFor }: Option, kind: Kind): boolean {
  return kinds.includes(kind) || ignoredFor === kind;
}

/** Whether an option can be given several times. */
export function isListName(name: OptionName): name is ListName {
  return ALL_OPTIONS.some((option) => option.name === name && option.isList);
}
