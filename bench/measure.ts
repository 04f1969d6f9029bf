/** Runs one command to its end and tells what it took: wall clock, CPU time, peak memory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { endWithUs, findCommand } from "../test/real/support/system.ts";

export interface Cost {
  readonly wallMs: number;
  /** User and system time of the command and its children. */
  readonly cpuMs: number;
  /** Null when GNU time is missing. */
  readonly peakRssBytes: number | null;
}

/** Of a command that did not come to its end. */
export const GIVEN_UP: Cost = { wallMs: Number.POSITIVE_INFINITY, cpuMs: Number.NaN, peakRssBytes: null };

export interface MeasuredCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the command fills of a folder in memory; touched before the clock starts. @default 0 */
  readonly fillsBytes?: number;
  /** When it is given up: its wall clock is then Infinity. */
  readonly limitMs?: number;
}

/** How to get what measures memory, or null when it is there. */
export function missingGnuTime(): string | null {
  return gnuTime() === null ? "GNU time is missing, so CPU and memory are not measured; on Debian: apt-get install time" : null;
}

function gnuTime(): string | null {
  return process.platform === "linux" ? findCommand("time") : null;
}

const TOUCH_BYTES = 16 * 1024 ** 2;

/**
 * A virtual machine's host hands out memory slowly the first time, and takes back what is free for a while: whoever comes
 * first, or fills more than the one before, would pay several times for each page. So all find it handed out.
 */
async function touchMemory(folder: string, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const path = join(folder, "touched");
  const zeros = Buffer.alloc(TOUCH_BYTES);
  await using file = await open(path, "w");
  for (let at = 0; at < bytes; at += TOUCH_BYTES) await file.write(zeros);
  await rm(path);
}

/** @throws when the command fails, with what it said */
export async function measure({ program, args, folder, env, fillsBytes = 0, limitMs }: MeasuredCommand): Promise<Cost> {
  const time = gnuTime();
  const figures = join(folder, "time.txt");
  // The kernel counts what a process held before exec into its peak: started from `time`, which is small, that is nothing.
  const [command, ...rest] = time === null ? [program, ...args] : [time, "-f", "%U %S %M", "-o", figures, program, ...args];
  await touchMemory(folder, fillsBytes);
  const startMs = performance.now();
  const child = spawn(command ?? program, rest, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"], detached: true });
  // With GNU time between us: the whole group.
  const kill = () => process.kill(-(child.pid ?? 0), "SIGKILL");
  endWithUs(child, kill);
  let isGivenUp = false;
  const giveUp = () => {
    isGivenUp = true;
    kill();
  };
  const limit = limitMs === undefined ? undefined : setTimeout(giveUp, limitMs);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const [exitCode] = (await once(child, "exit")) as [number | null];
  const wallMs = performance.now() - startMs;
  clearTimeout(limit);
  if (isGivenUp) return GIVEN_UP;
  if (exitCode !== 0) throw new Error(`Cannot measure ${[program, ...args].join(" ")}: it ended with ${exitCode}: ${said}`);
  if (time === null) return { wallMs, cpuMs: Number.NaN, peakRssBytes: null };
  const [user = Number.NaN, system = Number.NaN, peakKib = Number.NaN] = (await readFile(figures, "utf8")).trim().split(" ").map(Number);
  return { wallMs, cpuMs: (user + system) * 1000, peakRssBytes: peakKib * 1024 };
}
