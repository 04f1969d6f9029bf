/**
 * One file from three servers that are not alike, each with a rate that all of its connections share. Nobody can be faster than the sum of
 * the three. What is lost of it is the beginning, until each server's rate is known, and the end, if the slowest one is waited for.
 */
import { startServer } from "../child-server.ts";
import { findPeers } from "../peers.ts";
import { ourselves, Race } from "../race.ts";
import type { BenchReport, Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const MIB = 1024 ** 2;
const OURS = "fetch-action";
const ROUNDS = 3;
const SIZE_MIB = 256;
const RATES_MIB = [10, 5, 1];

interface Paced {
  readonly origin: string;
  readonly sha256: string;
}

const startPaced = (rateMib: number) => startServer<Paced>("paced-server.ts", ["--mib", `${SIZE_MIB}`, "--total-rate", `${rateMib * MIB}`]);

export const mirrors: Scenario = {
  name: "mirrors",
  title: `${SIZE_MIB} MiB from three mirrors of ${RATES_MIB.join(", ")} MiB/s`,
  run: ({ isShort }): Promise<BenchReport> =>
    inMemory(async (folder) => {
      await using servers = new AsyncDisposableStack();
      const started = await Promise.all(RATES_MIB.map((rate) => startPaced(rate)));
      for (const server of started) servers.use(server);
      const origins = started.map(({ told }) => told.origin);
      const [url = "", ...others] = origins.map((origin) => `${origin}/artifact.bin`);
      const { contenders, missing } = findPeers(["aria2c"], url);
      const race = await Race.run({
        contenders: [
          ...contenders.map((peer) => ({ ...peer, args: [...peer.args, ...others] })),
          ourselves(
            OURS,
            url,
            others.flatMap((other) => ["--mirror", other]),
          ),
        ],
        rounds: isShort ? 1 : ROUNDS,
        folder,
        sha256: started[0]?.told.sha256 ?? "",
        sizeBytes: SIZE_MIB * MIB,
        prepare: () => Promise.all(origins.map((origin) => fetch(`${origin}/reset`))),
      });
      const sum = RATES_MIB.reduce((total, rate) => total + rate, 0);
      const shareOf = (kind: "best" | "median") => SIZE_MIB / (race.wall(OURS, kind) / 1000) / sum;
      return race.report(
        [
          {
            what: "rate to the sum of the mirrors' rates",
            value: shareOf("median"),
            best: shareOf("best"),
            target: 0.95,
            wanted: "at least",
          },
        ],
        ["each server shares its rate out among its connections", ...missing],
      );
    }),
};
