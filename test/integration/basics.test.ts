import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/app/process/system-clock.ts";
import { fetchArtifact } from "../../src/index.ts";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;

describe("a fetch", () => {
  it.each([0, 1, 1000, MIB, MIB + 1, 5 * MIB - 1])("of %i bytes is one request for a bounded range", async (sizeBytes) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes });
    const result = await f.fetch(origin.url);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "downloaded", wastedBytes: 0, changed: true, cacheHit: false });
    expect(origin.asked).toHaveLength(1);
    expect(origin.asked[0]?.method).toBe("GET");
    expect(origin.asked[0]?.headers).toMatchObject({ range: `bytes=0-${16 * MIB - 1}`, "accept-encoding": "identity" });
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("of a large file is made of segments, and no byte is asked for twice", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await Origin.start({ sizeBytes: 40 * MIB + 17 });
    const result = await f.fetch(origin.url);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(origin.asked.length).toBeGreaterThan(1);
    // After them comes the question whether the version is still the same.
    const ranges = origin.asked.slice(0, -1).map(({ range }) => range ?? { start: -1, end: -1 });
    expect(origin.asked.at(-1)?.range).toEqual({ start: 0, end: 1 });
    ranges.sort((a, b) => a.start - b.start);
    let position = 0;
    for (const { start, end } of ranges) {
      expect(start).toBe(position);
      position = Math.min(end, origin.resource.bytes.length);
    }
    expect(position).toBe(origin.resource.bytes.length);
  });

  it("may be given months", async () => {
    await using f = await fetching({ clock: systemClock });
    await using origin = await Origin.start({ sizeBytes: 5 * MIB });
    const months = { "timeout": "90d", "idle-timeout": "90d" };
    expectWhole(await f.fetch(origin.url, { ...months, connections: "2", "min-segment-size": "1MiB" }), origin.resource.bytes, f.read());
  });

  it("starts its runs in ascending order", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 40 * MIB });
    await f.fetch(origin.url, { connections: "1" });
    const starts = origin.asked.slice(0, -1).map(({ range }) => range?.start ?? -1);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it("uses the connections that the user gives, whatever the minimum", async () => {
    await using f = await fetching();
    let open = 0;
    let most = 0;
    await using origin = await Origin.start({
      sizeBytes: 12 * MIB,
      behave: async ({ response, asked }) => {
        if (asked.nth === 1) return false;
        most = Math.max(most, ++open);
        response.on("close", () => {
          open -= 1;
        });
        // Nobody is answered before six ask at once.
        await origin.hasBeenAsked(6);
        return false;
      },
    });
    expectWhole(await f.fetch(origin.url, { connections: "6", "min-segment-size": "4MiB" }), origin.resource.bytes, f.read());
    expect(most).toBeGreaterThanOrEqual(5);
  });

  it("needs no HEAD, no Accept-Ranges and no validator for what comes in one answer", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      etag: null,
      behave: ({ asked, response }) => asked.method === "HEAD" && Boolean(response.writeHead(403).end()),
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked).toHaveLength(1);
  });

  it.each(["with a length", "in chunks"])("works without ranges, %s, by one request", async (what) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: 3 * MIB,
      behave: ({ resource, response }) => {
        response.writeHead(200, what === "with a length" ? { "content-length": resource.bytes.length } : {});
        return Boolean(response.end(resource.bytes));
      },
    });
    const result = await f.fetch(origin.url, { checksum: origin.sha256 });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(origin.asked).toHaveLength(1);
    expect(result.reason).toMatch(/one stream/);
  });

  it("reports what it does: opened, finalizing, and nothing of secrets", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch(`${origin.url}?X-Amz-Signature=secret`, { headers: ["X-Key: secret"], "bearer-token": "secret" });
    expect(f.events[0]).toMatchObject({ type: "opened", source: `${origin.url}?…`, sizeBytes: 100_000, connections: 1, reusedBytes: 0 });
    expect(f.events.at(-1)).toEqual({ type: "finalizing" });
    expect(JSON.stringify(f.events)).not.toContain("secret");
    expect(origin.asked[0]?.headers).toMatchObject({ "x-key": "secret", authorization: "Bearer secret" });
  });

  it("is the library's function too, which takes plain fields and tells what it could not do", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const result = await fetchArtifact({
      url: origin.url,
      path: join(f.folder, "lib/"),
      checksum: origin.sha256,
      connections: 2,
      minSegmentSize: "1MiB",
    });
    expect(result).toMatchObject({ status: "downloaded", path: join(f.folder, "lib/file.bin"), checksum: `sha256:${origin.sha256}` });
    await expect(fetchArtifact({ url: "nowhere" })).rejects.toMatchObject({ code: "invalid-input" });
    const gone = fetchArtifact({ url: origin.url, path: join(f.folder, "x") }, { signal: AbortSignal.abort() });
    await expect(gone).rejects.toMatchObject({ code: "cancelled", result: { status: "cancelled", fetchedBytes: 0 } });
  });
});
