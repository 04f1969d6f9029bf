/** The parts of a file as they are written: `<url>` or `<url> <checksum>`, in their order. */
import { type Checksum } from "../../core/checksum.js";
export interface WrittenPart {
    readonly url: URL;
    /** What the bytes of this part must hash to. */
    readonly checksum?: Checksum;
}
/** @throws FetchError invalid-input */
export declare function parsePart(name: string, line: string): WrittenPart;
/** From JSON to what {@link parsePart} returned. */
export declare function revivePart({ url, ...others }: WrittenPart): WrittenPart;
/** The URL that stands for all parts: the first one's, whose digest is not that of the whole. */
export declare function urlOfParts(url: URL): URL;
