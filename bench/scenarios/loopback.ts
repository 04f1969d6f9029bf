/** One gibibyte from nginx on loopback into memory, in turn with curl and aria2c. */
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { Nginx } from "../../test/real/support/nginx.ts";
import { sha256Of, writeRandomFile } from "../../test/real/support/random-file.ts";
import { findCommand } from "../../test/real/support/system.ts";
import { type Cost, measure, missingGnuTime } from "../measure.ts";
import { type BenchReport, bestAndMedian, type Scenario } from "../scenario.ts";

const SIZE_BYTES = 1024 ** 3;
const ROUNDS = 5;
/** A disk's write-back would be most of what is measured, and never the same twice. */
const MEMORY_FOLDER = process.platform === "linux" ? "/dev/shm" : tmpdir();

interface Contender {
  readonly name: string;
  /** Peers are what the ratio is taken to. */
  readonly isPeer: boolean;
  readonly program: string;
  readonly args: readonly string[];
}

const PEERS = [
  { name: "curl", debianPackage: "curl", args: (url: string) => ["-o", "out.bin", url] },
  { name: "aria2c", debianPackage: "aria2", args: (url: string) => ["-x16", "-k1M", "-o", "out.bin", url] },
] as const;

async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(MEMORY_FOLDER, "fetch-action-bench-"));
  // Two gibibytes of memory must not stay taken when the bench is stopped from outside.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  try {
    await using nginx = await Nginx.start({ folder });
    const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
    const contenders = contendersFor(nginx.httpUrl("artifact.bin"), sha256);
    const costs = new Map<Contender, Cost[]>(contenders.map((contender) => [contender, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const contender of contenders) costs.get(contender)?.push(await runOnce(contender, folder, sha256));
    }
    return report(costs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function contendersFor(url: string, sha256: string): Contender[] {
  const get = [join(ROOT, "dist", "cli.js"), "get", url, "out.bin"];
  return [
    ...PEERS.flatMap(({ name, args }) => {
      const program = findCommand(name);
      return program === null ? [] : [{ name, isPeer: true, program, args: args(url) }];
    }),
    { name: "fetch-action", isPeer: false, program: process.execPath, args: get },
    { name: "fetch-action, sha256 checked", isPeer: false, program: process.execPath, args: [...get, "--checksum", `sha256:${sha256}`] },
  ];
}

async function runOnce({ name, program, args }: Contender, folder: string, sha256: string): Promise<Cost> {
  const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state") };
  const cost = await measure({ program, args, folder, env });
  if ((await sha256Of(join(folder, "out.bin"))) !== sha256) throw new Error(`Cannot compare ${name}: what it fetched is not the file`);
  // Nothing of a round may help the next one.
  for (const left of ["out.bin", "state"]) await rm(join(folder, left), { recursive: true, force: true });
  return cost;
}

function report(costs: ReadonlyMap<Contender, readonly Cost[]>): BenchReport {
  const walls = [...costs].map(([contender, all]) => ({ contender, all, wall: bestAndMedian(all.map(({ wallMs }) => wallMs)) }));
  const peers = walls.filter(({ contender }) => contender.isPeer);
  const bestPeer = Math.min(...peers.map(({ wall }) => wall.best));
  const medianPeer = Math.min(...peers.map(({ wall }) => wall.median));
  const ratio = (own: number, peer: number) => (Number.isFinite(peer) ? (own / peer).toFixed(2) : "-");
  const rows = walls.map(({ contender, all, wall }) => {
    const cpu = bestAndMedian(all.map(({ cpuMs }) => cpuMs)).median;
    const peaks = all.flatMap(({ peakRssBytes }) => (peakRssBytes === null ? [] : [peakRssBytes / 1e6]));
    return [
      contender.name,
      ...[wall.best, wall.median].map((ms) => (ms / 1000).toFixed(2)),
      ...[ratio(wall.best, bestPeer), ratio(wall.median, medianPeer)],
      Number.isNaN(cpu) ? "-" : (cpu / 1000).toFixed(2),
      peaks.length === 0 ? "-" : Math.max(...peaks).toFixed(0),
    ];
  });
  return {
    columns: ["", "best s", "median s", "ratio of best", "of median", "CPU s, median", "peak RSS MB, worst"],
    rows,
    notes: [...[...costs.keys()].map(commandLine), ...missingTools(), "ratio: to the best of the peers that are here"],
  };
}

function commandLine({ name, program, args }: Contender): string {
  return `${name}: ${[program, ...args].join(" ").replaceAll(`${ROOT}/`, "")}`;
}

function missingTools(): string[] {
  const missing = PEERS.filter(({ name }) => findCommand(name) === null);
  const time = missingGnuTime();
  return [
    ...missing.map(({ name, debianPackage }) => `${name} is missing; on Debian or Ubuntu: sudo apt-get install ${debianPackage}`),
    ...(time === null ? [] : [time]),
  ];
}

export const loopback: Scenario = { name: "loopback", title: `1 GiB from nginx on loopback, ${ROUNDS} rounds in turn`, run };
