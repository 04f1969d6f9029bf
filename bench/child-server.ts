/** A server of the bench in a process of its own, so that it shares no event loop with anybody. It prints one line of JSON when it listens. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../scripts/tool.ts";
import { endWithUs } from "../test/real/support/system.ts";

export interface ChildServer<T> extends AsyncDisposable {
  /** What it printed. */
  readonly told: T;
}

/** @param script below bench/ */
export async function startServer<T>(script: string, args: readonly string[]): Promise<ChildServer<T>> {
  const child = spawn(process.execPath, [join(ROOT, "bench", script), ...args], { stdio: ["ignore", "pipe", "inherit"] });
  endWithUs(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    told: JSON.parse(line) as T,
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
