/** Peak memory against the file's size: the same for a small and for a large one. */
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Nginx } from "../../test/real/support/nginx.ts";
import { sha256Of } from "../../test/real/support/random-file.ts";
import { ourselves, Race } from "../race.ts";
import type { BenchReport, Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";
import { canHaveZeroDisk, onZeroDisk } from "../zero-disk.ts";

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
