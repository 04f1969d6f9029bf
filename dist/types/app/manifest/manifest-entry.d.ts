import type { WrittenFile } from "../many/several-requests.js";
import type { ElementLines, YamlValue } from "./parse-bounded-yaml.js";
import { type When } from "./platform.js";
/** One entry of a manifest. */
export interface ManifestFile extends WrittenFile {
    /** What its author calls it; null if it has no name. */
    readonly name: string | null;
    readonly when: When;
}
/**
 * Never throws: all that is wrong with the entry is in it.
 * @param number from 1
 * @param lines where it is written; undefined if that is not known
 */
export declare function parseEntry(entry: YamlValue, number: number, lines: ElementLines | undefined): ManifestFile;
