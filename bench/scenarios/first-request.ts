/** From the start of the action's process to its first request: what every step pays, however small the file. */
import { createServer } from "node:http";
import { Runner } from "../../test/support/runner.ts";
import { type BenchReport, bestAndMedian, type Scenario } from "../scenario.ts";

const ROUNDS = 5;

async function run(): Promise<BenchReport> {
  let asked = Promise.withResolvers<number>();
  const server = createServer((_request, response) => {
    asked.resolve(performance.now());
    response.end("one small file\n");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const address = server.address() as { readonly port: number };
    const timesMs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      asked = Promise.withResolvers();
      timesMs.push(await timeOnce(`http://127.0.0.1:${address.port}/small.txt`, asked.promise));
    }
    const { best, median } = bestAndMedian(timesMs);
    const row = ["dist/main.js", ...[best, median, Math.max(...timesMs)].map((ms) => ms.toFixed(0))];
    return {
      columns: ["", "best ms", "median ms", "worst ms"],
      rows: [row],
      figures: [{ what: "start to first request, ms", value: best, target: 150, wanted: "at most" }],
      timings: [],
      notes: ["timed by the server that is asked, in this process"],
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function timeOnce(url: string, asked: Promise<number>): Promise<number> {
  await using runner = await Runner.create();
  const startMs = performance.now();
  const { ended } = runner.step("main", { url, path: "small.txt" });
  const { exitCode, stdout } = await ended;
  if (exitCode !== 0) throw new Error(`Cannot time dist/main.js: it ended with ${exitCode}: ${stdout}`);
  return (await asked) - startMs;
}

export const firstRequest: Scenario = { name: "first-request", title: `process start to first request, ${ROUNDS} rounds`, run };
