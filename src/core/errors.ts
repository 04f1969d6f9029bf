/**
 * Every way a fetch can fail, in one table: the code is API (see docs/errors.md, held to this table by a test),
 * `retry` is what the transfer does about it, `exitCode` what the CLI ends with, `hint` what the user can do.
 */

import { boundedMessage, cleanInput } from "./quote-input.ts";
import type { FetchResult } from "./result.ts";
import { messageOf } from "./thrown.ts";

/**
 * What the transfer does about an error: try again; try again more slowly; use fewer connections as long as others are served,
 * and else try a few times (a server that gave before refuses now); or give up.
 */
export type RetryClass = "transient" | "throttled" | "refused" | "never";

interface ErrorKind {
  readonly retry: RetryClass;
  readonly exitCode: number;
  /** Whether running the same fetch again, unchanged, may help. */
  readonly retryable: boolean;
  /** What the user can do before the fetch is run again, or instead of it. */
  readonly hint?: string;
  /** Running the same fetch again is itself what the user can do. */
  readonly again?: true;
}

const failed = { retry: "never", exitCode: 1, retryable: false } as const;
const transient = { retry: "transient", exitCode: 1, retryable: true } as const;
const again = { again: true } as const;

/** The documented codes. */
export const ERROR_KINDS = {
  "invalid-input": { ...failed, exitCode: 2 },
  "node-version": failed,
  "dns": { ...transient, hint: "Check the host's name and this machine's DNS.", ...again },
  "connect": { ...transient, hint: "Check that the server is up and that this machine (or its proxy) reaches it.", ...again },
  "tls": { ...failed, hint: "For a private CA, name its certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS." },
  "network": { ...transient, ...again },
  "idle-timeout": { ...transient, hint: "The server went silent; 'idle-timeout' says how long that may last.", ...again },
  "timeout": { ...failed, exitCode: 4, retryable: true, hint: "'timeout' limits the whole fetch.", ...again },
  "not-found": { ...failed, hint: "Check the URL." },
  "unauthorized": { ...failed, hint: "The server wants credentials: give 'bearer-token' or 'headers'." },
  "forbidden": {
    ...failed,
    hint: "Check the credentials and their permissions. If the URL is signed, it may have expired: run again with a new one.",
  },
  "http-status": failed,
  "server-error": { ...transient, ...again },
  "throttled": { retry: "throttled", exitCode: 1, retryable: true, hint: "Fewer 'connections' may help.", ...again },
  "bad-response": { ...transient, hint: "A proxy or mirror between here and the server may be at fault." },
  "encoded-response": {
    ...failed,
    hint: "Give a 'checksum' of the bytes as they come, or use another URL of the same file.",
  },
  "too-many-redirects": failed,
  "insecure-redirect": { ...failed, hint: "Use the https URL that the redirect should have led to, or ask the server's owner." },
  "insecure-http": { ...failed, hint: "Use https, give a 'checksum', or set 'allow-insecure-http'." },
  "source-changed": { ...failed, retryable: true, hint: "Run again when the server has settled on one version." },
  "checksum-mismatch": {
    ...failed,
    exitCode: 5,
    hint: "Either the checksum is of another version, or the server holds other bytes than you expect.",
  },
  "unverified": {
    ...failed,
    exitCode: 5,
    hint: "Give a 'checksum' or a 'checksum-url', or leave 'require-checksum' out.",
  },
  "broken-archive": {
    ...failed,
    hint: "Compare its digest with the one that its publisher gives: it may have been cut off, or changed, before it was uploaded.",
  },
  "unsafe-archive": { ...failed, hint: "Nothing of it was left here. Ask whoever made it, and do not unpack it by other means before." },
  "unsupported-archive": { ...failed, hint: "Leave 'extract' out, and unpack the file in a step of your own." },
  "lock-mismatch": {
    ...failed,
    hint: "If the manifest is right, lock again: fetch-action lock <manifest>; for a new version of a file with --update NAME.",
  },
  "busy": { ...failed, exitCode: 6, retryable: true, hint: "Wait for the other fetch to end, or choose another path." },
  "exists": { ...failed, hint: "Give 'force' to overwrite it." },
  "gone": { ...failed, retryable: true, hint: "Attach the device again; it may have another name then.", ...again },
  "too-small": { ...failed, hint: "Attach a device that is at least as large as the volume." },
  "no-such-fetch": { ...failed, exitCode: 3, hint: "See what runs with: fetch-action ps" },
  "owner-lost": { ...failed, retryable: true, ...again },
  "no-space": { ...failed, retryable: true, hint: "Make room, or choose another path.", ...again },
  "permission": { ...failed, hint: "Choose a path that this user may write to." },
  "read-only": { ...failed, hint: "Choose a path on a filesystem that is mounted for writing." },
  "io": { ...failed, retryable: true, hint: "Check the disk and the filesystem." },
  "cancelled": { ...failed, exitCode: 130, retryable: true, ...again },
  "internal": { ...failed, hint: "This is a fault in fetch-action: please report it with this message." },
} as const satisfies Record<string, ErrorKind>;

/** A documented error code. */
export type ErrorCode = keyof typeof ERROR_KINDS;

/** What may be said of an error beyond its code and message. */
export interface FetchErrorOptions {
  readonly hint?: string;
  readonly cause?: unknown;
  /** Overrides the code's own class, e.g. a DNS failure known to be final. */
  readonly retry?: RetryClass;
  /** How long the server asked us to wait, in milliseconds (Retry-After). */
  readonly retryAfterMs?: number;
}

/**
 * The one error that users see. The message says what could not be done and why; secrets are never in it.
 *
 * @example
 * throw new FetchError("no-space", `Cannot write "${path}": 20 GiB are needed, 3 GiB are free`);
 */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly code: ErrorCode;
  readonly retry: RetryClass;
  /** The hint that this error was given; undefined when its code's own applies. */
  readonly ownHint: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** How far the fetch came, once it has ended (status `failed` or `cancelled`). */
  result: FetchResult | undefined;

  constructor(code: ErrorCode, message: string, options: FetchErrorOptions = {}) {
    super(boundedMessage(message), options.cause === undefined ? undefined : { cause: options.cause });
    const kind: ErrorKind = ERROR_KINDS[code];
    this.code = code;
    this.retry = options.retry ?? kind.retry;
    this.ownHint = options.hint;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** What the user can do; that the next run goes on is promised only when something is kept. */
  get hint(): string | undefined {
    if (this.ownHint !== undefined) return this.ownHint;
    const kind: ErrorKind = ERROR_KINDS[this.code];
    const isKept = (this.result?.keptBytes ?? 0) > 0;
    const next = kind.again ? `Run the same fetch again${isKept ? ": it goes on from what is kept." : "."}` : "";
    return [kind.hint ?? "", next].filter((sentence) => sentence !== "").join(" ") || undefined;
  }

  /** Whether running the same fetch again, unchanged, may help. */
  get retryable(): boolean {
    return ERROR_KINDS[this.code].retryable;
  }

  /** The exit code of the CLI. */
  get exitCode(): number {
    return ERROR_KINDS[this.code].exitCode;
  }
}

/** What of an error another thread can be told; it loses its class on the way. */
export interface ErrorParts extends Omit<FetchErrorOptions, "cause"> {
  readonly code: ErrorCode;
  readonly message: string;
}

export function partsOf({ code, message, ownHint, retry, retryAfterMs }: FetchError): ErrorParts {
  return { code, message, retry, ...(ownHint !== undefined && { hint: ownHint }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

export function fromParts({ code, message, ...options }: ErrorParts, cause?: unknown): FetchError {
  return new FetchError(code, message, { ...options, cause });
}

/** Any thrown value as a FetchError: what is not one already is a fault of ours. */
export function toFetchError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  return new FetchError("internal", `Cannot go on: ${cleanInput(messageOf(error))}`, {
    cause: error,
  });
}
