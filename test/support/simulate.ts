/** One whole transfer between in-memory parts under a virtual clock: the same seed always goes the same way. */

import type { Admission } from "../../src/core/admission.ts";
import type { PieceClaim } from "../../src/core/checkpoint.ts";
import { Crc } from "../../src/core/crc.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import { flushAndNote } from "../../src/core/flushing.ts";
import { type Layout, pieceEnd, pieceStart } from "../../src/core/layout.ts";
import { PieceCrcs } from "../../src/core/piece-crcs.ts";
import type { RateLimit } from "../../src/core/rate-limit.ts";
import { Tally } from "../../src/core/tally.ts";
import { transfer } from "../../src/core/transfer.ts";
import { type Connection, MemorySource, type MemorySourceOptions, type Request, someBytes } from "./memory-parts.ts";
import { MemoryStore, type MemoryStoreOptions } from "./memory-store.ts";
import { MemoryTarget, type MemoryTargetOptions, type Stored } from "./memory-target.ts";
import type { MemoryThreadOptions } from "./memory-thread.ts";
import { reuseClaims } from "./reuse-claims.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What a killed process leaves. */
export interface Remains {
  readonly target: Stored;
  readonly record: Buffer | null;
}

export interface SimulationOptions {
  /** @default 8 MiB */
  readonly sizeBytes?: number;
  /** Small pieces make small, quick simulations: every rule is relative to them or to time. @default 64 KiB */
  readonly pieceBytes?: number;
  /** @default 4 */
  readonly connections?: number;
  /** @default `connections` */
  readonly mostConnections?: number;
  /** @default 10 */
  readonly retries?: number;
  /** @default 30000 */
  readonly idleTimeoutMs?: number;
  /** @default never in so short a time */
  readonly flushEveryBytes?: number;
  readonly seed?: number;
  readonly network?: (request: Request, simulation: Simulation) => Connection;
  readonly source?: Partial<MemorySourceOptions>;
  /** The bytes come over another thread, which puts them into the target. @default they come on the transfer's own */
  readonly thread?: Omit<MemoryThreadOptions, "clock" | "target">;
  readonly target?: Omit<MemoryTargetOptions, "clock">;
  readonly store?: Omit<MemoryStoreOptions, "clock">;
  readonly admission?: (own: Admission) => Admission;
  readonly rate?: (clock: VirtualClock) => RateLimit;
  /** Goes on from these. */
  readonly remains?: Remains;
  /** @default a clock of its own */
  readonly clock?: VirtualClock;
}

export class Simulation {
  readonly clock: VirtualClock;
  readonly content: Uint8Array;
  readonly source: MemorySource;
  readonly target: MemoryTarget;
  readonly store: MemoryStore;
  readonly layout: Layout;
  readonly tally = new Tally();
  readonly abort = new AbortController();
  readonly events: FetchEvent[] = [];
  /** When claims were handed to the store. */
  readonly savedMs: number[] = [];
  /** What of the pieces' CRCs has come together. */
  readonly crcs: PieceCrcs | null;
  /** The contiguous front, each time it was reported. */
  readonly front: number[] = [];
  /** Claims that were about to be saved although the target did not hold their bytes; stays empty. */
  readonly earlyClaims: number[] = [];
  readonly #options: SimulationOptions;

  constructor(options: SimulationOptions = {}) {
    const { sizeBytes = 8 * 1024 * 1024, pieceBytes = 64 * 1024, seed = 1, remains } = options;
    this.#options = options;
    this.clock = options.clock ?? new VirtualClock(seed);
    this.content = options.source?.content ?? contentOf(sizeBytes);
    this.layout = { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
    this.crcs = PieceCrcs.for({ algorithm: "crc64nvme" }, this.layout);
    const { network, thread } = options;
    this.target = new MemoryTarget({ clock: this.clock, isShared: thread !== undefined, ...options.target });
    this.source = new MemorySource({
      content: this.content,
      clock: this.clock,
      ...(network && { network: (request) => network(request, this) }),
      ...(thread && { thread: { ...thread, target: this.target } }),
      ...options.source,
    });
    this.store = new MemoryStore({
      clock: this.clock,
      ...options.store,
      onSave: (claims) => {
        this.savedMs.push(this.clock.now());
        this.#lookForEarlyClaims(claims);
        options.store?.onSave?.(claims);
      },
    });
    if (remains) {
      this.target.adopt(remains.target);
      this.store.record = remains.record;
    }
  }

  /** Resumes or starts, as the app does, and transfers what is missing. Time stands still until the clock runs. */
  async start(): Promise<void> {
    const { source, target, store, layout, clock, tally } = this;
    const { connections = 4, mostConnections = connections, retries = 10, idleTimeoutMs = 30_000 } = this.#options;
    const { signal } = this.abort;
    const reporter = { report: (event: FetchEvent) => this.events.push(event) };
    const checked = await reuseClaims(this);
    tally.reusedBytes = checked.keptBytes;
    await store.create(
      { identity: source.identity, layout, algorithm: source.algorithm, pieceKey: checked.pieceKey },
      checked.claims(signal),
    );
    const front = { advance: (offset: number) => this.front.push(offset) };
    await transfer({
      ...{
        source,
        target,
        store,
        layout,
        pieceKey: checked.pieceKey,
        crcs: this.crcs,
        done: checked.done,
        prefixes: checked.prefixes,
        connections,
        mostConnections,
        retries,
        idleTimeoutMs,
        leastLandingBytes: 0,
      },
      ...{ clock, reporter, tally, front, signal },
      ...(this.#options.flushEveryBytes !== undefined && { flushEveryBytes: this.#options.flushEveryBytes }),
      rate: this.#options.rate?.(clock) ?? null,
      ...(this.#options.admission !== undefined && { admission: this.#options.admission }),
    });
  }

  /** Also publishes what was transferred, as the app does. */
  async startToTheEnd(): Promise<void> {
    await this.start();
    await flushAndNote(this.store, () => this.target.finish());
    await this.target.publish();
    await this.store.remove();
  }

  /** Starts and lets time pass until it has ended. */
  run(): Promise<void> {
    return this.clock.run(this.start());
  }

  /** The events of one type, in their order. */
  told<T extends FetchEvent["type"]>(type: T): Extract<FetchEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<FetchEvent, { type: T }> => event.type === type);
  }

  /** Whether the disk holds them, whatever memory says. */
  get isStored(): boolean {
    return Buffer.from(this.target.disk).equals(this.content);
  }

  /** Whether the target holds the source's bytes, all of them and nothing else. */
  get isRight(): boolean {
    return Buffer.from(this.target.bytes).equals(this.content);
  }

  /** Whether the pieces' CRCs make that of the whole. */
  get isCrcRight(): boolean {
    const crc = Crc.of("crc64nvme");
    return this.crcs?.digest() === crc.hex(crc.update(0n, this.content));
  }

  /** Pieces whose bytes are in the target. */
  get writtenPieces(): number[] {
    return Array.from({ length: this.layout.pieceCount }, (_, piece) => piece).filter((piece) => this.#isWritten(piece));
  }

  /** Pieces that the record claims. */
  get claimedPieces(): number[] {
    return [...new Set(this.store.claims.filter(({ prefixBytes }) => prefixBytes === undefined).map(({ piece }) => piece))].sort(
      (a, b) => a - b,
    );
  }

  /** What is left when the process dies now. */
  kill(): Remains {
    const { record } = this.store;
    return { target: this.target.kill(), record: record && Buffer.from(record) };
  }

  #lookForEarlyClaims(claims: readonly PieceClaim[]): void {
    this.earlyClaims.push(...claims.filter(({ piece, prefixBytes }) => !this.#isWritten(piece, prefixBytes)).map(({ piece }) => piece));
  }

  #isWritten(piece: number, prefixBytes?: number): boolean {
    const start = pieceStart(this.layout, piece);
    const end = prefixBytes === undefined ? pieceEnd(this.layout, piece) : start + prefixBytes;
    return Buffer.from(this.target.bytes.subarray(start, end)).equals(this.content.subarray(start, end));
  }
}

let longest: Uint8Array = new Uint8Array(0);

/** Contents are beginnings of one another, so that they are made once and not for every simulation. */
function contentOf(sizeBytes: number): Uint8Array {
  if (longest.length < sizeBytes) longest = someBytes(sizeBytes);
  return longest.subarray(0, sizeBytes);
}
