/** The action's inputs, as the runner passes them: `INPUT_<NAME>` in the environment. */
import { resolve } from "node:path";
import { nearestName } from "../app/request/nearest-name.ts";
import { OPTIONS } from "../app/request/option-table.ts";
import { ALL_OPTIONS, type DraftOptions, isListName, OPTION_NAMES, type OptionName, type RawOptions } from "../app/request/options.ts";
import { LOOK_OPTIONS, type LookRequest, parseLook } from "../app/request/parse-look.ts";
import { parsePath } from "../app/request/parse-path.ts";
import { parseAnyRequest } from "../app/request/parse-request.ts";
import type { FetchRequest, RestoreRequest } from "../app/request/request.ts";
import type { FetchName } from "../app/share/find-fetch.ts";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** An input as it was written; undefined if it is absent or empty. */
export function readInput(name: OptionName, env: Environment = process.env): string | undefined {
  return env[inputVariable(name)]?.trim() || undefined;
}

function inputVariable(name: OptionName): string {
  return `INPUT_${name.toUpperCase()}`;
}

/** The folder that relative paths are relative to. */
function workspace(env: Environment = process.env): string {
  return resolve(env["GITHUB_WORKSPACE"] || ".");
}

/** The absolute path that the step was to put its file at. If the input cannot be used, it is the workspace: then nothing of the input is repeated. */
export function readPath(env: Environment = process.env): string {
  try {
    return parsePath(readInput("path", env) ?? "", workspace(env));
  } catch {
    return workspace(env);
  }
}

/** @throws FetchError invalid-input */
export function readInputs(env: Environment = process.env): FetchRequest | RestoreRequest {
  const raw = rawInputs(env);
  // The runner passes the job's token with every step.
  if (raw.release === undefined && raw.artifact === undefined) delete raw.token;
  return parseAnyRequest(raw, workspace(env), env);
}

/** Several files, as the inputs name them: by their URLs, or in a manifest. */
export interface SeveralInputs {
  readonly urls: readonly string[];
  /** Absolute; null if there is none. */
  readonly manifest: string | null;
  /** Whether only what the lock file says is fetched; undefined if nobody says so. */
  readonly locked: boolean | undefined;
  /** The inputs that are for all of them. */
  readonly raw: RawOptions;
  readonly base: string;
  readonly env: Environment;
}

/** Null if the inputs name one file, or a snapshot. @throws FetchError invalid-input */
export function readSeveralInputs(env: Environment = process.env): SeveralInputs | null {
  const urls = (readInput("url", env) ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const manifest = readInput("manifest", env);
  const locked = readInput("locked", env);
  if (manifest === undefined && locked !== undefined) {
    throw new FetchError("invalid-input", "Cannot use 'locked' without a 'manifest': it would do nothing", {
      hint: "Give the 'manifest' that the lock file stands beside, or leave 'locked' out.",
    });
  }
  if (manifest === undefined && urls.length <= 1) return null;
  const base = workspace(env);
  const { url, ...raw } = rawInputs(env);
  if (manifest === undefined) return { urls, manifest: null, locked: undefined, raw, base, env };
  return {
    urls: [],
    manifest: OPTIONS.manifest.parse({ ...alone("manifest", manifest), base }),
    locked: locked === undefined ? undefined : OPTIONS.locked.parse(alone("locked", locked)),
    raw: { ...raw, url },
    base,
    env,
  };
}

function rawInputs(env: Environment): DraftOptions {
  const raw: DraftOptions = {};
  for (const name of OPTION_NAMES) {
    const written = readInput(name, env);
    if (isListName(name)) raw[name] = written?.split(/\r?\n/);
    else raw[name] = written;
  }
  return raw;
}

/** More unknown inputs than this are not named: something else is wrong then. */
const MOST_NAMED = 10;

/** One sentence for each unknown input, with the name that was probably meant. */
export function unknownInputs(env: Environment = process.env): readonly string[] {
  const known = new Set(OPTION_NAMES.map((name) => inputVariable(name)));
  const given = Object.keys(env).filter((variable) => /^INPUT_./i.test(variable) && !known.has(variable.toUpperCase()));
  return given.slice(0, MOST_NAMED).map((variable) => {
    const name = variable.slice("INPUT_".length).toLowerCase();
    const meant = nearestName(name, OPTION_NAMES);
    return `There is no input ${quoteInput(name)}: it does nothing.${meant === null ? "" : ` Did you mean '${meant}'?`}`;
  });
}

/** What the step is for. */
export type Mode = ReturnType<typeof OPTIONS.mode.parse>;

/** @throws FetchError invalid-input: the mode is unknown, or an input is given that would do nothing */
export function readMode(env: Environment = process.env): Mode {
  const mode = OPTIONS.mode.parse(alone("mode", readInput("mode", env) ?? OPTIONS.mode.default));
  const useless = USELESS[mode].find((name) => readInput(name, env) !== undefined);
  if (useless === undefined) return requireRun(mode, env);
  throw new FetchError("invalid-input", `Cannot use '${useless}' with 'mode: ${mode}': it would do nothing`, {
    hint: mode === "wait" ? "Name the fetch that was started by its 'path' or its 'fetch-id'." : `Leave '${useless}' out.`,
  });
}

/** What says in vain what is fetched, or which fetch is meant. */
const USELESS: Readonly<Record<Mode, readonly OptionName[]>> = {
  fetch: ["fetch-id"],
  start: ["fetch-id"],
  wait: ["url", "parts", "release", "artifact", "manifest", "snapshot-id"],
  exists: ["parts", "release", "artifact", "manifest", "snapshot-id", "fetch-id", "checksum-url"],
};

/** Whether what was fetched goes on the PATH of later steps. @throws FetchError invalid-input */
export function readAddToPath(env: Environment = process.env): boolean {
  return OPTIONS.addToPath.parse(alone("add-to-path", readInput("add-to-path", env) ?? OPTIONS.addToPath.default));
}

/** @throws FetchError invalid-input: such a step asks no server, dry or not */
function requireRun(mode: Mode, env: Environment): Mode {
  const isDry = OPTIONS.dryRun.parse(alone("dry-run", readInput("dry-run", env) ?? OPTIONS.dryRun.default));
  if (!isDry || mode === "fetch" || mode === "start") return mode;
  throw new FetchError("invalid-input", `Cannot use 'dry-run' with 'mode: ${mode}': it would do nothing`, {
    hint: "Leave 'dry-run' out, or give it to a step that fetches.",
  });
}

/** Whether the job's summary is written. @throws FetchError invalid-input */
export function readSummary(env: Environment = process.env): boolean {
  return OPTIONS.summary.parse(alone("summary", readInput("summary", env) ?? OPTIONS.summary.default));
}

const alone = (name: OptionName, text: string) => ({ name, text, lines: [text], base: "" });

/** What a waiting step is given. */
export interface WaitInputs {
  readonly name: FetchName;
  /** In milliseconds; none when absent. */
  readonly timeoutMs: number | undefined;
}

/** @throws FetchError invalid-input */
export async function readWaitInputs(env: Environment = process.env): Promise<WaitInputs> {
  const [path, id, timeout] = (["path", "fetch-id", "timeout"] as const).map((name) => readInput(name, env));
  if ((path === undefined) === (id === undefined)) {
    throw new FetchError("invalid-input", "Cannot wait: it takes either the 'path' or the 'fetch-id' of the fetch that was started");
  }
  return {
    name: await (await import("../app/share/find-fetch.ts")).nameFetch(id ?? `${path}`, workspace(env)),
    timeoutMs: timeout === undefined ? undefined : OPTIONS.timeout.parse(alone("timeout", timeout)),
  };
}

/** What is looked for at which path. @throws FetchError invalid-input */
export function readLookInputs(env: Environment = process.env): LookRequest {
  return parseLook(Object.fromEntries(LOOK_OPTIONS.map((name) => [name, readInput(name, env)])), workspace(env));
}

/** Every piece of the inputs that must not appear in a log: tokens, header values, the query of the URL. */
export function secretInputs(env: Environment = process.env): readonly string[] {
  const secrets = ALL_OPTIONS.flatMap(({ name, secretsIn }) => secretsIn?.(readInput(name, env) ?? "") ?? []);
  // If a short value such as "1" were masked, every line of the log would be garbled.
  return secrets.filter((secret) => secret !== undefined).filter((secret) => secret.length >= 4);
}
