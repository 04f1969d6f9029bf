/** Peak memory against the file's size: the same for a small and for a large one. */
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Nginx } from "../../test/real/support/nginx.ts";
import { sha256Of } from "../../test/real/support/random-file.ts";
import { ourselves, Race } from "../race.ts";
import type { Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const SIZES_GIB = [1, 8];
const MEMORY_MB = 150;

export const memory: Scenario = {
  name: "memory",
  title: `peak memory for a file of ${SIZES_GIB.join(" and of ")} GiB, nginx on loopback`,
  run: () =>
    inMemory(async (folder) => {
      await using nginx = await Nginx.start({ folder });
      const races: Race[] = [];
      for (const gib of SIZES_GIB) {
        const path = join(nginx.files, "holes.bin");
        await writeFile(path, "");
        await truncate(path, gib * 1024 ** 3);
        const contenders = [ourselves(`${gib} GiB`, nginx.httpUrl("holes.bin"))];
        races.push(await Race.run({ contenders, rounds: 2, folder, sha256: await sha256Of(path), sizeBytes: 0 }));
      }
      const [small, large] = SIZES_GIB.map((gib, i) => (races[i]?.peak(`${gib} GiB`) ?? Number.NaN) / 1e6);
      const reports = races.map((race) => race.report([], []));
      return {
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
        notes: ["files of holes: larger ones than memory has room for cannot be fetched into memory"],
      };
    }),
};
