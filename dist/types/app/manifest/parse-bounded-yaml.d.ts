export { YamlProblem } from "./yaml-problem.js";
/** A mapping is an object, a sequence an array, everything else is text; null if nothing is written. */
export type YamlValue = string | null | readonly YamlValue[] | {
    readonly [key: string]: YamlValue;
};
/** Where an element of a list is written. */
export interface ElementLines {
    readonly line: number;
    /** The line of each key that the element itself has. */
    readonly keys: ReadonlyMap<string, number>;
}
export interface ParsedYaml {
    readonly value: YamlValue;
    /** Of each element of a list, by the list's key; of the list that is the whole, by "". */
    linesOf(key: string): readonly ElementLines[];
}
/** @throws YamlProblem */
export declare function parseBoundedYaml(text: string): ParsedYaml;
