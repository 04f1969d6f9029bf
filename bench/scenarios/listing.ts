/** A snapshot of 1 TiB whose blocks are all listed and none fetched. */
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { startServer } from "../child-server.ts";
import { type Cost, measure } from "../measure.ts";
import { bestAndMedian, type Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";
import { AWS, type EbsEndpoint } from "./ebs.ts";

const GIB = 1024;
const BLOCKS = 2 * 1024 * GIB;
const ROUNDS = 3;

export const listing: Scenario = {
  name: "listing",
  title: "a snapshot of 1 TiB, 2.1 million blocks, listed only",
  run: () =>
    inMemory(async (folder) => {
      await using server = await startServer<EbsEndpoint>("ebs-server.ts", ["--volume-gib", `${GIB}`, "--blocks", `${BLOCKS}`]);
      const { endpoint, snapshotId } = server.told;
      const args = [join(ROOT, "dist", "cli.js"), "inspect", snapshotId, "--endpoint", endpoint];
      const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state"), ...AWS };
      const costs: Cost[] = [];
      for (let round = 0; round < ROUNDS; round += 1) costs.push(await measure({ program: process.execPath, args, folder, env }));
      const wall = bestAndMedian(costs.map(({ wallMs }) => wallMs));
      const cpu = bestAndMedian(costs.map(({ cpuMs }) => cpuMs));
      const peak = Math.max(...costs.map(({ peakRssBytes }) => peakRssBytes ?? Number.NaN)) / 1e6;
      return {
        runs: ROUNDS,
        columns: ["", "best s", "median s", "CPU s, median", "peak RSS MB"],
        rows: [["fetch-action inspect", ...[wall.best, wall.median, cpu.median].map((ms) => (ms / 1000).toFixed(2)), peak.toFixed(0)]],
        figures: [
          { what: "CPU time, s", value: cpu.median / 1000, best: cpu.best / 1000, target: 3, wanted: "at most" },
          { what: "peak memory, MB", value: peak, target: 300, wanted: "at most" },
        ],
        timings: [],
        notes: ["210 pages of 10,000 blocks, one after the other, as the service gives them"],
      };
    }),
};
