/** A volume of 4 GiB from an EBS server in a process of its own, into memory, in turn with coldsnap. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { sha256Of } from "../../test/real/support/random-file.ts";
import { findCommand } from "../../test/real/support/system.ts";
import { type ChildServer, startServer } from "../child-server.ts";
import { type Cost, measure, missingGnuTime } from "../measure.ts";
import { commandLine } from "../race.ts";
import {
  type BenchReport,
  type BestAndMedian,
  bestAndMedian,
  byMedianAndBest,
  type Figure,
  type Scale,
  type Scenario,
} from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const BLOCK_BYTES = 512 * 1024;
const OURS = "fetch-action";
const VOLUME_GIB = 4;
const BLOCKS = 4710;
const ROUNDS = 7;

/** What the bench's EBS server prints. */
export interface EbsEndpoint {
  readonly endpoint: string;
  readonly snapshotId: string;
}

/** What both tools find in their environment; the server checks no signature. */
export const AWS = {
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
};

/** What the server counted since it was last asked. */
interface Stats {
  readonly refused: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

interface Row {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly costs: Cost[];
  readonly refused: number[];
  /** From the first request for a block to the last answer, as the server saw it. */
  readonly servedMs: number[];
}

interface Measured {
  readonly blocks: number;
  readonly rows: readonly Row[];
}

interface EbsOptions {
  readonly name: string;
  readonly title: string;
  readonly server: readonly string[];
  /** @default 4 */
  readonly volumeGib?: number;
  /** How many of its blocks the snapshot holds. @default 4710 of 4 GiB */
  readonly blocks?: number;
  readonly figures: (ours: Measure, theirs: Measure) => readonly Figure[];
  /** @default 7 */
  readonly rounds?: number;
}

type Kind = keyof BestAndMedian;

/** What is shown of each contender. */
const MEASURES = {
  blocksPerSecond: ({ costs }: Row, blocks: number, kind: Kind) => (blocks * 1000) / bestAndMedian(costs.map(({ wallMs }) => wallMs))[kind],
  whileFetching: ({ servedMs }: Row, blocks: number, kind: Kind) => (blocks * 1000) / bestAndMedian(servedMs)[kind],
  cpuMsPerBlock: ({ costs }: Row, blocks: number, kind: Kind) => bestAndMedian(costs.map(({ cpuMs }) => cpuMs))[kind] / blocks,
  refusedShare: ({ refused }: Row, blocks: number, kind: Kind) => bestAndMedian(refused)[kind] / blocks,
  outsideMs: ({ costs, servedMs }: Row, _blocks: number, kind: Kind) =>
    bestAndMedian(costs.map(({ wallMs }, i) => wallMs - (servedMs[i] ?? 0)))[kind],
  peakMb: ({ costs }: Row, _blocks: number, _kind: Kind) => Math.max(...costs.map(({ peakRssBytes }) => peakRssBytes ?? Number.NaN)) / 1e6,
} as const;

/** One of the measures of a contender. */
type Measure = (what: keyof typeof MEASURES, kind: Kind) => number;

function contenders({ endpoint, snapshotId }: EbsEndpoint): readonly Row[] {
  const coldsnap = findCommand("coldsnap");
  const row = (name: string, program: string, args: readonly string[]): Row => ({
    name,
    program,
    args,
    costs: [],
    refused: [],
    servedMs: [],
  });
  const ours = [join(ROOT, "dist", "cli.js"), "restore", snapshotId, "out.img", "--endpoint", endpoint, "--quiet"];
  const theirs = ["--endpoint", endpoint, "download", "--no-progress", snapshotId, "out.img"];
  return [...(coldsnap === null ? [] : [row("coldsnap", coldsnap, theirs)]), row(OURS, process.execPath, ours)];
}

function raceBlocks({ isShort }: Scale, { server, volumeGib = VOLUME_GIB, blocks: held, rounds = ROUNDS }: EbsOptions): Promise<Measured> {
  return inMemory(async (folder) => {
    const [gib, blocks] = isShort ? [1, 1000] : [volumeGib, held ?? (BLOCKS * volumeGib) / VOLUME_GIB];
    await using ebs: ChildServer<EbsEndpoint> = await startServer("ebs-server.ts", [
      "--volume-gib",
      `${gib}`,
      "--blocks",
      `${blocks}`,
      ...server,
    ]);
    const rows = contenders(ebs.told);
    const digests = new Set<string>();
    const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state"), ...AWS };
    for (let round = 0; round < (isShort ? 3 : rounds); round += 1) {
      for (const { program, args, costs, refused, servedMs } of rows) {
        costs.push(await measure({ program, args, folder, env, fillsBytes: 1.2 * blocks * BLOCK_BYTES }));
        const stats = (await (await fetch(`${ebs.told.endpoint}/stats`)).json()) as Stats;
        refused.push(stats.refused);
        servedMs.push(stats.lastMs - stats.firstMs);
        digests.add(await sha256Of(join(folder, "out.img")));
        for (const left of ["out.img", "state"]) await rm(join(folder, left), { recursive: true, force: true });
      }
    }
    if (digests.size !== 1) throw new Error("Cannot compare: the volumes that were restored are not the same");
    return { blocks, rows };
  });
}

function report({ blocks, rows }: Measured, figures: EbsOptions["figures"]): BenchReport {
  const of =
    (name: string): Measure =>
    (what, kind) => {
      const row = rows.find((candidate) => candidate.name === name);
      return row === undefined ? Number.NaN : MEASURES[what](row, blocks, kind);
    };
  const time = missingGnuTime();
  return {
    runs: Math.max(...rows.map(({ costs }) => costs.length)),
    columns: ["", "best s", "median s", "blocks/s, median", "while fetching", "CPU ms a block", "refused %, median", "peak RSS MB, worst"],
    rows: rows.map(({ name, costs }) => {
      const { best, median } = bestAndMedian(costs.map(({ wallMs }) => wallMs));
      const told = of(name);
      return [
        name,
        ...[best, median].map((ms) => (ms / 1000).toFixed(2)),
        ...[told("blocksPerSecond", "median"), told("whileFetching", "median")].map((value) => value.toFixed(0)),
        told("cpuMsPerBlock", "median").toFixed(2),
        (100 * told("refusedShare", "median")).toFixed(1),
        told("peakMb", "median").toFixed(0),
      ];
    }),
    figures: figures(of(OURS), of("coldsnap")),
    timings: rows.map(({ name, program, args, costs }) => ({
      name,
      commandLine: commandLine(program, args),
      wallMs: costs.map(({ wallMs }) => wallMs),
      cpuMs: costs.map(({ cpuMs }) => cpuMs),
      peakRssBytes: costs.map(({ peakRssBytes }) => peakRssBytes),
    })),
    notes: [
      "blocks/s counts the whole command; while fetching: from the first request for a block to the last answer",
      ...(rows.length === 1 ? ["coldsnap is missing; to get it: cargo install coldsnap"] : []),
      ...(time === null ? [] : [time]),
    ],
  };
}

function ebs(options: EbsOptions): Scenario {
  const { name, title, figures } = options;
  return { name, title, run: async (scale) => report(await raceBlocks(scale, options), figures) };
}

const toTheirs = (what: keyof typeof MEASURES, ours: Measure, theirs: Measure) =>
  byMedianAndBest((kind) => ours(what, kind) / theirs(what, kind));
const memory = (ours: Measure): Figure => ({ what: "peak memory, MB", value: ours("peakMb", "median"), target: 220, wanted: "at most" });

export const ebsFull = ebs({
  name: "ebs",
  title: "4 GiB volume, 4710 blocks, at full speed",
  server: [],
  figures: (ours, theirs) => [
    { what: "blocks/s to coldsnap's", ...toTheirs("blocksPerSecond", ours, theirs), target: 1.3, wanted: "at least" },
    { what: "CPU a block to coldsnap's", ...toTheirs("cpuMsPerBlock", ours, theirs), target: 1, wanted: "at most" },
    memory(ours),
  ],
});

/** What starting, opening and finishing take: of a short restore they are a good part. */
export const ebsShort = ebs({
  name: "ebs-short",
  title: "512 MiB in a volume of 1 GiB, 1024 blocks, at full speed",
  server: [],
  volumeGib: 1,
  blocks: 1024,
  figures: (ours, theirs) => [
    { what: "blocks/s to coldsnap's", ...toTheirs("blocksPerSecond", ours, theirs), target: 1.2, wanted: "at least" },
    {
      what: "outside of the transfer, seconds",
      ...byMedianAndBest((kind) => ours("outsideMs", kind) / 1000),
      target: 0.15,
      wanted: "at most",
    },
    memory(ours),
  ],
});

export const ebsFar = ebs({
  name: "ebs-far",
  title: "4 GiB volume, 4710 blocks, 100 ms away",
  server: ["--latency-ms", "100"],
  rounds: 5,
  figures: (ours) => [
    { what: "blocks/s", ...byMedianAndBest((kind) => ours("blocksPerSecond", kind)), target: 900, wanted: "at least" },
    memory(ours),
  ],
});

const quotaFigures: EbsOptions["figures"] = (ours) => [
  {
    what: "blocks/s while fetching",
    ...byMedianAndBest((kind) => ours("whileFetching", kind)),
    target: 980,
    wanted: "at least",
  },
  { what: "refused, share of the blocks", ...byMedianAndBest((kind) => ours("refusedShare", kind)), target: 0.01, wanted: "at most" },
];

export const ebsQuota = ebs({
  name: "ebs-quota",
  title: "4 GiB volume, 4710 blocks, 100 ms away, at most 1000 requests a second",
  server: ["--latency-ms", "100", "--rate", "1000"],
  rounds: 3,
  figures: quotaFigures,
});

/** Of a small volume the first and the last round trip are much of what is lost; of a larger one the pace that is found. */
export const ebsQuotaLong = ebs({
  name: "ebs-quota-long",
  title: "16 GiB volume, 18840 blocks of zeros, 100 ms away, at most 1000 requests a second",
  volumeGib: 16,
  server: ["--latency-ms", "100", "--rate", "1000", "--zeros"],
  rounds: 3,
  figures: quotaFigures,
});
