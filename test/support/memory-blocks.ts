/** A source of blocks in memory, with the faults that a service has. All its time is the clock's. */
import { createHash } from "node:crypto";
import type { Identity } from "../../src/core/checkpoint.ts";
import { FetchError } from "../../src/core/errors.ts";
import type { Layout } from "../../src/core/layout.ts";
import type { Block, BlockBytes, BlockPage, BlockReading, BlockSource } from "../../src/core/ports.ts";
import { identityOf } from "./memory-parts.ts";
import { seededRandom, type VirtualClock } from "./virtual-clock.ts";

/** One request for a block, as the source saw it. */
export interface BlockRequest {
  readonly number: number;
  readonly piece: number;
  readonly atMs: number;
}

/** How the service answers one request. */
export interface BlockAnswer {
  /** Until the head. @default 20 */
  readonly latencyMs?: number;
  /** From the head to the last byte. @default 10 */
  readonly bodyMs?: number;
  /** Until the digest is known. @default 0, but never at once */
  readonly digestMs?: number;
  /** Silence for ever, bytes that are not the block's, or an error in place of the answer. */
  readonly fault?: "silent" | "wrong" | FetchError;
  /** Whether half of the bytes come before silence or an error. @default false */
  readonly isMidway?: boolean;
}

export interface MemoryBlockSourceOptions {
  readonly clock: VirtualClock;
  readonly layout: Layout;
  /** Blocks that the source holds, in the order in which they are listed. */
  readonly blocks: readonly number[];
  /** @default 100 */
  readonly pageBlocks?: number;
  /** @default every request is answered soon and rightly */
  readonly service?: (request: BlockRequest) => BlockAnswer;
  /** How the listing answers, asked for the nth time (from 0). */
  readonly listing?: (nth: number) => Pick<BlockAnswer, "latencyMs"> & { readonly fault?: "silent" | FetchError };
  /** @default the same for every block source */
  readonly identity?: Identity;
  readonly quotaPerSecond?: number;
}

/** The bytes of a block, which differ from those of every other. */
export function someBlockBytes(piece: number, sizeBytes: number): Uint8Array {
  const random = seededRandom(piece + 1);
  return Uint8Array.from({ length: sizeBytes }, () => random() * 256);
}

export class MemoryBlockSource implements BlockSource {
  readonly identity: Identity;
  readonly layout: Layout;
  readonly algorithm = "sha256";
  readonly quotaPerSecond: number;
  readonly requests: BlockRequest[] = [];
  /** Pages that were asked for. */
  lists = 0;
  /** Requests that are under way now, and the most that ever were. */
  open = 0;
  mostOpen = 0;
  /** Blocks that were given and not released yet. */
  unreleased = 0;
  #listedBlocks = 0;
  readonly #released: Uint8Array[] = [];
  readonly #options: MemoryBlockSourceOptions;

  constructor(options: MemoryBlockSourceOptions) {
    this.#options = options;
    this.identity = options.identity ?? identityOf({ kind: "ebs", validator: null });
    this.layout = options.layout;
    this.quotaPerSecond = options.quotaPerSecond ?? 1000;
  }

  async nextPage(signal: AbortSignal): Promise<BlockPage> {
    signal.throwIfAborted();
    const { clock, blocks, pageBlocks = 100, listing } = this.#options;
    const { latencyMs = 20, fault } = listing?.(this.lists) ?? {};
    this.lists += 1;
    await clock.sleep(fault === "silent" ? Number.MAX_SAFE_INTEGER : latencyMs, signal);
    if (fault instanceof FetchError) throw fault;
    const start = this.#listedBlocks;
    this.#listedBlocks = Math.min(blocks.length, start + pageBlocks);
    const listed = blocks.slice(start, this.#listedBlocks).map((piece) => ({ piece, token: `token of ${piece}` }));
    return { blocks: listed, isLast: this.#listedBlocks >= blocks.length };
  }

  async read(block: Block, signal: AbortSignal, reading: BlockReading): Promise<BlockBytes> {
    signal.throwIfAborted();
    const request = { number: this.requests.length, piece: block.piece, atMs: this.#options.clock.now() };
    this.requests.push(request);
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    try {
      return await this.#answer(request, { signal, reading });
    } finally {
      this.open -= 1;
    }
  }

  async #answer(
    { piece, ...request }: BlockRequest,
    { signal, reading }: { signal: AbortSignal; reading: BlockReading },
  ): Promise<BlockBytes> {
    const { clock, layout, service } = this.#options;
    const answer = service?.({ piece, ...request }) ?? {};
    const { latencyMs = 20, bodyMs = 10, fault, isMidway = false } = answer;
    const strike = async () => {
      if (fault === "silent") await clock.sleep(Number.MAX_SAFE_INTEGER, signal);
      if (fault instanceof FetchError) throw fault;
    };
    await clock.sleep(latencyMs, signal);
    if (!isMidway) await strike();
    await reading.onHead();
    const halfBytes = Math.floor(layout.pieceBytes / 2);
    await clock.sleep(bodyMs / 2, signal);
    reading.onBytes(halfBytes);
    await strike();
    await clock.sleep(bodyMs / 2, signal);
    reading.onBytes(layout.pieceBytes - halfBytes);
    return this.#give(piece, answer);
  }

  /** In two buffers, which are reused once they are released: whoever looks at them later finds other bytes. */
  #give(piece: number, { digestMs = 0, fault }: BlockAnswer): BlockBytes {
    const { clock, layout } = this.#options;
    const memory = this.#released.pop() ?? new Uint8Array(layout.pieceBytes);
    memory.set(someBlockBytes(piece, layout.pieceBytes));
    if (fault === "wrong") memory[0] = (memory[0] ?? 0) ^ 1;
    this.unreleased += 1;
    let isReleased = false;
    const digest = clock.delay(digestMs).then((): Uint8Array => {
      if (fault === "wrong") throw new FetchError("bad-response", `Cannot read block ${piece}: its bytes are wrong`);
      return createHash("sha256").update(memory).digest();
    });
    const release = () => {
      if (isReleased) throw new Error(`block ${piece} was released twice`);
      isReleased = true;
      this.unreleased -= 1;
      memory.fill(0xee);
      this.#released.push(memory);
    };
    const half = layout.pieceBytes >> 1;
    return { buffers: [memory.subarray(0, half), memory.subarray(half)], digest, release };
  }
}
