/** A request's options as digests by name: what two processes compare without telling each other secrets. */
import { createHash } from "node:crypto";
import type { OptionName } from "./options.ts";
import type { FetchRequest } from "./request.ts";

type Compared = Exclude<keyof FetchRequest, "url" | "path" | "checksum">;

/** The names that users know the fields by. */
const NAMES: Readonly<Record<Compared, OptionName>> = {
  connections: "connections",
  minSegmentBytes: "min-segment-size",
  headers: "headers",
  bearerToken: "bearer-token",
  allowInsecureHttp: "allow-insecure-http",
  retries: "retries",
  idleTimeoutMs: "idle-timeout",
  timeoutMs: "timeout",
  force: "force",
  resume: "resume",
  cacheLimitBytes: "cache-limit",
  checkpointIntervalMs: "checkpoint-interval",
};

export function optionDigests(request: FetchRequest): Readonly<Record<string, string>> {
  const fields = Object.entries(NAMES) as readonly (readonly [Compared, OptionName])[];
  return Object.fromEntries(
    fields.map(([field, name]) => [
      name,
      createHash("sha256")
        .update(JSON.stringify(request[field] ?? null))
        .digest("hex"),
    ]),
  );
}
