import type { FixedAddress } from "../../wire/wire-options.js";
import type { Written } from "./option-spec.js";
/** @throws FetchError invalid-input */
export declare function parseResolve({ lines }: Written): readonly FixedAddress[];
