/** Real act, in host mode: a repository of its own with the action in it, a workflow, act's own cache server. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Where `npm run test:real` puts it; see scripts/test-real.ts. */
const ACT = join(ROOT, "node_modules/.cache/bin/act");

export interface ActRun {
  readonly succeeded: boolean;
  readonly log: string;
}

/** The process ID of the main step that fetches this URL, wherever act has put the action. */
export function mainProcess(url: string): number {
  const read = (pid: string, name: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, "latin1");
    } catch {
      // It ended meanwhile.
      return "";
    }
  };
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = pids.filter(
    (pid) => /\/dist\/main\.js\0$/.test(read(pid, "cmdline")) && read(pid, "environ").includes(`INPUT_URL=${url}\0`),
  );
  if (found.length !== 1) throw new Error(`${found.length} main steps fetch ${url}`);
  return Number(found[0]);
}

/** A repository as a user has one: the action beside a workflow. Every run gets a fresh workspace from act. */
export class ActRepository {
  readonly #folder: string;

  /** @param files more of the repository, by path */
  constructor(folder: string, workflow: string, files: Readonly<Record<string, string>> = {}) {
    this.#folder = join(folder, "repository");
    mkdirSync(join(this.#folder, ".github/workflows"), { recursive: true });
    writeFileSync(join(this.#folder, ".github/workflows/test.yml"), workflow);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
      writeFileSync(join(this.#folder, path), text);
    }
    for (const name of ["dist", "action.yml"]) cpSync(join(ROOT, name), join(this.#folder, name), { recursive: true });
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    for (const args of [
      ["init", "-q"],
      ["add", "-A"],
      [...identity, "commit", "-qm", "all"],
    ]) {
      const { status, stderr } = spawnSync("git", args, { cwd: this.#folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    }
  }

  /** Runs the workflow once. `flags` and `env` go to act. */
  async run(env: Readonly<Record<string, string>>, flags: readonly string[]): Promise<ActRun> {
    const args = ["push", "-W", ".github/workflows/test.yml", "-P", "ubuntu-latest=-self-hosted", ...flags];
    for (const [name, value] of Object.entries(env)) args.push("--env", `${name}=${value}`);
    const home = join(dirname(this.#folder), "home");
    mkdirSync(home, { recursive: true });
    const path = `${dirname(process.execPath)}:${process.env["PATH"]}`;
    const child = spawn(ACT, args, { cwd: this.#folder, env: { PATH: path, HOME: home }, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    }
    const status = await new Promise<number | null>((end) => child.on("close", end));
    return { succeeded: status === 0, log };
  }

  /** Flags for act's own cache server, which speaks version 1. */
  get ownCache(): readonly string[] {
    return ["--cache-server-addr", "127.0.0.1", "--cache-server-path", join(dirname(this.#folder), "cache")];
  }
}
