/** What every fetch has in common, whatever it fetches: its time limit, its end, and what is told of it. */
import { FetchError } from "../core/errors.js";
import type { Clock } from "../core/ports.js";
import type { FetchResult } from "../core/result.js";
import type { Wire } from "../wire/wire.js";
/** A result before its duration is known. */
export type Outcome = Omit<FetchResult, "durationMs">;
/** What a fetch stands on; tests pass their own. */
export interface FetchParts {
    readonly clock: Clock;
    readonly createWire: () => Wire;
}
/** One fetch, made for its signal and its wire. */
export interface Fetch {
    /** @throws FetchError */
    run(): Promise<Outcome>;
    /** How far it came when it failed. */
    failure(error: FetchError): Promise<Outcome>;
}
export interface RunOptions {
    /** Whom the fetch asks, for messages. */
    readonly host: string;
    readonly timeoutMs: number | undefined;
    readonly signal: AbortSignal | undefined;
    readonly parts: FetchParts;
}
/** @throws FetchError with `result` set: how far it came, and how many bytes are kept for the next run */
export declare function runFetch({ host, timeoutMs, signal, parts: { clock, createWire } }: RunOptions, create: (parts: {
    readonly wire: Wire;
    readonly signal: AbortSignal;
}) => Fetch): Promise<FetchResult>;
