import { afterEach, describe, expect, it, vi } from "vitest";
import type { FetchContext } from "../../src/app/file/fetch-context.ts";
import { openLimits } from "../../src/app/file/limits.ts";
import { fetchMany } from "../../src/app/many/fetch-many.ts";
import { systemClock } from "../../src/app/process/system-clock.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import { openWanted } from "../../src/app/source/open-wanted.ts";
import type { OpenedSource } from "../../src/core/opened-source.ts";
import { RateLimit } from "../../src/core/rate-limit.ts";
import { Company } from "../../src/fetches/company.ts";
import { openRuntimeFolder } from "../../src/fetches/runtime-folder.ts";
import { openStateFolder } from "../../src/state/state-folder.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { EbsServer, snapshotOf } from "../support/ebs-server.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";
import { restoring } from "../support/restoring.ts";

const KIB = 1024;

/** The whole file in place of a range. */
const whole = (exchange: Exchange): true =>
  exchange.answer({
    status: 200,
    headers: { "content-range": undefined, "content-length": `${exchange.resource.bytes.length}` },
    body: exchange.resource.bytes,
  });

// A limit is a lower bound of the time: a loaded machine only takes longer.
describe("a fetch with a rate limit", () => {
  let company: Company | null = null;
  afterEach(async () => {
    await company?.[Symbol.asyncDispose]();
    company = null;
  });

  it("takes at least its time, over several connections", async () => {
    await using f = await fetching({ clock: systemClock });
    await using origin = await Origin.start({ sizeBytes: 1024 * KIB });
    const result = await f.fetch(origin.url, { connections: "4", "min-segment-size": "256KiB", "limit-rate": "2M", threads: "4" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.durationMs).toBeGreaterThanOrEqual(450);
  });

  it("takes at least its time in one stream", async () => {
    await using f = await fetching({ clock: systemClock });
    await using origin = await Origin.start({ sizeBytes: 1024 * KIB, behave: whole });
    const result = await f.fetch(origin.url, { "limit-rate": "2M" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.durationMs).toBeGreaterThanOrEqual(450);
  });

  it("has the samples counted by which its mirrors are compared", async () => {
    await using origin = await Origin.start({ sizeBytes: 200 * KIB });
    await using wire = createWire();
    const url = new URL(origin.url);
    const asked = { headers: {}, bearerToken: undefined, checksum: undefined, allowInsecureHttp: false, isPrivate: undefined };
    const first = { dataBytes: 64 * KIB, asksVersion: false, expectsRanges: false, userAgent: "test" };
    const own = { wire, clock: systemClock, reporter: { report: () => {} }, idleTimeoutMs: 30_000 };
    const mirrors = [new URL(`${origin.base}/a`), new URL(`${origin.base}/b`)];
    const signal = new AbortController().signal;
    await using source = await openWanted({ url, mirrors }, { url, ...asked, ...first, ...own }, signal);
    let spentBytes = 0;
    source.countBeside?.((bytes) => {
      spentBytes += bytes;
    });
    // Of two places of each server.
    await vi.waitFor(() => expect(spentBytes).toBe(3 * 2 * 16 * KIB), { timeout: 10_000 });
  });

  it("begins with the time of what came before it", async () => {
    const rate = new RateLimit(systemClock, KIB);
    const source: Partial<OpenedSource> = { countBeside: (spend) => spend(100 * KIB) };
    const context: Partial<FetchContext> = { rate };
    await using limits = await openLimits(context as FetchContext, source as OpenedSource, 1);
    expect(limits.rate?.waitMs).toBeGreaterThan(50_000);
  });

  it("has its part of a limit that the fetches of the machine share", async () => {
    await using f = await fetching({ clock: systemClock });
    await using origin = await Origin.start({ sizeBytes: 1024 * KIB });
    company = await Company.join(await openRuntimeFolder(await openStateFolder()), "rate");
    const result = await f.fetch(origin.url, { "limit-rate": "4M", "limit-rate-scope": "machine", connections: "1" });
    expect(result.durationMs).toBeGreaterThanOrEqual(450);
  });

  it("shares it with the other files of the same call", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 256 * KIB });
    const entries = ["a", "b", "c", "d"].map((path) => ({
      request: parseRequest({ url: `${origin.url}/${path}`, path, "limit-rate": "2M" }, f.folder),
    }));
    const result = await fetchMany(entries, {}, { clock: systemClock, createWire: () => createWire() });
    expect(result.durationMs).toBeGreaterThanOrEqual(450);
  });

  it("takes at least its time for the blocks of a snapshot", async () => {
    await using r = await restoring({ clock: systemClock });

    await using server = await EbsServer.start({ snapshots: [snapshotOf([0, 1, 2])] });
    const result = await r.restore(server, { "limit-rate": "4M" });
    expect(result.status).toBe("downloaded");
    // The third block is asked for after the time of two.
    expect(result.durationMs).toBeGreaterThanOrEqual(230);
  });
});
