import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lookAt } from "../../src/app/file/look-at.ts";
import { fetchMany } from "../../src/app/many/fetch-many.ts";
import type { FetchParts } from "../../src/app/process/run-fetch.ts";
import type { RawOptions } from "../../src/app/request/options.ts";
import { parseLook } from "../../src/app/request/parse-look.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import type { FetchError } from "../../src/core/errors.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { type Fetching, fetching, hastyClock } from "../support/fetching.ts";
import { type Exchange, Origin, sha256Of } from "../support/origin.ts";

const parts: FetchParts = { clock: hastyClock, createWire: (options) => createWire(options) };
const SLOW = { "idle-timeout": "10m" };

/** Fetches these names of the origin into the folder. */
function fetchAll(f: Fetching, origin: Origin, names: readonly string[], options: RawOptions = {}) {
  const entries = names.map((name) => ({
    request: parseRequest({ path: "./", ...SLOW, ...options, url: `${origin.base}/${name}` }, f.folder, {}),
  }));
  return fetchMany(entries, { wantsChecksum: true }, parts);
}

async function failureOf(fetched: Promise<unknown>): Promise<FetchError> {
  return fetched.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: FetchError) => error,
  );
}

describe("small files that are fetched together", () => {
  it("come with one request each, leave nothing beside them, and are known afterwards", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000 });
    const whole = await fetchAll(f, origin, ["a.bin", "b.bin", "c.bin"]);
    expect(whole).toMatchObject({ status: "downloaded", bytes: 15_000, fetchedBytes: 15_000, wastedBytes: 0 });
    expect(whole.results).toMatchObject(
      ["a", "b", "c"].map((name) => ({ path: join(f.folder, `${name}.bin`), checksum: `sha256:${origin.sha256}` })),
    );
    expect(origin.asked.length).toBe(3);
    expect(await f.names()).toEqual(["a.bin", "b.bin", "c.bin"]);
    expect(f.read("b.bin")).toEqual(origin.resource.bytes);
    expect(await lookAt(parseLook({ path: "a.bin" }, f.folder))).toMatchObject({ state: "artifact-ready" });
    expect(await fetchAll(f, origin, ["a.bin", "b.bin", "c.bin"])).toMatchObject({ status: "already-present", changed: false });
  });

  it("go to the paths that they are given, without a lock or a record", async () => {
    await using f = await fetching();
    const seen: boolean[] = [];
    const look = ({ asked }: Exchange) => {
      seen.push(existsSync(join(f.folder, "sub", "a.bin.part.lock")));
      return asked.nth < 0;
    };
    await using origin = await Origin.start({ sizeBytes: 5000, behave: look });
    await fetchAll(f, origin, ["x"], { path: "sub/a.bin" });
    expect(f.read("sub/a.bin")).toEqual(origin.resource.bytes);
    expect(seen).toEqual([false]);
  });

  it.each<[string, (exchange: Exchange) => boolean | Promise<boolean>]>([
    ["breaks off", (exchange) => exchange.asked.nth === 1 && exchange.resetAfter(1000)],
    ["brings less than was asked for", ({ asked, resource, response }) => asked.nth === 1 && sendSome(resource.bytes, response)],
  ])("are fetched the usual way if the first answer %s", async (_what, behave) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000, behave });
    expect(await fetchAll(f, origin, ["a.bin"])).toMatchObject({ status: "downloaded", bytes: 5000, fetchedBytes: 5000 });
    expect(f.read("a.bin")).toEqual(origin.resource.bytes);
    expect(origin.asked.length).toBeGreaterThan(1);
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("do not appear if their digest is not the expected one", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000 });
    const failure = await failureOf(fetchAll(f, origin, ["a.bin"], { checksum: "ab".repeat(32) }));
    expect(failure).toMatchObject({ code: "checksum-mismatch", message: expect.stringContaining(sha256Of(origin.resource.bytes)) });
    expect(failure.result?.results).toMatchObject([{ path: join(f.folder, "a.bin"), status: "failed", bytes: 0 }]);
    expect(await f.names()).toEqual([]);
  });

  it("replace what is there the usual way, which keeps its permission bits", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000 });
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), "old");
    chmodSync(join(f.folder, "a.bin"), 0o755);
    await fetchAll(f, origin, ["x"], { path: "a.bin" });
    expect(f.read("a.bin")).toEqual(origin.resource.bytes);
    expect(statSync(join(f.folder, "a.bin")).mode & 0o777).toBe(0o755);
  });

  it("are published the usual way while another process publishes there, and what a killed one left is removed", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000 });
    mkdirSync(f.folder);
    const [busy, left] = ["a.bin.part.new", "b.bin.part.new"].map((name) => join(f.folder, name));
    for (const path of [busy, left]) writeFileSync(`${path}`, "half");
    utimesSync(`${left}`, 1, 1);
    await fetchAll(f, origin, ["a.bin", "b.bin"]);
    for (const name of ["a.bin", "b.bin"]) expect(f.read(name)).toEqual(origin.resource.bytes);
    expect(readFileSync(`${busy}`, "utf8")).toBe("half");
    expect(await f.names()).toEqual(["a.bin", "a.bin.part.new", "b.bin"]);
  });

  it("get the server's time, and the notice about a page that may not be the file", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ lastModified: "Wed, 01 Jan 2020 12:34:56 GMT" });
    origin.resource = { ...origin.resource, bytes: Buffer.from("<!doctype html><title>Log in</title>") };
    const said: string[] = [];
    const request = parseRequest({ path: "./", ...SLOW, "preserve-time": "true", url: `${origin.base}/a.zip` }, f.folder, {});
    await fetchMany([{ request }], { reporter: { report: (event) => said.push(JSON.stringify(event)) } }, parts);
    expect(statSync(join(f.folder, "a.zip")).mtimeMs).toBe(Date.UTC(2020, 0, 1, 12, 34, 56));
    expect(said.join("\n")).toContain("an HTML page of 36 bytes");
  });
});

function sendSome(bytes: Buffer, response: Exchange["response"]): true {
  response.writeHead(206, { etag: '"v1"', "content-range": `bytes 0-99/${bytes.length}`, "content-length": "100" });
  response.end(bytes.subarray(0, 100));
  return true;
}

describe("files that are fetched together, and are there already", () => {
  const NAMES = ["a.bin", "b.bin", "c.bin"];
  const notModified = ({ asked, resource, response }: Exchange) =>
    asked.headers["if-none-match"] === resource.etag && response.writeHead(304).end() !== null;

  it("cost one question each, all over one connection, and neither locks nor bytes", async () => {
    await using f = await fetching();
    const beside: string[] = [];
    const look = (exchange: Exchange) => {
      if (existsSync(f.folder)) beside.push(...readdirSync(f.folder).filter((name) => name.includes(".part")));
      return notModified(exchange);
    };
    await using origin = await Origin.start({ sizeBytes: 5000, behave: look });
    await fetchAll(f, origin, NAMES);
    const [asked, sentBytes] = [origin.asked.length, origin.sentBytes];
    const entries = NAMES.map((name) => ({ request: parseRequest({ path: "./", ...SLOW, url: `${origin.base}/${name}` }, f.folder, {}) }));
    const again = await fetchMany(entries, { connections: 1 }, parts);
    expect(again).toMatchObject({ status: "already-present", bytes: 15_000, reusedBytes: 15_000, changed: false });
    expect(again.results?.map(({ reason }) => reason)).toEqual(
      NAMES.map(() => expect.stringContaining("is the version that the server has")),
    );
    expect([origin.asked.length - asked, origin.sentBytes - sentBytes]).toEqual([3, 0]);
    expect(new Set(origin.asked.slice(asked).map(({ connection }) => connection)).size).toBe(1);
    expect(beside).toEqual([]);
  });

  it("are fetched if the server has a new version, and left alone if somebody touched them", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000, behave: notModified });
    await fetchAll(f, origin, NAMES);
    utimesSync(join(f.folder, "b.bin"), 1, 1);
    const touched = await failureOf(fetchAll(f, origin, NAMES));
    expect(touched.result?.results?.map(({ status }) => status)).toEqual(["already-present", "failed", "already-present"]);
    expect(touched).toMatchObject({ code: "exists" });
    origin.change('"v2"');
    const changed = await fetchAll(f, origin, ["a.bin", "c.bin"]);
    expect(changed.results).toMatchObject([1, 2].map(() => ({ status: "downloaded", checksum: `sha256:${origin.sha256}` })));
    expect(f.read("c.bin")).toEqual(origin.resource.bytes);
  });

  it("are looked at under the lock if another fetch left something beside them", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 5000, behave: notModified });
    await fetchAll(f, origin, ["a.bin"], { path: "a.bin" });
    writeFileSync(join(f.folder, "a.bin.part"), "half");
    expect(await fetchAll(f, origin, ["a.bin"], { path: "a.bin" })).toMatchObject({ status: "already-present" });
    expect(await f.names()).toEqual(["a.bin"]);
  });
});
