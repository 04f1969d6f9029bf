/** The action's inputs, as the runner passes them: `INPUT_<NAME>` in the environment. */
import { resolve } from "node:path";
import type { OptionName, RawOptions } from "../app/options.ts";
import { OPTION_NAMES, parseAnyRequest } from "../app/parse-request.ts";
import type { FetchRequest, RestoreRequest } from "../app/request.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** An input as it was written; undefined when it is absent or empty. */
export function readInput(name: OptionName, env: Environment = process.env): string | undefined {
  return env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
}

/** The folder that relative paths are relative to. */
export function workspace(env: Environment = process.env): string {
  return resolve(env["GITHUB_WORKSPACE"] || ".");
}

/** @throws FetchError invalid-input */
export function readInputs(env: Environment = process.env): FetchRequest | RestoreRequest {
  const written = Object.fromEntries(OPTION_NAMES.map((name) => [name, readInput(name, env)]));
  const raw: RawOptions = { ...written, headers: headerLines(env) };
  return parseAnyRequest(raw, workspace(env));
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
