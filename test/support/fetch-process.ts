/** A fetch in a process of its own, which can be killed: the library, as src has it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { FetchInput } from "../../src/index.ts";

const LIBRARY = resolve(import.meta.dirname, "../../src/index.ts");

export interface FetchProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export function startFetch(input: FetchInput): FetchProcess {
  const script = `import { fetchArtifact } from ${JSON.stringify(LIBRARY)}; await fetchArtifact(${JSON.stringify(input)});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "ignore", "inherit"] });
  const exited = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { child, kill, [Symbol.asyncDispose]: kill };
}
