/** Starts dist/ as the runner does: inputs in the environment, outputs and state in files, one folder a machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const DIST = resolve(import.meta.dirname, "../../dist");

export interface StepEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
}

export interface Step {
  readonly child: ChildProcess;
  readonly ended: Promise<StepEnd>;
  /** What it has given to the runner to keep so far. */
  readonly state: () => StepEnd["state"];
}

/** For the environment of a step: it runs this statement when the step gets SIGUSR2, in nobody's `try`. */
export function onSignal(statement: string): Readonly<Record<string, string>> {
  const script = `process.on("SIGUSR2", () => { ${statement} })`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

/** What must not leak from the machine that the tests run on into a step. */
const FOREIGN = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_|FETCH_ACTION_|https?_proxy$|no_proxy$|all_proxy$)/i;

/** A machine with a runner on it: a workspace, a temporary folder and a state folder. */
export class Runner implements AsyncDisposable {
  readonly folder: string;
  readonly workspace: string;
  #steps = 0;
  readonly #underWay = new Map<ChildProcess, Promise<unknown>>();

  private constructor(folder: string) {
    this.folder = folder;
    this.workspace = join(folder, "workspace");
  }

  static async create(): Promise<Runner> {
    const runner = new Runner(await realpath(await mkdtemp(join(tmpdir(), "fetch-action-runner-"))));
    await mkdir(runner.workspace);
    await mkdir(join(runner.folder, "temp"));
    return runner;
  }

  /** Starts dist/main.js or dist/post.js. */
  step(entry: "main" | "post", inputs: Readonly<Record<string, string>>, extra: Readonly<Record<string, string>> = {}): Step {
    this.#steps += 1;
    const files = { GITHUB_OUTPUT: join(this.folder, `output-${this.#steps}`), GITHUB_STATE: join(this.folder, `state-${this.#steps}`) };
    for (const path of Object.values(files)) writeFileSync(path, "");
    const inputEnv = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
    const child = spawn(process.execPath, [join(DIST, `${entry}.js`)], {
      env: {
        ...this.environment,
        GITHUB_ACTIONS: "true",
        GITHUB_WORKSPACE: this.workspace,
        RUNNER_TEMP: join(this.folder, "temp"),
        ...files,
        ...inputEnv,
        ...extra,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = this.#follow(child).then((end) => ({
      ...end,
      outputs: readPairs(files.GITHUB_OUTPUT),
      state: readPairs(files.GITHUB_STATE),
    }));
    return { child, ended, state: () => readPairs(files.GITHUB_STATE) };
  }

  /** Starts dist/cli.js in the workspace. */
  cli(args: readonly string[], extra: Readonly<Record<string, string>> = {}): Step {
    const child = spawn(process.execPath, [join(DIST, "cli.js"), ...args], {
      cwd: this.workspace,
      env: { ...this.environment, ...extra },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { child, ended: this.#follow(child).then((end) => ({ ...end, outputs: {}, state: {} })), state: () => ({}) };
  }

  /** State as the runner hands it to post. */
  stateEnv(state: StepEnd["state"]): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
  }

  /** The machine's environment without a job's. */
  get environment(): Record<string, string | undefined> {
    const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
    return { ...Object.fromEntries(kept), FETCH_ACTION_STATE_DIR: join(this.folder, "state") };
  }

  has(name: string): boolean {
    return existsSync(join(this.workspace, name));
  }

  read(name: string): Buffer {
    return readFileSync(join(this.workspace, name));
  }

  /** Kills the steps that a failed test left running: they would go on writing to what the next test uses. */
  async killLeftovers(): Promise<void> {
    for (const child of this.#underWay.keys()) child.kill("SIGKILL");
    await Promise.all(this.#underWay.values());
  }

  #follow(child: ChildProcess): ReturnType<typeof follow> {
    const ended = follow(child);
    const forget = () => this.#underWay.delete(child);
    this.#underWay.set(child, ended.then(forget, forget));
    return ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killLeftovers();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function follow(child: ChildProcess): Promise<Omit<StepEnd, "outputs" | "state">> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [exitCode, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { exitCode, signal, stdout, stderr };
}

/** The runner's file format: `name<<delimiter`, the value's lines, the delimiter. */
function readPairs(path: string): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {};
  for (const [, name = "", , value = ""] of readFileSync(path, "utf8").matchAll(/^([^\n]+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)) {
    pairs[name] = value;
  }
  return pairs;
}
