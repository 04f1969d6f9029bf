/** Partial files in the Actions cache, as a fetch and its post step use them: when something is kept, and what is said of it. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CacheReply } from "../../checkpoint-store/actions-cache/cache-order.ts";
import { LEAST_CACHED_BYTES, type RunIdentity, restorePartial, savePartial } from "../../checkpoint-store/actions-cache/partial-cache.ts";
import type { Reporter } from "../../core/ports.ts";
import { formatBytes } from "../../core/units.ts";
import { isBlockDevice } from "../../target/device-target.ts";
import type { Destination } from "../place/destination.ts";
import { decideResumeMode } from "../place/resume-mode.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import { type FetchRequest, isRestore, type RestoreRequest } from "../request/request.ts";
import { sourceKindOf } from "../source/openers.ts";
import { keptBytes } from "./partial-file.ts";
import { adoptRecord, exportRecord } from "./records.ts";

/** What the record of a partial file or a device may have beside the bytes that 'cache-limit' counts. */
const MOST_RECORD_BYTES = 256 * 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

/** Brings back what an earlier attempt kept elsewhere. */
export interface PartialKeeper {
  /** Never rejects; what is brought back is a claim like any other. */
  bringBack(destination: Destination): Promise<void>;
}

/** What post must know of a fetch to keep its partial file. */
export interface KeptFetch {
  readonly path: string;
  readonly sourceKey: string;
  readonly resume: "cache" | "local" | "off";
  readonly cacheLimitBytes: number;
  /** Its bytes must not be put where others can read them. */
  readonly isPrivate: boolean;
  /** A snapshot's: never its bytes, only the record of a device goes into the cache. */
  readonly isVolume: boolean;
}

/** The run that this job belongs to; null outside of one. */
export function runIdentity(env: Environment = process.env): RunIdentity | null {
  const runId = env["GITHUB_RUN_ID"];
  return runId ? { runId, attempt: Number(env["GITHUB_RUN_ATTEMPT"]) || 1 } : null;
}

/** The keeper of a request's partial file; null where nothing can have been kept: in a first attempt, or without the cache. */
export function keeperFor(
  request: FetchRequest | RestoreRequest,
  options: { readonly reporter: Reporter; readonly signal: AbortSignal },
  env: Environment = process.env,
): PartialKeeper | null {
  const run = runIdentity(env);
  if (run === null || run.attempt < 2 || decideResumeMode(request.resume, env) !== "cache") return null;
  return {
    bringBack: async (destination) => {
      const reply = await restorePartial(destination, sourceKeyOf(request), run, {
        signal: options.signal,
        mostBytes: request.cacheLimitBytes + MOST_RECORD_BYTES,
      });
      // An earlier attempt of this very run saved it: whoever could have put it there could have changed this job as well.
      if (reply.kind === "restored") await adoptRecord(destination.record, options.signal).catch(() => {});
      if (reply.kind === "failed")
        notice(
          options.reporter,
          `The Actions cache could not be asked for an earlier attempt's partial file: ${reply.why}. The fetch goes on without.`,
        );
    },
  };
}

/** What post will need of a fetch that is about to begin. */
export function keptFetchOf(
  request: FetchRequest | RestoreRequest,
  opened: { readonly path: string; readonly isPrivate: boolean },
  env: Environment = process.env,
): KeptFetch {
  return {
    path: opened.path,
    sourceKey: sourceKeyOf(request),
    resume: decideResumeMode(request.resume, env),
    cacheLimitBytes: request.cacheLimitBytes,
    isPrivate: opened.isPrivate,
    isVolume: isRestore(request),
  };
}

function sourceKeyOf(request: FetchRequest | RestoreRequest): string {
  return isRestore(request) ? request.snapshotId : sourceKindOf(request.url).describe(request.url).key;
}

/** Whether so many bytes of a fetch may go into the cache, and are worth it. */
export function mayCache({ resume, isPrivate, cacheLimitBytes }: KeptFetch, bytes: number): boolean {
  return resume === "cache" && !isPrivate && bytes >= LEAST_CACHED_BYTES && bytes <= cacheLimitBytes;
}

/** Saves what an unfinished fetch left, if it is worth it and may be. Says what it did; never rejects. The lock is the caller's. */
export async function keepPartial(fetch: KeptFetch, reporter: Reporter, env: Environment = process.env): Promise<void> {
  const run = runIdentity(env);
  const destination = await placesOfAny(fetch.path);
  const bytes = await keptBytes(destination);
  const kept = `${formatBytes(bytes)} of ${fetch.path}`;
  if (fetch.resume !== "cache" || run === null) {
    if (bytes > 0) notice(reporter, `${kept} are kept on this machine; a run that finds them goes on from them.`);
    return;
  }
  if (fetch.isVolume) return keepRecord(fetch, { destination, run, kept, bytes, reporter });
  if (bytes < LEAST_CACHED_BYTES)
    return notice(reporter, `${kept} were fetched: too little to be worth a place in the Actions cache. The next attempt starts over.`);
  if (fetch.isPrivate) {
    return notice(
      reporter,
      `${kept} are of a private file (fetched with credentials, or by a URL that may be secret) and are not put into the Actions cache, which everybody can read who may open a pull request. The next attempt starts over.`,
    );
  }
  const recordOnly = bytes > fetch.cacheLimitBytes;
  if (recordOnly) {
    notice(
      reporter,
      `${kept} were fetched, more than 'cache-limit' (${formatBytes(fetch.cacheLimitBytes)}) allows in the Actions cache: only the record of it is saved. Raise 'cache-limit' to have a retry go on from the bytes.`,
    );
  }
  const reply = await savePortable(destination, { sourceKey: fetch.sourceKey, run, recordOnly });
  if (reply.kind === "saved" && !recordOnly)
    notice(reporter, `${kept} are in the Actions cache; the next attempt of this run goes on from them.`);
  if (reply.kind === "none")
    notice(reporter, `${kept} were not saved: another job of this run saved the same file already, or the cache refused it.`);
  if (reply.kind === "failed" || reply.kind === "denied")
    notice(reporter, `${kept} could not be saved to the Actions cache: ${reply.why}.`);
}

/** Of a volume the record alone, and only where its device may be there again: whoever can read a cache could read the volume. */
async function keepRecord(
  { path, sourceKey }: KeptFetch,
  {
    destination,
    run,
    kept,
    bytes,
    reporter,
  }: {
    readonly destination: Destination;
    readonly run: RunIdentity;
    readonly kept: string;
    readonly bytes: number;
    readonly reporter: Reporter;
  },
): Promise<void> {
  if (bytes === 0) return;
  if (!(await isBlockDevice(path))) {
    return notice(reporter, `${kept} are kept on this machine only: a volume's bytes are never put into the Actions cache.`);
  }
  const reply = await savePortable(destination, { sourceKey, run, recordOnly: true });
  if (reply.kind === "saved")
    notice(reporter, `${kept} are on the device; their record is in the Actions cache for the next attempt of this run.`);
  if (reply.kind === "failed" || reply.kind === "denied")
    notice(reporter, `The record of ${kept} could not be saved to the Actions cache: ${reply.why}.`);
}

interface PortableOptions {
  readonly sourceKey: string;
  readonly run: RunIdentity;
  readonly recordOnly: boolean;
  /** Counts the saves of a fetch that still runs, from 1. */
  readonly nth?: number;
  readonly signal?: AbortSignal;
}

/** What authenticates a record stays on its machine: into the cache goes one that the next attempt's machine can read. Never rejects. */
export async function savePortable(
  { part, record }: Pick<Destination, "part" | "record">,
  { sourceKey, run, signal = new AbortController().signal, ...options }: PortableOptions,
): Promise<CacheReply> {
  const folder = `${record.replace(/\.ckpt$/, "")}.copy`;
  const carried = join(folder, "record");
  try {
    await mkdir(folder, { recursive: true });
    await exportRecord(record, carried, signal);
    return await savePartial({ part, record: carried }, sourceKey, run, { ...options, signal });
  } catch (error) {
    return { kind: "failed", why: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

function notice(reporter: Reporter, message: string): void {
  reporter.report({ type: "notice", message });
}
