/** A volume of 4 GiB from an EBS server in a process of its own, into memory, in turn with coldsnap: at full speed, far away, and under a quota. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../../scripts/tool.ts";
import { sha256Of } from "../../test/real/support/random-file.ts";
import { findCommand } from "../../test/real/support/system.ts";
import { type Cost, measure, missingGnuTime } from "../measure.ts";
import { type BenchReport, bestAndMedian, type Scenario } from "../scenario.ts";

const ROUNDS = 5;
const BLOCKS = 4710;
const FILLED_BYTES = BLOCKS * 512 * 1024;
const MEMORY_FOLDER = process.platform === "linux" ? "/dev/shm" : tmpdir();

/** What the server is told, by the name of the row. */
const SERVICES = {
  "at full speed": [],
  "100 ms away": ["--latency-ms", "100"],
  "100 ms away, 1000/s": ["--latency-ms", "100", "--rate", "1000"],
} as const;

interface Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly snapshotId: string;
}

interface Row {
  readonly service: string;
  readonly name: string;
  readonly costs: Cost[];
  readonly refused: number[];
  /** From the first request for a block to the last answer, as the server saw it. */
  readonly servedMs: number[];
}

interface Stats {
  readonly refused: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

async function startServer(args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [join(ROOT, "bench/ebs-server.ts"), "--blocks", `${BLOCKS}`, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill());
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    ...(JSON.parse(line) as { readonly endpoint: string; readonly snapshotId: string }),
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

/** What the server counted since it was last asked. */
async function statsOf({ endpoint }: Server): Promise<Stats> {
  return (await (await fetch(`${endpoint}/stats`)).json()) as Stats;
}

async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(MEMORY_FOLDER, "fetch-action-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const coldsnap = findCommand("coldsnap");
  const rows: Row[] = [];
  try {
    for (const [service, args] of Object.entries(SERVICES)) {
      await using server = await startServer(args);
      const ours = [join(ROOT, "dist", "cli.js"), "restore", server.snapshotId, "out.img", "--endpoint", server.endpoint, "--quiet"];
      const theirs = ["--endpoint", server.endpoint, "download", "--no-progress", server.snapshotId, "out.img"];
      const contenders = [
        ...(coldsnap === null ? [] : [{ name: "coldsnap", program: coldsnap, args: theirs }]),
        { name: "fetch-action", program: process.execPath, args: ours },
      ];
      const here = contenders.map((contender) => ({
        ...contender,
        service,
        costs: [] as Cost[],
        refused: [] as number[],
        servedMs: [] as number[],
      }));
      const digests = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const { program, args, costs, refused, servedMs } of here) {
          const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state"), ...AWS };
          costs.push(await measure({ program, args, folder, env, fillsBytes: FILLED_BYTES }));
          const stats = await statsOf(server);
          refused.push(stats.refused);
          servedMs.push(stats.lastMs - stats.firstMs);
          digests.add(await sha256Of(join(folder, "out.img")));
          for (const left of ["out.img", "state"]) await rm(join(folder, left), { recursive: true, force: true });
        }
      }
      if (digests.size !== 1) throw new Error(`Cannot compare: the volumes that were restored ${service} are not the same`);
      rows.push(...here);
    }
    return report(rows, coldsnap);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const AWS = {
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
};

function report(rows: readonly Row[], coldsnap: string | null): BenchReport {
  const time = missingGnuTime();
  return {
    columns: ["", "best s", "median s", "blocks/s, best", "while fetching", "CPU ms a block", "refused %, median", "peak RSS MB, worst"],
    rows: rows.map(({ service, name, costs, refused, servedMs }) => {
      const wall = bestAndMedian(costs.map(({ wallMs }) => wallMs));
      const cpu = bestAndMedian(costs.map(({ cpuMs }) => cpuMs)).median;
      const peaks = costs.flatMap(({ peakRssBytes }) => (peakRssBytes === null ? [] : [peakRssBytes / 1e6]));
      return [
        `${service}: ${name}`,
        ...[wall.best, wall.median].map((ms) => (ms / 1000).toFixed(2)),
        ...[wall.best, bestAndMedian(servedMs).best].map((ms) => ((BLOCKS * 1000) / ms).toFixed(0)),
        Number.isNaN(cpu) ? "-" : (cpu / BLOCKS).toFixed(2),
        ((100 * bestAndMedian(refused).median) / BLOCKS).toFixed(1),
        peaks.length === 0 ? "-" : Math.max(...peaks).toFixed(0),
      ];
    }),
    notes: [
      ...(coldsnap === null ? ["coldsnap is missing; to get it: cargo install coldsnap"] : []),
      ...(time === null ? [] : [time]),
      "blocks/s counts the whole command; while fetching: from the first request for a block to the last answer",
    ],
  };
}

export const ebs: Scenario = { name: "ebs", title: `4 GiB volume, ${BLOCKS} blocks of 512 KiB, ${ROUNDS} rounds in turn`, run };
