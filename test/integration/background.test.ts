import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attach, type FetchEvent, listFetches, startInBackground } from "../../src/index.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const SIZE = 200_000;

/** Sends the first half at once, and the rest when it is let go. */
async function halting() {
  const letGo = Promise.withResolvers<void>();
  const origin = await Origin.start({
    sizeBytes: SIZE,
    behave: async (exchange) => {
      const { body } = exchange.correct();
      await exchange.begin(body.length / 2);
      await letGo.promise;
      exchange.response.end(body.subarray(body.length / 2));
      return true;
    },
  });
  return { origin, letGo: () => letGo.resolve(), [Symbol.asyncDispose]: () => origin[Symbol.asyncDispose]() };
}

describe("the library", () => {
  it("starts a fetch in the background, lists it, and follows it to its end and after", async () => {
    await using f = await fetching();
    await using source = await halting();
    const path = join(f.folder, "a.bin");
    const started = await startInBackground({ url: source.origin.url, path });
    expect(started).toMatchObject({ status: "running", bytes: SIZE, path });
    const [listed, ...more] = await listFetches();
    expect(more).toEqual([]);
    expect(listed).toMatchObject({
      fetchId: started.fetchId,
      phase: "downloading",
      initiator: { via: "library", pid: process.pid },
      endpoint: expect.stringMatching(/\.sock$/),
    });
    expect(listed?.pid).not.toBe(process.pid);
    const events: FetchEvent[] = [];
    const attached = Promise.withResolvers<void>();
    const report = (event: FetchEvent) => {
      events.push(event);
      if (event.type === "attached") attached.resolve();
    };
    const following = attach(started.fetchId, { reporter: { report } });
    await attached.promise;
    source.letGo();
    const result = await following;
    expect(result).toMatchObject({ status: "downloaded", bytes: SIZE, fetchedBytes: SIZE });
    expect(events.map(({ type }) => type)).toContain("finalizing");
    expect(await attach(path)).toEqual(result);
    expect(f.read().equals(source.origin.resource.bytes)).toBe(true);
  });

  it("throws what kept a fetch from starting, with its code", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ status: 404, body: Buffer.alloc(0) }) });
    await expect(startInBackground({ url: origin.url, path: join(f.folder, "a.bin") })).rejects.toMatchObject({
      code: "not-found",
      result: { status: "failed" },
    });
    await expect(attach(join(f.folder, "b.bin"))).rejects.toMatchObject({ code: "no-such-fetch" });
    expect(await listFetches()).toEqual([]);
  });

  it("stops a start that is no longer wanted before the source has answered", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: () => new Promise<boolean>(() => {}) });
    const abort = new AbortController();
    const starting = startInBackground({ url: origin.url, path: join(f.folder, "a.bin") }, { signal: abort.signal });
    await origin.hasBeenAsked(1);
    abort.abort(new Error("not any more"));
    await expect(starting).rejects.toThrow("not any more");
    await origin.isQuiet();
    expect(await listFetches()).toEqual([]);
  });
});
