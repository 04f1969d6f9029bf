/** From written options to what is looked for at a path. */
import type { Checksum } from "../../core/checksum.js";
import type { RawOptions } from "./options.js";
/** The options that say what is looked for. */
export declare const LOOK_OPTIONS: readonly ["path", "url", "checksum"];
export interface LookRequest {
    /** Absolute; with a separator at its end if the user means a folder. */
    readonly path: string;
    /** What the file's bytes must hash to; undefined if our own record decides. */
    readonly checksum: Checksum | undefined;
    /** The key of what the file must have been fetched from; undefined if that does not matter. */
    readonly sourceKey: string | undefined;
}
/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export declare function parseLook(raw: Pick<RawOptions, (typeof LOOK_OPTIONS)[number]>, base: string): LookRequest;
