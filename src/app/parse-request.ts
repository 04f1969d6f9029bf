/** From written options to a typed request: the only place where they are checked. */
import { isAbsolute, resolve, sep } from "node:path";
import { parseChecksum } from "../core/checksum.ts";
import { FetchError } from "../core/errors.ts";
import { parseCount, parseDuration, parseSize, parseSwitch } from "../core/units.ts";
import { parseHeader } from "../http/headers.ts";
import { parseUrl } from "../http/url.ts";
import { OPTIONS, type OptionName, optionSpec, type RawOptions } from "./options.ts";
import type { FetchRequest, ResumeMode } from "./request.ts";

/** More connections than any server welcomes; a typing error above. */
const MOST_CONNECTIONS = 256;
const MOST_RETRIES = 1_000_000;

/**
 * @param base absolute folder that a relative path is relative to; also where a file without a path goes
 * @throws FetchError invalid-input
 */
export function parseRequest(raw: RawOptions, base: string): FetchRequest {
  const text = (name: Exclude<OptionName, "headers">): string | undefined => raw[name]?.trim() || optionSpec(name).default;
  const given = <T>(name: Exclude<OptionName, "headers">, parse: (name: string, text: string) => T): T | undefined => {
    const value = text(name);
    return value === undefined ? undefined : parse(name, value);
  };
  const required = <T>(name: Exclude<OptionName, "headers">, parse: (name: string, text: string) => T): T => parse(name, text(name) ?? "");
  const url = text("url");
  if (url === undefined)
    throw new FetchError("invalid-input", "Cannot fetch: no 'url' was given", { hint: "Give the http(s) URL of the file." });
  return {
    url: parseUrl(url),
    path: absolutePath(text("path") ?? "", base),
    checksum: given("checksum", (_name, value) => parseChecksum(value)),
    connections: given("connections", (name, value) => parseCount(name, value, 1, MOST_CONNECTIONS)),
    minSegmentBytes: required("min-segment-size", parseSize),
    headers: parseHeaders(raw.headers ?? []),
    bearerToken: given("bearer-token", parseToken),
    allowInsecureHttp: required("allow-insecure-http", parseSwitch),
    retries: required("retries", (name, value) => parseCount(name, value, 0, MOST_RETRIES)),
    idleTimeoutMs: required("idle-timeout", parseDuration),
    timeoutMs: given("timeout", parseDuration),
    force: required("force", parseSwitch),
    resume: required("resume", parseResume),
    cache: required("cache", parseSwitch),
    cacheLimitBytes: required("cache-limit", parseSize),
    checkpointIntervalMs: required("checkpoint-interval", parseInterval),
  };
}

/** A path as the user meant it, absolute; a trailing separator, which says "folder", stays. @throws FetchError invalid-input */
export function absolutePath(path: string, base: string): string {
  if (path.includes("\0")) throw new FetchError("invalid-input", "Cannot use the 'path': it has a zero byte");
  const absolute = isAbsolute(path) ? resolve(path) : resolve(base, path);
  const isFolder = path === "" || path.endsWith("/") || path.endsWith(sep);
  return isFolder && !absolute.endsWith(sep) ? `${absolute}${sep}` : absolute;
}

function parseHeaders(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.filter((line) => line.trim() !== "").map(parseHeader));
}

const RESUME_MODES: readonly ResumeMode[] = ["auto", "cache", "local", "off"];

function parseResume(name: string, value: string): ResumeMode {
  const mode = RESUME_MODES.find((known) => known === value);
  if (mode !== undefined) return mode;
  throw new FetchError("invalid-input", `Cannot use "${value}" for '${name}': it is not known`, {
    hint: `Write one of ${RESUME_MODES.join(", ")}.`,
  });
}

/** More often, one save would still run when the next is due. */
const LEAST_INTERVAL_MS = 10_000;

function parseInterval(name: string, value: string): number | undefined {
  if (value === "off") return undefined;
  const intervalMs = parseDuration(name, value);
  if (intervalMs >= LEAST_INTERVAL_MS) return intervalMs;
  throw new FetchError("invalid-input", `Cannot use "${value}" for '${name}': it is too often`, { hint: "Write off, or 10s or more." });
}

function parseToken(name: string, value: string): string {
  // The token itself stays out of the message.
  if (/[^\x21-\x7e]/.test(value))
    throw new FetchError(
      "invalid-input",
      `Cannot use the '${name}': it has a space, a line break or another character that tokens cannot have`,
    );
  return value;
}

/** Every option's name, in the order of the table. */
export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];
