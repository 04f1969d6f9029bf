import { describe, expect, it } from "vitest";
import { FetchError } from "../../src/core/errors.ts";
import type { Source } from "../../src/core/ports.ts";
import { openHttpSource } from "../../src/http/open-source.ts";
import { createLeanWire } from "../../src/wire/lean-wire.ts";
import { createUndiciWire } from "../../src/wire/undici-wire.ts";
import type { Wire } from "../../src/wire/wire.ts";
import { CollectingSink } from "../support/collecting-sink.ts";
import { type Connection, MemorySource, someBytes } from "../support/memory-parts.ts";
import { type Exchange, Origin } from "../support/origin.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** More than any adapter gives at once. */
const SIZE_BYTES = 1_000_000;
/** What the answer that opens a source with ranges holds. */
const FIRST_BYTES = 50_000;
/** How much comes before a fault that strikes in the middle. */
const BEFORE_FAULT_BYTES = 20_000;

/** What every answer after the one that opened the source does: silence before or after its first bytes, a broken connection, or a refusal. */
type Fault = "silent" | "stalls" | "breaks" | "throttled" | "refused" | "changed";

interface Stand extends AsyncDisposable {
  readonly source: Source;
  readonly content: Uint8Array;
  /** Requests so far, the one that opened the source included if there was one. */
  readonly requests: () => number;
  /** Lets time pass until the work has ended. */
  run<T>(work: Promise<T>): Promise<T>;
  /** Acts once everything that can happen by itself has happened. */
  soon(act: () => void): void;
  /** Acts once a request is under way. */
  whenAsked(act: () => void): void;
  /** Resolves once no connection is open. */
  isQuiet(): Promise<void>;
}

interface SourceKind {
  readonly access: Source["access"];
  readonly hasSize: boolean;
  open(fault?: Fault): Promise<Stand>;
}

const never = new AbortController().signal;

/** How an origin without ranges answers: the whole, whatever is asked for. */
function answerWhole({ response, resource: { bytes, etag } }: Exchange, hasSize: boolean): true {
  response.writeHead(200, { etag: `${etag}`, ...(hasSize && { "content-length": `${bytes.length}` }) }).end(bytes);
  return true;
}

async function answerBadly(exchange: Exchange, fault: Fault): Promise<boolean> {
  const refuse = (status: number) =>
    exchange.answer({ status, headers: { "content-length": "0", "content-range": undefined }, body: Buffer.alloc(0) });
  if (fault === "stalls") await exchange.begin(BEFORE_FAULT_BYTES);
  if (fault === "breaks") return exchange.resetAfter(BEFORE_FAULT_BYTES);
  if (fault === "throttled") return refuse(429);
  if (fault === "refused") return refuse(403);
  // The resource has become another one.
  return fault !== "changed";
}

function overHttp(createWire: () => Wire, { access, hasSize }: Pick<SourceKind, "access" | "hasSize">): SourceKind["open"] {
  return async (fault) => {
    const origin = await Origin.start({ sizeBytes: SIZE_BYTES });
    const wire = createWire();
    const answer = (exchange: Exchange) => (access === "stream" ? answerWhole(exchange, hasSize) : false);
    origin.behave = answer;
    const source = await openHttpSource(
      {
        ...{ wire, url: new URL(origin.url), headers: {}, bearerToken: undefined, checksum: undefined, allowInsecureHttp: true },
        ...{ isPrivate: undefined, dataBytes: FIRST_BYTES, asksVersion: false, expectsRanges: false, userAgent: "tests" },
      },
      never,
    );
    const { bytes: content } = origin.resource;
    if (fault !== undefined) {
      // Without the answer that opened it every read asks.
      source.dropOpened();
      if (fault === "changed") origin.change();
      origin.behave = async (exchange) => (await answerBadly(exchange, fault)) || answer(exchange);
    }
    return {
      ...{ source, content, requests: () => origin.asked.length },
      run: (work) => work,
      soon: (act) => void setImmediate(() => setImmediate(act)),
      whenAsked: (act) => void origin.hasBeenAsked(origin.asked.length + 1).then(act),
      isQuiet: () => origin.isQuiet(),
      [Symbol.asyncDispose]: async () => {
        await source[Symbol.asyncDispose]();
        await wire[Symbol.asyncDispose]();
        await origin[Symbol.asyncDispose]();
      },
    };
  };
}

const IN_MEMORY: Readonly<Record<Fault, Connection>> = {
  silent: { fault: "stall" },
  stalls: { fault: "stall", afterBytes: BEFORE_FAULT_BYTES },
  breaks: { fault: new FetchError("network", "Cannot read: broken"), afterBytes: BEFORE_FAULT_BYTES },
  throttled: { fault: new FetchError("throttled", "Cannot read: too often") },
  refused: { fault: new FetchError("forbidden", "Cannot read: refused", { retry: "refused" }) },
  changed: { fault: new FetchError("source-changed", "Cannot read: changed") },
};

function inMemory({ access, hasSize }: Pick<SourceKind, "access" | "hasSize">): SourceKind["open"] {
  return async (fault) => {
    const clock = new VirtualClock();
    const content = someBytes(SIZE_BYTES);
    const source = new MemorySource({
      ...{ content, clock, access, sizeBytes: hasSize ? SIZE_BYTES : null },
      ...(access === "ranges" && fault === undefined && { openedBytes: FIRST_BYTES }),
      ...(fault !== undefined && { network: () => IN_MEMORY[fault] }),
    });
    const soon = (act: () => void) => clock.callAt(clock.now() + 1000, act);
    return {
      ...{ source, content, requests: () => source.requests.length, soon, whenAsked: soon },
      run: (work) => clock.run(work),
      isQuiet: async () => expect([source.open, clock.waiting]).toEqual([0, 0]),
      [Symbol.asyncDispose]: async () => {},
    };
  };
}

const RANGES = { access: "ranges", hasSize: true } as const;
const STREAM = { access: "stream", hasSize: true } as const;
const ENDLESS = { access: "stream", hasSize: false } as const;
const lean = createLeanWire;
const undici = () => createUndiciWire();

const kinds: readonly (readonly [string, SourceKind])[] = [
  ["HTTP with ranges over the lean wire", { ...RANGES, open: overHttp(lean, RANGES) }],
  ["HTTP with ranges over undici", { ...RANGES, open: overHttp(undici, RANGES) }],
  ["the fake with ranges", { ...RANGES, open: inMemory(RANGES) }],
  ["HTTP in one stream over the lean wire", { ...STREAM, open: overHttp(lean, STREAM) }],
  ["HTTP in one stream over undici", { ...STREAM, open: overHttp(undici, STREAM) }],
  ["HTTP in one stream of unknown size", { ...ENDLESS, open: overHttp(lean, ENDLESS) }],
  ["the fake in one stream", { ...STREAM, open: inMemory(STREAM) }],
  ["the fake in one stream of unknown size", { ...ENDLESS, open: inMemory(ENDLESS) }],
];

describe.each(kinds)("a source: %s", (_name, { open, access, hasSize }) => {
  const end = hasSize ? SIZE_BYTES : Number.POSITIVE_INFINITY;

  it("tells its size, how it can be read, and which bytes are on their way", async () => {
    await using at = await open();
    const { source } = at;
    expect(source).toMatchObject({ sizeBytes: hasSize ? SIZE_BYTES : null, access, algorithm: expect.any(String) });
    expect(source.identity.label).not.toBe("");
    expect(source.openedMs).toBeGreaterThanOrEqual(0);
    expect(source.openedBytes).toBeLessThanOrEqual(SIZE_BYTES);
    const opened = new CollectingSink({ end: source.openedBytes });
    if (source.openedBytes > 0) await at.run(source.read(opened, never));
    expect(opened.isTakenFrom(at.content)).toBe(true);
  });

  it("brings every byte from the first on, in order", async () => {
    await using at = await open();
    const sink = new CollectingSink({ end });
    await at.run(at.source.read(sink, never));
    expect(sink.position).toBe(SIZE_BYTES);
    expect(sink.isTakenFrom(at.content)).toBe(true);
  });

  it("grants a read before its first byte", async () => {
    await using at = await open();
    const sink = new CollectingSink({ end });
    await at.run(at.source.read(sink, never));
    // Behind the answer that opened it, another one is asked for.
    expect(sink.grants).toEqual(at.requests() > 1 ? [0, FIRST_BYTES] : [0]);
  });

  it.each(["throttled", "refused"] as const)("grants nothing if the read is %s", async (fault) => {
    await using at = await open(fault);
    const sink = new CollectingSink({ end });
    await expect(at.run(at.source.read(sink, never))).rejects.toThrow();
    expect(sink.grants).toEqual([]);
  });

  it("leaves buffers as they are until they are released", async () => {
    await using at = await open();
    const sink = new CollectingSink({ end, isHolding: true });
    await at.run(at.source.read(sink, never));
    expect(sink.isTakenFrom(at.content)).toBe(true);
    sink.releaseAll();
  });

  it("stops where the end is now, when it has come nearer, and tells what arrived in vain", async () => {
    await using at = await open();
    // Behind the answer that opened it, which may end just there.
    const sink = new CollectingSink({
      ...{ start: access === "ranges" ? FIRST_BYTES : 0, end },
      onWrite: (writing) => {
        if (writing.writes === 1) writing.end = writing.position + 1;
        return true;
      },
    });
    await at.run(at.source.read(sink, never));
    expect([sink.writes, sink.position]).toEqual([2, sink.end]);
    expect(sink.isTakenFrom(at.content)).toBe(true);
    expect(sink.discardedBytes).toBeGreaterThan(0);
  });

  it("goes on to an end that came nearer and moved back before it was reached", async () => {
    await using at = await open();
    const sink = new CollectingSink({
      end,
      onWrite: (writing) => {
        writing.end = writing.writes === 1 ? writing.position + 200_000 : end;
        return true;
      },
    });
    await at.run(at.source.read(sink, never));
    expect(sink.position).toBe(SIZE_BYTES);
    expect(sink.isTakenFrom(at.content)).toBe(true);
  });

  it("writes nothing while the sink has asked for a pause, and goes on once there is room", async () => {
    await using at = await open();
    let isPaused = false;
    let tooEarly = 0;
    const sink = new CollectingSink({
      end,
      onWrite: (writing) => {
        if (isPaused) tooEarly += 1;
        isPaused = true;
        at.soon(() => {
          isPaused = false;
          writing.onDrain?.();
        });
        return false;
      },
    });
    await at.run(at.source.read(sink, never));
    expect(tooEarly).toBe(0);
    expect(sink.isTakenFrom(at.content)).toBe(true);
    expect(sink.position).toBe(SIZE_BYTES);
  });

  it("asks for nothing when it was aborted before it began", async () => {
    await using at = await open("silent");
    const before = at.requests();
    const reason = new Error("stopped");
    await expect(at.run(at.source.read(new CollectingSink({ end }), AbortSignal.abort(reason)))).rejects.toBe(reason);
    expect(at.requests()).toBe(before);
  });

  it("ends with the reason of an abort while nothing answers, and lets go of the connection", async () => {
    await using at = await open("silent");
    const abort = new AbortController();
    const reason = new Error("stopped");
    at.whenAsked(() => abort.abort(reason));
    await expect(at.run(at.source.read(new CollectingSink({ end }), abort.signal))).rejects.toBe(reason);
    await at.isQuiet();
  });

  it.each(["in the middle of an answer that has fallen silent", "while it pauses for the sink"])(
    "ends with the reason of an abort %s, and lets go of the connection",
    async (when) => {
      await using at = await open("stalls");
      const abort = new AbortController();
      const reason = new Error("stopped");
      const onWrite = ({ writes }: CollectingSink) => {
        if (writes === 1) at.soon(() => abort.abort(reason));
        return !when.includes("pauses");
      };
      const sink = new CollectingSink({ end, onWrite });
      await expect(at.run(at.source.read(sink, abort.signal))).rejects.toBe(reason);
      expect(sink.isTakenFrom(at.content)).toBe(true);
      await at.isQuiet();
    },
  );

  it("says of a broken connection that the rest can be asked for again, and has given what came before", async () => {
    await using at = await open("breaks");
    const sink = new CollectingSink({ end });
    await expect(at.run(at.source.read(sink, never))).rejects.toMatchObject({ name: "FetchError", retry: "transient" });
    expect(sink.position).toBeLessThanOrEqual(BEFORE_FAULT_BYTES);
    expect(sink.isTakenFrom(at.content)).toBe(true);
  });

  it.each(["throttled", "refused"] as const)("tells an answer that is %s by its class", async (fault) => {
    await using at = await open(fault);
    const sink = new CollectingSink({ end });
    await expect(at.run(at.source.read(sink, never))).rejects.toMatchObject({ name: "FetchError", retry: fault });
    expect(sink.position).toBe(0);
  });
});

describe.each(kinds.filter(([, { access }]) => access === "ranges"))("a source of ranges: %s", (_name, { open }) => {
  it("brings any run at any time, several at once", async () => {
    await using at = await open();
    const runs = [
      [FIRST_BYTES - 10, FIRST_BYTES + 10],
      [0, FIRST_BYTES],
      [SIZE_BYTES - 1, SIZE_BYTES],
      [200_000, 250_000],
      [240_000, 290_000],
    ] as const;
    const sinks = runs.map(([start, end]) => new CollectingSink({ start, end }));
    await at.run(Promise.all(sinks.map((sink) => at.source.read(sink, never))));
    for (const sink of sinks) expect([sink.position, sink.isTakenFrom(at.content)]).toEqual([sink.end, true]);
  });

  it("says that it changed when the version that it was pinned to is gone", async () => {
    await using at = await open("changed");
    const sink = new CollectingSink({ start: 100_000, end: SIZE_BYTES });
    await expect(at.run(at.source.read(sink, never))).rejects.toMatchObject({ name: "FetchError", code: "source-changed" });
    expect(sink.position).toBe(100_000);
  });
});
