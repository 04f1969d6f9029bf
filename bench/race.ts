/** Contenders in turn, round after round, each fetching the same file into the same folder in memory; every result is hashed. */
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { ROOT } from "../scripts/tool.ts";
import { sha256Of } from "../test/real/support/random-file.ts";
import { type Cost, GIVEN_UP, measure, missingGnuTime } from "./measure.ts";
import {
  type BenchReport,
  type BestAndMedian,
  bestAndMedian,
  byMedianAndBest,
  type Figure,
  type MedianAndBest,
  type Timing,
} from "./scenario.ts";

export const OUT_FOLDER = "out";

export interface Contender {
  readonly name: string;
  /** Whose best the others are compared with. */
  readonly isPeer: boolean;
  readonly program: string;
  /** The file goes to `out.bin`; several go into {@link OUT_FOLDER}. */
  readonly args: readonly string[];
  /** Ends the service that the command leaves behind, whose CPU time and memory nobody sees. */
  readonly stopArgs?: readonly string[];
}

export interface RaceOptions {
  readonly contenders: readonly Contender[];
  readonly rounds: number;
  readonly folder: string;
  readonly sha256: string;
  /** The same of what a contender left. @default of `out.bin` */
  readonly digestOf?: () => Promise<string>;
  /** What a round fills of the memory, in bytes. */
  readonly sizeBytes: number;
  /** Beyond what everybody's environment is. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before each turn. */
  readonly prepare?: () => Promise<unknown>;
  /** Nobody is waited for longer. */
  readonly limitMs?: number;
}

/** Our command, as a user calls it. */
export function ourselves(name: string, url: string, args: readonly string[] = []): Contender {
  return {
    name,
    isPeer: false,
    program: process.execPath,
    args: [join(ROOT, "dist", "cli.js"), "get", url, "out.bin", "--quiet", ...args],
  };
}

export class Race {
  readonly #costs = new Map<Contender, Cost[]>();
  /** What peers failed with. */
  readonly #failures: string[] = [];

  static async run(options: RaceOptions): Promise<Race> {
    const race = new Race();
    for (const contender of options.contenders) race.#costs.set(contender, []);
    for (let round = 0; round < options.rounds; round += 1) {
      for (const contender of options.contenders) race.#costs.get(contender)?.push(await race.#turn(contender, options));
    }
    return race;
  }

  /** A peer that fails, as some do now and then, has lost the round; that we fail ends the race. */
  async #turn(contender: Contender, options: RaceOptions): Promise<Cost> {
    try {
      return await turn(contender, options);
    } catch (error) {
      if (!contender.isPeer) throw error;
      this.#failures.push(error instanceof Error ? error.message : String(error));
      return GIVEN_UP;
    } finally {
      await clear(options.folder);
    }
  }

  /** The best or the median time of one, in milliseconds. */
  wall(name: string, kind: keyof BestAndMedian): number {
    return bestAndMedian(this.#walls(name))[kind];
  }

  /** One's time to another's, or to the best peer's: how many times as long it takes. */
  timeTo(name: string, peer: string | null = null): MedianAndBest {
    return byMedianAndBest((kind) => this.wall(name, kind) / this.#peer(peer, kind));
  }

  /** One's rate to another's: how many times as quick it is. */
  rateTo(name: string, peer: string): MedianAndBest {
    return byMedianAndBest((kind) => this.#peer(peer, kind) / this.wall(name, kind));
  }

  /** The median of one's CPU time, in milliseconds. */
  cpu(name: string): number {
    return bestAndMedian(this.#costsOf(name).map(({ cpuMs }) => cpuMs)).median;
  }

  /** The highest of one's peaks, in bytes. */
  peak(name: string): number {
    return Math.max(...this.#costsOf(name).map(({ peakRssBytes }) => peakRssBytes ?? Number.NaN));
  }

  /** The time of a peer; without a name that of the best one. NaN when there is none. */
  #peer(name: string | null, kind: keyof BestAndMedian): number {
    const names = name === null ? [...this.#costs.keys()].filter(({ isPeer }) => isPeer).map((peer) => peer.name) : [name];
    return names.length === 0 ? Number.NaN : Math.min(...names.map((peer) => this.wall(peer, kind)));
  }

  get timings(): readonly Timing[] {
    return [...this.#costs].map(([contender, costs]) => ({
      name: contender.name,
      commandLine: commandLine(contender.program, contender.args),
      wallMs: costs.map(({ wallMs }) => wallMs),
      cpuMs: costs.map(({ cpuMs }) => cpuMs),
      peakRssBytes: costs.map(({ peakRssBytes }) => peakRssBytes),
    }));
  }

  report(figures: readonly Figure[], notes: readonly string[]): BenchReport {
    const time = missingGnuTime();
    return {
      runs: Math.max(...[...this.#costs.values()].map(({ length }) => length)),
      columns: ["", "best s", "median s", "worst s", "to the best peer", "CPU s, median", "peak RSS MB"],
      rows: [...this.#costs.keys()].map(({ name }) => {
        const ratio = this.timeTo(name).value;
        const seconds = [this.wall(name, "best"), this.wall(name, "median"), Math.max(...this.#walls(name))].map(inSeconds);
        const [cpu, peak] = [this.cpu(name) / 1000, this.peak(name) / 1e6];
        return [
          name,
          ...seconds,
          ...[ratio, cpu].map((value) => (Number.isFinite(value) ? value.toFixed(2) : "-")),
          Number.isFinite(peak) ? peak.toFixed(0) : "-",
        ];
      }),
      figures,
      timings: this.timings,
      notes: [
        ...this.timings.map(({ name, commandLine }) => `${name}: ${commandLine}`),
        ...this.#failures,
        ...notes,
        ...(time === null ? [] : [time]),
      ],
    };
  }

  #costsOf(name: string): readonly Cost[] {
    return [...this.#costs].find(([contender]) => contender.name === name)?.[1] ?? [];
  }

  #walls(name: string): readonly number[] {
    return this.#costsOf(name).map(({ wallMs }) => wallMs);
  }
}

/** What a user would type: no folder of this machine. */
export function commandLine(program: string, args: readonly string[]): string {
  return [basename(program), ...args]
    .join(" ")
    .replaceAll(`${ROOT}/`, "")
    .replaceAll(/(?<= |^)\/\S+\/(?=\w+ )/g, "");
}

function inSeconds(ms: number): string {
  return Number.isFinite(ms) ? (ms / 1000).toFixed(2) : "gave up";
}

async function turn(
  { name, program, args, stopArgs }: Contender,
  { folder, sha256, digestOf = () => sha256Of(join(folder, "out.bin")), sizeBytes, env: more, prepare, limitMs }: RaceOptions,
): Promise<Cost> {
  await prepare?.();
  const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state"), ...more };
  const limit = limitMs === undefined ? {} : { limitMs };
  const run = () => measure({ program, args, folder, env, fillsBytes: 1.2 * sizeBytes, ...limit });
  const cost = await run().finally(() => (stopArgs === undefined ? null : measure({ program, args: stopArgs, folder, env })));
  if (Number.isFinite(cost.wallMs) && (await digestOf()) !== sha256)
    throw new Error(`Cannot compare ${name}: what it fetched is not what is served`);
  return stopArgs === undefined ? cost : { ...cost, cpuMs: Number.NaN, peakRssBytes: null };
}

/** Nothing of a round may help the next one. */
async function clear(folder: string): Promise<void> {
  for (const left of ["out.bin", OUT_FOLDER, "out.bin.aria2", "out.bin.st", ".zccache", "state"])
    await rm(join(folder, left), { recursive: true, force: true });
}
