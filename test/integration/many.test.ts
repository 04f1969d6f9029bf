/** Many files together: one budget, one result for each, and one for all. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchMany, type ManyEntry, type ManyOptions } from "../../src/app/many/fetch-many.ts";
import { describeResult } from "../../src/app/report/describe.ts";
import type { RawOptions } from "../../src/app/request/options.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import type { FetchError } from "../../src/core/errors.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { fetching, stillClock } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const KIB = 1024;

async function fetchingMany() {
  const f = await fetching();
  const events: FetchEvent[] = [];
  return {
    folder: f.folder,
    events,
    /** An entry for each URL, by default to a file that is called as its path ends. */
    entry: (url: string, options: RawOptions = {}): ManyEntry => ({
      request: parseRequest({ path: new URL(url).pathname.split("/").at(-1), ...options, url }, f.folder),
    }),
    fetch: (entries: readonly ManyEntry[], options: ManyOptions = {}) =>
      fetchMany(
        entries,
        { reporter: { report: (event) => events.push(event) }, ...options },
        { clock: stillClock, createWire: () => createWire() },
      ),
    read: (name: string) => readFileSync(join(f.folder, name)),
    [Symbol.asyncDispose]: () => f[Symbol.asyncDispose](),
  };
}

describe("many files", () => {
  it("are all fetched, each with a result of its own in the order in which they were given", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ sizeBytes: 64 * KIB });
    const names = Array.from({ length: 40 }, (_, i) => `file-${i}`);
    const result = await f.fetch(names.map((name) => f.entry(`${origin.base}/${name}`)));
    expect(result).toMatchObject({
      status: "downloaded",
      bytes: 40 * 64 * KIB,
      fetchedBytes: 40 * 64 * KIB,
      changed: true,
      path: `${f.folder}/`,
    });
    expect(result.reason).toBe("Of 40 files: 40 fetched.");
    expect(describeResult(result)).toMatch(
      /^Of 40 files: 40 fetched\. 2\.50 MiB in .*files\/, in .* s\. None was checked against a digest\.$/,
    );
    expect(result.results?.map(({ path }) => path)).toEqual(names.map((name) => join(f.folder, name)));
    expect(result.results?.every(({ errorCode, source }, i) => errorCode === "none" && source === `${origin.base}/${names[i]}`)).toBe(true);
    for (const name of names) expect(f.read(name).equals(origin.resource.bytes)).toBe(true);
  });

  it("use the same connections, and no more than their budget", async () => {
    await using f = await fetchingMany();
    let [open, most] = [0, 0];
    await using origin = await Origin.start({
      sizeBytes: 8 * KIB,
      behave: async (exchange) => {
        open += 1;
        most = Math.max(most, open);
        // Each is answered once three have come.
        await origin.hasBeenAsked(Math.ceil(exchange.asked.nth / 3) * 3);
        open -= 1;
        return exchange.answer();
      },
    });
    await f.fetch(
      Array.from({ length: 30 }, (_, i) => f.entry(`${origin.base}/${i}`)),
      { connections: 3 },
    );
    expect(most).toBe(3);
    expect(new Set(origin.asked.map(({ connection }) => connection)).size).toBeLessThanOrEqual(6);
  });

  it("have no more connections to one host than the user allows it, and those of other hosts go on meanwhile", async () => {
    await using f = await fetchingMany();
    let [open, most] = [0, 0];
    const others = Promise.withResolvers<void>();
    await using spared = await Origin.start({
      sizeBytes: 8 * KIB,
      behave: async (exchange) => {
        open += 1;
        most = Math.max(most, open);
        await others.promise;
        open -= 1;
        return exchange.answer();
      },
    });
    await using other = await Origin.start({
      sizeBytes: 8 * KIB,
      behave: (exchange) => {
        if (exchange.asked.nth === 6) others.resolve();
        return false;
      },
    });
    const limited = { "max-connections-per-host": "2" };
    const entries = Array.from({ length: 12 }, (_, i) => f.entry(`${spared.base}/${i}`, limited));
    await f.fetch([...entries, ...Array.from({ length: 6 }, (_, i) => f.entry(`${other.base}/other-${i}`, limited))], { connections: 4 });
    expect(most).toBe(2);
    expect(spared.asked).toHaveLength(12);
  });

  it("that are large share the budget too", async () => {
    await using f = await fetchingMany();
    let [open, most] = [0, 0];
    await using origin = await Origin.start({
      sizeBytes: 4 * KIB * KIB,
      behave: async (exchange) => {
        open += 1;
        most = Math.max(most, open);
        const { body } = exchange.correct();
        await exchange.begin(0);
        // As long as no byte comes, no more can be asked for than the budget allows.
        await origin.hasBeenAsked(4);
        await new Promise(setImmediate);
        open -= 1;
        exchange.write(body);
        exchange.response.end();
        return true;
      },
    });
    const options = { "connections": "8", "min-segment-size": "1MiB" };
    await f.fetch([f.entry(`${origin.base}/a`, options), f.entry(`${origin.base}/b`, options)], { connections: 4 });
    expect(most).toBe(4);
  });

  it("are begun with the largest, if their sizes are known", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const sizes = [10, null, 30, 20];
    const entries = sizes.map((sizeBytes, i) => ({ ...f.entry(`${origin.base}/${i}`), sizeBytes }));
    await f.fetch(entries, { connections: 1 });
    expect(origin.asked.map(({ path }) => path)).toEqual(["/2", "/3", "/0", "/1"]);
  });

  it("of which some fail: the others are fetched, and the error says which", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({
      sizeBytes: KIB,
    });
    origin.behave = (exchange) => exchange.asked.path === "/bad" && exchange.answer({ status: 404 });
    const entries = ["a", "bad", "c"].map((name) => f.entry(`${origin.base}/${name}`));
    const error: FetchError = await f.fetch(entries).then(
      () => expect.fail("it succeeded"),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({
      code: "not-found",
      result: { status: "failed", bytes: 2 * KIB, reason: expect.stringContaining("1 of 3 files") },
    });
    expect(error.result?.results?.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ["downloaded", "none"],
      ["failed", "not-found"],
      ["downloaded", "none"],
    ]);
  });

  it("stop at the first failure, if that is wanted", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ sizeBytes: KIB });
    origin.behave = (exchange) =>
      exchange.asked.path === "/bad"
        ? exchange.answer({ status: 404 })
        : new Promise((resolve) => exchange.response.once("close", () => resolve(true)));
    const entries = ["a", "bad", "c", "d"].map((name) => f.entry(`${origin.base}/${name}`));
    const error: FetchError = await f.fetch(entries, { connections: 2, failFast: true }).then(
      () => expect.fail("it succeeded"),
      (thrown) => thrown,
    );
    expect(error.code).toBe("not-found");
    expect(error.result?.results?.map(({ status }) => status)).toEqual(["cancelled", "failed", "cancelled", "cancelled"]);
    expect(error.result?.results?.[3]?.reason).toContain("that of another file failed");
  });

  it("are fetched again only as far as they are missing or have changed", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const [a, b, c] = ["a", "b", "c"].map((name) => f.entry(`${origin.base}/${name}`));
    if (a === undefined || b === undefined || c === undefined) return;
    await f.fetch([a, b]);
    const again = await f.fetch([a, b, c]);
    expect(again.results?.map(({ status }) => status)).toEqual(["already-present", "already-present", "downloaded"]);
    expect(again.status).toBe("downloaded");
    expect(await f.fetch([a, b, c])).toMatchObject({ status: "already-present", changed: false, reason: "Of 3 files: 3 there already." });
  });

  it("tell how far the whole is, and each that is under way", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ sizeBytes: KIB });
    await f.fetch(["a", "b"].map((name) => f.entry(`${origin.base}/${name}`)));
    const last = f.events.findLast((event) => event.type === "files");
    expect(last).toMatchObject({
      total: 2,
      ended: 2,
      failed: 0,
      active: [],
      progress: { downloadedBytes: 2 * KIB, totalBytes: 2 * KIB, percentage: 100 },
    });
    const opened = f.events.flatMap((event) => (event.type === "entry" && event.event.type === "opened" ? event.source : []));
    expect(opened.toSorted()).toEqual([`${origin.base}/a`, `${origin.base}/b`]);
  });

  it("that would go to one path are refused before anything is asked", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start();
    const entries = ["a", "b"].map((name) => f.entry(`${origin.base}/${name}`, { path: "same" }));
    await expect(f.fetch(entries)).rejects.toMatchObject({ code: "invalid-input" });
    expect(origin.asked).toEqual([]);
  });

  it("that turn out to have one name in a folder do not replace each other", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const entries = ["x/a", "y/a"].map((name) => f.entry(`${origin.base}/${name}`, { path: "out/", force: "true" }));
    const error: FetchError = await f.fetch(entries, { connections: 1 }).then(
      () => expect.fail("it succeeded"),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code: "invalid-input", hint: expect.stringContaining("a name of its own") });
    expect(error.message).toMatch(/Cannot fetch "[^"]*\/[xy]\/a" to "[^"]*\/out\/a": "[^"]*\/[xy]\/a" goes there in the same run/);
    expect(error.result?.results?.map(({ status }) => status).toSorted()).toEqual(["downloaded", "failed"]);
  });

  it("end together when their time is over", async () => {
    await using f = await fetchingMany();
    await using origin = await Origin.start({ behave: () => new Promise(() => {}) });
    const error: FetchError = await f
      .fetch(
        ["a", "b"].map((name) => f.entry(`${origin.base}/${name}`)),
        { timeoutMs: 10_000 },
      )
      .then(
        () => expect.fail("it succeeded"),
        (thrown) => thrown,
      );
    expect(error.code).toBe("timeout");
    expect(error.result?.results?.map(({ errorCode }) => errorCode)).toEqual(["timeout", "timeout"]);
  });
});
