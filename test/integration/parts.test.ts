/** One file that is given in parts. */
import { describe, expect, it } from "vitest";
import { type Fetching, fetching } from "../support/fetching.ts";
import { contentOf, Origin, type OriginOptions, sha256Of } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZES = [3 * MIB + 5, 1, 2 * MIB, MIB + 77];

interface Parts extends AsyncDisposable {
  readonly origins: readonly Origin[];
  readonly whole: Buffer;
  readonly urls: readonly string[];
}

/** A server for each part. */
async function serving(options: OriginOptions = {}): Promise<Parts> {
  const whole = contentOf(SIZES.reduce((sum, size) => sum + size, 0));
  const origins = await Promise.all(SIZES.map((sizeBytes) => Origin.start({ sizeBytes, ...options })));
  let start = 0;
  for (const [i, origin] of origins.entries()) {
    origin.resource = { ...origin.resource, bytes: whole.subarray(start, start + (SIZES[i] ?? 0)) };
    start += SIZES[i] ?? 0;
  }
  return {
    origins,
    whole,
    urls: origins.map(({ base }, i) => `${base}/image.qcow2.part-a${"abcd".charAt(i)}`),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(origins.map((origin) => origin[Symbol.asyncDispose]()));
    },
  };
}

const fetchParts = (f: Fetching, parts: readonly string[], options: Readonly<Record<string, string>> = {}, signal?: AbortSignal) =>
  f.fetch("", { "connections": "4", "min-segment-size": "1MiB", parts, ...options }, signal);

describe("a file in parts", () => {
  it("is put together, each part at its place", async () => {
    await using f = await fetching();
    await using p = await serving();
    const result = await fetchParts(f, p.urls);
    expect(result).toMatchObject({ status: "downloaded", bytes: p.whole.length, fetchedBytes: p.whole.length });
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("is called as the parts are, without what tells them from each other", async () => {
    await using f = await fetching();
    await using p = await serving();
    await fetchParts(f, p.urls, { path: "folder/" });
    expect(f.read("folder/image.qcow2").equals(p.whole)).toBe(true);
  });

  it("comes over several connections at once, from several parts", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [first, , third] = p.origins;
    // The first part's bytes come once the third part was asked for them.
    if (first !== undefined && third !== undefined) {
      first.behave = async (exchange) => {
        if (exchange.asked.nth > 1) await third.hasBeenAsked(2);
        return false;
      };
    }
    await fetchParts(f, p.urls);
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("goes on where it was stopped", async () => {
    await using f = await fetching();
    await using p = await serving();
    const stop = new AbortController();
    for (const origin of p.origins) {
      origin.behave = (exchange) => {
        if (p.origins.reduce((sum, { sentBytes }) => sum + sentBytes, 0) > 2 * MIB) stop.abort();
        return exchange.paced(20 * MIB);
      };
    }
    await expect(fetchParts(f, p.urls, {}, stop.signal)).rejects.toMatchObject({ code: "cancelled" });
    for (const origin of p.origins) origin.behave = () => false;
    const result = await fetchParts(f, p.urls);
    expect(result.status).toBe("resumed");
    expect(result.reusedBytes).toBeGreaterThan(0);
    expect(f.read().equals(p.whole)).toBe(true);
    expect(await fetchParts(f, p.urls)).toMatchObject({ status: "already-present" });
  });

  it("is another file if one of its parts is another one, or they come in another order", async () => {
    await using f = await fetching();
    await using p = await serving();
    await fetchParts(f, p.urls);
    const turned = p.urls.toReversed();
    const result = await fetchParts(f, turned);
    expect(result.status).toBe("downloaded");
    expect(f.read().equals(Buffer.concat(p.origins.toReversed().map(({ resource }) => resource.bytes)))).toBe(true);
  });

  it("has the checksum of the whole, and of each part", async () => {
    await using f = await fetching();
    await using p = await serving();
    const parts = p.urls.map((url, i) => `${url} sha256:${p.origins[i]?.sha256}`);
    expect(await fetchParts(f, parts, { checksum: `sha256:${sha256Of(p.whole)}` })).toMatchObject({ status: "downloaded" });
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("of which one part has the wrong digest is refused, and the error names the part", async () => {
    await using f = await fetching();
    await using p = await serving();
    const parts = p.urls.map((url, i) => `${url} sha256:${p.origins[i === 2 ? 0 : i]?.sha256}`);
    await expect(fetchParts(f, parts)).rejects.toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining(p.urls[2] ?? ""),
    });
    expect(await f.names()).toEqual([]);
  });

  it("of which one changes on the way starts over, and says which", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) {
      third.behave = (exchange) => {
        if (exchange.asked.nth === 2) third.change();
        return false;
      };
    }
    await fetchParts(f, p.urls);
    const warning = f.events.find((event) => event.type === "warning");
    expect(warning).toMatchObject({ message: expect.stringContaining(`"${p.urls[2]}": it changed while it was fetched`) });
    expect(f.read().equals(Buffer.concat(p.origins.map(({ resource }) => resource.bytes)))).toBe(true);
  });

  it("of which one is missing fails, and the error names it", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) third.behave = (exchange) => exchange.answer({ status: 404 });
    await expect(fetchParts(f, p.urls)).rejects.toMatchObject({ code: "not-found", message: expect.stringContaining(p.urls[2] ?? "") });
  });

  it.each(["a size", "no size"])("of which one comes only in a stream with %s comes part by part", async (kind) => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) {
      third.behave = (exchange) => {
        const headers = { "content-range": undefined, "content-length": kind === "no size" ? undefined : `${third.resource.bytes.length}` };
        return exchange.answer({ status: 200, headers, body: third.resource.bytes });
      };
    }
    const result = await fetchParts(
      f,
      p.urls.map((url, i) => `${url} sha256:${p.origins[i]?.sha256}`),
    );
    expect(result.reason).toContain(p.urls[2]);
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("sends the headers to the origin of the first part only", async () => {
    await using f = await fetching();
    await using p = await serving();
    await f.fetch("", { parts: p.urls, headers: ["X-Secret: s3cret"] });
    const sent = p.origins.map(({ asked }) => asked.some(({ headers }) => headers["x-secret"] !== undefined));
    expect(sent).toEqual([true, false, false, false]);
  });

  it.each([{ url: "https://example.com/a" }, { mirrors: ["https://example.com/a"] }])("is refused beside %j", async (other) => {
    await using f = await fetching();
    const { url = "", ...options } = other as { readonly url?: string };
    expect(await f.failure(url, { parts: ["https://example.com/a.part1"], ...options }).catch((thrown: unknown) => thrown)).toMatchObject({
      code: "invalid-input",
    });
  });
});
