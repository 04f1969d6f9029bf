import { createHash } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { Signer } from "../../src/aws/sign.ts";
import { FetchError } from "../../src/core/errors.ts";
import type { Block, BlockReading, BlockSource } from "../../src/core/ports.ts";
import { DigestThread } from "../../src/ebs/digest-thread.ts";
import { EbsApi } from "../../src/ebs/ebs-api.ts";
import { openSnapshot } from "../../src/ebs/snapshot-source.ts";
import { createLeanWire } from "../../src/wire/lean-wire.ts";
import { createUndiciWire } from "../../src/wire/undici-wire.ts";
import type { Wire } from "../../src/wire/wire.ts";
import { BLOCK_BYTES, type EbsExchange, EbsServer, snapshotOf, someBlock, TEST_CREDENTIALS } from "../support/ebs-server.ts";
import { type BlockAnswer, MemoryBlockSource, someBlockBytes } from "../support/memory-blocks.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** Not in order: a source lists as it likes. */
const BLOCKS = [3, 5, 4, 9, 100] as const;

/** What every answer for a block does. */
type Fault = "silent" | "stalls" | "breaks" | "throttled" | "wrong";

interface Faults {
  readonly block?: Fault;
  /** The second page of the list is refused once. */
  readonly hasRefusedPage?: boolean;
}

interface Stand extends AsyncDisposable {
  readonly source: BlockSource;
  readonly blockOf: (piece: number) => Uint8Array;
  /** Requests for blocks so far. */
  readonly requests: () => number;
  /** Lets time pass until the work has ended. */
  run<T>(work: Promise<T>): Promise<T>;
  /** Acts once everything that can happen by itself has happened. */
  soon(act: () => void): void;
  /** Acts once a request is under way. */
  whenAsked(act: () => void): void;
  /** Resolves once no request is under way. */
  isQuiet(): Promise<void>;
}

const never = new AbortController().signal;
const digests = new DigestThread();
afterAll(() => digests[Symbol.asyncDispose]());

async function answerBadly({ asked, response, refuse, block }: EbsExchange, fault: Fault): Promise<boolean> {
  if (fault === "throttled") return refuse(429, "RequestThrottledException", { reason: "REQUEST_THROTTLED" });
  const right = someBlock(asked.block ?? 0);
  const checksum = createHash("sha256").update(right).digest("base64");
  if (fault === "wrong") return block(someBlock(1000), { "x-amz-checksum": checksum });
  if (fault === "silent") return true;
  const head = { "content-length": BLOCK_BYTES, "x-amz-data-length": BLOCK_BYTES, "x-amz-checksum": checksum };
  response.writeHead(200, { ...head, "x-amz-checksum-algorithm": "SHA256" });
  await new Promise((resolve) => response.write(right.subarray(0, BLOCK_BYTES / 2), resolve));
  if (fault === "breaks") response.socket?.resetAndDestroy();
  return true;
}

async function overHttp(wire: Wire, { block, hasRefusedPage = false }: Faults): Promise<Stand> {
  const server = await EbsServer.start({ snapshots: [snapshotOf(BLOCKS)], pageBlocks: 2 });
  let lists = 0;
  server.behave = async (exchange) => {
    if (exchange.asked.kind === "block") return block !== undefined && answerBadly(exchange, block);
    lists += 1;
    return hasRefusedPage && lists === 2 && exchange.refuse(429, "RequestThrottledException", { reason: "REQUEST_THROTTLED" });
  };
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region } = TEST_CREDENTIALS;
  const credentials = { get: async () => ({ accessKeyId, secretAccessKey }), renew: async () => null };
  const api = new EbsApi({
    wire,
    userAgent: "tests",
    base: new URL(server.endpoint),
    signer: new Signer({ service: "ebs", region: region }),
    credentials,
  });
  const source = await openSnapshot({ api, digests, snapshotId: snapshotOf([]).id }, never);
  return {
    ...{ source, blockOf: someBlock, requests: () => server.count("block"), run: (work) => work },
    soon: (act) => void setImmediate(() => setImmediate(act)),
    whenAsked: (act) => void server.hasBeenAsked(server.asked.length + 1).then(act),
    isQuiet: () => server.isQuiet(),
    [Symbol.asyncDispose]: async () => {
      await wire[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const PIECE_BYTES = 4096;

const IN_MEMORY: Readonly<Record<Fault, BlockAnswer>> = {
  silent: { fault: "silent" },
  stalls: { fault: "silent", isMidway: true },
  breaks: { fault: new FetchError("network", "Cannot read: broken"), isMidway: true },
  throttled: { fault: new FetchError("throttled", "Cannot read: too often") },
  wrong: { fault: "wrong" },
};

async function inMemory({ block, hasRefusedPage = false }: Faults): Promise<Stand> {
  const clock = new VirtualClock();
  const source = new MemoryBlockSource({
    ...{ clock, blocks: BLOCKS, pageBlocks: 2, layout: { sizeBytes: 200 * PIECE_BYTES, pieceBytes: PIECE_BYTES, pieceCount: 200 } },
    listing: (nth) => (hasRefusedPage && nth === 1 ? { fault: new FetchError("throttled", "Cannot list: too often") } : {}),
    ...(block !== undefined && { service: () => IN_MEMORY[block] }),
  });
  const soon = (act: () => void) => clock.callAt(clock.now() + 1000, act);
  return {
    ...{ source, requests: () => source.requests.length, soon, whenAsked: soon },
    blockOf: (piece) => someBlockBytes(piece, PIECE_BYTES),
    run: (work) => clock.run(work),
    isQuiet: async () => expect([source.open, source.unreleased, clock.waiting]).toEqual([0, 0, 0]),
    [Symbol.asyncDispose]: async () => {},
  };
}

const kinds: readonly (readonly [string, (faults?: Faults) => Promise<Stand>])[] = [
  ["an EBS snapshot over the lean wire", (faults = {}) => overHttp(createLeanWire(), faults)],
  ["an EBS snapshot over undici", (faults = {}) => overHttp(createUndiciWire(), faults)],
  ["the fake", (faults = {}) => inMemory(faults)],
];

/** What was reported of a read. */
class Told implements BlockReading {
  heads = 0;
  bytes = 0;
  /** Bytes that came while the head was not answered. */
  earlyBytes = 0;
  #isReady = false;
  readonly #answer: () => Promise<void> | null;

  constructor(answer: () => Promise<void> | null = () => null) {
    this.#answer = answer;
  }

  readonly onHead = () => {
    this.heads += 1;
    const answered = this.#answer();
    const go = () => {
      this.#isReady = true;
    };
    if (answered === null) go();
    return answered?.then(go) ?? null;
  };

  readonly onBytes = (count: number) => {
    this.bytes += count;
    if (!this.#isReady) this.earlyBytes += count;
  };
}

/** The block that is listed first. */
async function firstBlock({ source, run }: Stand): Promise<Block> {
  const [block] = (await run(source.nextPage(never))).blocks;
  if (block === undefined) throw new Error("no block is listed");
  return block;
}

describe.each(kinds)("a source of blocks: %s", (_name, open) => {
  it("tells what it is, and how it is cut", async () => {
    await using at = await open();
    const { identity, layout, algorithm, quotaPerSecond } = at.source;
    expect(identity).toMatchObject({ kind: "ebs", label: expect.any(String), key: expect.any(String) });
    expect(layout.pieceCount * layout.pieceBytes).toBe(layout.sizeBytes);
    expect(layout.pieceBytes).toBe(at.blockOf(0).length);
    expect([algorithm, quotaPerSecond > 0]).toEqual(["sha256", true]);
  });

  it.each([
    ["", {}],
    [", although a page is refused on the way", { hasRefusedPage: true }],
  ])("lists each of its blocks once, page by page until the last%s", async (_what, faults) => {
    await using at = await open(faults);
    const listed: number[] = [];
    const refused: unknown[] = [];
    for (let isLast = false; !isLast; ) {
      const page = await at.run(at.source.nextPage(never)).catch((error: unknown) => refused.push(error));
      if (typeof page === "number") continue;
      listed.push(...page.blocks.map(({ piece }) => piece));
      isLast = page.isLast;
      expect(page.blocks.every(({ token }) => token !== "")).toBe(true);
    }
    expect(listed).toEqual(BLOCKS);
    expect(refused).toEqual("hasRefusedPage" in faults ? [expect.objectContaining({ retry: "throttled" })] : []);
  });

  it("brings a block whole with its digest, and tells of head and bytes as they come", async () => {
    await using at = await open();
    const block = await firstBlock(at);
    const told = new Told();
    const { buffers, digest, release } = await at.run(at.source.read(block, never, told));
    const right = at.blockOf(block.piece);
    expect(Buffer.concat(buffers).equals(right)).toBe(true);
    expect(Buffer.from(await at.run(digest)).equals(createHash("sha256").update(right).digest())).toBe(true);
    expect(told).toMatchObject({ heads: 1, bytes: right.length, earlyBytes: 0 });
    release();
  });

  it("leaves the blocks' bytes as they are until each is released", async () => {
    await using at = await open();
    const { blocks } = await at.run(at.source.nextPage(never));
    for (let round = 0; round < 2; round += 1) {
      const read = await at.run(Promise.all(blocks.map((block) => at.source.read(block, never, new Told()))));
      await at.run(Promise.all(read.map(({ digest }) => digest)));
      const isRight = read.map(({ buffers }, i) => Buffer.concat(buffers).equals(at.blockOf(blocks[i]?.piece ?? -1)));
      expect(isRight).toEqual([true, true]);
      for (const { release } of read) release();
    }
  });

  it("takes no byte before there is memory for it", async () => {
    await using at = await open();
    const block = await firstBlock(at);
    const told = new Told(() => new Promise((resolve) => at.soon(resolve)));
    const { buffers, digest, release } = await at.run(at.source.read(block, never, told));
    await at.run(digest);
    expect(told).toMatchObject({ heads: 1, earlyBytes: 0 });
    expect(Buffer.concat(buffers).equals(at.blockOf(block.piece))).toBe(true);
    release();
  });

  it("ends with the error of whoever has no memory for it, and lets go of the connection", async () => {
    await using at = await open({ block: "stalls" });
    const block = await firstBlock(at);
    const reason = new Error("no place");
    const told = new Told(() => Promise.reject(reason));
    await expect(at.run(at.source.read(block, never, told))).rejects.toBe(reason);
    expect(told.bytes).toBe(0);
    await at.isQuiet();
  });

  it("says of wrong bytes that they can be asked for again, by the digest", async () => {
    await using at = await open({ block: "wrong" });
    const { digest, release } = await at.run(at.source.read(await firstBlock(at), never, new Told()));
    await expect(at.run(digest)).rejects.toMatchObject({ name: "FetchError", code: "bad-response", retry: "transient" });
    release();
  });

  it("says of a broken connection that the block can be asked for again", async () => {
    await using at = await open({ block: "breaks" });
    const block = await firstBlock(at);
    const told = new Told();
    await expect(at.run(at.source.read(block, never, told))).rejects.toMatchObject({ name: "FetchError", retry: "transient" });
    expect(told.bytes).toBeLessThan(at.source.layout.pieceBytes);
  });

  it("tells a refusal for the pace by its class", async () => {
    await using at = await open({ block: "throttled" });
    const block = await firstBlock(at);
    await expect(at.run(at.source.read(block, never, new Told()))).rejects.toMatchObject({ name: "FetchError", retry: "throttled" });
  });

  it("asks for nothing when it was aborted before it began", async () => {
    await using at = await open();
    const block = await firstBlock(at);
    const reason = new Error("stopped");
    await expect(at.run(at.source.read(block, AbortSignal.abort(reason), new Told()))).rejects.toBe(reason);
    expect(at.requests()).toBe(0);
  });

  it("ends with the reason of an abort while nothing answers, and lets go of the connection", async () => {
    await using at = await open({ block: "silent" });
    const block = await firstBlock(at);
    const abort = new AbortController();
    const reason = new Error("stopped");
    at.whenAsked(() => abort.abort(reason));
    await expect(at.run(at.source.read(block, abort.signal, new Told()))).rejects.toBe(reason);
    await at.isQuiet();
  });

  it("ends with the reason of an abort in the middle of an answer, and lets go of the connection", async () => {
    await using at = await open({ block: "stalls" });
    const block = await firstBlock(at);
    const abort = new AbortController();
    const reason = new Error("stopped");
    const told = new Told(() => {
      at.soon(() => abort.abort(reason));
      return null;
    });
    await expect(at.run(at.source.read(block, abort.signal, told))).rejects.toBe(reason);
    expect(told.heads).toBe(1);
    await at.isQuiet();
  });
});
