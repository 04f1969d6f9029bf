/**
 * The use case "fetch many files": each is a fetch of its own, and all share one budget of connections, one wire and one time limit.
 * Each ends by itself; what one of them is at fault with does not stop the others, unless the user wants that.
 */

import type { Admission } from "../../core/admission.ts";
import { ConnectionBudget } from "../../core/connection-budget.ts";
import { FetchError } from "../../core/errors.ts";
import { FollowingAbort } from "../../core/following-abort.ts";
import type { RateLimit } from "../../core/rate-limit.ts";
import { type EntryResult, type FetchResult, finish } from "../../core/result.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { Wire } from "../../wire/wire.ts";
import { isUsual } from "../../wire/wire-options.ts";
import { openRecords } from "../file/artifact-notes.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import type { CommonLookups } from "../file/fetch-context.ts";
import { fetchSmall } from "../file/fetch-small.ts";
import { findPresent } from "../file/find-present.ts";
import { ClaimedPlaces } from "../place/claimed-places.ts";
import { placesOf } from "../place/destination.ts";
import { KnownFolders } from "../place/known-folders.ts";
import { openRate } from "../process/rate.ts";
import { type FetchParts, hasOwnResult, reasonOf, runFetch, USUAL_REACH } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchOptions, FetchRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { fetchFile } from "../unpack/fetch-file.ts";
import { FilesProgress } from "./files-progress.ts";
import { HostSeats } from "./host-seats.ts";
import { commonFolder, wholeError, wholeResult } from "./many-result.ts";
import { requireOwnPaths } from "./own-paths.ts";

/** One file of several. */
export interface ManyEntry {
  readonly request: FetchRequest;
  /** If it is known beforehand, as from a listing: the largest files are begun first. @default not known */
  readonly sizeBytes?: number | null;
  /** What the file is called in messages: nothing secret. @default the URL without its secrets */
  readonly name?: string;
  /** Where the request's checksum comes from, as a clause such as `in the lock file`. @default the user gave it */
  readonly checksumOrigin?: string;
  /** The size that it must have, as soon as its server says one. @default any */
  readonly requiredBytes?: number | undefined;
  /** Where it was written, for messages: `entry 3 (line 12)`. */
  readonly where?: string;
}

/** What is for several files together. */
export interface FilesOptions extends FetchOptions {
  /** Stop all others once one has failed. @default false */
  readonly failFast?: boolean;
  /** Connections that all of them have together. @default 16 */
  readonly connections?: number | undefined;
  /** The time limit for all of them together, in milliseconds. @default none */
  readonly timeoutMs?: number | undefined;
}

export interface ManyOptions extends ArtifactOptions, FilesOptions {}

/** Fetches several files: here, or in another process. */
export type FetchAll = (entries: readonly ManyEntry[], options: ManyOptions) => Promise<FetchResult>;

/** As many as one large file may have. */
const DEFAULT_CONNECTIONS = 16;
/** A file that is being finished needs no connection. This many times the connections may be at work on files, so that each has one that it can use. */
const FILES_PER_CONNECTION = 2;
/** This many files are looked through for one whose host has room. */
const MOST_LOOKED_AT = 100;
const TICK_MS = 250;

/**
 * Fetches several files. Two of them must not have the same destination.
 *
 * @throws FetchError once all have ended and one has failed: with its code, and with `result.results`, one for each file in the given order
 */
export async function fetchMany(
  entries: readonly ManyEntry[],
  { failFast = false, connections = DEFAULT_CONNECTIONS, timeoutMs, ...options }: ManyOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  requireOwnPaths(entries);
  const startedMs = parts.clock.now();
  const host = entries.length === 1 && entries[0] !== undefined ? describeWanted(entries[0].request).host : `${entries.length} sources`;
  // The files share their threads too.
  const threads = entries.find(({ request }) => request.threads !== undefined)?.request.threads;
  const ended = await runFetch(
    { host, timeoutMs, reach: USUAL_REACH, identifiedTo: null, signal: options.signal, threads, parts },
    ({ wire, signal }) =>
      new Many(entries, {
        failFast,
        connections,
        options,
        parts: { ...parts, createWire: (own) => (isUsual(own) ? borrowed(wire) : parts.createWire(own)), isPart: true },
        signal,
      }).run(),
  );
  const results = ended.map(({ result }) => result);
  const path = commonFolder(results.map((result) => result.path));
  const durationMs = Math.round(parts.clock.now() - startedMs);
  const whole = wholeResult(results, { ...(await placesOf(path)), durationMs });
  const error = wholeError(
    results,
    ended.flatMap((end) => end.error ?? []),
    whole,
  );
  if (error !== null) throw error;
  return whole;
}

interface ManyParts {
  readonly failFast: boolean;
  readonly connections: number;
  readonly options: ArtifactOptions;
  readonly parts: FetchParts;
  readonly signal: AbortSignal;
}

interface Ended {
  readonly result: EntryResult;
  readonly error: FetchError | null;
}

class Many {
  readonly #entries: readonly ManyEntry[];
  readonly #options: ManyParts;
  readonly #budget: ConnectionBudget;
  readonly #hosts: HostSeats;
  readonly #progress: FilesProgress;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #rate: RateLimit | undefined = undefined;
  #common: CommonLookups | undefined = undefined;

  constructor(entries: readonly ManyEntry[], options: ManyParts) {
    this.#entries = entries;
    this.#options = options;
    this.#budget = new ConnectionBudget(options.connections);
    this.#hosts = new HostSeats(entries.map(({ request }) => request));
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    const sizes = entries.map(({ sizeBytes = null }) => sizeBytes);
    this.#progress = new FilesProgress(unfailing(options.options.reporter), sizes);
  }

  /** Fetches all of them; never rejects. */
  async run(): Promise<readonly Ended[]> {
    const { clock } = this.#options.parts;
    using _ticks = clock.every(TICK_MS, () => this.#progress.tick(clock.now()));
    // One limit counts for all of them.
    const limited = this.#entries.find(({ request }) => request.limitBytesPerSecond !== undefined)?.request;
    await using rate =
      limited === undefined ? null : await openRate(limited, { clock, reporter: unfailing(this.#options.options.reporter) });
    this.#rate = rate?.limit;
    // A dry run leaves nothing behind, no folder either.
    if (!this.#entries.every(({ request }) => request.dryRun))
      this.#common = { records: await openRecords(), folders: new KnownFolders(), places: new ClaimedPlaces(), fetchSmall, findPresent };
    const ended = new Map<number, Ended>();
    // All take from the same iterator: to take the first one off a long list would move all others.
    const order = this.#inTurn();
    const work = async () => {
      // A signal compares each new listener with all that it has. So those of one file are not at the signal of all files.
      using own = new FollowingAbort(this.#signal);
      for (const [index, entry] of order) ended.set(index, await this.#fetch(index, entry, own.signal));
    };
    await Promise.all(Array.from({ length: FILES_PER_CONNECTION * this.#options.connections }, work));
    this.#progress.tick(clock.now());
    return this.#entries.flatMap((_, i) => ended.get(i) ?? []);
  }

  /** The entries with their indices. Those of unknown size come last, in their own order. */
  #largestFirst(): [number, ManyEntry][] {
    return [...this.#entries.entries()].sort(([, a], [, b]) => (b.sizeBytes ?? -1) - (a.sizeBytes ?? -1));
  }

  /** The largest first. If hosts have limits, those whose host has room go before. */
  *#inTurn(): Generator<[number, ManyEntry]> {
    const order = this.#largestFirst();
    if (this.#hosts.hasLimits) for (let next = this.#takeNext(order); next !== undefined; next = this.#takeNext(order)) yield next;
    else yield* order;
  }

  /** The first one whose host has room, among the next ones. If there is none, the first one waits. */
  #takeNext(order: [number, ManyEntry][]): [number, ManyEntry] | undefined {
    const at = order.findIndex(([, { request }], i) => i === MOST_LOOKED_AT || this.#hosts.hasRoom(request));
    return at <= 0 || at === MOST_LOOKED_AT ? order.shift() : order.splice(at, 1)[0];
  }

  async #fetch(index: number, entry: ManyEntry, signal: AbortSignal): Promise<Ended> {
    const source = entry.name ?? describeWanted(entry.request).label;
    try {
      const result = await this.#fetchSeated(entry, { index, source, signal });
      this.#progress.ends(index, result.bytes, false);
      return { result: { ...result, source, errorCode: "none" }, error: null };
    } catch (thrown) {
      // One that never began has the reason of the stop itself.
      const error = hasOwnResult(thrown, signal) ? thrown : reasonOf(thrown, signal);
      this.#progress.ends(index, 0, true);
      // The error of the whole names only the first one.
      if (this.#entries.length > 1 && error.code !== "cancelled") this.#tell(index, source, error.message);
      if (this.#options.failFast && !this.#signal.aborted) this.#stop.abort(stoppedFor(error));
      return { result: { ...(await resultOf(error, entry)), source, errorCode: error.code }, error };
    }
  }

  #tell(entry: number, source: string, message: string): void {
    unfailing(this.#options.options.reporter).report({ type: "entry", entry, source, event: { type: "warning", message: `${message}.` } });
  }

  async #fetchSeated(
    { request, checksumOrigin, requiredBytes }: ManyEntry,
    { index, source, signal }: { readonly index: number; readonly source: string; readonly signal: AbortSignal },
  ): Promise<FetchResult> {
    const { options, parts } = this.#options;
    using hostSeat = await this.#hosts.seat(request, signal);
    using seat = await this.#budget.seat(signal);
    this.#progress.begins(index, source);
    const reporter = {
      report: (event: Parameters<FilesProgress["report"]>[1]) => {
        // What is left to do needs no connection.
        if (event.type === "finalizing") {
          seat.leave();
          hostSeat?.leave();
        }
        this.#progress.report(index, event);
      },
    };
    const admission = hostSeat === null ? seat.around : (own: Admission) => hostSeat.around(seat.around(own));
    const shared = { signal, admission, rate: this.#rate, common: this.#common };
    // Whoever waits for a sign of life, or for the end, means those of all of them.
    const own = { ...options, onRunning: undefined, onEnding: undefined, reporter, ...shared, checksumOrigin, requiredBytes };
    return await fetchFile(request, own, parts);
  }
}

function stoppedFor(error: FetchError): FetchError {
  return new FetchError("cancelled", `The fetch was stopped because that of another file failed: ${error.message}`, { cause: error });
}

/** A file that was never begun has no result. */
async function resultOf({ result, code, message }: FetchError, { request }: ManyEntry): Promise<FetchResult> {
  if (result !== undefined) return result;
  const status = code === "cancelled" ? "cancelled" : "failed";
  return finish({ ...(await placesOf(request.path)), status, reason: `${message}.` });
}

/** The wire of all that reach their servers in the usual way: none of them may close it. */
function borrowed(wire: Wire): Wire {
  return { open: (request, signal) => wire.open(request, signal), [Symbol.asyncDispose]: async () => {} };
}
