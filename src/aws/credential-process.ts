/** Credentials from a program of the user's: `credential_process` (AWS SDKs and Tools reference guide, "Process credential provider"). */
import { spawn } from "node:child_process";
import { FetchError } from "../core/errors.ts";
import { cannotGet, messageOf, oneLine, type ProviderName, refused } from "./credential-error.ts";
import { type FoundCredentials, parseExpiry } from "./found-credentials.ts";

/** Credentials take 2 KB. A program that prints more than this prints something else. */
const MOST_OUTPUT_BYTES = 64 * 1024;
/** With these exit codes a shell says that the program cannot be run, or is not there. */
const NOT_RUNNABLE = new Set([126, 127]);
/** After this many failures in a row a program's trouble is not believed to pass. */
const MOST_FAILURES = 3;

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program, and counts its failures in a row: only trying shows whether a failure passes. */
export class CredentialProcess {
  #failures = 0;

  /** @throws FetchError unauthorized, bad-response; the signal's reason, and then the program is told to end */
  async run(command: string, provider: ProviderName, signal: AbortSignal): Promise<FoundCredentials> {
    const { exitCode, stdout, stderr } = await runShell(command, signal).catch((error: unknown) => {
      throw signal.aborted ? error : refused(provider, `it cannot be run (${messageOf(error)})`);
    });
    if (exitCode !== 0) {
      this.#failures += 1;
      const isFinal = NOT_RUNNABLE.has(exitCode ?? 0) || this.#failures >= MOST_FAILURES;
      const said = stderr === "" ? "" : `, and said: ${oneLine(stderr)}`;
      const how = exitCode === null ? "it was killed" : `it ended with exit code ${exitCode}`;
      throw refused(provider, `${how}${said}`, { hint: HINT, retry: isFinal ? "never" : "transient" });
    }
    this.#failures = 0;
    return parseOutput(stdout, provider);
  }
}

const HINT = "Run the profile's credential_process by hand: it must print the credentials as JSON.";

function runShell(command: string, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(isSimple(command) ? `exec ${command}` : command, {
      shell: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: withoutInputs(process.env),
    });
    const texts = { stdout: "", stderr: "" };
    // A process that it started may outlive it. Nobody waits for that.
    const leave = () => {
      child.kill();
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
    };
    const onAbort = () => {
      leave();
      reject(signal.reason);
    };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        texts[name] += text;
        if (texts[name].length <= MOST_OUTPUT_BYTES) return;
        leave();
        reject(new Error(`it prints more than ${MOST_OUTPUT_BYTES / 1024} KiB`));
      });
    }
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...texts }));
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    child.once("close", () => signal.removeEventListener("abort", onAbort));
  });
}

/** Whether it is one program with arguments. That replaces the shell, so a signal to end reaches the program itself. */
function isSimple(command: string): boolean {
  return process.platform !== "win32" && /^[\w./~@%+:,-]+( [^;&|<>()`\n]*)?$/.test(command);
}

/** The action's inputs are not passed on: they may hold secrets. */
function withoutInputs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("INPUT_")));
}

function parseOutput(stdout: string, provider: ProviderName): FoundCredentials {
  const bad = (what: string) => new FetchError("bad-response", `${cannotGet(provider)}: ${what}`, { hint: HINT, retry: "never" });
  let output: unknown;
  try {
    output = JSON.parse(stdout);
  } catch {
    throw bad("what it printed is not JSON");
  }
  if (typeof output !== "object" || output === null) throw bad("what it printed is not a JSON object");
  const { Version: version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output as Readonly<Record<string, unknown>>;
  if (version !== 1) throw bad("its output does not say Version 1");
  if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string") throw bad("its output has no key");
  if (SessionToken !== undefined && SessionToken !== null && typeof SessionToken !== "string") throw bad("its session token is not text");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken || undefined,
    expiresMs: parseExpiry(Expiration, provider),
  };
}
