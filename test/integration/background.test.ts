import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { attach, cancel, type FetchEvent, listFetches, startInBackground } from "../../src/index.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const SIZE = 200_000;

/** Sends the first half at once, and the rest when it is let go. */
async function halting(sizeBytes = SIZE) {
  const letGo = Promise.withResolvers<void>();
  const origin = await Origin.start({
    sizeBytes,
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

describe("several files in the background", () => {
  it("are one fetch, which is known by their folder and followed to the end of all", async () => {
    await using f = await fetching();
    await using source = await halting();
    await using quick = await Origin.start({ sizeBytes: 1000 });
    const inputs = [
      { url: source.origin.url, path: join(f.folder, "out", "a.bin") },
      { url: quick.url, path: join(f.folder, "out", "b.bin") },
    ];
    const started = await startInBackground(inputs);
    expect(started).toMatchObject({ status: "running", path: join(f.folder, "out", sep) });
    const listed = (await listFetches()).find(({ fetchId }) => fetchId === started.fetchId);
    expect(listed).toMatchObject({ source: "2 files", destination: started.path });
    // What runs already is not started twice.
    expect(await startInBackground(inputs)).toMatchObject({ status: "running", fetchId: started.fetchId });
    const [first] = inputs;
    await expect(startInBackground(first === undefined ? [] : [first])).rejects.toMatchObject({ code: "busy" });
    const following = attach(join(f.folder, "out"));
    source.letGo();
    const result = await following;
    expect(result).toMatchObject({ status: "downloaded", bytes: SIZE + 1000, path: started.path, fetchId: started.fetchId });
    expect(result.results?.map(({ status, bytes }) => [status, bytes])).toEqual([
      ["downloaded", SIZE],
      ["downloaded", 1000],
    ]);
    expect(await attach(started.fetchId)).toEqual(result);
  });

  it("that a manifest lists end with the error of the first that fails, and with what became of each", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 1000 });
    mkdirSync(f.folder, { recursive: true });
    const manifest = join(f.folder, "files.json");
    writeFileSync(
      manifest,
      JSON.stringify([
        { url: `${origin.base}/a.bin`, checksum: `sha256:${origin.sha256}` },
        { url: `${origin.base}/b.bin`, checksum: `sha256:${"0".repeat(64)}` },
      ]),
    );
    const path = join(f.folder, "out");
    const started = await startInBackground({ manifest, path }).catch((error: unknown) => error);
    const end = started instanceof Error ? started : await attach(path).catch((error: unknown) => error);
    expect(end).toMatchObject({
      code: "checksum-mismatch",
      result: { results: [{ status: "downloaded" }, { status: "failed", errorCode: "checksum-mismatch" }] },
    });
  });

  it.each([
    [false, []],
    [true, ["a.bin.part", "a.bin.part.ckpt"]],
  ])("leave what is there of them after a cancel that keeps it, and nothing else (%s)", async (keep, left) => {
    await using f = await fetching();
    // A small file is fetched again in any case.
    await using source = await halting(32 * 1024 * 1024);
    const path = join(f.folder, "out", "a.bin");
    const { fetchId } = await startInBackground([{ url: source.origin.url, path }]);
    const someBytes = Promise.withResolvers<void>();
    const report = (event: FetchEvent) => event.type === "files" && event.progress.downloadedBytes > 0 && someBytes.resolve();
    const following = attach(fetchId, { reporter: { report } }).catch((error: unknown) => error);
    await someBytes.promise;
    expect(await cancel(fetchId, { keep })).toMatchObject({ status: "cancelled" });
    expect(readdirSync(join(f.folder, "out"))).toEqual(left);
    expect(await following).toMatchObject({ code: "cancelled" });
    expect(await listFetches()).toEqual([]);
    source.letGo();
  });
});
