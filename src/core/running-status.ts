/** How a fetch stands, as others see it while it runs and after its end: told from its events alone. */
import { type ErrorCode, FetchError } from "./errors.ts";
import type { FetchEvent } from "./events.ts";
import { percentage } from "./progress.ts";
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

/** What never changes of a running fetch. */
export type FetchFacts = Pick<RunningStatus, "fetchId" | "pid" | "initiator" | "destination" | "source">;

/** Follows the events of a fetch. */
export class StatusKeeper {
  readonly #facts: FetchFacts;
  #phase: FetchPhase = "pending";
  #totalBytes: number | null = null;
  #downloadedBytes = 0;
  #error: WrittenError | null = null;

  constructor(facts: FetchFacts) {
    this.#facts = facts;
  }

  note(event: FetchEvent): void {
    if (event.type === "opened") {
      this.#phase = "downloading";
      this.#totalBytes = event.sizeBytes;
      this.#downloadedBytes = event.reusedBytes;
    } else if (event.type === "progress") {
      // What is only being checked may turn out to be wrong.
      if (event.progress.phase !== "checking") this.#downloadedBytes = event.progress.downloadedBytes;
    } else if (event.type === "finalizing") {
      this.#phase = "finalizing";
    }
  }

  end({ result, error }: Ending): void {
    this.#error = error;
    if (error !== null) {
      this.#phase = error.code === "cancelled" ? "cancelled" : "failed";
      return;
    }
    this.#phase = "completed";
    this.#totalBytes = result.bytes;
    this.#downloadedBytes = result.bytes;
  }

  /** @param clients how many follow it now */
  status(clients: number): RunningStatus {
    const { fetchId, pid, initiator, destination, source } = this.#facts;
    return {
      fetchId,
      pid,
      phase: this.#phase,
      totalBytes: this.#totalBytes,
      downloadedBytes: this.#downloadedBytes,
      percentage: percentage(this.#downloadedBytes, this.#totalBytes),
      clients,
      initiator,
      destination,
      source,
      error: this.#error,
    };
  }
}
