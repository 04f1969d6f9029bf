/** A source of blocks in memory, with the faults that a service has. All its time is the clock's. */
import { createHash } from "node:crypto";
import type { Identity } from "../../src/core/checkpoint.ts";
import { FetchError } from "../../src/core/errors.ts";
import type { Layout } from "../../src/core/layout.ts";
import { isAllZero } from "../../src/core/piece-digest.ts";
import type { Block, BlockBytes, BlockPage, BlockReading, BlockSource, Target } from "../../src/core/ports.ts";
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
  /** How long the token of a block is good, in milliseconds. An older one is renewed first, which takes as long as a page. @default for ever */
  readonly tokenMs?: number;
  /** What a block holds. @default {@link someBlockBytes} */
  readonly content?: (piece: number, sizeBytes: number) => Uint8Array;
  /** @default the same for every block source */
  readonly identity?: Identity;
  readonly quotaPerSecond?: number;
  /** Another thread puts the next block there itself, if the transfer lets it. @default never */
  readonly thread?: { readonly takes: () => boolean; readonly target: Pick<Target, "write"> };
}

const made = new Map<string, Uint8Array>();

/** The bytes of a block, which differ from those of every other. They are made once, and nobody changes them. */
export function someBlockBytes(piece: number, sizeBytes: number): Uint8Array {
  const name = `${piece} of ${sizeBytes}`;
  const random = seededRandom(piece + 1);
  const bytes = made.get(name) ?? Uint8Array.from({ length: sizeBytes }, () => random() * 256);
  made.set(name, bytes);
  return bytes;
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
  /** Blocks whose bytes arrive or were not released yet, and the most that ever were. */
  here = 0;
  mostHere = 0;
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
    const listed = blocks.slice(start, this.#listedBlocks).map((piece) => ({ piece, token: `${piece} ${clock.now()}` }));
    return { blocks: listed, isLast: this.#listedBlocks >= blocks.length };
  }

  async read(block: Block, signal: AbortSignal, reading: BlockReading): Promise<BlockBytes> {
    signal.throwIfAborted();
    const request = { number: this.requests.length, piece: block.piece, atMs: this.#options.clock.now() };
    this.requests.push(request);
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    try {
      await this.#renew(block, signal);
      return await this.#answer(request, { signal, reading });
    } finally {
      this.open -= 1;
    }
  }

  async #renew({ token }: Block, signal: AbortSignal): Promise<void> {
    const { clock, tokenMs = Number.POSITIVE_INFINITY } = this.#options;
    if (clock.now() - Number(token.split(" ")[1]) > tokenMs) await clock.sleep(20, signal);
  }

  async #answer(
    { piece, ...request }: BlockRequest,
    { signal, reading }: { signal: AbortSignal; reading: BlockReading },
  ): Promise<BlockBytes> {
    const { clock, service } = this.#options;
    const answer = service?.({ piece, ...request }) ?? {};
    const { latencyMs = 20, bodyMs = 10, fault, isMidway = false } = answer;
    const strike = async () => {
      if (fault === "silent") await clock.sleep(Number.MAX_SAFE_INTEGER, signal);
      if (fault instanceof FetchError) throw fault;
    };
    await clock.sleep(latencyMs, signal);
    if (!isMidway) await strike();
    await reading.onHead();
    this.here += 1;
    this.mostHere = Math.max(this.mostHere, this.here);
    try {
      await this.#sendBody({ signal, reading }, bodyMs, strike);
    } catch (error) {
      this.here -= 1;
      throw error;
    }
    const given = this.#give(piece, answer);
    const { landing } = reading;
    return landing !== undefined && this.#options.thread?.takes() === true ? this.#land(given, landing.offset) : given;
  }

  /** As another thread does: nothing is written that is wrong, or zeros, and no bytes come over. */
  async #land({ buffers, digest, release }: BlockBytes, offset: number): Promise<BlockBytes> {
    try {
      await digest;
      const isLanded = !buffers.every(isAllZero);
      if (isLanded) await this.#options.thread?.target.write(buffers, offset);
      return { buffers: [], digest, release: () => {}, isLanded };
    } finally {
      release();
    }
  }

  async #sendBody(
    { signal, reading }: { signal: AbortSignal; reading: BlockReading },
    bodyMs: number,
    strike: () => Promise<void>,
  ): Promise<void> {
    const { clock, layout } = this.#options;
    const halfBytes = Math.floor(layout.pieceBytes / 2);
    await clock.sleep(bodyMs / 2, signal);
    reading.onBytes(halfBytes);
    await strike();
    await clock.sleep(bodyMs / 2, signal);
    reading.onBytes(layout.pieceBytes - halfBytes);
  }

  /** In two buffers, which are reused once they are released: whoever looks at them later finds other bytes. */
  #give(piece: number, { digestMs = 0, fault }: BlockAnswer): BlockBytes {
    const { clock, layout, content = someBlockBytes } = this.#options;
    const memory = this.#released.pop() ?? new Uint8Array(layout.pieceBytes);
    memory.set(content(piece, layout.pieceBytes));
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
      this.here -= 1;
      memory.fill(0xee);
      this.#released.push(memory);
    };
    const half = layout.pieceBytes >> 1;
    return { buffers: [memory.subarray(0, half), memory.subarray(half)], digest, release };
  }
}
