/** The command line: finds the command and turns how it ended into an exit code. */

import { endOnFault } from "../app/process/last-resort.ts";
import { keepMemorySteady } from "../app/process/steady-memory.ts";
import { VERSION } from "../app/process/version.ts";
import { nearestName } from "../app/request/nearest-name.ts";
import { FetchError, toFetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import { runGet } from "./get.ts";
import { outliveReaders, print } from "./print.ts";
import { createView } from "./view.ts";

type Run = (args: readonly string[]) => Promise<number>;

/** A command is loaded when it is run, so that the first request of `get` does not wait for the others. */
const COMMANDS = {
  get: async () => runGet,
  restore: async () => (await import("./restore.ts")).runRestore,
  lock: async () => (await import("./lock.ts")).runLock,
  inspect: async () => (await import("./inspect.ts")).runInspect,
  exists: async () => (await import("./exists.ts")).runExists,
  verify: async () => (await import("./verify.ts")).runVerify,
  ps: async () => (await import("./ps.ts")).runPs,
  status: async () => (await import("./status.ts")).runStatus,
  wait: async () => (await import("./wait.ts")).runWait,
  cancel: async () => (await import("./cancel.ts")).runCancel,
  logs: async () => (await import("./logs.ts")).runLogs,
} as const satisfies Record<string, () => Promise<Run>>;

/** The exit code when the command line itself is wrong; 2 by custom. */
const WRONG_USAGE = 2;

/** Runs one command line (without node and script). Sets `process.exitCode`; never rejects. */
export async function runCli(args: readonly string[]): Promise<void> {
  keepMemorySteady();
  outliveReaders();
  const isJson = args.includes("--json");
  endOnFault((error) => createView({ json: isJson, progress: false, quiet: false }).failed(error, error.hint ?? ""));
  process.exitCode = await exitCodeOf(args);
}

async function exitCodeOf([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const { GENERAL_HELP, HELP } = await import("./help.ts");
    const topic = rest[0];
    print(isCommand(topic) ? HELP[topic] : GENERAL_HELP);
    return name === undefined ? WRONG_USAGE : 0;
  }
  if (name === "--version") {
    print(`${VERSION}\n`);
    return 0;
  }
  if (isCommand(name) && (rest.includes("--help") || rest.includes("-h"))) {
    print((await import("./help.ts")).HELP[name]);
    return 0;
  }
  try {
    if (!isCommand(name)) throw unknownCommand(name);
    const run = await COMMANDS[name]();
    return await run(rest);
  } catch (thrown) {
    const error = toFetchError(thrown);
    // The flags could not be read, but --json is still meant.
    createView({ json: rest.includes("--json"), progress: false, quiet: false }).failed(error, error.hint ?? "");
    return error.exitCode;
  }
}

/** What other tools call our commands. */
const OTHER_NAMES: Readonly<Record<string, keyof typeof COMMANDS>> = {
  download: "get",
  fetch: "get",
  list: "ps",
  ls: "ps",
  stop: "cancel",
  kill: "cancel",
  attach: "wait",
};

function unknownCommand(name: string): FetchError {
  // The word itself is not repeated when it is a URL: a password or a signature may be in it.
  const source = /^https?:/i.test(name) ? "get <url>" : /^snap-/.test(name) ? "restore <snapshot-id> <path>" : null;
  if (source !== null) {
    return new FetchError("invalid-input", "Cannot run a command: its name is missing before the source", {
      hint: `Did you mean: fetch-action ${source}? See: fetch-action --help`,
    });
  }
  if (name.startsWith("-")) {
    return new FetchError("invalid-input", "Cannot run a command: a flag comes first, and no command", {
      hint: "Write the command first, then its flags. See: fetch-action --help",
    });
  }
  const meant = OTHER_NAMES[name] ?? nearestName(name, Object.keys(COMMANDS));
  return new FetchError("invalid-input", `Cannot run a command: there is no command ${quoteInput(name)}`, {
    hint: `${meant === null ? "" : `Did you mean: fetch-action ${meant}? `}See: fetch-action --help`,
  });
}

function isCommand(name: string | undefined): name is keyof typeof COMMANDS {
  return name !== undefined && Object.hasOwn(COMMANDS, name);
}
