import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetching } from "../support/fetching.ts";
import { notModified } from "../support/not-modified.ts";
import { Origin, type OriginOptions } from "../support/origin.ts";

const HOUR_MS = 3_600_000;

const start = (options: OriginOptions = {}) => Origin.start({ ...options, behave: notModified });
const conditionsOf = ({ asked }: Origin) => asked.map(({ headers }) => headers["if-none-match"] ?? headers["if-modified-since"] ?? null);

afterEach(() => {
  vi.useRealTimers();
});

describe("a server is asked whether it still has the version that is there", () => {
  it.each<[string, OriginOptions, string]>([
    ["a strong ETag", {}, '"v1"'],
    ["a weak ETag, which pins nothing else", { etag: 'W/"v1"' }, 'W/"v1"'],
    ["a Last-Modified", { etag: null, lastModified: "Wed, 01 Jan 2020 00:00:00 GMT" }, "Wed, 01 Jan 2020 00:00:00 GMT"],
  ])("by %s, and nothing comes", async (_what, options, condition) => {
    await using f = await fetching();
    await using origin = await start(options);
    await f.fetch(origin.url);
    const sentBytes = origin.sentBytes;
    expect(await f.fetch(origin.url)).toMatchObject({ status: "already-present", bytes: 100_000, checksum: `sha256:${origin.sha256}` });
    expect(conditionsOf(origin)).toEqual([null, condition]);
    expect(origin.sentBytes).toBe(sentBytes);
  });

  it("and a new version is fetched", async () => {
    await using f = await fetching();
    await using origin = await start({ etag: 'W/"v1"' });
    await f.fetch(origin.url);
    origin.change('W/"v2"');
    expect(await f.fetch(origin.url)).toMatchObject({ status: "downloaded", checksum: `sha256:${origin.sha256}` });
    expect(f.read()).toEqual(origin.resource.bytes);
  });

  it.each<[string, OriginOptions]>([
    ["a date that is of the second in which the file was sent", { etag: null, lastModified: new Date(4e12).toUTCString() }],
    ["a weak ETag beside such a date", { etag: 'W/"v1"', lastModified: new Date(4e12).toUTCString() }],
  ])("but not by %s, which proves nothing", async (_what, options) => {
    await using f = await fetching();
    await using origin = await start(options);
    await f.fetch(origin.url);
    expect(await f.fetch(origin.url)).toMatchObject({ status: "downloaded" });
    expect(conditionsOf(origin).filter((condition) => condition !== null)).toEqual([]);
  });

  it("only if the file is untouched: else it is fetched", async () => {
    await using f = await fetching();
    await using origin = await start();
    const { path } = await f.fetch(origin.url);
    utimesSync(path, 1, 1);
    expect(await f.fetch(origin.url)).toMatchObject({ status: "downloaded" });
    expect(conditionsOf(origin).filter((condition) => condition !== null)).toEqual([]);
  });

  it("and not of another source that was fetched to the same path", async () => {
    await using f = await fetching();
    await using origin = await start();
    await f.fetch(origin.url);
    expect(await f.fetch(`${origin.url}?v=2`)).toMatchObject({ status: "downloaded" });
    expect(conditionsOf(origin).filter((condition) => condition !== null)).toEqual([]);
  });

  it("and a 304 that was not asked for is an error", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: ({ response }) => response.writeHead(304).end() !== null });
    expect(await f.failure(origin.url)).toMatchObject({ code: "bad-response" });
  });
});

describe("refresh: never", () => {
  it("takes an untouched file of the same source without a question, into a folder too", async () => {
    await using f = await fetching();
    await using origin = await start();
    for (const path of ["a.bin", "folder/"]) {
      await f.fetch(origin.url, { path, refresh: "never" });
      const asked = origin.asked.length;
      const again = await f.fetch(origin.url, { path, refresh: "never" });
      expect(again).toMatchObject({ status: "already-present", bytes: 100_000, changed: false, checksum: `sha256:${origin.sha256}` });
      expect(again.reason).toContain("'refresh: never'");
      expect(origin.asked.length).toBe(asked);
    }
  });

  it("finds the file in a folder under the name that the server gave it, as long as that is the last one", async () => {
    await using f = await fetching();
    await using origin = await start();
    let name: string | undefined = "tool-1.bin";
    const { behave } = origin;
    origin.behave = (exchange) => {
      const named = name === undefined ? {} : { "content-disposition": `attachment; filename="${name}"` };
      return behave(exchange) || exchange.answer({ headers: named });
    };
    const never = (path = "folder/") => f.fetch(origin.url, { path, refresh: "never" });
    expect(await never()).toMatchObject({ status: "downloaded", path: join(f.folder, "folder", "tool-1.bin") });
    const asked = origin.asked.length;
    expect(await never()).toMatchObject({ status: "already-present", path: join(f.folder, "folder", "tool-1.bin") });
    expect(await never("folder")).toMatchObject({ status: "already-present" });
    expect(origin.asked.length).toBe(asked);
    expect(await never("other/")).toMatchObject({ status: "downloaded" });
    name = undefined;
    await f.fetch(origin.url, { path: "folder/" });
    expect(await never()).toMatchObject({ status: "already-present", path: join(f.folder, "folder", "file.bin") });
    rmSync(join(f.folder, "folder", "file.bin"));
    rmSync(join(f.folder, "folder", "tool-1.bin"));
    expect(await never()).toMatchObject({ status: "downloaded" });
  });

  it.each([
    ["confirmedEpochMs", "soon"],
    ["mtimeMs", null],
    ["checksum", 7],
    ["identity", "x"],
    ["version", 2],
  ])("does not believe a record whose %s is %j", async (field, value) => {
    await using f = await fetching();
    await using origin = await start();
    const { fetchId } = await f.fetch(origin.url);
    const path = join(process.env["FETCH_ACTION_STATE_DIR"] ?? "", "artifacts", `${fetchId}.json`);
    const record = JSON.parse(readFileSync(path, "utf8")) as object;
    writeFileSync(path, JSON.stringify({ ...record, [field]: value }));
    expect(await f.fetch(origin.url, { refresh: "never" })).toMatchObject({ status: "downloaded" });
  });

  it.each<[string, (path: string) => void, string]>([
    ["is missing", () => {}, "other.bin"],
    ["was changed", (path) => writeFileSync(path, "other"), "a.bin"],
  ])("fetches a file that %s", async (_what, change, path) => {
    await using f = await fetching();
    await using origin = await start();
    change((await f.fetch(origin.url)).path);
    expect(await f.fetch(origin.url, { path, refresh: "never" })).toMatchObject({ status: "downloaded" });
    expect(f.read(path)).toEqual(origin.resource.bytes);
  });

  it("fetches a file of another source, and one that no fetch left", async () => {
    await using f = await fetching();
    await using origin = await start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), origin.resource.bytes);
    expect(await f.fetch(origin.url, { refresh: "never" })).toMatchObject({ status: "downloaded" });
    expect(await f.fetch(`${origin.url}?v=2`, { refresh: "never" })).toMatchObject({ status: "downloaded" });
  });

  it("reads the file if there is a checksum", async () => {
    await using f = await fetching();
    await using origin = await start();
    await f.fetch(origin.url);
    origin.change();
    const checksum = origin.sha256;
    expect(await f.fetch(origin.url, { refresh: "never", checksum })).toMatchObject({
      status: "downloaded",
      checksum: `sha256:${checksum}`,
    });
  });

  it("asks if a digest is required and the file was checked against none", async () => {
    await using f = await fetching();
    await using origin = await start();
    await f.fetch(origin.url);
    expect(await f.failure(origin.url, { refresh: "never", "require-checksum": "true" })).toMatchObject({ code: "unverified" });
    await f.fetch(origin.url, { checksum: origin.sha256, refresh: "always" });
    expect(await f.fetch(origin.url, { refresh: "never", "require-checksum": "true" })).toMatchObject({
      status: "already-present",
      checkedAgainst: "the given sha256 digest",
    });
  });
});

describe("refresh: always", () => {
  it("fetches again what is there and right, by a checksum or by the record", async () => {
    await using f = await fetching();
    await using origin = await start();
    await f.fetch(origin.url);
    expect(await f.fetch(origin.url, { refresh: "always" })).toMatchObject({ status: "downloaded", fetchedBytes: 100_000 });
    const checked = await f.fetch(origin.url, { refresh: "always", checksum: origin.sha256 });
    expect(checked).toMatchObject({ status: "downloaded", fetchedBytes: 100_000 });
    expect(conditionsOf(origin)).toEqual([null, null, null]);
  });

  it("replaces no file that another one left under the name that the server chose", async () => {
    await using f = await fetching();
    await using origin = await start();
    mkdirSync(join(f.folder, "folder"), { recursive: true });
    writeFileSync(join(f.folder, "folder", "file.bin"), "mine");
    expect(await f.failure(origin.url, { path: "folder/", refresh: "always" })).toMatchObject({ code: "exists" });
  });
});

describe("max-age", () => {
  it("lets a confirmed version count without a question until it is over, and a confirmation begins it anew", async () => {
    await using f = await fetching();
    await using origin = await start();
    vi.useFakeTimers({ toFake: ["Date"] });
    const fetchLater = async (laterMs: number) => {
      vi.setSystemTime(Date.now() + laterMs);
      const before = origin.asked.length;
      const { status } = await f.fetch(origin.url, { "max-age": "1h" });
      return { status, asked: origin.asked.length - before };
    };
    expect(await fetchLater(0)).toEqual({ status: "downloaded", asked: 1 });
    expect(await fetchLater(0.9 * HOUR_MS)).toEqual({ status: "already-present", asked: 0 });
    expect(await fetchLater(0.2 * HOUR_MS)).toEqual({ status: "already-present", asked: 1 });
    expect(await fetchLater(0.9 * HOUR_MS)).toEqual({ status: "already-present", asked: 0 });
    // The clock was set back.
    expect(await fetchLater(-2 * HOUR_MS)).toEqual({ status: "already-present", asked: 1 });
  });

  it.each(["never", "always"])("with 'refresh: %s' is refused", async (refresh) => {
    await using f = await fetching();
    expect(() => f.fetch("https://example.com/a", { refresh, "max-age": "1h" })).toThrow("Cannot use 'max-age'");
  });
});
