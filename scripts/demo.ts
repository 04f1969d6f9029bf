/**
 * `npm start`: the main job, on real input. The built action fetches a file from an origin that drops connections, is
 * killed (-9) half-way, and is run again, each time as the runner would. All of it happens in a temporary folder.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { DemoOrigin } from "./demo-origin.ts";
import { ROOT } from "./tool.ts";

const MIB = 1024 * 1024;
const SIZE_BYTES = 256 * MIB;

/** A folder like a job's: workspace, temp, tool cache and the files for outputs and state. */
class DemoJob implements AsyncDisposable {
  readonly folder: string;
  readonly workspace: string;
  readonly #env: Readonly<Record<string, string | undefined>>;

  private constructor(folder: string, inputs: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.workspace = join(folder, "workspace");
    this.#env = {
      ...process.env,
      ...inputs,
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STATE: join(folder, "state"),
      RUNNER_TEMP: join(folder, "temp"),
      RUNNER_TOOL_CACHE: join(folder, "tool-cache"),
      FETCH_ACTION_STATE_DIR: undefined,
      NO_PROXY: "127.0.0.1",
      no_proxy: "127.0.0.1",
    };
  }

  static async open(inputs: Readonly<Record<string, string>>): Promise<DemoJob> {
    const job = new DemoJob(await mkdtemp(join(tmpdir(), "fetch-action-demo-")), inputs);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => job.#abandon());
    for (const name of ["workspace", "temp", "tool-cache"]) await mkdir(join(job.folder, name));
    return job;
  }

  /** Starts a step; its log is shown as it comes. */
  start(script: "main.js" | "post.js", state: Readonly<Record<string, string>> = {}) {
    const stateEnv = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    const child = spawn(process.execPath, [join(ROOT, "dist", script)], {
      cwd: this.workspace,
      env: { ...this.#env, ...stateEnv },
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.once("exit", () => child.kill("SIGKILL"));
    createInterface(child.stdout).on("line", (line) => line !== "" && console.log(`   | ${line}`));
    return { kill: () => child.kill("SIGKILL"), ended: once(child, "close") as Promise<[code: number | null, signal: string | null]> };
  }

  /** Empties the files that steps write to, as the runner does before each step. */
  async clear(): Promise<void> {
    for (const name of ["output", "state"]) await writeFile(join(this.folder, name), "");
  }

  /** What a step wrote: `name<<delimiter`, the value's lines, the delimiter. */
  async read(name: "output" | "state"): Promise<Readonly<Record<string, string>>> {
    const text = await readFile(join(this.folder, name), "utf8");
    return Object.fromEntries(
      [...text.matchAll(/^(.+?)<<(.+)\r?\n([\s\S]*?)\r?\n\2$/gm)].map(([, key = "", , value = ""]) => [key, value]),
    );
  }

  /** Stopped from outside: nothing stays behind. */
  #abandon(): void {
    rmSync(this.folder, { recursive: true, force: true });
    process.exit(130);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

function inMib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

console.log(`fetch-action, the main job: ${inMib(SIZE_BYTES)} from an origin that drops connections, killed half-way, run again.\n`);

// Slow enough to be killed half-way on any machine, fast enough to be watched: about four seconds a whole file.
await using origin = await DemoOrigin.start({ sizeBytes: SIZE_BYTES, bytesPerSecond: 64 * MIB, dropEveryBytes: 24 * MIB });
const sha256 = origin.sha256();
await using job = await DemoJob.open({ INPUT_URL: origin.url, INPUT_PATH: "artifact.bin", INPUT_CHECKSUM: `sha256:${sha256}` });

console.log(`1. The step runs: dist/main.js with INPUT_URL=${origin.url}, INPUT_PATH=artifact.bin and INPUT_CHECKSUM.`);
await job.clear();
const first = job.start("main.js");
const half = await Promise.race([origin.reached(SIZE_BYTES / 2).then(() => true), first.ended.then(() => false)]);
if (half) first.kill();
const [firstCode, firstSignal] = await first.ended;
if (firstSignal !== "SIGKILL") throw new Error(`The first run should have been killed, but ended with exit code ${firstCode}`);
const sentBeforeKill = origin.sentBytes;
const dropsBeforeKill = origin.droppedConnections;
console.log(`   Killed (-9) when the origin had sent ${inMib(sentBeforeKill)} and dropped ${dropsBeforeKill} connections.`);
const left = await readdir(job.workspace);
console.log(
  `   Left in the workspace: ${left.join(", ")}. Under the final name: ${left.includes("artifact.bin") ? "a file!" : "nothing"}.`,
);

console.log("\n2. The runner's post step, dist/post.js:");
await job.start("post.js", await job.read("state")).ended;

console.log("\n3. The same step again:");
await job.clear();
const second = job.start("main.js");
const [secondCode] = await second.ended;
const outputs = await job.read("output");
console.log("\n   Outputs:");
for (const [name, value] of Object.entries(outputs)) console.log(`     ${name.padEnd(14)} ${value}`);

const sentAgain = origin.sentBytes - sentBeforeKill;
const saved = SIZE_BYTES - sentAgain;
const isRight = secondCode === 0 && (await sha256Of(join(job.workspace, "artifact.bin"))) === sha256;
console.log(
  `\nThe second run made the origin send ${inMib(sentAgain)} of ${inMib(SIZE_BYTES)}, through ${origin.droppedConnections - dropsBeforeKill} more drops.`,
);
console.log(`Saved: ${inMib(saved)} (${Math.round((saved / SIZE_BYTES) * 100)} %) were not fetched again.`);
console.log(isRight ? "Checked: the file's sha256 is the origin's." : "WRONG: the file is not what the origin serves.");
if (!isRight) process.exitCode = 1;
