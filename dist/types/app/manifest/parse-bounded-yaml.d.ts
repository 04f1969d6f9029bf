/** Why a text is not taken. Whoever reads it makes an error of his own from it. */
export declare class YamlProblem extends Error {
}
/** A mapping is an object, a sequence an array, everything else is text; null if nothing is written. */
export type YamlValue = string | null | readonly YamlValue[] | {
    readonly [key: string]: YamlValue;
};
export interface ParsedYaml {
    readonly value: YamlValue;
    /** The line of each element of a list, by the list's key; of the list that is the whole, by "". */
    linesOf(key: string): readonly number[];
}
/** @throws YamlProblem */
export declare function parseBoundedYaml(text: string): ParsedYaml;
