/**
 * Another thread, in memory: it takes a source's bytes by the code that a real one runs, and what it tells comes later, in its order. The
 * run's end moves meanwhile, as the plan wants it. All its time is the clock's.
 */
import type { Course } from "../../src/core/course.ts";
import { Crc } from "../../src/core/crc.ts";
import { FetchError } from "../../src/core/errors.ts";
import type { Landing, Sink, Target } from "../../src/core/ports.ts";
import { RunLander } from "../../src/core/run-lander.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface MemoryThreadOptions {
  readonly clock: VirtualClock;
  readonly target: Pick<Target, "write" | "read">;
  /** How long what it tells is on its way. @default up to 5 ms */
  readonly lagMs?: () => number;
  /** Whether it takes the next read, and not the thread of the transfer. @default always */
  readonly takes?: () => boolean;
  /** After how long it dies at work, in milliseconds. @default never */
  readonly diesAfterMs?: () => number | null;
}

/** What it tells while it lives, in order. */
class Post {
  readonly #clock: VirtualClock;
  readonly #lagMs: () => number;
  #lastMs = 0;
  isDead = false;

  constructor({ clock, lagMs = () => 5 * clock.random() }: MemoryThreadOptions) {
    this.#clock = clock;
    this.#lagMs = lagMs;
  }

  tell(act: () => void): void {
    this.#lastMs = Math.max(this.#lastMs, this.#clock.now() + this.#lagMs());
    this.#clock.callAt(this.#lastMs, () => {
      if (!this.isDead) act();
    });
  }
}

export class MemoryThread {
  readonly #options: MemoryThreadOptions;

  constructor(options: MemoryThreadOptions) {
    this.#options = options;
  }

  /** @param answer gives the bytes to a sink */
  land(landing: Landing, answerEnd: number, signal: AbortSignal, answer: (sink: Sink, until: AbortSignal) => Promise<void>): Promise<void> {
    const { clock, target, diesAfterMs } = this.#options;
    const post = new Post(this.#options);
    const ended = Promise.withResolvers<void>();
    const life = new AbortController();
    const course = landing.begin();
    const lander = new RunLander({
      ...{ course, answerEnd, place: landing.place, target },
      crc: landing.place.crc === undefined ? null : Crc.of(landing.place.crc),
      after: (delayMs, act) => {
        const timer = new AbortController();
        clock.sleep(delayMs, timer.signal).then(act, () => {});
        return { [Symbol.dispose]: () => timer.abort() };
      },
      onClaims: (claims) => post.tell(() => landing.landed(claims)),
      onFailure: (error) => post.tell(() => landing.failed(error)),
    });
    const stop = () => course.stop();
    signal.addEventListener("abort", stop, { once: true });
    const settle = (act: () => Promise<void>) => {
      signal.removeEventListener("abort", stop);
      act().catch(ended.reject);
    };
    // Its writes end first: a thread is gone only then.
    const die = () => {
      post.isDead = true;
      course.stop();
      life.abort(new Error("the thread dies"));
    };
    const died = () =>
      settle(async () => {
        await landing.lost();
        ended.reject(
          signal.aborted ? signal.reason : new FetchError("internal", "Cannot go on: a thread has ended", { retry: "transient" }),
        );
      });
    const afterMs = diesAfterMs?.() ?? null;
    const dying = new AbortController();
    if (afterMs !== null) clock.sleep(afterMs, dying.signal).then(die, () => {});
    void this.#read(lander, () => answer(sinkOf(lander, course), AbortSignal.any([signal, life.signal]))).then((error) => {
      dying.abort();
      if (post.isDead) return died();
      post.tell(() =>
        settle(async () => {
          await landing.end();
          if (signal.aborted) ended.reject(signal.reason);
          else if (error === null) ended.resolve();
          else ended.reject(error);
        }),
      );
    });
    return ended.promise;
  }

  /** Whatever it failed with; null if it did not. */
  async #read(lander: RunLander, answer: () => Promise<void>): Promise<unknown> {
    try {
      await lander.begin();
      await answer();
      return null;
    } catch (error) {
      return error;
    } finally {
      await lander.end();
    }
  }
}

/** As the wire of a real thread gives it bytes: it is asked what it wants only when they have come. */
function sinkOf(lander: RunLander, course: Course): Sink {
  return {
    get position() {
      return lander.position;
    },
    get end() {
      return lander.isClosed ? lander.position : course.end;
    },
    write: (bytes: Uint8Array, release: () => void = () => {}) => lander.take(bytes, release),
    discard: (count: number) => course.waste(count),
    get onDrain(): (() => void) | undefined {
      return undefined;
    },
    set onDrain(act: (() => void) | undefined) {
      if (act !== undefined) lander.onDrain = act;
    },
  };
}
