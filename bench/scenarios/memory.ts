/** Peak memory: against the file's size, which must not matter, and with as many threads as a larger machine starts. */
import { rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { Nginx } from "../../test/real/support/nginx.ts";
import { sha256Of } from "../../test/real/support/random-file.ts";
import { startServer } from "../child-server.ts";
import { type Cost, measure } from "../measure.ts";
import { ourselves, Race } from "../race.ts";
import type { BenchReport, Figure, Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";
import { canHaveZeroDisk, onZeroDisk } from "../zero-disk.ts";
import { AWS, type EbsEndpoint } from "./ebs.ts";

const SMALL_GIB = 1;
const LARGE_GIB = 64;
/** Where there is no disk that takes it. */
const LARGE_IN_MEMORY_GIB = 8;
const MEMORY_MB = 160;

/** Fetches a file of holes of either size to the folder. */
async function compare(folder: string, largeGib: number): Promise<BenchReport> {
  await using nginx = await Nginx.start({ folder });
  const races: Race[] = [];
  for (const gib of [SMALL_GIB, largeGib]) {
    const path = join(nginx.files, "holes.bin");
    await writeFile(path, "");
    await truncate(path, gib * 1024 ** 3);
    const contenders = [ourselves(`${gib} GiB`, nginx.httpUrl("holes.bin"))];
    races.push(await Race.run({ contenders, rounds: gib === SMALL_GIB ? 3 : 1, folder, sha256: await sha256Of(path), sizeBytes: 0 }));
  }
  const [small, large] = [SMALL_GIB, largeGib].map((gib, i) => (races[i]?.peak(`${gib} GiB`) ?? Number.NaN) / 1e6);
  const reports = races.map((race) => race.report([], []));
  return {
    runs: 1,
    columns: reports[0]?.columns ?? [],
    rows: reports.flatMap(({ rows }) => rows),
    figures: [
      { what: "peak memory of the large one, MB", value: large ?? Number.NaN, target: MEMORY_MB, wanted: "at most" },
      {
        what: "peak memory of the large one to the small one's",
        value: (large ?? Number.NaN) / (small ?? Number.NaN),
        target: 1.2,
        wanted: "at most",
      },
    ],
    timings: reports.flatMap(({ timings }) => timings),
    notes: largeGib === LARGE_GIB ? [] : ["64 GiB are fetched by root when the kernel has zram"],
  };
}

export const memory: Scenario = {
  name: "memory",
  title: "peak memory for a small and for a large file of holes, nginx on loopback",
  run: () =>
    canHaveZeroDisk()
      ? onZeroDisk(LARGE_GIB + 8, (folder) => compare(folder, LARGE_GIB))
      : inMemory((folder) => compare(folder, LARGE_IN_MEMORY_GIB)),
};

/** More than this machine may have: the memory of a larger one. */
const THREADS = ["--threads", "4"];
const THREADED_ROUNDS = 3;
const VOLUME = ["--volume-gib", "2", "--blocks", "4096"];

/** The peak of a command of ours, in MB: the worst round. */
async function peakOf(args: readonly string[], folder: string, env: Readonly<Record<string, string>> = {}): Promise<number> {
  const costs: Cost[] = [];
  for (let round = 0; round < THREADED_ROUNDS; round += 1) {
    const own = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state"), ...env };
    costs.push(await measure({ program: process.execPath, args: [join(ROOT, "dist", "cli.js"), ...args, ...THREADS], folder, env: own }));
    for (const left of ["out.bin", "state"]) await rm(join(folder, left), { recursive: true, force: true });
  }
  return Math.max(...costs.map(({ peakRssBytes }) => peakRssBytes ?? Number.NaN)) / 1e6;
}

export const threadMemory: Scenario = {
  name: "memory-threads",
  title: "peak memory with 4 threads: 2 GiB from nginx, and a volume of 2 GiB, both on loopback",
  run: () =>
    inMemory(async (folder) => {
      await using nginx = await Nginx.start({ folder });
      await using server = await startServer<EbsEndpoint>("ebs-server.ts", VOLUME);
      await writeFile(join(nginx.files, "holes.bin"), "");
      await truncate(join(nginx.files, "holes.bin"), 2 * 1024 ** 3);
      const { endpoint, snapshotId } = server.told;
      const file = await peakOf(["get", nginx.httpUrl("holes.bin"), "out.bin", "--quiet"], folder);
      const volume = await peakOf(["restore", snapshotId, "out.bin", "--endpoint", endpoint, "--quiet"], folder, AWS);
      const figure = (what: string, value: number, target: number): Figure => ({ what, value, target, wanted: "at most" });
      return {
        runs: THREADED_ROUNDS,
        columns: ["", "peak RSS MB, worst"],
        rows: [
          ["file", file.toFixed(0)],
          ["volume", volume.toFixed(0)],
        ],
        figures: [figure("file, peak memory, MB", file, MEMORY_MB), figure("volume, peak memory, MB", volume, 220)],
        timings: [],
        notes: [`get and restore with ${THREADS.join(" ")}`],
      };
    }),
};
