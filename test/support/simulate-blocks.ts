/** One whole restore between in-memory parts under a virtual clock: the same seed always goes the same way. */

import type { Admission } from "../../src/core/admission.ts";
import { transferBlocks } from "../../src/core/block-transfer.ts";
import type { PieceClaim } from "../../src/core/checkpoint.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import { closeAndNote, flushAndNote } from "../../src/core/flushing.ts";
import { type Layout, pieceStart } from "../../src/core/layout.ts";
import { Tally } from "../../src/core/tally.ts";
import { MemoryBlockSource, type MemoryBlockSourceOptions, someBlockBytes } from "./memory-blocks.ts";
import { MemoryStore, type MemoryStoreOptions } from "./memory-store.ts";
import { MemoryVolume, type MemoryVolumeOptions } from "./memory-volume.ts";
import { reuseClaims } from "./reuse-claims.ts";
import type { Remains } from "./simulate.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Small blocks make quick simulations: no rule depends on their size. */
export const BLOCK_BYTES = 64;

export interface BlockSimulationOptions {
  /** Blocks that the snapshot holds, in the order in which they are listed; one may come twice. */
  readonly blocks: readonly number[];
  /** Of the volume. */
  readonly pieceCount: number;
  /** @default 4 */
  readonly connections?: number;
  /** @default `connections` */
  readonly mostConnections?: number;
  /** @default 10 */
  readonly retries?: number;
  /** @default 30000 */
  readonly idleTimeoutMs?: number;
  /** Blocks that may be in memory at once. @default as many as usual */
  readonly mostHere?: number;
  /** @default never in so short a time */
  readonly flushEveryBytes?: number;
  readonly seed?: number;
  readonly source?: Partial<MemoryBlockSourceOptions>;
  /** Whether another thread takes the next block, and writes it. @default there is no other thread */
  readonly threadTakes?: () => boolean;
  readonly target?: Partial<MemoryVolumeOptions>;
  readonly store?: Omit<MemoryStoreOptions, "clock" | "onSave">;
  readonly admission?: (own: Admission) => Admission;
  /** Goes on from these. */
  readonly remains?: Remains;
  /** @default a clock of its own */
  readonly clock?: VirtualClock;
}

export class BlockSimulation {
  readonly clock: VirtualClock;
  readonly source: MemoryBlockSource;
  readonly target: MemoryVolume;
  readonly store: MemoryStore;
  readonly layout: Layout;
  /** What the volume must hold in the end. */
  readonly content: Uint8Array;
  readonly tally = new Tally();
  readonly abort = new AbortController();
  readonly events: FetchEvent[] = [];
  /** Claims that were about to be saved although the target did not hold their bytes; stays empty. */
  readonly earlyClaims: number[] = [];
  readonly #options: BlockSimulationOptions;

  constructor(options: BlockSimulationOptions) {
    const { pieceCount, blocks, seed = 1, remains } = options;
    this.#options = options;
    this.clock = options.clock ?? new VirtualClock(seed);
    this.layout = { sizeBytes: pieceCount * BLOCK_BYTES, pieceBytes: BLOCK_BYTES, pieceCount };
    this.content = new Uint8Array(this.layout.sizeBytes);
    const { content = someBlockBytes } = options.source ?? {};
    for (const piece of blocks) this.content.set(content(piece, BLOCK_BYTES), pieceStart(this.layout, piece));
    const { clock, layout } = this;
    const { threadTakes } = options;
    this.target = new MemoryVolume({ clock, sizeBytes: layout.sizeBytes, isShared: threadTakes !== undefined, ...options.target });
    const thread = threadTakes && { takes: threadTakes, target: this.target };
    this.source = new MemoryBlockSource({ clock, layout, blocks, ...(thread && { thread }), ...options.source });
    this.store = new MemoryStore({ clock, ...options.store, onSave: (claims) => this.#lookForEarlyClaims(claims) });
    if (remains) {
      this.target.adopt(remains.target);
      this.store.record = remains.record;
    }
  }

  /** Resumes or starts, transfers what is missing and makes it durable, as the app does. Time stands still until the clock runs. */
  async start(): Promise<void> {
    const { store, target } = this;
    try {
      await this.#transfer();
      await flushAndNote(store, () => target.finish());
      await target.publish();
      await store.remove();
    } catch (error) {
      await closeAndNote(target, store);
      throw error;
    }
  }

  async #transfer(): Promise<void> {
    const { source, target, store, layout, clock, tally } = this;
    const { connections = 4, mostConnections = connections, retries = 10, idleTimeoutMs = 30_000, mostHere } = this.#options;
    const { admission, flushEveryBytes } = this.#options;
    const { signal } = this.abort;
    const checked = await reuseClaims(this);
    tally.reusedBytes = checked.keptBytes;
    const { algorithm } = source;
    await store.create({ identity: source.identity, layout, algorithm, pieceKey: checked.pieceKey }, checked.claims(signal));
    await transferBlocks({
      ...{ source, target, store, layout, done: checked.done, connections, mostConnections, retries, idleTimeoutMs, clock, tally, signal },
      reporter: { report: (event) => this.events.push(event) },
      leastLandingBytes: 0,
      ...(mostHere !== undefined && { memoryBytes: mostHere * BLOCK_BYTES }),
      ...(flushEveryBytes !== undefined && { flushEveryBytes }),
      ...(admission !== undefined && { admission }),
    });
  }

  /** Starts and lets time pass until it has ended. */
  run(): Promise<void> {
    return this.clock.run(this.start());
  }

  /** The events of one type, in their order. */
  told<T extends FetchEvent["type"]>(type: T): Extract<FetchEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<FetchEvent, { type: T }> => event.type === type);
  }

  /** Whether the disk holds the volume, whatever memory says. */
  get isStored(): boolean {
    return Buffer.from(this.target.disk).equals(this.content);
  }

  /** Whether the target holds the volume: its blocks, zeros between them, and nothing else. */
  get isRight(): boolean {
    return Buffer.from(this.target.bytes).equals(this.content);
  }

  /** What is still going on; all of it is 0 once a restore has ended. */
  get underWay(): readonly number[] {
    const { source, target, clock } = this;
    return [source.open, source.unreleased, source.here, target.writesUnderWay, clock.waiting];
  }

  /** What is left when the process dies now. */
  kill(): Remains {
    const { record } = this.store;
    return { target: this.target.kill(), record: record && Buffer.from(record) };
  }

  #lookForEarlyClaims(claims: readonly PieceClaim[]): void {
    this.earlyClaims.push(...claims.map(({ piece }) => piece).filter((piece) => !this.#isWritten(piece)));
  }

  #isWritten(piece: number): boolean {
    const start = pieceStart(this.layout, piece);
    const end = start + BLOCK_BYTES;
    return Buffer.compare(this.target.bytes.subarray(start, end), this.content.subarray(start, end)) === 0;
  }
}
