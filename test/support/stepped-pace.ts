/**
 * A clock and servers that go in step: at each step every answer that is under way brings one slice, which arrives, and 20 ms pass for the
 * fetch. Rates are what the test says, however loaded the machine is. Client and servers have to be in this process.
 */
import type { Clock } from "../../src/core/ports.ts";
import { hastyClock } from "./fetching.ts";
import type { Exchange } from "./origin.ts";

const STEP_MS = 20;
/** Rounds of the event loop in a step: a slice is sent, received, parsed and handed on in fewer. */
const ROUNDS = 8;

interface Answer {
  readonly exchange: Exchange;
  readonly sliceBytes: number;
  readonly ended: () => void;
  body: Buffer;
}

export class SteppedPace {
  #nowMs = 0;
  readonly #tickers = new Set<{ readonly intervalMs: number; dueMs: number; readonly tick: () => void }>();
  readonly #answers = new Set<Answer>();

  /** For the fetch. Pauses are real ones, and short. */
  readonly clock: Clock = {
    ...hastyClock,
    now: () => this.#nowMs,
    every: (intervalMs, tick) => {
      const ticker = { intervalMs, dueMs: this.#nowMs + intervalMs, tick };
      this.#tickers.add(ticker);
      return { [Symbol.dispose]: () => void this.#tickers.delete(ticker) };
    },
  };

  /** The right answer, at this many bytes a second of the clock. */
  async answer(exchange: Exchange, bytesPerSecond: number): Promise<true> {
    const { body } = exchange.correct();
    await exchange.begin(0);
    const sliceBytes = (bytesPerSecond * STEP_MS) / 1000;
    await new Promise<void>((ended) => this.#answers.add({ exchange, sliceBytes, ended, body }));
    return true;
  }

  /** Steps until the work has ended, and gives its outcome. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    work.then(settle, settle);
    while (!isSettled) await this.#step();
    return work;
  }

  async #step(): Promise<void> {
    const isFlowing = this.#answers.size > 0;
    for (const answer of this.#answers) this.#sendSlice(answer);
    for (let round = 0; round < ROUNDS; round += 1) await new Promise((resolve) => setImmediate(resolve));
    // As long as nothing flows the fetch waits for this process, and not for a server.
    if (!isFlowing) return;
    this.#nowMs += STEP_MS;
    for (const ticker of this.#tickers) {
      if (ticker.dueMs > this.#nowMs) continue;
      ticker.dueMs += ticker.intervalMs;
      ticker.tick();
    }
  }

  #sendSlice(answer: Answer): void {
    const { exchange, sliceBytes, ended } = answer;
    if (!exchange.response.destroyed) {
      exchange.write(answer.body.subarray(0, sliceBytes));
      answer.body = answer.body.subarray(sliceBytes);
      if (answer.body.length > 0) return;
      exchange.response.end();
    }
    this.#answers.delete(answer);
    ended();
  }
}
