/** What every fetch has in common, whatever it fetches: its wire, its time limit, and what ended it. */
import { FetchError } from "../../core/errors.js";
import type { Clock } from "../../core/ports.js";
import type { Wire } from "../../wire/wire.js";
import type { WireOptions } from "../../wire/wire-options.js";
import type { ReachOptions } from "./reach.js";
/** Servers are reached as anybody reaches them. */
export declare const USUAL_REACH: ReachOptions;
/** What a fetch stands on; tests pass their own. */
export interface FetchParts {
    readonly clock: Clock;
    /** @param threads that may receive */
    readonly createWire: (options: WireOptions, threads?: number) => Wire;
    /** It is one of several fetches, which clean up together at their end. @default false */
    readonly isPart?: boolean;
}
export interface RunOptions {
    /** Whom the fetch asks, for messages. */
    readonly host: string;
    readonly timeoutMs: number | undefined;
    readonly reach: ReachOptions;
    /** Finds the only host that a client certificate is shown to. Null: it is shown to nobody. */
    readonly identifiedTo: (() => Promise<string | null>) | null;
    readonly signal: AbortSignal | undefined;
    /** How many threads may receive; undefined if it is to be found out. */
    readonly threads?: number | undefined;
    readonly parts: FetchParts;
}
/** Runs a fetch with a wire of its own, until it ends or its time is over. */
export declare function runFetch<T>(options: RunOptions, run: (own: Own) => Promise<T>): Promise<T>;
interface Own {
    readonly wire: Wire;
    readonly signal: AbortSignal;
}
/**
 * What ended the fetch: an abort explains whatever was thrown on its way. One reason may end several fetches, and each of them
 * adds its own result to it, so the error is a new one.
 */
export declare function reasonOf(thrown: unknown, { aborted, reason }: AbortSignal): FetchError;
/** Whether an error has its fetch's result already; the reason of an abort may have that of another fetch. */
export declare function hasOwnResult(thrown: unknown, { reason }: AbortSignal): thrown is FetchError;
export {};
