/** From the start of a process to its first request: what every step and every command pays, however small the file. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { Runner } from "../../test/support/runner.ts";
import { type BenchReport, bestAndMedian, type Figure, type Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const ROUNDS = 15;

/** Starts a program, and waits until it has ended. */
type Start = (url: string, folder: string) => Promise<void>;

async function startAction(url: string): Promise<void> {
  await using runner = await Runner.create();
  const { exitCode, stdout } = await runner.step("main", { url, path: "small.txt" }).ended;
  if (exitCode !== 0) throw new Error(`Cannot time dist/main.js: it ended with ${exitCode}: ${stdout}`);
}

async function startCommand(url: string, folder: string): Promise<void> {
  await startNode([join(ROOT, "dist", "cli.js"), "get", url, "out.bin", "--quiet", "--force"], folder);
}

/** What nobody can be quicker than. */
async function startBare(url: string, folder: string): Promise<void> {
  await startNode(["-e", `require("node:net").connect(${new URL(url).port}, "127.0.0.1").end("GET / HTTP/1.0\\r\\n\\r\\n")`], folder);
}

async function startNode(args: readonly string[], folder: string): Promise<void> {
  const env = { PATH: process.env["PATH"], HOME: folder, FETCH_ACTION_STATE_DIR: join(folder, "state") };
  const [exitCode] = (await once(spawn(process.execPath, args, { cwd: folder, env, stdio: "ignore" }), "exit")) as [number | null];
  if (exitCode !== 0) throw new Error(`Cannot time ${args.join(" ")}: it ended with ${exitCode}`);
}

const STARTS: Readonly<Record<string, Start>> = {
  "Node alone": startBare,
  "dist/cli.js get": startCommand,
  "dist/main.js": startAction,
};

function run(): Promise<BenchReport> {
  return inMemory(async (folder) => {
    let askedMs: number | null = null;
    const server = createServer((_request, response) => {
      askedMs ??= performance.now();
      response.end("one small file\n");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    try {
      const url = `http://127.0.0.1:${(server.address() as { readonly port: number }).port}/small.txt`;
      const times = new Map<string, number[]>(Object.keys(STARTS).map((name) => [name, []]));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [name, start] of Object.entries(STARTS)) {
          askedMs = null;
          const startMs = performance.now();
          await start(url, folder);
          times.get(name)?.push((askedMs ?? Number.NaN) - startMs);
        }
      }
      return report(times);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

function report(times: ReadonlyMap<string, readonly number[]>): BenchReport {
  const row = (name: string, all: readonly number[]) => {
    const { best, median } = bestAndMedian(all);
    return [name, ...[best, median, Math.max(...all)].map((ms) => ms.toFixed(0))];
  };
  const figure = (what: string, name: string): Figure => {
    const { best, median } = bestAndMedian(times.get(name) ?? []);
    return { what, value: median, best, target: 50, wanted: "at most" };
  };
  return {
    runs: ROUNDS,
    columns: ["", "best ms", "median ms", "worst ms"],
    rows: [...times].map(([name, all]) => row(name, all)),
    figures: [
      figure("command, start to first request, ms", "dist/cli.js get"),
      figure("action, start to first request, ms", "dist/main.js"),
    ],
    timings: [],
    notes: ["timed by the server that is asked, in this process"],
  };
}

export const firstRequest: Scenario = { name: "first-request", title: `process start to first request, ${ROUNDS} rounds`, run };
