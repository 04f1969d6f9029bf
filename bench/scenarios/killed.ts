/** Killed half-way, and run again: how much is fetched twice, as the server counts it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { sha256Of } from "../../test/real/support/random-file.ts";
import { findPeers } from "../peers.ts";
import { type Contender, ourselves } from "../race.ts";
import { bestAndMedian, byMedianAndBest, type Figure, type Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const BYTES_PER_SECOND = 100e6;
const OURS = "fetch-action";

/** What was fetched beyond the file, as a share of it. */
async function runTwice({ program, args }: Contender, origin: DemoOrigin, folder: string, sizeBytes: number): Promise<number> {
  const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state") };
  const before = origin.sentBytes;
  const start = () => spawn(program, args, { cwd: folder, env, stdio: "ignore" });
  const first = start();
  const firstEnded = once(first, "exit");
  await origin.reached(before + sizeBytes / 2);
  first.kill("SIGKILL");
  await firstEnded;
  const [exitCode] = (await once(start(), "exit")) as [number | null];
  if (exitCode !== 0) throw new Error(`Cannot measure: the second run ended with ${exitCode}`);
  if ((await sha256Of(join(folder, "out.bin"))) !== origin.sha256()) throw new Error("Cannot compare: what was fetched is not the file");
  return (origin.sentBytes - before - sizeBytes) / sizeBytes;
}

export const killed: Scenario = {
  name: "killed",
  title: "1 GiB at 100 MB/s, killed with -9 at 50 % and run again",
  run: ({ isShort }) =>
    inMemory(async (folder) => {
      const sizeBytes = isShort ? 256 * 1024 ** 2 : 1024 ** 3;
      await using origin = await DemoOrigin.start({
        sizeBytes,
        bytesPerSecond: BYTES_PER_SECOND,
        dropEveryBytes: Number.POSITIVE_INFINITY,
      });
      const { contenders, missing } = findPeers(isShort ? [] : ["aria2c"], origin.url);
      const rounds = isShort ? 1 : 3;
      const shares = new Map<string, number[]>();
      for (const contender of [...contenders.map((peer) => ({ ...peer, args: ["-c", ...peer.args] })), ourselves(OURS, origin.url)]) {
        const all: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const own = join(folder, `${contender.name}-${round}`);
          await mkdir(own);
          all.push(await runTwice(contender, origin, own, sizeBytes));
          await rm(own, { recursive: true });
        }
        shares.set(contender.name, all);
      }
      const percent = (share: number) => (100 * share).toFixed(1);
      const figure: Figure = {
        what: "fetched again, share of the file",
        ...byMedianAndBest((kind) => bestAndMedian(shares.get(OURS) ?? [])[kind]),
        target: 0.04,
        wanted: "at most",
      };
      return {
        runs: rounds,
        columns: ["", "fetched again %, best", "median", "worst"],
        rows: [...shares].map(([name, all]) => [
          name,
          ...[bestAndMedian(all).best, bestAndMedian(all).median, Math.max(...all)].map(percent),
        ]),
        figures: [figure],
        timings: [],
        notes: ["counted by the server: what it sent to both runs, less the file", ...missing],
      };
    }),
};
