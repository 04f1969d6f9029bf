/**
 * A wire whose large answers can be received by several threads. It begins as the wire of this thread. Once that has no time left, a
 * second thread is started behind the bytes that flow, and the next requests go to whoever has the fewest.
 */

import { availableParallelism } from "node:os";
import { monotonicMs } from "../core/monotonic.ts";
import { createWire } from "../wire/create-wire.ts";
import type { Wire, WireRequest, WireResponse } from "../wire/wire.ts";
import type { WireOptions } from "../wire/wire-options.ts";
import { type Carrier, type CarrierThread, LocalCarrier } from "./carrier.ts";
import { ThreadGrowth } from "./thread-growth.ts";
import { WireThread } from "./wire-thread.ts";

/** More threads than this have not been seen to help, and each takes memory. */
const MOST_THREADS = 8;
/** How often it is looked how busy the threads are, in milliseconds. */
const LOOK_MS = 10;

/**
 * The wire of a fetch.
 * @param threads that receive, at most; by default as many as there are processors
 * @throws FetchError invalid-input: a proxy variable cannot be used
 */
export function createThreadedWire(options: WireOptions = {}, threads = Math.min(MOST_THREADS, availableParallelism())): Wire {
  return new ThreadedWire(createWire(options), { most: threads, startThread: (url) => new WireThread(url, options) });
}

/** What is known of a carrier's connections. */
interface Load {
  readonly carrier: Carrier;
  /** Requests under way. */
  active: number;
  /** Connections that may be used again, by origin. */
  readonly idle: Map<string, number>;
}

export interface ThreadedWireOptions {
  /** Threads that receive, with this one. */
  readonly most: number;
  /** Decides how many there are. @default by how busy they are */
  readonly growth?: Pick<ThreadGrowth, "look">;
  /** @param url of the kind that the thread will be asked for. */
  readonly startThread: (url: URL) => CarrierThread;
}

export class ThreadedWire implements Wire {
  readonly #inner: Wire;
  readonly #local: Load;
  readonly #threads = new Map<CarrierThread, Load>();
  /** These get no more requests. */
  readonly #retired = new Map<CarrierThread, Load>();
  #retiredBytes = 0;
  readonly #growth: Pick<ThreadGrowth, "look">;
  readonly #startThread: (url: URL) => CarrierThread;
  readonly #proven = new Set<string>();
  readonly #most: number;
  /** Whether a thread has died or could not be started: the next one would not fare better. */
  #hasFailed = false;
  #looking: NodeJS.Timeout | null = null;

  constructor(inner: Wire, { most, growth = new ThreadGrowth(most), startThread }: ThreadedWireOptions) {
    this.#inner = inner;
    this.#most = most;
    this.#local = { carrier: new LocalCarrier(inner), active: 0, idle: new Map() };
    this.#growth = growth;
    this.#startThread = startThread;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const { origin } = request.url;
    if (!this.#isForThreads(request)) {
      const response = await this.#inner.open(request, signal);
      this.#proven.add(origin);
      return response;
    }
    this.#beginToLook(request.url);
    const load = this.#leastLoaded();
    this.#takeConnection(load, origin);
    load.active += 1;
    const onOver = (isReusable: boolean): void => {
      load.active -= 1;
      if (isReusable) load.idle.set(origin, (load.idle.get(origin) ?? 0) + 1);
      this.#endRetired();
    };
    const response = await load.carrier.open({ ...request, isProven: this.#proven.has(origin) }, signal, onOver);
    this.#proven.add(origin);
    return response;
  }

  dropIdle(origin: string): void {
    this.#inner.dropIdle?.(origin);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#looking !== null) clearInterval(this.#looking);
    await Promise.all([...this.#threads.keys(), ...this.#retired.keys()].map((thread) => thread[Symbol.asyncDispose]()));
    await this.#inner[Symbol.asyncDispose]();
  }

  /** What is sent with a body, or is not large, stays here. */
  #isForThreads({ method = "GET", mayLand = false }: WireRequest): boolean {
    return mayLand && method === "GET" && this.#most > 1;
  }

  #leastLoaded(): Load {
    for (const thread of [...this.#threads.keys()].filter(({ isDead }) => isDead)) {
      this.#hasFailed = true;
      this.#retire(thread);
    }
    const ready = [...this.#threads].filter(([{ isReady }]) => isReady).map(([, load]) => load);
    const loads = [...ready, this.#local];
    return loads.reduce((least, load) => (load.active < least.active ? load : least));
  }

  /** There are never more connections to a server than requests: one that another carrier does not need any more is closed. */
  #takeConnection(load: Load, origin: string): void {
    const found = [load, ...this.#threads.values()].find(({ idle }) => (idle.get(origin) ?? 0) > 0);
    found?.idle.set(origin, (found.idle.get(origin) ?? 0) - 1);
    // This thread's wire knows by itself whether it has one.
    const owner = found ?? this.#local;
    if (owner !== load) owner.carrier.dropIdle(origin);
  }

  /** @param url of the kind that threads will be asked for */
  #beginToLook(url: URL): void {
    if (this.#looking !== null) return;
    this.#look(url);
    this.#looking = setInterval(() => this.#look(url), LOOK_MS);
    this.#looking.unref();
  }

  #look(url: URL): void {
    const loads = [this.#local, ...this.#threads.values()];
    const busy = loads.map(({ carrier }) => carrier.look());
    const bytes = [...loads, ...this.#retired.values()].reduce((sum, { carrier }) => sum + carrier.receivedBytes, this.#retiredBytes);
    const areAllServing = loads.every(({ active }) => active > 0);
    const wanted = this.#growth.look({ nowMs: monotonicMs(), busy, bytes, areAllServing });
    if (wanted === "more" && !this.#hasFailed) this.#start(url);
    if (wanted === "fewer") this.#giveBack();
  }

  #start(url: URL): void {
    try {
      const thread = this.#startThread(url);
      this.#threads.set(thread, { carrier: thread, active: 0, idle: new Map() });
    } catch {
      // Its code is missing beside a program that was bundled. One thread does everything, as it does for most fetches.
      this.#hasFailed = true;
    }
  }

  /** The last thread gets no more requests, and ends when it has answered those that it has. */
  #giveBack(): void {
    const last = [...this.#threads.keys()].at(-1);
    if (last === undefined) return;
    this.#retire(last);
    this.#endRetired();
  }

  #retire(thread: CarrierThread): void {
    const load = this.#threads.get(thread);
    this.#threads.delete(thread);
    if (load !== undefined) this.#retired.set(thread, load);
  }

  #endRetired(): void {
    for (const [thread, { active }] of this.#retired) {
      if (active > 0) continue;
      this.#retired.delete(thread);
      this.#retiredBytes += thread.receivedBytes;
      void thread[Symbol.asyncDispose]();
    }
  }
}
