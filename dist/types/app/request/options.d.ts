/** The table of options as a list, and the names in it. */
import type { Kind, OptionSpec } from "./option-spec.js";
import { OPTIONS } from "./option-table.js";
type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}` ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}` : Text;
export type OptionTable = typeof OPTIONS;
/** The library's name of an option. */
export type OptionKey = keyof OptionTable;
/** An option's name as an input and as a flag. */
export type OptionName = Kebab<OptionKey>;
/** The options that can be given several times. */
export type ListName = {
    [K in OptionKey]: OptionTable[K] extends {
        readonly isList: true;
    } ? Kebab<K> : never;
}[OptionKey];
export type SingleName = Exclude<OptionName, ListName>;
/** A row of the table, and its names. */
export interface Option extends OptionSpec {
    readonly key: OptionKey;
    readonly name: OptionName;
    readonly field: string;
}
/** Options as they were written: strings, not looked at yet. Absent or empty means the default. */
export type RawOptions = {
    readonly [name in SingleName]?: string | undefined;
} & {
    readonly [name in ListName]?: readonly string[] | undefined;
};
/** The same while they are put together. */
export type DraftOptions = {
    -readonly [name in OptionName]?: RawOptions[name];
};
/** Every option, in the order of the table. */
export declare const ALL_OPTIONS: readonly Option[];
export declare const OPTION_NAMES: readonly OptionName[];
/** The options that a request has. @param among these of all */
export declare function optionsOf(kind: Kind, among?: readonly Option[]): readonly Option[];
/** Whether an option may be written for such a request. */
export declare function isTakenFor({ kinds, ignoredFor }: Option, kind: Kind): boolean;
/** Whether an option can be given several times. */
export declare function isListName(name: OptionName): name is ListName;
export {};
