import { mkdirSync, readFileSync, rmdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchIdOf } from "../../src/app/place/destination.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** An origin that answers the opening request and holds all others back until it is told to go on. */
async function holding(): Promise<{ readonly origin: Origin; readonly goOn: () => void }> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const origin = await Origin.start({ sizeBytes: SIZE, behave: ({ asked }) => asked.nth > 1 && promise });
  return { origin, goOn: () => resolve(false) };
}

describe("while a file is fetched", () => {
  it("it grows in place, at its full size from the start, beside what was there before", async () => {
    await using f = await fetching();
    const { origin, goOn } = await holding();
    await using _ = origin;
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), "old");
    const fetched = f.fetch(origin.url, SEGMENTS);
    await origin.hasBeenAsked(3);
    const names = (await f.names()).filter((name) => !name.startsWith("a.bin.part.lock"));
    const old = `${f.read()}`;
    const partBytes = statSync(join(f.folder, "a.bin.part")).size;
    goOn();
    expect({ names, old, partBytes }).toEqual({
      names: ["a.bin", "a.bin.part", "a.bin.part.ckpt"],
      old: "old",
      partBytes: SIZE,
    });
    expectWhole(await fetched, origin.resource.bytes, f.read());
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["cannot be fetched", {}, "network"],
    ["is not the expected one", { checksum: "0".repeat(64) }, "checksum-mismatch"],
  ])("and it %s, what was there before stays", async (_what, options, code) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => code === "network" && exchange.asked.nth > 1 && exchange.reset(),
    });
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), "old");
    expect(await f.failure(origin.url, { ...SEGMENTS, ...options, retries: "1" })).toMatchObject({ code, result: { changed: false } });
    expect(`${f.read()}`).toBe("old");
  });
});

describe("the fetch ID", () => {
  it("is that of the destination with its links and dots resolved, in the result and in the events", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(join(f.folder, "real"), { recursive: true });
    symlinkSync(join(f.folder, "real"), join(f.folder, "link"));
    const result = await f.fetch(origin.url, { path: "x/../link/./a.bin" });
    expect(result.path).toBe(join(f.folder, "real", "a.bin"));
    expect(result.fetchId).toBe(fetchIdOf(join(f.folder, "real", "a.bin")));
    expect(f.events[0]).toMatchObject({ type: "opened", fetchId: result.fetchId, path: result.path });
    const again = await f.fetch(origin.url, { path: "real/a.bin" });
    expect(again).toMatchObject({ status: "already-present", fetchId: result.fetchId });
  });
});

describe("a file that could not be published", () => {
  it("goes on from its whole partial file: resumed, with nothing left to fetch but the one byte that asks", async () => {
    await using f = await fetching();
    const { origin, goOn } = await holding();
    await using _ = origin;
    const failing = f.failure(origin.url, SEGMENTS);
    await origin.hasBeenAsked(3);
    // Somebody makes a folder of that name.
    mkdirSync(join(f.folder, "a.bin"));
    goOn();
    expect(await failing).toMatchObject({ result: { status: "failed", bytes: 0, reusedBytes: 0, keptBytes: SIZE } });
    rmdirSync(join(f.folder, "a.bin"));
    const before = origin.asked.length;
    const result = await f.fetch(origin.url, SEGMENTS);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "resumed", reusedBytes: SIZE, fetchedBytes: 0, wastedBytes: 0, changed: true });
    expect(origin.asked.slice(before).map(({ range }) => range)).toEqual([{ start: 0, end: 1 }]);
  });
});

describe("our record of a fetched file", () => {
  it("is no reason to fail when it cannot be kept", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(process.env["FETCH_ACTION_STATE_DIR"] ?? "", "a file where the folder should be");
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect((await f.fetch(origin.url)).status).toBe("downloaded");
  });

  it.each([
    ["torn", `{"version":1,"ident`],
    ["empty", ""],
    ["of another version", `{"version":2}`],
  ])("is not believed when it is %s", async (_how, text) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const { fetchId } = await f.fetch(origin.url);
    const path = join(process.env["FETCH_ACTION_STATE_DIR"] ?? "", "artifacts", `${fetchId}.json`);
    expect(readFileSync(path, "utf8")).toContain(origin.url);
    writeFileSync(path, text);
    expect((await f.fetch(origin.url)).status).toBe("downloaded");
    expect((await f.fetch(origin.url)).status).toBe("already-present");
  });

  it("does not count where nothing pins the version", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ etag: null });
    await f.fetch(origin.url);
    expect((await f.fetch(origin.url)).status).toBe("downloaded");
  });
});
