import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CarrierThread } from "../../../src/threads/carrier.ts";
import { ThreadedWire } from "../../../src/threads/threaded-wire.ts";
import type { Wire, WireRequest, WireResponse } from "../../../src/wire/wire.ts";

const url = new URL("http://server.test/f");
const never = new AbortController().signal;
const large: WireRequest = { url, headers: {}, mayLand: true };

/** An answer whose end the test decides. */
function response(): WireResponse & { readonly end: () => void } {
  const body = Promise.withResolvers<void>();
  return {
    ...{ status: 206, headers: {}, isEndProven: true },
    stream: () => body.promise,
    resume: () => {},
    cancel: () => body.resolve(),
    end: () => body.resolve(),
  };
}

class FakeThread implements CarrierThread {
  isReady = true;
  isDead = false;
  isGone = false;
  receivedBytes = 0;
  readonly asked: ((isReusable: boolean) => void)[] = [];
  readonly dropped: string[] = [];

  async open(_request: WireRequest, _signal: AbortSignal, onOver: (isReusable: boolean) => void): Promise<WireResponse> {
    this.asked.push(onOver);
    return response();
  }

  dropIdle(origin: string): void {
    this.dropped.push(origin);
  }

  look(): number {
    return 1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.isGone = true;
  }
}

function stand(most = 2) {
  const threads: FakeThread[] = [];
  const here: ReturnType<typeof response>[] = [];
  const droppedHere: string[] = [];
  const inner: Wire = {
    open: async () => {
      here.push(response());
      return here.at(-1) as WireResponse;
    },
    dropIdle: (origin) => droppedHere.push(origin),
    [Symbol.asyncDispose]: async () => {},
  };
  let wanted: "more" | "fewer" | "same" = "more";
  const growth = {
    look: () => {
      const now = wanted;
      wanted = "same";
      return now;
    },
  };
  const startThread = () => {
    threads.push(new FakeThread());
    return threads.at(-1) as FakeThread;
  };
  const wire = new ThreadedWire(inner, { most, growth, startThread });
  const want = (what: typeof wanted) => {
    wanted = what;
    vi.advanceTimersByTime(10);
  };
  return { wire, threads, here, droppedHere, want };
}

describe("a wire with threads", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  it("starts none for what is small or not a GET, or if only one may be", async () => {
    const { wire, threads, here } = stand();
    await wire.open({ url, headers: {} }, never);
    await wire.open({ ...large, method: "POST", body: "x" }, never);
    const alone = stand(1);
    await alone.wire.open(large, never);
    expect([threads.length, here.length, alone.threads.length, alone.here.length]).toEqual([0, 2, 0, 1]);
  });

  it("asks whoever has the fewest requests, a thread only once it is ready", async () => {
    const { wire, threads, here } = stand();
    await wire.open(large, never);
    const [thread] = threads as [FakeThread];
    expect([here.length, thread.asked.length]).toEqual([0, 1]);
    thread.isReady = false;
    await wire.open(large, never);
    await wire.open(large, never);
    expect([here.length, thread.asked.length]).toEqual([2, 1]);
    thread.isReady = true;
    await wire.open(large, never);
    expect([here.length, thread.asked.length]).toEqual([2, 2]);
  });

  it("closes a connection that nobody uses here when another thread opens one in its place", async () => {
    const { wire, threads, here, droppedHere, want } = stand();
    want("same");
    const response = await wire.open(large, never);
    const whole = response.stream(() => true);
    here[0]?.end();
    await whole;
    want("more");
    await wire.open(large, never);
    expect([threads[0]?.asked.length, droppedHere]).toEqual([1, [url.origin]]);
  });

  it("closes a connection that another thread does not use when this one opens one in its place, and uses its own again", async () => {
    const { wire, threads } = stand();
    await wire.open(large, never);
    const [thread] = threads as [FakeThread];
    thread.asked[0]?.(true);
    await wire.open(large, never);
    expect([thread.asked.length, thread.dropped]).toEqual([2, []]);
    thread.asked[1]?.(true);
    thread.isReady = false;
    await wire.open(large, never);
    expect([thread.asked.length, thread.dropped]).toEqual([2, [url.origin]]);
  });

  it("gives a thread back once it has answered what it was asked", async () => {
    const { wire, threads, want } = stand();
    await wire.open(large, never);
    await wire.open(large, never);
    const [thread] = threads as [FakeThread];
    want("fewer");
    expect(thread.isGone).toBe(false);
    const before = thread.asked.length;
    for (let count = 0; count < 3; count += 1) await wire.open(large, never);
    expect(thread.asked.length).toBe(before);
    for (const onOver of thread.asked) onOver(true);
    expect(thread.isGone).toBe(true);
  });

  it("asks a thread that has died no more, and starts no other one", async () => {
    const { wire, threads, here, want } = stand(4);
    await wire.open(large, never);
    const [thread] = threads as [FakeThread];
    thread.isDead = true;
    for (const onOver of thread.asked) onOver(false);
    const before = here.length;
    await wire.open(large, never);
    want("more");
    await wire.open(large, never);
    expect([here.length, threads.length]).toEqual([before + 2, 1]);
  });

  it("carries on alone if no thread can be started", async () => {
    const here: WireResponse[] = [];
    const inner: Wire = { open: async () => here[here.push(response()) - 1] as WireResponse, [Symbol.asyncDispose]: async () => {} };
    let tries = 0;
    const startThread = (): CarrierThread => {
      tries += 1;
      throw new Error("its code is missing");
    };
    const wire = new ThreadedWire(inner, { most: 2, growth: { look: () => "more" }, startThread });
    await wire.open(large, never);
    vi.advanceTimersByTime(1000);
    await wire.open(large, never);
    expect([here.length, tries]).toEqual([2, 1]);
  });

  it("ends its threads with itself", async () => {
    const { wire, threads } = stand();
    await wire.open(large, never);
    await wire[Symbol.asyncDispose]();
    expect(threads.map(({ isGone }) => isGone)).toEqual([true]);
  });
});
