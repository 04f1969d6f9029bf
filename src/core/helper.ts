/**
 * A thread or a child process that works for us, as far as its end matters to those who wait for it: one that died answers nobody
 * any more, and they hear why. Threads and child processes are emitters of the same events, so that one rule does for both.
 */
import { FetchError } from "./errors.ts";

/** What a Worker and a ChildProcess have in common. */
export interface HelperProcess {
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "exit", listener: (code: number | null, signal?: string | null) => void): unknown;
}

/** @typeParam Message what it sends */
export class Helper<Message> {
  readonly #cannot: string;
  readonly #waiting = new Set<(reason: unknown) => void>();
  #death: FetchError | null = null;

  /**
   * Listens from now on, so that nothing is missed that happens before anyone waits.
   * @param cannot the beginning of the message when it dies, e.g. `Cannot make the digest of "a.bin"`
   */
  constructor(helper: HelperProcess, cannot: string, onMessage: (message: Message) => void) {
    this.#cannot = cannot;
    helper.on("message", (message) => onMessage(message as Message));
    helper.on("error", (error) => this.#end(error));
    helper.on("exit", (code, signal) => this.#end(signal ?? code));
  }

  /** Waits for what a message will settle. @throws FetchError when the helper has died, or dies meanwhile; the signal's reason */
  wait<T>(settled: Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(fail);
        signal?.removeEventListener("abort", onAbort);
      };
      const fail = (reason: unknown): void => {
        leave();
        reject(reason);
      };
      const onAbort = (): void => fail(signal?.reason);
      this.#waiting.add(fail);
      settled.then((value) => {
        leave();
        resolve(value);
      }, fail);
      signal?.addEventListener("abort", onAbort, { once: true });
      if (signal?.aborted) onAbort();
      else if (this.#death !== null) fail(this.#death);
    });
  }

  #end(reason: Error | string | number | null): void {
    // An error is followed by the exit that it causes.
    this.#death ??= deathOf(this.#cannot, reason);
    for (const fail of this.#waiting) fail(this.#death);
  }
}

const MISSING = new Set(["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ENOENT"]);

function deathOf(cannot: string, reason: Error | string | number | null): FetchError {
  const cause = reason instanceof Error ? reason : undefined;
  const code = cause !== undefined && "code" in cause ? String(cause.code) : "";
  const died = (state: string, hint?: string) =>
    new FetchError("internal", `${cannot}: ${state}`, {
      ...(hint === undefined ? {} : { hint }),
      ...(cause === undefined ? {} : { cause }),
    });
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    return died(
      "the thread that does it ran out of memory",
      "Give this machine more memory, or run fewer fetches at once. What was fetched is kept.",
    );
  }
  if (MISSING.has(code)) {
    return died(
      `a file of fetch-action is missing (${code})`,
      "The files of fetch-action belong together: install it again, or copy its whole folder.",
    );
  }
  if (cause !== undefined) return died(`its thread or process failed${code === "" ? `: ${cause.message.slice(0, 200)}` : ` (${code})`}`);
  if (typeof reason === "string") {
    return died(
      `the process that does it was killed (${reason})`,
      "The system kills processes when memory is short: give this machine more, or run fewer fetches at once.",
    );
  }
  return died(`its thread or process ended early (${reason ?? "no code"})`);
}
