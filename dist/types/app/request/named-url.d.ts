import type { FetchRequest } from "./request.js";
export type Environment = Readonly<Record<string, string | undefined>>;
/** @throws FetchError invalid-input */
export declare function namedUrl(request: FetchRequest, env: Environment): URL;
