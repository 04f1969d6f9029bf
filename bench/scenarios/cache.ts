/** A half-done state of one gibibyte into the Actions cache and out of it again, beside plain tar and zstd; and a post step with nothing to do. */
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { writeRandomFile } from "../../test/real/support/random-file.ts";
import { findCommand } from "../../test/real/support/system.ts";
import { CacheService } from "../../test/support/cache-service.ts";
import { Runner } from "../../test/support/runner.ts";
import { BlobFiles } from "../blob-files.ts";
import { type Cost, measure, missingGnuTime } from "../measure.ts";
import { type BenchReport, bestAndMedian, byMedianAndBest, type Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const DATA_BYTES = 1024 ** 3;
/** An archive, what the service keeps of it, and what is unpacked. */
const MOST_FILLED_BYTES = 3.5 * DATA_BYTES;
const ROUNDS = 3;
const POST_ROUNDS = 5;

/** As the client packs: two files, holes left out, zstd with a thread a core. */
const SHELL = {
  save: "tar --sparse -cf - a.part a.part.ckpt | zstd -q -T0 > plain.tzst",
  restore: "mkdir -p plain && zstd -q -d < plain.tzst | tar --sparse -xf - -C plain",
  saveAndMove: (url: string) => `${SHELL.save} && curl -sf -T plain.tzst ${url}`,
  restoreAndMove: (url: string) => `curl -sf -o plain.tzst ${url} && ${SHELL.restore}`,
} as const;

interface Contender {
  readonly name: string;
  /** What its ratio is taken to, by name. */
  readonly peer: string | null;
  readonly program: string;
  readonly args: readonly string[];
}

async function run(): Promise<BenchReport> {
  for (const name of ["tar", "zstd", "curl"]) if (findCommand(name) === null) throw new Error(`${name} is missing`);
  return inMemory(async (folder) => {
    await writeHalfDone(folder);
    const costs = new Map<string, Cost[]>();
    for (let round = 0; round < ROUNDS; round += 1) await runRound(folder, costs);
    return report(costs, await timePost());
  });
}

/** Two gibibytes in size, of which every second stretch is there. Random: what is fetched is mostly compressed already. */
async function writeHalfDone(folder: string): Promise<void> {
  const stretchBytes = 64 * 1024 ** 2;
  await writeRandomFile(join(folder, "random"), DATA_BYTES);
  await using source = await open(join(folder, "random"), "r");
  await using part = await open(join(folder, "a.part"), "w");
  const buffer = Buffer.alloc(stretchBytes);
  for (let at = 0; at < DATA_BYTES; at += stretchBytes) {
    await source.read(buffer, 0, stretchBytes, at);
    await part.write(buffer, 0, stretchBytes, 2 * at);
  }
  await part.truncate(2 * DATA_BYTES);
  await writeFile(join(folder, "a.part.ckpt"), "the record");
  await rm(join(folder, "random"));
}

function contenders(folder: string, plainUrl: string): readonly Contender[] {
  const shell = (name: string, command: string): Contender => ({ name, peer: null, program: "/bin/sh", args: ["-c", command] });
  const own = (operation: "save" | "restore"): Contender => ({
    name: `${operation}: fetch-action`,
    peer: `${operation}: tar and zstd`,
    program: process.execPath,
    args: [join(ROOT, "bench/cache-step.ts"), operation, folder],
  });
  return [
    shell("save: tar and zstd", SHELL.save),
    { ...shell("save: tar, zstd and curl", SHELL.saveAndMove(plainUrl)), peer: "save: tar and zstd" },
    own("save"),
    shell("restore: tar and zstd", SHELL.restore),
    { ...shell("restore: tar, zstd and curl", SHELL.restoreAndMove(plainUrl)), peer: "restore: tar and zstd" },
    own("restore"),
  ];
}

/** Everything once, against a service that is as good as new. */
async function runRound(folder: string, costs: Map<string, Cost[]>): Promise<void> {
  const blobFolder = join(folder, "blobs");
  await mkdir(blobFolder);
  await using blobs = await BlobFiles.start(blobFolder);
  await using service = await CacheService.start(blobs);
  const env = { PATH: process.env["PATH"], HOME: folder, ...service.env };
  for (const { name, program, args } of contenders(folder, blobs.urlOf(1_000))) {
    const isOwnRestore = name === "restore: fetch-action";
    // What is restored must not be what was there.
    if (isOwnRestore) for (const file of ["a.part", "a.part.ckpt"]) await rename(join(folder, file), join(folder, `${file}.kept`));
    const cost = await measure({ program, args, folder, env, fillsBytes: MOST_FILLED_BYTES });
    costs.set(name, [...(costs.get(name) ?? []), cost]);
    if (isOwnRestore) await requireRestored(folder);
    await rm(join(folder, "plain"), { recursive: true, force: true });
  }
  await rm(blobFolder, { recursive: true });
}

async function requireRestored(folder: string): Promise<void> {
  const { size, blocks } = await stat(join(folder, "a.part"));
  if (size !== 2 * DATA_BYTES || blocks * 512 > 1.1 * DATA_BYTES) throw new Error("what came back is not what was saved");
  for (const file of ["a.part", "a.part.ckpt"]) await rename(join(folder, `${file}.kept`), join(folder, file));
}

/** Post after a success, which is what nearly every job pays. */
async function timePost(): Promise<readonly number[]> {
  const timesMs: number[] = [];
  for (let round = 0; round < POST_ROUNDS; round += 1) {
    await using runner = await Runner.create();
    const startMs = performance.now();
    const { exitCode, stdout } = await runner.step("post", {}, { STATE_fetch: "{}", STATE_ended: "success" }).ended;
    if (exitCode !== 0 || stdout !== "") throw new Error(`Cannot time dist/post.js: it ended with ${exitCode}: ${stdout}`);
    timesMs.push(performance.now() - startMs);
  }
  return timesMs;
}

function report(costs: ReadonlyMap<string, readonly Cost[]>, postMs: readonly number[]): BenchReport {
  const wall = (name: string) => bestAndMedian((costs.get(name) ?? []).map(({ wallMs }) => wallMs));
  const peerOf = (name: string) => contenders("", "").find((contender) => contender.name === name)?.peer ?? null;
  const rows = [...costs].map(([name, all]) => {
    const { best, median } = wall(name);
    const peer = peerOf(name);
    const cpu = bestAndMedian(all.map(({ cpuMs }) => cpuMs)).median;
    const ratios = peer === null ? ["-", "-"] : [(best / wall(peer).best).toFixed(2), (median / wall(peer).median).toFixed(2)];
    const seconds = [best, median].map((ms) => (ms / 1000).toFixed(2));
    return [name, ...seconds, ...ratios, Number.isNaN(cpu) ? "-" : (cpu / 1000).toFixed(2)];
  });
  const post = bestAndMedian(postMs);
  const time = missingGnuTime();
  return {
    runs: ROUNDS,
    columns: ["", "best s", "median s", "ratio of best", "of median", "CPU s, median"],
    rows: [...rows, ["post with nothing to save", ...[post.best, post.median].map((ms) => (ms / 1000).toFixed(3)), "-", "-", "-"]],
    figures: [
      ...(["save", "restore"] as const).map((operation) => ({
        what: `${operation}: wall clock to tar and zstd`,
        ...byMedianAndBest((kind) => wall(`${operation}: fetch-action`)[kind] / wall(`${operation}: tar and zstd`)[kind]),
        target: 1.5,
        wanted: "at most" as const,
      })),
      { what: "post with nothing to save, ms", value: post.median, best: post.best, target: 150, wanted: "at most" },
    ],
    timings: [],
    notes: [
      `tar and zstd: ${SHELL.save}`,
      "and curl: the archive also goes to, or comes from, the same endpoint on loopback",
      "fetch-action: the real @actions/cache in its child process: it packs, and only then moves the archive, so that the times add up",
      ...(time === null ? [] : [time]),
    ],
  };
}

export const cache: Scenario = {
  name: "cache",
  title: `a half-done state of 1 GiB saved and restored, ${ROUNDS} rounds; a post step with nothing to do, ${POST_ROUNDS}`,
  run,
};
