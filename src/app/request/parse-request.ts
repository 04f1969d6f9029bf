/** From written options to a typed request: the only place where they are checked. */
import { isAbsolute, resolve, sep } from "node:path";
import { parseChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { parseCount, parseDuration, parseSize, parseSwitch } from "../../core/units.ts";
import { parseHeader } from "../../http/headers.ts";
import { parseUrl } from "../../http/url.ts";
import { parseSourceUrl } from "../source/openers.ts";
import { requireMeantPath, requireMeantUrl } from "./check-meaning.ts";
import { OPTIONS, type OptionName, optionSpec, type RawOptions } from "./options.ts";
import type { FetchRequest, RestoreRequest, ResumeMode, SnapshotRequest } from "./request.ts";

/** More connections than any server welcomes; a typing error above. */
const MOST_CONNECTIONS = 256;
const MOST_RETRIES = 1_000_000;

/** The options of one fetch, read by name. */
class Written {
  readonly #raw: RawOptions;

  constructor(raw: RawOptions) {
    this.#raw = raw;
  }

  text(name: TextOption): string | undefined {
    return this.#raw[name]?.trim() || optionSpec(name).default;
  }

  given<T>(name: TextOption, parse: (name: string, text: string) => T): T | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : parse(name, value);
  }

  required<T>(name: TextOption, parse: (name: string, text: string) => T): T {
    return parse(name, this.text(name) ?? "");
  }

  /** What every fetch is asked for. */
  common() {
    return {
      connections: this.given("connections", (name, value) => parseCount(name, value, 1, MOST_CONNECTIONS)),
      retries: this.required("retries", (name, value) => parseCount(name, value, 0, MOST_RETRIES)),
      idleTimeoutMs: this.required("idle-timeout", parseDuration),
      timeoutMs: this.given("timeout", parseDuration),
      force: this.required("force", parseSwitch),
      resume: this.required("resume", parseResume),
      cacheLimitBytes: this.required("cache-limit", parseSize),
      checkpointIntervalMs: this.required("checkpoint-interval", parseInterval),
    };
  }
  /** Which snapshot, and how it is asked for. */
  snapshot(): SnapshotRequest {
    return {
      snapshotId: this.required("snapshot-id", parseSnapshotId),
      retries: this.required("retries", (name, value) => parseCount(name, value, 0, MOST_RETRIES)),
      idleTimeoutMs: this.required("idle-timeout", parseDuration),
      timeoutMs: this.given("timeout", parseDuration),
      waitForSnapshotMs: this.required("wait-for-snapshot", parseDuration),
      region: this.given("region", parseRegion),
      endpoint: this.given("endpoint", parseMeantUrl),
      allowInsecureHttp: this.required("allow-insecure-http", parseSwitch),
    };
  }
}

type TextOption = Exclude<OptionName, "headers">;

/**
 * Of a file or a snapshot, whichever was given.
 * @param base absolute folder that a relative path is relative to; also where a file without a path goes
 * @throws FetchError invalid-input
 */
export function parseAnyRequest(raw: RawOptions, base: string): FetchRequest | RestoreRequest {
  const [url, snapshotId] = [raw.url?.trim(), raw["snapshot-id"]?.trim()];
  if (url && snapshotId) {
    throw new FetchError("invalid-input", "Cannot fetch: both 'url' and 'snapshot-id' were given", { hint: "Give one of them." });
  }
  return snapshotId ? parseRestoreRequest(raw, base) : parseRequest(raw, base);
}

/**
 * @param base as for {@link parseAnyRequest}
 * @throws FetchError invalid-input
 */
export function parseRequest(raw: RawOptions, base: string): FetchRequest {
  const written = new Written(raw);
  const url = written.text("url");
  if (url === undefined)
    throw new FetchError("invalid-input", "Cannot fetch: no 'url' was given", {
      hint: "Give the http(s) URL of the file, or the 'snapshot-id' of an EBS snapshot.",
    });
  refuseOthers(raw, "file");
  return {
    ...written.common(),
    url: parseSource(url),
    path: parsePath(written.text("path") ?? "", base),
    checksum: written.given("checksum", (_name, value) => parseChecksum(value)),
    minSegmentBytes: written.required("min-segment-size", parseSize),
    headers: parseHeaders(raw.headers ?? []),
    bearerToken: written.given("bearer-token", parseToken),
    allowInsecureHttp: written.required("allow-insecure-http", parseSwitch),
    isPrivate: written.given("private", parseSwitch),
    cache: written.required("cache", parseSwitch),
  };
}

/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export function parseRestoreRequest(raw: RawOptions, base: string): RestoreRequest {
  const written = new Written(raw);
  const path = written.text("path");
  if (path === undefined || path.endsWith("/") || path.endsWith(sep)) {
    throw new FetchError("invalid-input", "Cannot restore: no file or device was given as 'path'", {
      hint: "Give the file or the block device that the snapshot is to be restored to.",
    });
  }
  refuseOthers(raw, "ebs");
  return {
    ...written.common(),
    ...written.snapshot(),
    path: parseVolumePath(path, base),
    targetIsZero: written.required("target-is-zero", parseSwitch),
  };
}

/** @throws FetchError invalid-input */
export function parseSnapshotRequest(raw: RawOptions): SnapshotRequest {
  return new Written(raw).snapshot();
}

/** An option that would do nothing is more likely a mistake than a wish. @throws FetchError invalid-input */
function refuseOthers(raw: RawOptions, kind: "file" | "ebs"): void {
  for (const name of OPTION_NAMES) {
    const { only, default: byDefault } = optionSpec(name);
    const value = name === "headers" ? raw.headers?.join("").trim() : raw[name]?.trim();
    // The runner passes defaults as if they had been written.
    if (only === undefined || only === kind || !value || value === byDefault || name === "url" || name === "snapshot-id") continue;
    throw new FetchError("invalid-input", `Cannot use '${name}': it is for ${only === "ebs" ? "EBS snapshots" : "files over http"} only`, {
      hint: `Leave '${name}' out.`,
    });
  }
}

/** Anything else would become part of a path of the API. */
function parseSnapshotId(_name: string, value: string): string {
  if (/^snap-[0-9a-f]{1,64}$/.test(value)) return value;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(value)} as a snapshot's ID`, {
    hint: "It looks like snap-0123456789abcdef0.",
  });
}

function parseRegion(name: string, value: string): string {
  if (/^[a-z0-9-]{1,40}$/.test(value)) return value;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(value)} for '${name}'`, { hint: "It looks like eu-central-1." });
}

function parseSource(text: string): URL {
  requireMeantUrl(text, "url");
  return parseSourceUrl(text);
}

function parseMeantUrl(name: string, text: string): URL {
  requireMeantUrl(text, name);
  return parseUrl(text);
}

function parseVolumePath(path: string, base: string): string {
  if (!/^snap-[0-9a-f]{8,17}$/.test(path)) return parsePath(path, base);
  throw new FetchError("invalid-input", `Cannot restore to "${path}": it is a snapshot's ID`, {
    hint: "Restore one snapshot at a time. For a file of that name write ./ before it.",
  });
}

/**
 * A path as it was written, absolute.
 * @throws FetchError invalid-input: it cannot be meant as a path of this machine
 */
export function parsePath(path: string, base: string): string {
  requireMeantPath(path);
  return absolutePath(path, base);
}

/** A path as the user meant it, absolute; a trailing separator, which says "folder", stays. @throws FetchError invalid-input */
function absolutePath(path: string, base: string): string {
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
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(value)} for '${name}': it is not known`, {
    hint: `Write one of ${RESUME_MODES.join(", ")}.`,
  });
}

/** More often, one save would still run when the next is due. */
const LEAST_INTERVAL_MS = 10_000;

function parseInterval(name: string, value: string): number | undefined {
  if (value === "off") return undefined;
  const intervalMs = parseDuration(name, value);
  if (intervalMs >= LEAST_INTERVAL_MS) return intervalMs;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(value)} for '${name}': it is too often`, {
    hint: "Write off, or 10s or more.",
  });
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
