/**
 * Restores by schedules that chance has made: of faults, refusals, tokens that expire, kills, blocks that are listed late, and flushes
 * that fail. A schedule is some runs that may go wrong, and a last one that has to bring the volume. A seed always makes the same one.
 */
import { describe, expect, test } from "vitest";
import { FetchError } from "../../../src/core/errors.ts";
import { type BlockAnswer, type BlockRequest, someBlockBytes } from "../../support/memory-blocks.ts";
import type { Remains } from "../../support/simulate.ts";
import { BLOCK_BYTES, BlockSimulation, type BlockSimulationOptions } from "../../support/simulate-blocks.ts";
import { seededRandom } from "../../support/virtual-clock.ts";

const SCHEDULES = 10_000;
const TESTS = 20;

class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  is(probability: number): boolean {
    return this.#random() < probability;
  }

  upTo(most: number): number {
    return Math.floor(this.#random() * (most + 1));
  }

  of<T>(...choices: readonly [T, ...T[]]): T {
    return choices[this.upTo(choices.length - 1)] ?? choices[0];
  }
}

/** How a run ends that is not let through to its end. */
type Ending =
  | { readonly how: "well" }
  | { readonly how: "killed"; readonly steps: number }
  | { readonly how: "fails"; readonly with: Readonly<Record<string, unknown>>; readonly options: Partial<BlockSimulationOptions> }
  | { readonly how: "is cancelled"; readonly atMs: number }
  | { readonly how: "loses bytes"; readonly options: Partial<BlockSimulationOptions> };

const reset = new FetchError("network", "Cannot read: reset");
const forbidden = new FetchError("forbidden", "Cannot read: 403");
const full = new FetchError("no-space", "Cannot write: no space");
const cancelled = new FetchError("cancelled", "Cannot go on: cancelled");

/** Some of the volume's blocks. Now and then one is listed after others behind it, or some of the list comes again, as when its token has expired. */
function listOf(chance: Chance, pieceCount: number): number[] {
  const density = chance.of(0.2, 0.5, 0.9, 1);
  const blocks = Array.from({ length: pieceCount }, (_, piece) => piece).filter(() => chance.is(density));
  if (chance.is(0.2) && blocks.length > 1) blocks.push(...blocks.splice(chance.upTo(blocks.length - 2), 1 + chance.upTo(2)));
  if (chance.is(0.2)) blocks.splice(chance.upTo(blocks.length), 0, ...blocks.slice(chance.upTo(3), chance.upTo(6)));
  return blocks;
}

/** Faults that another attempt heals: they come to one request in five at most, and never to a block for long. */
function faultOf(chance: Chance): BlockAnswer {
  const isMidway = chance.is(0.5);
  return chance.of<() => BlockAnswer>(
    () => ({ fault: reset, isMidway }),
    () => ({ fault: "silent", isMidway }),
    () => ({ fault: "wrong" }),
    () => ({ fault: new FetchError("server-error", "Cannot read: 500") }),
    () => ({ latencyMs: 1000 + chance.upTo(20_000) }),
  )();
}

/** A service that answers so many requests a second, or none for a while, and refuses the others. */
function refusals(chance: Chance): (request: BlockRequest) => BlockAnswer | null {
  const throttled = (retryAfterMs?: number) =>
    new FetchError("throttled", "Cannot read: 429", retryAfterMs === undefined ? {} : { retryAfterMs });
  const kind = chance.of("none", "none", "rate", "while");
  const [fromMs, lastsMs, perSecond] = [chance.upTo(200), chance.upTo(2000), 10 + chance.upTo(100)];
  let [tokens, filledMs] = [4, 0];
  return ({ atMs }) => {
    if (kind === "while") return atMs >= fromMs && atMs < fromMs + lastsMs ? { latencyMs: 5, fault: throttled() } : null;
    if (kind === "none") return null;
    tokens = Math.min(4, tokens + ((atMs - filledMs) * perSecond) / 1000) - 1;
    filledMs = atMs;
    if (tokens >= 0) return null;
    tokens = Math.max(tokens, -1) + 1;
    return { latencyMs: 5, fault: throttled(chance.is(0.1) ? 50 : undefined) };
  };
}

function worldOf(chance: Chance, seed: number): BlockSimulationOptions {
  const pieceCount = 1 + chance.upTo(11);
  const hasFaults = chance.is(0.6);
  const isRefused = refusals(chance);
  const zeros = chance.upTo(5);
  const [bodyMs, digestMs, writeMs, listMs] = [chance.upTo(20), chance.of(0, 0, 50), chance.of(1, 20, 400), chance.of(1, 20, 1500)];
  const mostConnections = 1 + chance.upTo(7);
  const fault = () => (hasFaults && chance.is(0.15) ? faultOf(chance) : {});
  const landing = chance.of(0, 0.5, 1);
  return {
    blocks: listOf(chance, pieceCount),
    ...(landing > 0 && { threadTakes: () => chance.is(landing) }),
    ...{ pieceCount, seed, mostConnections, connections: 1 + chance.upTo(mostConnections - 1) },
    ...{ idleTimeoutMs: 5000, mostHere: 1 + chance.upTo(8), flushEveryBytes: chance.of(2, 1000, 1000) * BLOCK_BYTES },
    source: {
      pageBlocks: 1 + chance.upTo(8),
      tokenMs: chance.of(10, 100, Number.POSITIVE_INFINITY),
      content: (piece, sizeBytes) => (piece % 6 === zeros ? new Uint8Array(sizeBytes) : someBlockBytes(piece, sizeBytes)),
      service: (request) => isRefused(request) ?? { latencyMs: 1 + chance.upTo(50), bodyMs, digestMs: chance.upTo(digestMs), ...fault() },
      listing: () => ({
        latencyMs: 1 + chance.upTo(listMs),
        ...(hasFaults && chance.is(0.1) && { fault: chance.of<FetchError | "silent">(reset, "silent") }),
      }),
    },
    target: { stepBytes: (1 + chance.upTo(3)) * BLOCK_BYTES, writeMs: () => chance.upTo(writeMs), flushMs: () => chance.upTo(writeMs) },
    store: { saveMs: () => chance.upTo(10) },
  };
}

function endingOf(chance: Chance, { blocks, source, target }: BlockSimulationOptions): Ending {
  const piece = blocks[chance.upTo(blocks.length - 1)];
  const never = (fault: FetchError) => ({
    source: { ...source, service: (request: BlockRequest) => (request.piece === piece ? { fault } : (source?.service?.(request) ?? {})) },
  });
  const kill: Ending = { how: "killed", steps: chance.upTo(150) };
  if (piece === undefined) return kill;
  return chance.of<Ending>(
    kill,
    kill,
    { how: "is cancelled", atMs: chance.upTo(600) },
    { how: "fails", with: { code: "forbidden" }, options: never(forbidden) },
    { how: "fails", with: { retry: "never" }, options: { ...never(reset), retries: 1 } },
    { how: "fails", with: { code: "no-space" }, options: { target: { ...target, failWrite: () => full } } },
    { how: "fails", with: { code: "no-space" }, options: { target: { ...target, roomBytes: () => 0 } } },
    { how: "loses bytes", options: { target: { ...target, loses: () => chance.is(0.3) } } },
  );
}

class Schedule {
  readonly faults: string[] = [];
  readonly #chance: Chance;
  readonly #world: BlockSimulationOptions;
  #remains: Remains | null = null;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
    this.#world = worldOf(this.#chance, seed);
  }

  async run(): Promise<void> {
    for (let left = this.#chance.of(0, 0, 0, 1, 1, 2); left > 0; left -= 1) await this.#runUntil(endingOf(this.#chance, this.#world));
    const last = await this.#runUntil({ how: "well" });
    this.#expect(last.isRight && last.isStored, "the volume is not right");
    const { reusedBytes, fetchedBytes, holeBytes } = last.tally;
    this.#expect(reusedBytes + fetchedBytes + holeBytes === last.layout.sizeBytes, "the bytes do not add up");
  }

  async #runUntil(ending: Ending): Promise<BlockSimulation> {
    const own = "options" in ending ? ending.options : {};
    const s = new BlockSimulation({ ...this.#world, ...own, ...(this.#remains && { remains: this.#remains }) });
    if (ending.how === "is cancelled") s.clock.callAt(ending.atMs, () => s.abort.abort(cancelled));
    const work = s.start().then(
      () => null,
      (error: unknown) => error,
    );
    const isOver = await s.clock.runSteps(work, ending.how === "killed" ? ending.steps : Number.POSITIVE_INFINITY);
    if (isOver) this.#judge(s, ending, await work);
    this.#expect(s.earlyClaims.length === 0, `${ending.how}: a claim came before its write`);
    this.#expect(s.source.mostHere <= (this.#world.mostHere ?? 0), `${ending.how}: more blocks in memory than may be`);
    this.#expect(s.source.mostOpen <= (this.#world.mostConnections ?? 0), `${ending.how}: more requests under way than may be`);
    this.#remains = s.kill();
    // The time of one that was killed stands still from here on; the abort only lets go of its memory.
    s.abort.abort(cancelled);
    return s;
  }

  /** A run that has ended by itself ended well, or with the error that its schedule has for it. */
  #judge(s: BlockSimulation, ending: Ending, error: unknown): void {
    // The timer that would have cancelled it is the test's own.
    const own = ending.how === "is cancelled" && error === null ? 1 : 0;
    this.#expect(s.underWay.reduce((sum, count) => sum + count, 0) <= own, `${ending.how}: something is still under way: ${s.underWay}`);
    if (error === null) {
      this.#expect(s.isRight && s.isStored, `${ending.how}: it says that all is well, and the volume is not right`);
      // What is to fail may not be asked for any more, as it is there from an earlier run.
      return;
    }
    const expected: Readonly<Record<string, unknown>> =
      ending.how === "fails"
        ? ending.with
        : { code: { "is cancelled": "cancelled", "loses bytes": "io", "killed": "", "well": "" }[ending.how] };
    const isExpected = Object.entries(expected).every(([key, value]) => (error as Record<string, unknown>)[key] === value);
    this.#expect(isExpected, `${ending.how}: ended with ${error}`);
  }

  #expect(isTrue: boolean, otherwise: string): void {
    if (!isTrue) this.faults.push(otherwise);
  }
}

/** What goes wrong by the schedule of a seed. */
async function faultsOf(seed: number): Promise<readonly string[]> {
  const schedule = new Schedule(seed);
  try {
    await schedule.run();
  } catch (error) {
    schedule.faults.push(String(error));
  }
  return schedule.faults;
}

describe("a restore ends with the right bytes or the right error, and nothing stays under way", () => {
  const each = SCHEDULES / TESTS;

  test.each(Array.from({ length: TESTS }, (_, part) => [part * each, (part + 1) * each - 1]))(
    "by the schedules %i to %i",
    async (from, to) => {
      const faults: Record<number, readonly string[]> = {};
      for (let seed = from; seed <= to; seed += 1) {
        const found = await faultsOf(seed);
        if (found.length > 0) faults[seed] = found;
      }
      expect(faults).toEqual({});
    },
  );
});
