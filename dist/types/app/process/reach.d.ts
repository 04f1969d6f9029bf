import type { FixedAddress, WireOptions } from "../../wire/wire-options.js";
/** The options of a request that are about its connections. */
export interface ReachOptions {
    readonly caFile?: string | undefined;
    readonly clientCert?: string | undefined;
    readonly clientKey?: string | undefined;
    readonly resolve: readonly FixedAddress[];
}
/**
 * @param hostname the only host that a client certificate is shown to, as in a URL; null: nobody
 * @throws FetchError invalid-input: a file cannot be read, or is not what it should be
 */
export declare function wireOptionsOf(options: ReachOptions, hostname: string | null): Promise<WireOptions>;
