/** The action's inputs, as the runner passes them: `INPUT_<NAME>` in the environment. */
import { resolve } from "node:path";
import { nearestName } from "../app/request/nearest-name.ts";
import type { OptionName, RawOptions } from "../app/request/options.ts";
import { OPTION_NAMES, parseAnyRequest, parsePath } from "../app/request/parse-request.ts";
import type { FetchRequest, RestoreRequest } from "../app/request/request.ts";
import { type FetchName, nameFetch } from "../app/share/find-fetch.ts";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import { parseDuration } from "../core/units.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** An input as it was written; undefined when it is absent or empty. */
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

/** Where the step was to put its file, absolute; the workspace when the input cannot be used, so that nothing of it is repeated. */
export function readPath(env: Environment = process.env): string {
  try {
    return parsePath(readInput("path", env) ?? "", workspace(env));
  } catch {
    return workspace(env);
  }
}

/** @throws FetchError invalid-input */
export function readInputs(env: Environment = process.env): FetchRequest | RestoreRequest {
  const written = Object.fromEntries(OPTION_NAMES.map((name) => [name, readInput(name, env)]));
  const raw: RawOptions = { ...written, headers: headerLines(env) };
  return parseAnyRequest(raw, workspace(env));
}

/** A step has no more inputs than this that are worth a word each. */
const MOST_TOLD = 10;

/** One sentence for each input that there is not, with the name that was probably meant. */
export function unknownInputs(env: Environment = process.env): readonly string[] {
  const known = new Set(OPTION_NAMES.map((name) => inputVariable(name)));
  const given = Object.keys(env).filter((variable) => /^INPUT_./i.test(variable) && !known.has(variable.toUpperCase()));
  return given.slice(0, MOST_TOLD).map((variable) => {
    const name = variable.slice("INPUT_".length).toLowerCase();
    const meant = nearestName(name, OPTION_NAMES);
    return `There is no input ${quoteInput(name)}: it does nothing.${meant === null ? "" : ` Did you mean '${meant}'?`}`;
  });
}

/** What the step is for. */
export type Mode = "fetch" | "start" | "wait";

const MODES: readonly Mode[] = ["fetch", "start", "wait"];

/** @throws FetchError invalid-input: unknown, or an input is given that it has no use for */
export function readMode(env: Environment = process.env): Mode {
  const written = readInput("mode", env) ?? "fetch";
  const mode = MODES.find((known) => known === written);
  if (mode === undefined) {
    throw new FetchError("invalid-input", `Cannot use ${quoteInput(written)} for 'mode': it is not known`, {
      hint: `Write one of ${MODES.join(", ")}.`,
    });
  }
  const useless = mode === "wait" ? "url" : "fetch-id";
  if (readInput(useless, env) === undefined) return mode;
  throw new FetchError("invalid-input", `Cannot use '${useless}' with 'mode: ${mode}': it would do nothing`, {
    hint: mode === "wait" ? "Name the fetch that was started by its 'path' or its 'fetch-id'." : `Leave '${useless}' out.`,
  });
}

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
    name: await nameFetch(id ?? `${path}`, workspace(env)),
    timeoutMs: timeout === undefined ? undefined : parseDuration("timeout", timeout),
  };
}

function headerLines(env: Environment): readonly string[] {
  return (readInput("headers", env) ?? "").split(/\r?\n/);
}

/** Every piece of the inputs that must not appear in a log: tokens, header values, the query of the URL. */
export function secretInputs(env: Environment = process.env): readonly string[] {
  const headerValues = headerLines(env).map((line) => line.slice(line.indexOf(":") + 1).trim());
  const url = URL.parse(readInput("url", env) ?? "");
  const secrets = [readInput("bearer-token", env), ...headerValues, url?.search.slice(1), url?.password];
  // Masking a short value such as "1" would garble every line of the log.
  return secrets.filter((secret) => secret !== undefined && secret.length >= 4) as readonly string[];
}
