/** The arguments of `lock`. */
import { flagsFor, type Parsed, parse, type Syntax, split } from "./args.ts";
import { wrongUsage } from "./flags.ts";
import { withoutArguments } from "./many-args.ts";

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
  const { values, positionals } = split(LOCK, args);
  const names = values["update"] === true ? positionals.slice(1) : [];
  const { raw: written, ...rest } = parse(LOCK, withoutArguments(args, names));
  const { manifest, ...raw } = written;
  if (manifest === undefined) throw wrongUsage(LOCK.name, "the manifest is missing");
  const update = values["update"] !== true ? undefined : names.length === 0 ? ("all" as const) : names;
  return { ...rest, raw, manifest, update, isCheck: values["check"] === true };
}
