/** A link that is capped as a whole, on a virtual clock: one token bucket for all connections, shared out fairly or not. */
import type { Connection, Request } from "./memory-parts.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface SharedLinkOptions {
  readonly clock: VirtualClock;
  readonly bytesPerSecond: number;
  readonly latencyMs: number;
  /** Unfair: the oldest connection takes half of it, the others share the rest. */
  readonly isFair: boolean;
}

/** How often what has come in is shared out, in milliseconds. */
const TURN_MS = 10;

/** A connection that waits for bytes. */
interface Lane {
  readonly number: number;
  readonly wantedBytes: number;
  readonly pass: (bytes: number) => void;
}

export class SharedLink {
  readonly #options: SharedLinkOptions;
  #waiting: readonly Lane[] = [];
  /** What the last turn could not give away, at most a turn's worth. */
  #leftBytes = 0;

  constructor(options: SharedLinkOptions) {
    this.#options = options;
    options.clock.every(TURN_MS, () => this.#share());
  }

  /** The most that passes at once: what two turns bring. */
  get sliceBytes(): number {
    return Math.ceil((this.#options.bytesPerSecond * 2 * TURN_MS) / 1000);
  }

  connect({ number }: Request): Connection {
    const { latencyMs, bytesPerSecond } = this.#options;
    return { latencyMs, bytesPerSecond, pass: (wantedBytes, signal) => this.#pass(number, wantedBytes, signal) };
  }

  #pass(number: number, wantedBytes: number, signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#waiting = this.#waiting.filter((other) => other !== lane);
        reject(signal.reason);
      };
      const pass = (bytes: number) => {
        signal.removeEventListener("abort", stop);
        resolve(bytes);
      };
      const lane: Lane = { number, wantedBytes, pass };
      signal.addEventListener("abort", stop, { once: true });
      this.#waiting = [...this.#waiting, lane].sort((a, b) => a.number - b.number);
    });
  }

  #share(): void {
    const turnBytes = (this.#options.bytesPerSecond * TURN_MS) / 1000;
    let bytes = turnBytes + this.#leftBytes;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [i, lane] of waiting.entries()) {
      const left = waiting.length - i;
      const isFirst = !this.#options.isFair && i === 0 && left > 1;
      const share = Math.min(lane.wantedBytes, Math.floor(isFirst ? bytes / 2 : bytes / left));
      bytes -= share;
      lane.pass(share);
    }
    this.#leftBytes = Math.min(bytes, turnBytes);
  }
}
