/** The machine that figures are from: figures of two machines are never compared, and each kind of machine has its own file. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { ROOT } from "../scripts/tool.ts";
import { findCommand } from "../test/real/support/system.ts";

export interface Machine {
  /** The processor's model, with its family where virtual machines hide the name. */
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly kernel: string;
}

export function thisMachine(): Machine {
  const models = cpus().map(({ model }) => model.trim());
  return {
    cpu: [models[0] ?? "unknown", familyOf(readCpuInfo())].filter((part) => part !== "").join(", "),
    cores: models.length,
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    kernel: `${process.platform} ${release()}`,
  };
}

/** "AMD EPYC, family 25, model 1": a hypervisor gives ten makes of processor the same name. Empty if the kernel does not say. */
export function familyOf(cpuInfo: string): string {
  const [family, model] = ["cpu family", "model"].map((key) => new RegExp(`^${key}\\s*: (\\d+)$`, "m").exec(cpuInfo)?.[1]);
  return family === undefined || model === undefined ? "" : `family ${family} model ${model}`;
}

/** What its file is called: the model of the processor and the number of its cores. */
export function slugOf({ cpu, cores }: Machine): string {
  const words = cpu.toLowerCase().replaceAll(/\((?:r|tm)\)/g, "");
  return `${words.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")}-${cores}-cores`;
}

export function describeMachine({ cpu, cores, memoryGib, kernel }: Machine): string {
  return `${cpu}, ${cores} ${cores === 1 ? "core" : "cores"}, ${memoryGib} GiB, ${kernel}`;
}

/** The programs that take part, with their versions. */
export function describePrograms(): string {
  const versions = [
    ...[versionOf("nginx", "-v"), versionOf("curl", "--version"), versionOf("aria2c", "--version"), versionOf("axel", "--version")],
    ...[versionOf("zccache-download", "--version"), versionOf("coldsnap", "--version")],
  ];
  return [`node ${process.version}`, ...versions].join(", ");
}

/** What was measured, as git names it; with a mark if files of it were changed since. */
export function currentCommit(): string {
  const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: ROOT, encoding: "utf8" }).stdout?.trim() ?? "";
  const commit = git("rev-parse", "--short=7", "HEAD");
  if (commit === "") return "unknown";
  return git("status", "--porcelain", "--untracked-files=no", "--", "src", "dist", "bench/*.ts", "bench/scenarios") === ""
    ? commit
    : `${commit}, changed`;
}

function readCpuInfo(): string {
  try {
    return readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return "";
  }
}

/** The first line of what a program says of its version. */
function versionOf(program: string, flag: string): string {
  const path = findCommand(program);
  if (path === null) return `no ${program}`;
  const { stdout, stderr } = spawnSync(path, [flag], { encoding: "utf8" });
  const words = `${stdout || stderr}`.split("\n")[0] ?? "";
  return /(?:curl|aria2 version|nginx version:|Axel|zccache-download) \S+/.exec(words)?.[0] ?? program;
}
