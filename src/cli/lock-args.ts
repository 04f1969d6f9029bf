/** The arguments of `lock`. */
import { flagsFor, type Parsed, parseWritten, type Syntax, split } from "./args.ts";
import { wrongUsage } from "./flags.ts";

/** What says how sources are reached. All else is about files that are kept. */
const OF_USE: readonly string[] = [
  "repository",
  "token",
  "headers",
  "bearer-token",
  "client-cert",
  "client-key",
  "ca-file",
  "resolve",
  "allow-insecure-http",
  "region",
  "endpoint",
  "connections",
  "threads",
  "max-connections-per-host",
  "limit-rate",
  "limit-rate-scope",
  "retries",
  "idle-timeout",
  "timeout",
];

export const LOCK: Syntax = {
  name: "lock",
  kind: "file",
  positions: ["manifest"],
  flags: flagsFor("file", "url").filter(({ name }) => OF_USE.includes(name)),
  own: { update: { type: "boolean" }, check: { type: "boolean" } },
};

export interface LockArguments extends Parsed {
  /** As it was written. */
  readonly manifest: string;
  readonly update: "all" | readonly string[] | undefined;
  readonly isCheck: boolean;
}

/** @throws FetchError invalid-input */
export function parseLockArguments(args: readonly string[]): LockArguments {
  const written = split(LOCK, args);
  const isUpdate = written.values["update"] === true;
  const [first, ...names] = written.positionals;
  const [second] = names;
  if (second !== undefined && !isUpdate)
    throw wrongUsage(LOCK.name, "argument 2 is one argument too many", "Names of entries can follow the manifest if --update is given.");
  const own = isUpdate && first !== undefined ? { ...written, positionals: [first] } : written;
  const { raw: all, ...rest } = parseWritten(LOCK, own);
  const { manifest, ...raw } = all;
  if (manifest === undefined) throw wrongUsage(LOCK.name, "the manifest is missing");
  const update = isUpdate ? (names.length === 0 ? ("all" as const) : names) : undefined;
  return { ...rest, raw, manifest, update, isCheck: written.values["check"] === true };
}
