/** Sources whose bytes another thread puts into the target: what each of them promises to whoever plans the runs. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Signer } from "../../src/aws/sign.ts";
import { Bitmap } from "../../src/core/bitmap.ts";
import { Plan } from "../../src/core/plan.ts";
import type { Landing, Sink, Source } from "../../src/core/ports.ts";
import { DigestThread } from "../../src/ebs/digest-thread.ts";
import { EbsApi } from "../../src/ebs/ebs-api.ts";
import { openSnapshot } from "../../src/ebs/snapshot-source.ts";
import { openHttpSource } from "../../src/http/open-source.ts";
import { BLOCK_BYTES, EbsServer, snapshotOf, someBlock, TEST_CREDENTIALS } from "../support/ebs-server.ts";
import { LandingSink } from "../support/landing-sink.ts";
import { Origin, sha256Of } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createThreadWire } from "../support/thread-wire.ts";

const PIECE = 64 * 1024;
const SIZE_BYTES = 40 * PIECE + 1000;
/** What an answer brings before it falls silent or breaks. */
const BEFORE_BYTES = 10 * PIECE + 100;
const never = new AbortController().signal;

interface Stand extends AsyncDisposable {
  readonly source: Source;
  readonly origin: Origin;
  readonly content: Uint8Array;
  /** Ends the thread as a crash does. */
  killThread(): Promise<void>;
}

async function open(): Promise<Stand> {
  const origin = await Origin.start({ sizeBytes: SIZE_BYTES });
  const wire = createThreadWire();
  const source = await openHttpSource(
    {
      ...{ wire, url: new URL(origin.url), headers: {}, bearerToken: undefined, checksum: undefined, allowInsecureHttp: true },
      ...{ isPrivate: undefined, dataBytes: 1, asksVersion: false, expectsRanges: false, userAgent: "tests" },
    },
    never,
  );
  source.dropOpened();
  return {
    ...{ source, origin, content: origin.resource.bytes },
    killThread: () => wire.thread[Symbol.asyncDispose](),
    [Symbol.asyncDispose]: async () => {
      await wire[Symbol.asyncDispose]();
      await origin[Symbol.asyncDispose]();
    },
  };
}

const sinkFor = (start = 0, end = SIZE_BYTES) => new LandingSink({ sizeBytes: SIZE_BYTES, pieceBytes: PIECE, start, end });

describe("a source over another thread", () => {
  it("puts every byte into the target and tells each piece with its digest", async () => {
    await using at = await open();
    using sink = sinkFor();
    await at.source.read(sink, never);
    expect([sink.position, sink.run.landed, sink.isTakenFrom(at.content)]).toEqual([SIZE_BYTES, SIZE_BYTES, true]);
    expect(sink.claims.map(({ piece }) => piece)).toEqual(Array.from({ length: 41 }, (_, piece) => piece));
    expect(sink.areClaimsTrue(at.content)).toBe(true);
  });

  it("goes on in the middle of a piece whose beginning is in the target", async () => {
    await using at = await open();
    using sink = sinkFor(0, 3 * PIECE);
    at.origin.behave = (exchange) => exchange.resetAfter(PIECE + 1234);
    await at.source.read(sink, never).catch(() => {});
    at.origin.behave = () => false;
    await at.source.read(sink, never);
    expect(sink.claims.map(({ piece }) => piece)).toEqual([0, 1, 2]);
    expect([sink.isTakenFrom(at.content), sink.areClaimsTrue(at.content)]).toEqual([true, true]);
  });

  it("brings several runs at once", async () => {
    await using at = await open();
    const sinks = [0, 10, 20, 30].map((piece) => sinkFor(piece * PIECE, Math.min(SIZE_BYTES, (piece + 12) * PIECE)));
    await Promise.all(sinks.map((sink) => at.source.read(sink, never)));
    for (const sink of sinks) {
      using done = sink;
      expect([done.position, done.isTakenFrom(at.content), done.areClaimsTrue(at.content)]).toEqual([done.end, true, true]);
    }
  });

  /** Five pieces come, and the beginning of the sixth. When all of it is there, the plan acts, and then comes the rest. */
  async function readWhilePlanActs(at: Stand, sink: LandingSink, act: () => void): Promise<void> {
    const firstBytes = 5 * PIECE + 77;
    at.origin.behave = async (exchange) => {
      await exchange.begin(firstBytes);
      while (sink.claims.length < 5 || sink.position < firstBytes) await new Promise((resolve) => setImmediate(resolve));
      act();
      exchange.response.end(exchange.correct().body.subarray(firstBytes));
      return true;
    };
    await at.source.read(sink, never);
  }

  it("stops where the plan has cut the run, and counts what came in vain", async () => {
    await using at = await open();
    using sink = sinkFor();
    const plan = new Plan(sink.landing.place.layout, new Bitmap(41));
    await readWhilePlanActs(at, sink, () => expect(plan.split(sink.run, 20 * PIECE)).toMatchObject({ start: 20 * PIECE }));
    expect([sink.position, sink.end]).toEqual([20 * PIECE, 20 * PIECE]);
    expect([sink.isTakenFrom(at.content), sink.areClaimsTrue(at.content)]).toEqual([true, true]);
    expect(sink.claims).toHaveLength(20);
    expect(sink.discardedBytes).toBeGreaterThan(0);
  });

  it("does not let the plan cut a run before a piece that is begun", async () => {
    await using at = await open();
    using sink = sinkFor();
    const plan = new Plan(sink.landing.place.layout, new Bitmap(41));
    await readWhilePlanActs(at, sink, () => expect(plan.split(sink.run, 0)).toMatchObject({ start: 6 * PIECE }));
    expect([sink.position, sink.isTakenFrom(at.content)]).toEqual([6 * PIECE, true]);
  });

  it("goes on to an end that came nearer and moved back before it was reached", async () => {
    await using at = await open();
    using sink = sinkFor();
    await readWhilePlanActs(at, sink, () => {
      for (const end of [20 * PIECE, SIZE_BYTES]) expect(sink.run.course?.moveEnd(end)).toBe(true);
    });
    expect([sink.position, sink.isTakenFrom(at.content)]).toEqual([SIZE_BYTES, true]);
  });

  it("asks for nothing when it was aborted before it began", async () => {
    await using at = await open();
    using sink = sinkFor();
    const reason = new Error("stopped");
    await expect(at.source.read(sink, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(at.origin.asked).toHaveLength(1);
  });

  it("ends with the reason of an abort while nothing answers, and lets go of the connection", async () => {
    await using at = await open();
    using sink = sinkFor();
    at.origin.behave = () => true;
    const abort = new AbortController();
    const reason = new Error("stopped");
    void at.origin.hasBeenAsked(2).then(() => abort.abort(reason));
    await expect(at.source.read(sink, abort.signal)).rejects.toBe(reason);
    await at.origin.isQuiet();
  });

  it("ends with the reason of an abort in the middle, and has told what came before", async () => {
    await using at = await open();
    using sink = sinkFor();
    const abort = new AbortController();
    const reason = new Error("stopped");
    sink.onClaim = () => abort.abort(reason);
    at.origin.behave = async (exchange) => {
      await exchange.begin(BEFORE_BYTES);
      return true;
    };
    await expect(at.source.read(sink, abort.signal)).rejects.toBe(reason);
    expect([sink.position <= BEFORE_BYTES, sink.isTakenFrom(at.content), sink.areClaimsTrue(at.content)]).toEqual([true, true, true]);
    expect(sink.run.course).toBeNull();
    await at.origin.isQuiet();
  });

  it("says of a broken connection that the rest can be asked for again, and has told what came before", async () => {
    await using at = await open();
    using sink = sinkFor();
    at.origin.behave = (exchange) => exchange.resetAfter(BEFORE_BYTES);
    await expect(at.source.read(sink, never)).rejects.toMatchObject({ name: "FetchError", code: "network", retry: "transient" });
    expect([sink.isTakenFrom(at.content), sink.areClaimsTrue(at.content)]).toEqual([true, true]);
  });

  it.each([
    ["throttled", 429],
    ["refused", 403],
  ] as const)("tells an answer that is %s by its class", async (retry, status) => {
    await using at = await open();
    using sink = sinkFor();
    at.origin.behave = (exchange) => exchange.answer({ status, headers: { "content-length": "2" }, body: Buffer.from("no") });
    await expect(at.source.read(sink, never)).rejects.toMatchObject({ name: "FetchError", retry });
    expect(sink.position).toBe(0);
  });

  it("says that it changed when the version that it was pinned to is gone", async () => {
    await using at = await open();
    using sink = sinkFor(PIECE);
    at.origin.change();
    await expect(at.source.read(sink, never)).rejects.toMatchObject({ code: "source-changed" });
    expect(sink.position).toBe(PIECE);
  });

  it("gives a run back when its thread dies: what was told stays, the rest counts as lost, and it can be read again", async () => {
    await using at = await open();
    using sink = sinkFor();
    at.origin.behave = async (exchange) => {
      await exchange.begin(BEFORE_BYTES);
      return true;
    };
    sink.onClaim = ({ piece }) => {
      if (piece === 9) void at.killThread();
    };
    await expect(at.source.read(sink, never)).rejects.toMatchObject({ code: "internal", retry: "transient" });
    expect([sink.position, sink.run.landed, sink.run.course]).toEqual([10 * PIECE, 10 * PIECE, null]);
    expect([sink.lostBytes <= 100, sink.areClaimsTrue(at.content)]).toEqual([true, true]);
  });

  it("tells that a write has failed", async () => {
    await using at = await open();
    using sink = sinkFor();
    const failing = { ...sink.landing.place, file: { descriptor: 1_000_000, path: "gone.part" } };
    const failed = Promise.withResolvers<unknown>();
    const landing = { ...landingOf(sink), place: failing, failed: failed.resolve };
    const abort = new AbortController();
    const read = at.source.read({ ...sinkOf(sink), landing }, abort.signal);
    expect(await failed.promise).toMatchObject({ name: "FetchError", code: "io", message: expect.stringContaining("gone.part") });
    abort.abort(new Error("stopped"));
    await expect(read).rejects.toThrow("stopped");
  });
});

/** A snapshot of one block, which another thread receives. */
async function openBlock(bytes: Buffer, behave: EbsServer["behave"] = () => false) {
  const server = await EbsServer.start({ snapshots: [snapshotOf([3], { blockOf: () => bytes })] });
  server.behave = behave;
  const wire = createThreadWire();
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region } = TEST_CREDENTIALS;
  const credentials = { get: async () => ({ accessKeyId, secretAccessKey }), renew: async () => null };
  const api = new EbsApi({
    wire,
    userAgent: "tests",
    base: new URL(server.endpoint),
    signer: new Signer({ service: "ebs", region }),
    credentials,
  });
  const digests = new DigestThread();
  const source = await openSnapshot({ api, digests, snapshotId: snapshotOf([]).id }, never);
  const [block] = (await source.nextPage(never)).blocks;
  if (block === undefined) throw new Error("no block is listed");
  const folder = await temporaryFolder();
  const path = join(folder.path, "volume");
  const descriptor = openSync(path, "wx+");
  let bytesTold = 0;
  const read = (signal = never, file = { descriptor, path }) =>
    source.read(block, signal, {
      onHead: () => null,
      onBytes: (count) => {
        bytesTold += count;
      },
      landing: { file, offset: 3 * BLOCK_BYTES },
    });
  return {
    ...{ server, read, path },
    bytesTold: () => bytesTold,
    written: () => readFileSync(path),
    [Symbol.asyncDispose]: async () => {
      closeSync(descriptor);
      await digests[Symbol.asyncDispose]();
      await wire[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe("a source of blocks over another thread", () => {
  const right = someBlock(3);

  it("puts a block at its place once it is right, and tells its digest and bytes", async () => {
    await using at = await openBlock(right);
    const { isLanded, buffers, digest } = await at.read();
    expect([isLanded, buffers, at.bytesTold()]).toEqual([true, [], BLOCK_BYTES]);
    expect(Buffer.from(await digest).toString("hex")).toBe(sha256Of(right));
    expect(
      at
        .written()
        .subarray(3 * BLOCK_BYTES)
        .equals(right),
    ).toBe(true);
  });

  it("writes no zeros: whoever asked makes a hole of them", async () => {
    await using at = await openBlock(Buffer.alloc(BLOCK_BYTES));
    const { isLanded, buffers, digest } = await at.read();
    expect([isLanded, buffers, at.written().length]).toEqual([false, [], 0]);
    expect(Buffer.from(await digest).toString("hex")).toBe(sha256Of(Buffer.alloc(BLOCK_BYTES)));
  });

  it("writes nothing that is not what its checksum says", async () => {
    const checksum = createHash("sha256").update(right).digest("base64");
    await using at = await openBlock(
      right,
      (exchange) => exchange.asked.kind === "block" && exchange.block(someBlock(9), { "x-amz-checksum": checksum }),
    );
    await expect(at.read()).rejects.toMatchObject({ code: "bad-response", message: expect.stringContaining("SHA-256") });
    expect(at.written().length).toBe(0);
  });

  it("ends with the reason of an abort while nothing answers, and lets go of the connection", async () => {
    await using at = await openBlock(right, ({ asked }) => asked.kind === "block");
    const abort = new AbortController();
    const reason = new Error("stopped");
    void at.server.hasBeenAsked(2).then(() => abort.abort(reason));
    await expect(at.read(abort.signal)).rejects.toBe(reason);
    await at.server.isQuiet();
  });

  it("says that a write has failed, which no service can cause", async () => {
    await using at = await openBlock(right);
    await expect(at.read(never, { descriptor: 1_000_000, path: "gone" })).rejects.toMatchObject({ code: "io" });
  });
});

function landingOf({ landing }: LandingSink): Landing {
  return {
    place: landing.place,
    begin: () => landing.begin(),
    landed: (claims) => landing.landed(claims),
    failed: (error) => landing.failed(error),
    end: () => landing.end(),
    lost: () => landing.lost(),
  };
}

function sinkOf(sink: LandingSink): Sink {
  return { position: sink.position, end: sink.end, write: () => sink.write(), discard: () => sink.discard(), onDrain: undefined };
}
