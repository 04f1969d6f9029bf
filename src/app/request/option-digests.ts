/** A request's options as digests by name: what two processes compare without telling each other secrets. */
import { createHash } from "node:crypto";
import type { OptionName } from "./options.ts";
import type { FetchRequest, RestoreRequest } from "./request.ts";

type Compared = Exclude<keyof FetchRequest, "url" | "path" | "checksum">;

/** The names that users know the fields by. */
const NAMES: Readonly<Record<Compared, OptionName>> = {
  connections: "connections",
  minSegmentBytes: "min-segment-size",
  headers: "headers",
  bearerToken: "bearer-token",
  allowInsecureHttp: "allow-insecure-http",
  isPrivate: "private",
  retries: "retries",
  idleTimeoutMs: "idle-timeout",
  timeoutMs: "timeout",
  force: "force",
  resume: "resume",
  cache: "cache",
  cacheLimitBytes: "cache-limit",
  checkpointIntervalMs: "checkpoint-interval",
};

const RESTORE_NAMES: Readonly<Record<Exclude<keyof RestoreRequest, "snapshotId" | "path">, OptionName>> = {
  connections: "connections",
  retries: "retries",
  idleTimeoutMs: "idle-timeout",
  timeoutMs: "timeout",
  force: "force",
  resume: "resume",
  cacheLimitBytes: "cache-limit",
  checkpointIntervalMs: "checkpoint-interval",
  waitForSnapshotMs: "wait-for-snapshot",
  region: "region",
  endpoint: "endpoint",
  allowInsecureHttp: "allow-insecure-http",
  targetIsZero: "target-is-zero",
};

export function optionDigests(request: FetchRequest): Readonly<Record<string, string>> {
  return digests(request, NAMES);
}

export function restoreDigests(request: RestoreRequest): Readonly<Record<string, string>> {
  return digests(request, RESTORE_NAMES);
}

function digests(request: object, names: Readonly<Record<string, OptionName>>): Readonly<Record<string, string>> {
  const fields = new Map(Object.entries(request));
  return Object.fromEntries(
    Object.entries(names).map(([field, name]) => [
      name,
      createHash("sha256")
        .update(JSON.stringify(fields.get(field) ?? null))
        .digest("hex"),
    ]),
  );
}
