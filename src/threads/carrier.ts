/** Who receives large answers: this thread, or another one. */
import { type EventLoopUtilization, performance } from "node:perf_hooks";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";

export interface Carrier {
  /** Bytes of large answers so far. */
  readonly receivedBytes: number;
  /**
   * As a wire does.
   * @param onOver called once, when the answer is over; whether its connection may be used again
   */
  open(request: WireRequest, signal: AbortSignal, onOver: (isReusable: boolean) => void): Promise<WireResponse>;
  dropIdle(origin: string): void;
  /** How much of its time the thread was busy since the last look, from 0 to 1. */
  look(): number;
}

/** Another thread. */
export interface CarrierThread extends Carrier, AsyncDisposable {
  /** Whether a request would not wait for it to start. */
  readonly isReady: boolean;
  /** Whether it answers no more. */
  readonly isDead: boolean;
}

/** This thread. */
export class LocalCarrier implements Carrier {
  receivedBytes = 0;
  readonly #wire: Wire;
  /** At the last look. To ask loads modules of Node's, for which the first request would wait. */
  #usedAt: EventLoopUtilization | undefined = undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  look(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = this.#usedAt === undefined ? now : performance.eventLoopUtilization(now, this.#usedAt);
    this.#usedAt = now;
    return utilization;
  }

  async open(request: WireRequest, signal: AbortSignal, onOver: (isReusable: boolean) => void): Promise<WireResponse> {
    try {
      return this.#counted(await this.#wire.open(request, signal), onOver);
    } catch (error) {
      onOver(false);
      throw error;
    }
  }

  dropIdle(origin: string): void {
    this.#wire.dropIdle?.(origin);
  }

  #counted(response: WireResponse, onOver: (isReusable: boolean) => void): WireResponse {
    let isOver = false;
    const over = (isReusable: boolean): void => {
      if (!isOver) onOver(isReusable);
      isOver = true;
    };
    const { status, headers, isEndProven } = response;
    return {
      ...{ status, headers, isEndProven },
      stream: async (onData) => {
        try {
          await response.stream((bytes, release) => {
            this.receivedBytes += bytes.length;
            return onData(bytes, release);
          });
          over(true);
        } finally {
          over(false);
        }
      },
      resume: () => response.resume(),
      cancel: () => {
        response.cancel();
        over(false);
      },
    };
  }
}
