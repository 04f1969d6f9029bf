/** How a fetch stands and how it ended, as data for other processes. */
import { type ErrorCode, FetchError } from "./errors.ts";
import type { FetchResult } from "./result.ts";

export type FetchPhase = "pending" | "downloading" | "finalizing" | "completed" | "cancelled" | "failed";

/** Who started a fetch: through which door, and in which process. */
export interface Initiator {
  /** The door through which it was started. */
  readonly via: "action" | "cli" | "library";
  /** The process that started it. */
  readonly pid: number;
}

export interface RunningStatus {
  /** Stable ID of the destination. */
  readonly fetchId: string;
  /** The process that owns it, or owned it. */
  readonly pid: number;
  /** How far it is, or how it ended. */
  readonly phase: FetchPhase;
  /** Null when unknown. */
  readonly totalBytes: number | null;
  /** Bytes in the target, those of earlier runs included. */
  readonly downloadedBytes: number;
  /** Two decimals; null when the total is unknown or 0. */
  readonly percentage: number | null;
  /** Processes that follow it; the owner is none of them. */
  readonly clients: number;
  /** Who started it. */
  readonly initiator: Initiator;
  /** Absolute path. */
  readonly destination: string;
  /** For people: without anything secret. */
  readonly source: string;
  /** Why it failed; null if it did not. */
  readonly error: WrittenError | null;
}

/** An error as data, to be read by another process. */
export interface WrittenError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | null;
  readonly retryable: boolean;
}

/** How a fetch ended, as data: its result, and the error if there was one. */
export interface Ending {
  readonly result: FetchResult;
  readonly error: WrittenError | null;
}

export function writeError(error: FetchError): WrittenError {
  return { code: error.code, message: error.message, hint: error.hint ?? null, retryable: error.retryable };
}

/** What the owner returned, or its error. @throws FetchError the owner's */
export function outcomeOf({ result, error }: Ending): FetchResult {
  if (error === null) return result;
  const thrown = new FetchError(error.code, error.message, error.hint === null ? {} : { hint: error.hint });
  thrown.result = result;
  throw thrown;
}
