/**
 * Every way a fetch can fail, in one table: the code is API (see docs/errors.md, held to this table by a test),
 * `retry` is what the transfer does about it, `exitCode` what the CLI ends with, `hint` what the user can do.
 */
import type { FetchResult } from "./result.js";
/**
 * What the transfer does about an error: try again; try again more slowly; use fewer connections as long as others are served,
 * and else try a few times (a server that gave before refuses now); or give up.
 */
export type RetryClass = "transient" | "throttled" | "refused" | "never";
/** The documented codes. */
export declare const ERROR_KINDS: {
    readonly "invalid-input": {
        readonly retry: "never";
        readonly retryable: false;
        readonly exitCode: 2;
    };
    readonly "node-version": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
    };
    readonly dns: {
        readonly retry: "transient";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly again: true;
        readonly hint: "Check the host's name and this machine's DNS.";
    };
    readonly connect: {
        readonly retry: "transient";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly again: true;
        readonly hint: "Check that the server is up and that this machine (or its proxy) reaches it.";
    };
    readonly tls: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "For a private CA, name its certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS.";
    };
    readonly network: {
        readonly retry: "transient";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly again: true;
    };
    readonly "idle-timeout": {
        readonly retry: "transient";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly again: true;
        readonly hint: "The server went silent; 'idle-timeout' says how long that may last.";
    };
    readonly timeout: {
        readonly retry: "never";
        readonly again: true;
        readonly exitCode: 4;
        readonly retryable: true;
        readonly hint: "'timeout' limits the whole fetch.";
    };
    readonly "not-found": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Check the URL.";
    };
    readonly unauthorized: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "The server wants credentials: give 'bearer-token' or 'headers'.";
    };
    readonly forbidden: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Check the credentials and their permissions. If the URL is signed, it may have expired: run again with a new one.";
    };
    readonly "http-status": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
    };
    readonly "server-error": {
        readonly retry: "transient";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly again: true;
    };
    readonly throttled: {
        readonly again: true;
        readonly retry: "throttled";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly hint: "Fewer 'connections' may help.";
    };
    readonly "bad-response": {
        readonly retry: "transient";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly hint: "A proxy or mirror between here and the server may be at fault.";
    };
    readonly "encoded-response": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Give a 'checksum' of the bytes as they come, or use another URL of the same file.";
    };
    readonly "too-many-redirects": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
    };
    readonly "insecure-redirect": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Use the https URL that the redirect should have led to, or ask the server's owner.";
    };
    readonly "insecure-http": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Use https, give a 'checksum', or set 'allow-insecure-http'.";
    };
    readonly "source-changed": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly hint: "Run again when the server has settled on one version.";
    };
    readonly "checksum-mismatch": {
        readonly retry: "never";
        readonly retryable: false;
        readonly exitCode: 5;
        readonly hint: "Either the checksum is of another version, or the server holds other bytes than you expect.";
    };
    readonly unverified: {
        readonly retry: "never";
        readonly retryable: false;
        readonly exitCode: 5;
        readonly hint: "Give a 'checksum' or a 'checksum-url', or leave 'require-checksum' out.";
    };
    readonly "broken-archive": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Compare its digest with the one that its publisher gives: it may have been cut off, or changed, before it was uploaded.";
    };
    readonly "unsafe-archive": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Nothing of it was left here. Ask whoever made it, and do not unpack it by other means before.";
    };
    readonly "unsupported-archive": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Leave 'extract' out, and unpack the file in a step of your own.";
    };
    readonly "lock-mismatch": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "If the manifest is right, lock again: fetch-action lock <manifest>; for a new version of a file with --update NAME.";
    };
    readonly busy: {
        readonly retry: "never";
        readonly exitCode: 6;
        readonly retryable: true;
        readonly hint: "Wait for the other fetch to end, or choose another path.";
    };
    readonly exists: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Give 'force' to overwrite it.";
    };
    readonly gone: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly again: true;
        readonly retryable: true;
        readonly hint: "Attach the device again; it may have another name then.";
    };
    readonly "too-small": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Attach a device that is at least as large as the volume.";
    };
    readonly "no-such-fetch": {
        readonly retry: "never";
        readonly retryable: false;
        readonly exitCode: 3;
        readonly hint: "See what runs with: fetch-action ps";
    };
    readonly "owner-lost": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly again: true;
        readonly retryable: true;
    };
    readonly "no-space": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly again: true;
        readonly retryable: true;
        readonly hint: "Make room, or choose another path.";
    };
    readonly permission: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Choose a path that this user may write to.";
    };
    readonly "read-only": {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "Choose a path on a filesystem that is mounted for writing.";
    };
    readonly io: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: true;
        readonly hint: "Check the disk and the filesystem.";
    };
    readonly cancelled: {
        readonly retry: "never";
        readonly again: true;
        readonly exitCode: 130;
        readonly retryable: true;
    };
    readonly internal: {
        readonly retry: "never";
        readonly exitCode: 1;
        readonly retryable: false;
        readonly hint: "This is a fault in fetch-action: please report it with this message.";
    };
};
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
export declare class FetchError extends Error {
    readonly name = "FetchError";
    readonly code: ErrorCode;
    readonly retry: RetryClass;
    /** The hint that this error was given; undefined when its code's own applies. */
    readonly ownHint: string | undefined;
    readonly retryAfterMs: number | undefined;
    /** How far the fetch came, once it has ended (status `failed` or `cancelled`). */
    result: FetchResult | undefined;
    constructor(code: ErrorCode, message: string, options?: FetchErrorOptions);
    /** What the user can do; that the next run goes on is promised only when something is kept. */
    get hint(): string | undefined;
    /** Whether running the same fetch again, unchanged, may help. */
    get retryable(): boolean;
    /** The exit code of the CLI. */
    get exitCode(): number;
}
/** What of an error another thread can be told; it loses its class on the way. */
export interface ErrorParts extends Omit<FetchErrorOptions, "cause"> {
    readonly code: ErrorCode;
    readonly message: string;
}
export declare function partsOf({ code, message, ownHint, retry, retryAfterMs }: FetchError): ErrorParts;
export declare function fromParts({ code, message, ...options }: ErrorParts, cause?: unknown): FetchError;
/** Any thrown value as a FetchError: what is not one already is a fault of ours. */
export declare function toFetchError(error: unknown): FetchError;
