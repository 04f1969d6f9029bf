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
  /** When it has ended: by what signal, if it was one. */
  readonly ended: Promise<NodeJS.Signals | null>;
}

/** @param first what it does before anything of the library is loaded @default nothing */
export function startFetch(input: FetchInput, first = ""): FetchProcess {
  const load = `const { fetchArtifact } = await import(${JSON.stringify(LIBRARY)});`;
  const script = `${first};\n${load}\nawait fetchArtifact(${JSON.stringify(input)});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "ignore", "inherit"] });
  const exited = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  const ended = exited.then(([, signal]) => signal as NodeJS.Signals | null);
  return { child, kill, ended, [Symbol.asyncDispose]: kill };
}
