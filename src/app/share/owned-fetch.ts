/** A fetch as its owner's process shares it: listens for others while it runs, and leaves its result when it has ended. */

import { FetchError } from "../../core/errors.ts";
import type { FetchEvent } from "../../core/events.ts";
import { monotonicMs } from "../../core/monotonic.ts";
import type { Reporter } from "../../core/ports.ts";
import type { FetchResult } from "../../core/result.ts";
import type { Ending } from "../../core/running-status.ts";
import { StatusKeeper } from "../../core/status-keeper.ts";
import { messageOf } from "../../core/thrown.ts";
import type { CancelRequest, Comparison, WantedSource } from "../../fetches/owner-protocol.ts";
import type { OwnerServer } from "../../fetches/owner-server.ts";
import { endpointOf, markerOf } from "../../fetches/runtime-folder.ts";
import type { Destination } from "../place/destination.ts";
import { VERSION } from "../process/version.ts";
import type { Caller } from "./caller.ts";
import type { FetchPlaces } from "./fetch-places.ts";

/**
 * The first request does not wait for the server to load, which takes 10 ms and more of this thread's time. A fetch that is shorter needs
 * none: whoever finds the lock taken looks again for seconds.
 */
const LISTEN_AFTER_MS = 250;

/** What a fetch says of itself so that it can be shared. */
export interface SharedFetch extends Caller {
  readonly destination: Pick<Destination, "path" | "fetchId" | "lock">;
  /** The source for people, without anything secret. */
  readonly label: string;
  readonly wanted: WantedSource;
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
  /** Called when it turns out that another process runs it. */
  readonly onAttached?: (() => void) | undefined;
  /** Checks what an owner fetched who was asked for less. @throws FetchError checksum-mismatch */
  readonly verify: (result: FetchResult) => Promise<void>;
}

export class OwnedFetch {
  readonly #fetch: SharedFetch;
  readonly #places: FetchPlaces | null;
  readonly #status: StatusKeeper;
  readonly #stop = new AbortController();
  readonly #startedMs = monotonicMs();
  readonly #timer: NodeJS.Timeout;
  #listening: Promise<OwnerServer | null> | null = null;
  #server: OwnerServer | null = null;
  #mayKeep = true;
  /** Aborted by the caller of the fetch, and by a request to cancel it. */
  readonly signal: AbortSignal;
  /** What is reported here reaches the owner's reporter and all followers. */
  readonly reporter: Reporter;

  /** @param places null if there are none: then nobody can follow */
  constructor(fetch: SharedFetch, places: FetchPlaces | null) {
    const { destination, label, initiator } = fetch;
    this.#fetch = fetch;
    this.#places = places;
    this.#status = new StatusKeeper({
      fetchId: destination.fetchId,
      pid: process.pid,
      initiator,
      destination: destination.path,
      source: label,
    });
    this.signal = AbortSignal.any([fetch.signal, this.#stop.signal]);
    this.reporter = { report: (event) => this.#report(event) };
    this.#timer = setTimeout(() => void this.#listen(), LISTEN_AFTER_MS).unref();
  }

  /** False after a request to cancel the fetch and to keep nothing of it. */
  get mayKeep(): boolean {
    return this.#mayKeep;
  }

  /** Leaves the result, then sends it to all followers. The caller still holds the lock. Never rejects. */
  async end(ending: Ending): Promise<void> {
    clearTimeout(this.#timer);
    this.#status.end(ending);
    this.#fetch.onEnding?.(ending);
    try {
      await this.#places?.ended.write({ version: 1, endedEpochMs: Date.now(), status: this.#status.status(0), ending });
    } catch (error) {
      this.#notice(`How the fetch ended could not be noted for a later 'wait': ${messageOf(error)}.`);
    }
    const server = await this.#listening;
    await server?.end(ending);
  }

  #report(event: FetchEvent): void {
    this.#status.note(event);
    this.#server?.send(event);
    this.#fetch.reporter.report(event);
    if (isOpened(event)) void this.#announce();
  }

  /** Informs the caller, if it waits for that, that the source has answered and that others can follow. */
  async #announce(): Promise<void> {
    const { onRunning, destination } = this.#fetch;
    // If nobody waits, the requests go out before the server is loaded.
    if (onRunning === undefined) return;
    const server = await this.#listen();
    if (server !== null) return onRunning(this.#status.status(server.clients));
    this.#stop.abort(new FetchError("io", `Cannot fetch to "${destination.path}" in the background: nobody could follow it`));
  }

  #listen(): Promise<OwnerServer | null> {
    clearTimeout(this.#timer);
    this.#listening ??= this.#tryListen();
    return this.#listening;
  }

  async #tryListen(): Promise<OwnerServer | null> {
    if (this.#places === null) return null;
    const { runtimeFolder } = this.#places;
    const { fetchId } = this.#fetch.destination;
    const place = { endpoint: endpointOf(runtimeFolder, fetchId), marker: markerOf(runtimeFolder, fetchId) };
    try {
      const { OwnerServer } = await import("../../fetches/owner-server.ts");
      this.#server = await OwnerServer.listen(place, {
        report: (clients) => ({
          version: VERSION,
          uptimeSeconds: Math.round((monotonicMs() - this.#startedMs) / 1000),
          status: this.#status.status(clients),
        }),
        compare: (wanted) => compare(this.#fetch.wanted, wanted),
        cancel: (request) => this.#cancel(request),
        notice: (message) => this.#notice(message),
      });
      if (this.#server === null) this.#notice("Another machine's or container's fetch of the same path is shared here; this one is not.");
    } catch (error) {
      this.#notice(notShared(error));
    }
    return this.#server;
  }

  #cancel({ keep }: CancelRequest): void {
    if (!keep) this.#mayKeep = false;
    this.#stop.abort(new FetchError("cancelled", `The fetch to "${this.#fetch.destination.path}" was cancelled`, cancelledHint(keep)));
  }

  #notice(message: string): void {
    this.#fetch.reporter.report({ type: "notice", message });
  }
}

/** Whether a source has answered: the only one, or that of one of several files. Of a small one only the end is heard. */
function isOpened(event: FetchEvent): boolean {
  if (event.type === "files") return event.ended > event.failed;
  return event.type === "opened" || (event.type === "entry" && event.event.type === "opened");
}

/** What is said if others cannot follow: the fetch is right all the same. */
export function notShared(error: unknown): string {
  return `The fetch is not shared with other processes: ${messageOf(error)}.`;
}

function cancelledHint(keep: boolean): { readonly hint?: string } {
  return keep ? {} : { hint: "Nothing of it is kept: the next fetch starts over." };
}

/** Null if the bytes could be others. */
function compare(own: WantedSource, wanted: WantedSource): Comparison | null {
  if (wanted.key !== own.key) return null;
  if (wanted.checksum !== null && own.checksum !== null && wanted.checksum !== own.checksum) return null;
  const names = new Set([...Object.keys(own.options), ...Object.keys(wanted.options)]);
  return {
    differing: [...names].filter((name) => own.options[name] !== wanted.options[name]),
    isChecked: wanted.checksum === null || wanted.checksum === own.checksum,
  };
}
