/** Reads what `--json` writes, while it is written. */
import type { ChildProcess } from "node:child_process";
import type { Step } from "../../support/runner.ts";

/** One line of `--json`; see interface.md. */
export interface JsonEvent {
  readonly event: string;
  readonly [field: string]: unknown;
}

function jsonEvents(stdout: string): JsonEvent[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as JsonEvent);
}

/** The last line: how it ended. */
export function jsonEnd({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): JsonEvent {
  const end = jsonEvents(stdout).at(-1);
  if (end === undefined) throw new Error(`Nothing was written to stdout; stderr: ${stderr}`);
  return end;
}

/** Resolves with the bytes in the target as soon as there are this many; rejects when the fetch ends before. */
export function downloaded(step: Pick<Step, "child">, bytes: number): Promise<number> {
  return onProgress(step, `reached ${bytes} bytes`, (downloadedBytes) => downloadedBytes >= bytes);
}

/** Resolves as soon as no byte has arrived for this long, as the progress says, which is reported all the time. */
export function stalled(step: Pick<Step, "child">, forMs: number): Promise<number> {
  let last = { bytes: -1, atMs: performance.now() };
  return onProgress(step, `stalled for ${forMs} ms`, (bytes) => {
    if (bytes !== last.bytes) last = { bytes, atMs: performance.now() };
    return performance.now() - last.atMs >= forMs;
  });
}

function onProgress({ child }: Pick<Step, "child">, what: string, isThere: (downloadedBytes: number) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const lines = lineReader(child, (line) => {
      // Retries and notices are events of a fetch that goes on.
      const { event, downloadedBytes } = JSON.parse(line) as JsonEvent;
      if (event === "result" || event === "error") return end(() => reject(new Error(`The fetch ended before it ${what}: ${line}`)));
      if (event === "progress" && typeof downloadedBytes === "number" && isThere(downloadedBytes)) end(() => resolve(downloadedBytes));
    });
    const gone = () => end(() => reject(new Error(`The fetch ended before it ${what}`)));
    const end = (settle: () => void) => {
      lines[Symbol.dispose]();
      child.off("close", gone);
      settle();
    };
    child.once("close", gone);
  });
}

function lineReader(child: ChildProcess, onLine: (line: string) => void): Disposable {
  let rest = "";
  const take = (text: string | Buffer) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    // Whoever begins to listen in the middle of a line leaves out its rest.
    for (const line of lines) if (line.startsWith("{")) onLine(line);
  };
  child.stdout?.on("data", take);
  return { [Symbol.dispose]: () => child.stdout?.off("data", take) };
}
