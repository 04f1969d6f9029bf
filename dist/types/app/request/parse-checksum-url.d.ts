import type { Written } from "./option-spec.js";
/** @throws FetchError invalid-input: what is there is surely no list of digests that can be used */
export declare function parseChecksumUrl({ name, text }: Written): URL;
