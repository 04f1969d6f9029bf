/** Bytes that are handed on as they come: in order, checked, held back by who reads them. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RawOptions } from "../../src/app/request/options.ts";
import { parsePipedRequest } from "../../src/app/request/parse-piped.ts";
import { pipeArtifact } from "../../src/app/stream/pipe-artifact.ts";
import type { FetchError } from "../../src/core/errors.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import type { FetchResult } from "../../src/core/result.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { stubBuckets } from "../support/buckets.ts";
import { type Fetching, fetching, hastyClock, tenfoldClock } from "../support/fetching.ts";
import { GithubServer, REPOSITORY, releaseJson } from "../support/github-server.ts";
import { contentOf, type Exchange, Origin, sha256Of } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** With a state folder of its own. */
let home: Fetching;
beforeEach(async () => {
  home = await fetching();
});
afterEach(() => home[Symbol.asyncDispose]());

interface Piping {
  readonly taken: Buffer[];
  readonly events: FetchEvent[];
  readonly ended: Promise<FetchResult>;
}

interface PipingOptions {
  readonly clock?: typeof hastyClock;
  readonly signal?: AbortSignal;
  /** Takes the bytes in place of a reader who keeps all of them at once. */
  readonly write?: (bytes: Uint8Array) => Promise<void>;
  readonly windowBytes?: number;
  /** The job's. */
  readonly env?: Readonly<Record<string, string>>;
}

function pipe(
  url: string,
  options: RawOptions = {},
  { clock = hastyClock, signal, write, windowBytes, env = {} }: PipingOptions = {},
): Piping {
  const taken: Buffer[] = [];
  const events: FetchEvent[] = [];
  const request = parsePipedRequest({ "idle-timeout": "10m", ...options, url }, "/nowhere", env);
  const keep = async (bytes: Uint8Array) => void taken.push(Buffer.from(bytes));
  const outlet = { name: "stdout", write: write ?? keep, ...(windowBytes === undefined ? {} : { windowBytes }) };
  const reporter = { report: (event: FetchEvent) => void events.push(event) };
  const ended = pipeArtifact(request, outlet, { signal, reporter }, { clock, createWire: (own) => createWire(own) });
  // Whoever looks at it later hears of a failure.
  ended.catch(() => {});
  return { taken, events, ended };
}

async function failure({ ended }: Piping): Promise<FetchError> {
  return ended.then(
    () => expect.unreachable("it succeeded"),
    (error: unknown) => error as FetchError,
  );
}

/** The whole file, as a server without ranges gives it. */
const whole = (exchange: Exchange): true =>
  exchange.answer({
    status: 200,
    headers: { "content-range": undefined, "content-length": `${exchange.resource.bytes.length}` },
    body: exchange.resource.bytes,
  });

describe("bytes that are handed on", () => {
  it("come in order over several connections, and leave no file", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = async (exchange) => {
      if (exchange.asked.nth > 1) return false;
      await exchange.begin(1000);
      await origin.hasBeenAsked(2);
      exchange.write(exchange.correct().body.subarray(1000));
      exchange.response.end();
      return true;
    };
    const piping = pipe(origin.url, { ...SEGMENTS, checksum: `sha256:${origin.sha256}` });
    const result = await piping.ended;
    expect(Buffer.concat(piping.taken).equals(origin.resource.bytes)).toBe(true);
    expect(result).toMatchObject({
      status: "downloaded",
      bytes: SIZE,
      fetchedBytes: SIZE,
      path: "stdout",
      checksum: `sha256:${origin.sha256}`,
    });
    expect(new Set(origin.asked.map(({ connection }) => connection)).size).toBeGreaterThan(1);
  });

  it.each([0, 1, 262_144, 262_145])("are all of a file of %i bytes", async (sizeBytes) => {
    await using origin = await Origin.start({ sizeBytes });
    const piping = pipe(origin.url, { checksum: `sha256:${origin.sha256}` });
    expect(await piping.ended).toMatchObject({ bytes: sizeBytes });
    expect(Buffer.concat(piping.taken).equals(origin.resource.bytes)).toBe(true);
  });

  it("are none of an empty file, of which there is nothing to say", async () => {
    await using origin = await Origin.start({ sizeBytes: 0 });
    const piping = pipe(origin.url);
    expect(await piping.ended).toMatchObject({ bytes: 0 });
    expect(piping.events.filter(({ type }) => type === "notice" || type === "warning")).toEqual([]);
  });

  it("come right through resets, refusals and answers that end early", async () => {
    const behave = async (exchange: Exchange): Promise<boolean> => {
      const { nth } = exchange.asked;
      if (nth % 3 === 0) return exchange.resetAfter(100_000);
      if (nth % 5 === 0) return exchange.answer({ status: 503, headers: { "content-range": undefined }, body: Buffer.alloc(0) });
      return false;
    };
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const piping = pipe(origin.url, { ...SEGMENTS, checksum: `sha256:${origin.sha256}` });
    await piping.ended;
    expect(Buffer.concat(piping.taken).equals(origin.resource.bytes)).toBe(true);
  });

  it("end with checksum-mismatch at a wrong digest, and the last ones are not handed on", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const piping = pipe(origin.url, { ...SEGMENTS, checksum: `sha256:${"ab".repeat(32)}` });
    expect(await failure(piping)).toMatchObject({
      code: "checksum-mismatch",
      exitCode: 5,
      message: expect.stringMatching(/cannot be taken back/),
    });
    const taken = Buffer.concat(piping.taken);
    expect(taken.length).toBeLessThan(SIZE);
    expect(taken.equals(origin.resource.bytes.subarray(0, taken.length))).toBe(true);
  });

  it("are checked against what the server offers, and refused without a digest if one is required", async () => {
    await using origin = await Origin.start({ sizeBytes: 1000 });
    expect(await failure(pipe(origin.url, { "require-checksum": "true" }))).toMatchObject({ code: "unverified" });
    const digest = Buffer.from(origin.sha256, "hex").toString("base64");
    origin.behave = (exchange) => exchange.answer({ headers: { "repr-digest": `sha-256=:${digest}:` } });
    expect(await pipe(origin.url, { "require-checksum": "true" }).ended).toMatchObject({
      checkedAgainst: expect.stringMatching(/server offers/),
    });
  });

  it("wait for a slow reader: no more is asked for than the window holds, and no idle timeout ends a connection", async () => {
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    const stuck = Promise.withResolvers<void>();
    const parts: Buffer[] = [];
    const write = async (bytes: Uint8Array) => {
      await stuck.promise;
      parts.push(Buffer.from(bytes));
    };
    const options = { "connections": "4", "min-segment-size": "1MiB", "idle-timeout": "10s" };
    const piping = pipe(origin.url, options, { clock: tenfoldClock, write, windowBytes: 4 * MIB });
    const told = (type: FetchEvent["type"]) => piping.events.filter((event) => event.type === type).length;
    const here = () => Math.max(0, ...piping.events.map((event) => (event.type === "progress" ? event.progress.downloadedBytes : 0)));
    await expect.poll(here, { timeout: 20_000, interval: 10 }).toBe(4 * MIB);
    const [ticks, retries] = [told("progress"), told("retry")];
    // There are four ticks a second: this is longer than the idle timeout.
    await expect.poll(() => told("progress"), { timeout: 20_000, interval: 10 }).toBeGreaterThan(ticks + 44);
    expect(told("retry")).toBe(retries);
    expect(here()).toBe(4 * MIB);
    stuck.resolve();
    expect(await piping.ended).toMatchObject({ bytes: 12 * MIB });
    expect(sha256Of(Buffer.concat(parts))).toBe(origin.sha256);
  });

  it("stop when nobody takes them any more: the fetch ends with that error, and its connections with it", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const write = async () => {
      throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    };
    expect(await failure(pipe(origin.url, SEGMENTS, { write }))).toMatchObject({ code: "io", message: expect.stringMatching(/stdout/) });
    await origin.isQuiet();
  });

  it("stop at once when the fetch is stopped, also while a reader takes nothing", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const stop = new AbortController();
    const asked = Promise.withResolvers<void>();
    const write = () => {
      asked.resolve();
      return new Promise<void>(() => {});
    };
    const piping = pipe(origin.url, SEGMENTS, { signal: stop.signal, write });
    await asked.promise;
    stop.abort();
    expect(await failure(piping)).toMatchObject({ code: "cancelled", result: { status: "cancelled", keptBytes: 0 } });
    await origin.isQuiet();
  });

  it("end with source-changed if the file changes meanwhile: two versions are never mixed", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) => {
      if (exchange.asked.nth === 2) origin.change();
      return false;
    };
    const piping = pipe(origin.url, SEGMENTS);
    expect(await failure(piping)).toMatchObject({ code: "source-changed" });
  });
});

describe("a stream without ranges that is handed on", () => {
  it("begins anew after a broken connection, and nothing is handed on twice", async () => {
    const behave = (exchange: Exchange) => {
      if (exchange.asked.nth > 1) return whole(exchange);
      const { response, resource } = exchange;
      response.writeHead(200, { etag: resource.etag ?? "", "content-length": resource.bytes.length });
      return new Promise<true>((resolve) => response.write(resource.bytes.subarray(0, 3 * MIB), () => resolve(exchange.reset())));
    };
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const piping = pipe(origin.url);
    const result = await piping.ended;
    expect(Buffer.concat(piping.taken).equals(origin.resource.bytes)).toBe(true);
    expect(result).toMatchObject({ bytes: SIZE, fetchedBytes: SIZE });
    expect(origin.asked).toHaveLength(2);
  });

  it("ends with source-changed if another version comes then", async () => {
    const behave = (exchange: Exchange) => {
      if (exchange.asked.nth > 1) return whole(exchange);
      const { response, resource } = exchange;
      response.writeHead(200, { etag: resource.etag ?? "", "content-length": resource.bytes.length });
      return new Promise<true>((resolve) => {
        response.write(resource.bytes.subarray(0, 3 * MIB), () => {
          origin.change();
          resolve(exchange.reset());
        });
      });
    };
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const piping = pipe(origin.url);
    expect(await failure(piping)).toMatchObject({ code: "source-changed" });
    const taken = Buffer.concat(piping.taken);
    expect(taken.equals(contentOf(SIZE).subarray(0, taken.length))).toBe(true);
  });

  it("comes whole without a length, and goes on in one stream if a server gives no ranges any more", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    origin.behave = (exchange) =>
      exchange.answer({ status: 200, headers: { "content-range": undefined, "content-length": undefined }, body: exchange.resource.bytes });
    const endless = pipe(origin.url, { checksum: `sha256:${origin.sha256}` });
    expect(await endless.ended).toMatchObject({ bytes: SIZE });
    const asked = origin.asked.length;
    origin.behave = (exchange) => (exchange.asked.nth > asked + 2 ? whole(exchange) : false);
    const piping = pipe(origin.url, SEGMENTS);
    await piping.ended;
    expect(Buffer.concat(piping.taken).equals(origin.resource.bytes)).toBe(true);
  });
});

describe("parts that are handed on", () => {
  const parts = async (digests: (whole: Buffer) => readonly [string, string]) => {
    const origin = await Origin.start({ sizeBytes: SIZE });
    const bytes = origin.resource.bytes;
    const cut = 2 * MIB + 17;
    origin.behave = (exchange) => {
      const body = exchange.asked.path.endsWith("1") ? bytes.subarray(0, cut) : bytes.subarray(cut);
      const { range } = exchange.asked;
      const own = range === null ? body : body.subarray(range.start, range.end);
      const head = range === null ? {} : { "content-range": `bytes ${range.start}-${range.start + own.length - 1}/${body.length}` };
      return exchange.answer({
        status: range === null ? 200 : 206,
        headers: { "content-range": undefined, ...head, "content-length": `${own.length}` },
        body: own,
      });
    };
    const [first, second] = digests(bytes);
    const urls = [`${origin.base}/a.1 ${first}`, `${origin.base}/a.2 ${second}`];
    return { origin, urls, cut, [Symbol.asyncDispose]: () => origin[Symbol.asyncDispose]() };
  };
  const partRequest = (urls: readonly string[]): RawOptions => ({ parts: urls, connections: "3", "min-segment-size": "1MiB" });

  it("are one file, and each is checked against its own digest", async () => {
    await using p = await parts((bytes) => [sha256Of(bytes.subarray(0, 2 * MIB + 17)), sha256Of(bytes.subarray(2 * MIB + 17))]);
    const taken: Buffer[] = [];
    const request = parsePipedRequest(partRequest(p.urls), "/nowhere", {});
    const write = async (bytes: Uint8Array) => void taken.push(Buffer.from(bytes));
    await pipeArtifact(request, { name: "stdout", write }, {}, { clock: hastyClock, createWire: (own) => createWire(own) });
    expect(Buffer.concat(taken).equals(p.origin.resource.bytes)).toBe(true);
  });

  it("end well if what comes later has the only connection that the server allows", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const cut = 1.5 * MIB;
    const [first, second] = [origin.resource.bytes.subarray(0, cut), origin.resource.bytes.subarray(cut)];
    const isOpen = { first: false, second: false };
    const isWindowFull = Promise.withResolvers<void>();
    const isFirstHere = Promise.withResolvers<void>();
    origin.behave = async (exchange) => {
      const {
        asked: { path, nth },
        response,
      } = exchange;
      const [which, body] = path.endsWith("1") ? (["first", first] as const) : (["second", second] as const);
      if (nth > 2 && (isOpen.first || isOpen.second)) {
        return exchange.answer({ status: 503, headers: { "content-range": undefined, "content-length": "0" }, body: Buffer.alloc(0) });
      }
      isOpen[which] = true;
      response.once("close", () => {
        isOpen[which] = false;
      });
      response.writeHead(200, { "etag": `"${which}"`, "content-length": body.length });
      if (nth === 1) {
        response.write(body.subarray(0, 100_000));
        await isWindowFull.promise;
        return exchange.reset();
      }
      response.write(body.subarray(0, -1));
      if (which === "first") isFirstHere.resolve();
      await isFirstHere.promise;
      response.end(body.subarray(-1));
      return true;
    };
    const taken: Buffer[] = [];
    const request = parsePipedRequest(partRequest([`${origin.base}/a.1`, `${origin.base}/a.2`]), "/nowhere", {});
    const outlet = { name: "stdout", windowBytes: 3 * MIB, write: async (bytes: Uint8Array) => void taken.push(Buffer.from(bytes)) };
    const report = (event: FetchEvent) => {
      if (event.type === "progress" && event.progress.downloadedBytes > 2.5 * MIB) isWindowFull.resolve();
    };
    await pipeArtifact(request, outlet, { reporter: { report } }, { clock: tenfoldClock, createWire: (own) => createWire(own) });
    expect(Buffer.concat(taken).equals(origin.resource.bytes)).toBe(true);
  });

  it("end at the first part that is wrong", async () => {
    await using p = await parts((bytes) => ["ab".repeat(32), sha256Of(bytes.subarray(2 * MIB + 17))]);
    let count = 0;
    const request = parsePipedRequest(partRequest(p.urls), "/nowhere", {});
    const write = async (bytes: Uint8Array) => {
      count += bytes.length;
    };
    const ended = pipeArtifact(request, { name: "stdout", write }, {}, { clock: hastyClock, createWire: (own) => createWire(own) });
    await expect(ended).rejects.toMatchObject({ code: "checksum-mismatch", message: expect.stringMatching(/the part ".*a\.1"/) });
    expect(count).toBeLessThan(p.cut);
  });
});

/** What names a source: its URL, and options. */
type Named = (origin: Origin) => readonly [url: string, options?: RawOptions];

describe("bytes of any source that are handed on", () => {
  const half = SIZE / 2;
  const KINDS: readonly (readonly [string, Named])[] = [
    ["S3", ({ base }) => ["s3://bucket/a.bin", { endpoint: base }]],
    ["Google Cloud Storage", ({ base }) => ["gs://bucket/a.bin", { endpoint: base }]],
    ["Azure", ({ base }) => ["az://account/container/a.bin", { endpoint: base }]],
    ["Hugging Face", ({ base }) => ["hf://owner/name/a.bin", { endpoint: base }]],
    ["a registry", ({ base, sha256 }) => [`oci://${new URL(base).host}/name@sha256:${sha256}`]],
    ["mirrors", ({ base }) => [`${base}/a.bin`, { mirrors: [`${base}/b.bin`] }]],
    ["parts", ({ base }) => ["", { parts: [`${base}/first`, `${base}/second`] }]],
    ["a list of digests", ({ base }) => [`${base}/a.bin`, { "checksum-url": `${base}/sums` }]],
  ];

  /** Plays each of them. */
  async function start(): Promise<Origin> {
    const origin = await Origin.start({ sizeBytes: SIZE });
    const { bytes } = origin.resource;
    const parts: Readonly<Record<string, Buffer>> = { "/first": bytes.subarray(0, half), "/second": bytes.subarray(half) };
    const text = (exchange: Exchange, body: Buffer, status = 200) =>
      exchange.answer({ status, headers: { "content-range": undefined, "content-length": `${body.length}` }, body });
    origin.behave = (exchange) => {
      const { path } = exchange.asked;
      // The digest in its name is that of a blob, and of no manifest.
      if (path.includes("/manifests/")) return text(exchange, Buffer.from('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}'), 404);
      if (path === "/sums") return text(exchange, Buffer.from(`${origin.sha256}  a.bin\n`));
      if (path === "/sums-of-others") return text(exchange, Buffer.from(`${"ab".repeat(32)}  a.bin\n`));
      const part = parts[path];
      return part !== undefined && text(exchange, part);
    };
    return origin;
  }

  beforeEach(() => {
    stubBuckets();
    for (const name of ["HF_TOKEN", "HF_ENDPOINT"]) vi.stubEnv(name, undefined);
    vi.stubEnv("DOCKER_CONFIG", "/nonexistent/docker");
  });
  afterEach(() => void vi.unstubAllEnvs());

  it.each(KINDS)("are right from %s, and wrong ones end with exit code 5", async (what, named) => {
    await using origin = await start();
    const [url, options] = named(origin);
    const right = pipe(url, { ...SEGMENTS, ...options });
    await right.ended;
    expect(Buffer.concat(right.taken).equals(origin.resource.bytes)).toBe(true);
    const wrong =
      what === "a list of digests" ? { "checksum-url": `${origin.base}/sums-of-others` } : { checksum: `sha256:${"ab".repeat(32)}` };
    const refused = pipe(url, { ...SEGMENTS, ...options, ...wrong });
    expect(await failure(refused)).toMatchObject({ code: "checksum-mismatch", exitCode: 5 });
    expect(Buffer.concat(refused.taken).length).toBeLessThan(SIZE);
  });

  it("are right from a release, whose published digest is compared", async () => {
    await using github = await GithubServer.start({ sizeBytes: SIZE });
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ name: "tool.bin" })] })];
    const named = { repository: REPOSITORY, release: "v1", asset: "tool.bin", token: github.token };
    const right = pipe("", { ...SEGMENTS, ...named }, { env: github.env });
    expect(await right.ended).toMatchObject({ checkedAgainst: expect.stringContaining("published") });
    expect(Buffer.concat(right.taken).equals(github.storage.resource.bytes)).toBe(true);
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ name: "tool.bin", digest: `sha256:${"ab".repeat(32)}` })] })];
    expect(await failure(pipe("", { ...SEGMENTS, ...named }, { env: github.env }))).toMatchObject({
      code: "checksum-mismatch",
      exitCode: 5,
    });
  });

  it("say what to do if there is no room for them", async () => {
    await using origin = await start();
    const write = () => Promise.reject(Object.assign(new Error("ENOSPC"), { code: "ENOSPC" }));
    expect(await failure(pipe(origin.url, {}, { write }))).toMatchObject({
      code: "no-space",
      hint: "Make room where the bytes are written to, and run the same fetch again.",
    });
  });
});
