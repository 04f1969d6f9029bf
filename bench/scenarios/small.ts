/** Files whose fetch is over before anything can be tuned: the fixed price of a fetch, in memory and on a disk. */
import { join } from "node:path";
import { Nginx } from "../../test/real/support/nginx.ts";
import { writeRandomFile } from "../../test/real/support/random-file.ts";
import { needCommand, runCommand } from "../../test/real/support/system.ts";
import { type Contender, ourselves, Race } from "../race.ts";
import { byMedianAndBest, type Figure, type Scenario } from "../scenario.ts";
import { inMemory, onDisk } from "../work-folder.ts";

const MIB = 1024 ** 2;
const OURS = "fetch-action";
/** What a start of Node may cost more than one of curl, in milliseconds. */
const START_MS = 40;
const TIMES_CURL = 1.3;

function curl(url: string): Contender {
  return { name: "curl", isPeer: true, program: needCommand("curl", "curl"), args: ["-sf", "-o", "out.bin", url] };
}

function small(name: string, mib: number): Scenario {
  return {
    name,
    title: `${mib} MiB over plain HTTP, nginx on loopback`,
    run: ({ isShort }) =>
      inMemory(async (folder) => {
        await using nginx = await Nginx.start({ folder });
        const sizeBytes = mib * MIB;
        const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), sizeBytes);
        const url = nginx.httpUrl("artifact.bin");
        const contenders = [curl(url), ourselves(OURS, url)];
        const race = await Race.run({ contenders, rounds: isShort ? 3 : 15, folder, sha256, sizeBytes });
        const figure: Figure = {
          what: `wall clock to ${TIMES_CURL}x curl's plus ${START_MS} ms`,
          ...byMedianAndBest((kind) => race.wall(OURS, kind) / (TIMES_CURL * race.wall("curl", kind) + START_MS)),
          target: 1,
          wanted: "at most",
        };
        const inMs = ["curl", OURS].map((who) => `${who} ${race.wall(who, "median").toFixed(0)} ms`);
        return race.report([figure], [`medians: ${inMs.join(", ")}`]);
      }),
  };
}

export const mib1 = small("1-mib", 1);
export const mib20 = small("20-mib", 20);

/** The server's file is in memory; what the clients write goes to a disk, which has nothing else to do when a turn begins. */
export const toDisk: Scenario = {
  name: "disk",
  title: "200 MiB over plain HTTP to a disk, nginx on loopback",
  run: ({ isShort }) =>
    inMemory((served) =>
      onDisk(async (folder) => {
        await using nginx = await Nginx.start({ folder: served });
        const sizeBytes = 200 * MIB;
        const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), sizeBytes);
        const url = nginx.httpUrl("artifact.bin");
        const flushed = "curl, then sync of the file";
        const line = `${needCommand("curl", "curl")} -sf -o out.bin ${url} && sync out.bin`;
        const contenders: readonly Contender[] = [
          curl(url),
          { ...ourselves("fetch-action, flush: never", url, ["--flush", "never"]) },
          { name: flushed, isPeer: false, program: "/bin/sh", args: ["-c", line] },
          { ...ourselves("fetch-action, flush: always", url, ["--flush", "always"]) },
        ];
        const race = await Race.run({
          contenders,
          rounds: isShort ? 3 : 7,
          folder,
          sha256,
          sizeBytes: 0,
          prepare: async () => runCommand("sync", []),
        });
        return race.report(
          [
            {
              what: "without flush, wall clock to curl's",
              ...race.timeTo("fetch-action, flush: never", "curl"),
              target: 1.1,
              wanted: "at most",
            },
            {
              what: "with flush, wall clock to curl and sync",
              ...race.timeTo("fetch-action, flush: always", flushed),
              target: 1.1,
              wanted: "at most",
            },
          ],
          ["nothing waits to be written when a turn begins (sync)"],
        );
      }),
    ),
};
