/** Fetches whose bytes other threads receive and write. */
import { describe, expect, it } from "vitest";
import { fetching } from "../support/fetching.ts";
import { contentOf, Origin, sha256Of } from "../support/origin.ts";

const MIB = 1024 ** 2;
/** As little as a second thread is worth. */
const SIZE_BYTES = 64 * MIB + 12_345;
const SHA256 = sha256Of(contentOf(SIZE_BYTES));

describe("a fetch over another thread", () => {
  it("brings the right bytes, each counted once, over connections that break", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE_BYTES });
    let broken = 0;
    origin.behave = (exchange) => {
      if (exchange.asked.nth % 3 !== 0 || broken > 5) return false;
      broken += 1;
      return exchange.resetAfter(3 * MIB + 1000);
    };
    await using f = await fetching({ wire: "thread" });
    const result = await f.fetch(origin.url, { connections: "4" });
    expect(result).toMatchObject({ status: "downloaded", bytes: SIZE_BYTES, fetchedBytes: SIZE_BYTES, reusedBytes: 0 });
    expect(sha256Of(f.read())).toBe(SHA256);
    expect(broken).toBeGreaterThan(0);
  });

  it("goes on from what is kept of a fetch that was stopped", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE_BYTES });
    const stop = new AbortController();
    origin.behave = async (exchange) => {
      if (exchange.asked.nth < 3) return false;
      await exchange.begin(2 * MIB);
      stop.abort();
      return true;
    };
    await using f = await fetching({ wire: "thread" });
    const failed = await f.failure(origin.url, { connections: "4", "idle-timeout": "10m" }, stop.signal);
    expect(failed).toMatchObject({ code: "cancelled", result: { keptBytes: expect.any(Number) } });
    origin.behave = () => false;
    const result = await f.fetch(origin.url, { connections: "4" });
    expect(result).toMatchObject({ status: "resumed", bytes: SIZE_BYTES, reusedBytes: failed.result?.keptBytes });
    expect(sha256Of(f.read())).toBe(SHA256);
  });
});
