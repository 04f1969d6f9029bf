/** How far a fetch is. */

export interface Progress {
  /** `checking`: what is in the target already is read and compared; the bytes are then those that were read, of those to read. */
  readonly phase: "checking" | "downloading" | "finalizing";
  /** Bytes in the target, those of earlier runs included. */
  readonly downloadedBytes: number;
  /** Null when unknown. */
  readonly totalBytes: number | null;
  /** Over the last seconds. */
  readonly bytesPerSecond: number;
  /** Seconds to go at the present rate; null when unknown. */
  readonly etaSeconds: number | null;
  /** Connections that bytes come over. */
  readonly connections: number;
  /** Of the bytes, with two decimals; null when the total is unknown or 0. */
  readonly percentage: number | null;
}

/** Percentage with two decimals; null when the total is unknown or 0. */
export function percentage(downloadedBytes: number, totalBytes: number | null): number | null {
  if (totalBytes === null || totalBytes === 0) return null;
  return Math.round((downloadedBytes / totalBytes) * 10_000) / 100;
}

/** A rate over a sliding window of ticks. */
export class RateMeter {
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = [];
  readonly #windowMs: number;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Notes how many bytes there are by now. */
  sample(atMs: number, bytes: number): void {
    this.#samples.push({ atMs, bytes });
    // One sample older than the window stays, so that the window is always covered once it was reached.
    while ((this.#samples[1]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs - this.#windowMs) this.#samples.shift();
  }

  /** How long the samples reach back, in milliseconds. */
  get spanMs(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    return first && last ? last.atMs - first.atMs : 0;
  }

  get bytesPerSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs <= first.atMs) return 0;
    return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
  }

  /** Forgets everything: a new connection starts with a clean sheet. */
  reset(): void {
    this.#samples.length = 0;
  }
}

/** The rate that is shown is taken over this window: shorter ones flicker. */
const SHOWN_RATE_MS = 4_000;

/** Makes the progress that is reported, with its rate and the time left. */
export class ProgressMeter {
  readonly #rate = new RateMeter(SHOWN_RATE_MS);
  readonly #totalBytes: number | null;
  readonly #phase: Progress["phase"];

  /** @param totalBytes null when unknown */
  constructor(totalBytes: number | null, phase: Progress["phase"] = "downloading") {
    this.#totalBytes = totalBytes;
    this.#phase = phase;
  }

  at(nowMs: number, downloadedBytes: number, connections: number): Progress {
    this.#rate.sample(nowMs, downloadedBytes);
    const { bytesPerSecond } = this.#rate;
    const totalBytes = this.#totalBytes;
    const etaSeconds = totalBytes !== null && bytesPerSecond > 0 ? (totalBytes - downloadedBytes) / bytesPerSecond : null;
    return {
      phase: this.#phase,
      downloadedBytes,
      totalBytes,
      bytesPerSecond,
      etaSeconds,
      connections,
      percentage: percentage(downloadedBytes, totalBytes),
    };
  }
}
