/** What library callers write: the options of the CLI as typed fields, all but the URL optional. */
import type { RawOptions } from "./options.ts";
import { parseRequest } from "./parse-request.ts";
import type { FetchRequest } from "./request.ts";

export interface FetchInput {
  readonly url: string | URL;
  /** File or folder. @default the working directory, named by the server or the URL */
  readonly path?: string;
  /** `sha256:<hex>`, SRI or bare hex. */
  readonly checksum?: string;
  /** @default min(2 x CPUs, 16) for a file that is large enough, else 1 */
  readonly connections?: number;
  /** Bytes, or text such as `"8MiB"`. @default "8MiB" */
  readonly minSegmentSize?: number | string;
  /** Sent only to the URL's own origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent only to the URL's own origin. */
  readonly bearerToken?: string;
  /** @default false */
  readonly allowInsecureHttp?: boolean;
  /** @default 10 */
  readonly retries?: number;
  /** Such as `"30s"`. @default "30s" */
  readonly idleTimeout?: string;
  /** Such as `"1h"`. @default none */
  readonly timeout?: string;
  /** @default false */
  readonly force?: boolean;
  /** The library knows no Actions cache: `off` or `local`. @default "local" */
  readonly resume?: "local" | "off";
  /** Keep the finished file for other runs on this machine, and look for it first, where RUNNER_TOOL_CACHE names a place. @default false */
  readonly cache?: boolean;
}

/** @throws FetchError invalid-input */
export function parseInput(input: FetchInput): FetchRequest {
  const raw: RawOptions = {
    url: `${input.url}`,
    path: input.path,
    checksum: input.checksum,
    connections: written(input.connections),
    "min-segment-size": written(input.minSegmentSize),
    headers: Object.entries(input.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    "bearer-token": input.bearerToken,
    "allow-insecure-http": written(input.allowInsecureHttp),
    retries: written(input.retries),
    "idle-timeout": input.idleTimeout,
    timeout: input.timeout,
    force: written(input.force),
    resume: input.resume ?? "local",
    cache: written(input.cache),
  };
  return parseRequest(raw, process.cwd());
}

function written(value: number | string | boolean | undefined): string | undefined {
  return value === undefined ? undefined : `${value}`;
}
