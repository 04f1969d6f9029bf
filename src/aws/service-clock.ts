/** The service's time, by which signatures are judged. It is this machine's own time until a refusal shows that this one is wrong. */
import type { WireResponse } from "../wire/wire.ts";

/** Signatures are valid for five minutes. If our clock is wrong by more than this, it is corrected by the service's. */
const LEAST_SKEW_MS = 4 * 60_000;
/** A date that is further away than this is not believed. It is more likely forged, so that we sign for another day. */
const MOST_SKEW_MS = 24 * 3_600_000;

export class ServiceClock {
  /** How far the service's clock is ahead of ours, in milliseconds. */
  #skewMs = 0;
  #isCorrected = false;

  /** Milliseconds since 1970. */
  get epochMs(): number {
    return Date.now() + this.#skewMs;
  }

  /**
   * Sets the clock by a refusal's date, once. A server that answers with another date each time would otherwise get signatures for all.
   * @param epochMs the time of the refused request
   * @returns whether the request is worth signing again
   */
  correct({ status, headers }: WireResponse, epochMs: number): boolean {
    // The refusal of another request has corrected it in the meantime.
    if (this.#isCorrected) return Math.abs(this.epochMs - epochMs) > LEAST_SKEW_MS;
    const offMs = Date.parse(headers["date"] ?? "") - epochMs;
    if (status >= 500 || !(Math.abs(offMs) > LEAST_SKEW_MS && Math.abs(offMs) <= MOST_SKEW_MS)) return false;
    this.#skewMs = offMs;
    this.#isCorrected = true;
    return true;
  }
}
