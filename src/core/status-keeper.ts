/** How a running fetch stands, made from its events alone. */
import type { FetchEvent } from "./events.ts";
import { percentage } from "./progress.ts";
import type { Ending, FetchPhase, RunningStatus, WrittenError } from "./running-status.ts";

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
    } else if (event.type === "files") {
      this.#phase = "downloading";
      this.#totalBytes = event.progress.totalBytes;
      this.#downloadedBytes = event.progress.downloadedBytes;
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
