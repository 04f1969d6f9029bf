import type { WrittenFile } from "../many/several-requests.js";
import type { YamlValue } from "./parse-bounded-yaml.js";
import { type When } from "./platform.js";
/** One entry of a manifest. */
export interface ManifestFile extends WrittenFile {
    /** What its author calls it; null if it has no name. */
    readonly name: string | null;
    readonly when: When;
}
/** Never throws: what is wrong with the entry is in it. @param where as for {@link ManifestFile} */
export declare function parseEntry(entry: YamlValue, where: string): ManifestFile;
