/** One file that is given in parts. */
import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Fetching, fetching } from "../support/fetching.ts";
import { contentOf, type Exchange, Origin, type OriginOptions, sha256Of } from "../support/origin.ts";

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

/** The answer of a server that knows no ranges. */
function wholeOnly(exchange: Exchange, headers: Readonly<Record<string, string | undefined>> = {}): true {
  const { bytes } = exchange.resource;
  const whole = { "content-range": undefined, "content-length": `${bytes.length}` };
  return exchange.answer({ status: 200, headers: { ...whole, ...headers }, body: bytes });
}

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

  it("of which one comes only in a stream of unknown size comes part by part", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) third.behave = (exchange) => wholeOnly(exchange, { "content-length": undefined });
    const result = await fetchParts(
      f,
      p.urls.map((url, i) => `${url} sha256:${p.origins[i]?.sha256}`),
    );
    expect(result.reason).toContain(p.urls[2]);
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("of which one is empty needs nothing of that: the others come in ranges", async () => {
    await using f = await fetching();
    await using p = await serving();
    await using empty = await Origin.start({ sizeBytes: 0 });
    // An answer that says "no such range" names no version.
    empty.behave = (exchange) => exchange.answer({ headers: { "etag": undefined, "last-modified": undefined } });
    const [first = "", ...others] = p.urls;
    const result = await fetchParts(f, [`${empty.base}/image.qcow2.part-aa`, first, `${empty.base}/image.qcow2.part-ab`, ...others]);
    expect(result).toMatchObject({
      status: "downloaded",
      bytes: p.whole.length,
      reason: expect.not.stringContaining("one after the other"),
    });
    expect(f.read().equals(p.whole)).toBe(true);
    expect(f.events.filter(({ type }) => type === "notice")).toEqual([]);
  });

  it("of which one is called a page by its server says so, because it may be an error", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) third.behave = (exchange) => exchange.answer({ headers: { "content-type": "text/html; charset=utf-8" } });
    await fetchParts(f, p.urls);
    const [notice] = f.events.flatMap((event) => (event.type === "notice" ? event.message : []));
    expect(notice).toBe(`The server calls the part "${p.urls[2]}" an HTML page: perhaps it is an error or a login.`);
  });

  it("of which nothing pins one that comes only in a stream comes part by part", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) third.behave = (exchange) => wholeOnly(exchange, { etag: undefined });
    expect((await fetchParts(f, p.urls)).reason).toContain(`came one after the other, because of "${p.urls[2]}"`);
    expect(f.events).toContainEqual({
      type: "notice",
      message: expect.stringMatching(`^Of the part "${p.urls[2]}": The server sends neither`),
    });
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("of which one comes only in a stream gets that over one connection, while the others come in ranges", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [first, , third, last] = p.origins;
    // The stream brings its bytes only when the parts around it were asked for theirs.
    if (third !== undefined) {
      third.behave = async (exchange) => {
        await Promise.all([first?.hasBeenAsked(2), last?.hasBeenAsked(2)]);
        return wholeOnly(exchange);
      };
      // What opens it must be answered before that.
      const { behave } = third;
      third.behave = (exchange) => (exchange.asked.nth === 1 ? wholeOnly(exchange) : behave(exchange));
    }
    const result = await fetchParts(f, p.urls);
    expect(result).toMatchObject({ status: "downloaded", bytes: p.whole.length });
    expect(f.read().equals(p.whole)).toBe(true);
    expect(third?.asked.length).toBe(1);
    const notice = f.events.find((event) => event.type === "notice");
    expect(notice).toMatchObject({
      message: expect.stringContaining(`The part "${p.urls[2]}" comes over one connection, because its server gives no ranges.`),
    });
  });

  it("all of which come only in streams comes over one connection for each, at the same time", async () => {
    await using f = await fetching();
    await using p = await serving();
    let waiting = 0;
    const all = Promise.withResolvers<void>();
    for (const [i, origin] of p.origins.entries()) {
      origin.behave = async (exchange) => {
        if (exchange.asked.nth === 1 && i !== 1) {
          // The second part shares its only piece with the first one.
          await exchange.begin(0);
          const { bytes } = exchange.resource;
          exchange.write(bytes.subarray(0, 10));
          waiting += 1;
          if (waiting === 3) all.resolve();
          await all.promise;
          exchange.write(bytes.subarray(10));
          exchange.response.end();
          return true;
        }
        return wholeOnly(exchange);
      };
      const { behave } = origin;
      origin.behave = (exchange) => {
        delete exchange.asked.headers.range;
        Object.assign(exchange.asked, { range: null });
        return behave(exchange);
      };
    }
    await fetchParts(f, p.urls);
    expect(f.read().equals(p.whole)).toBe(true);
  });

  it("of which a stream breaks has it sent again, and keeps what came", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) {
      third.behave = async (exchange) => {
        if (exchange.asked.nth > 1) return wholeOnly(exchange);
        const { body } = exchange.correct();
        exchange.response.writeHead(200, { ...exchange.validators, "content-length": `${third.resource.bytes.length}` });
        await exchange.send(third.resource.bytes.subarray(0, body.length + MIB));
        return exchange.reset();
      };
    }
    const result = await fetchParts(f, p.urls);
    expect(f.read().equals(p.whole)).toBe(true);
    expect(result.fetchedBytes).toBe(p.whole.length);
    expect(result.wastedBytes).toBeGreaterThan(0);
  });

  it("of which a stream is of another version the second time starts over", async () => {
    await using f = await fetching();
    await using p = await serving();
    const [, , third] = p.origins;
    if (third !== undefined) {
      third.behave = async (exchange) => {
        if (exchange.asked.nth > 1) {
          if (exchange.asked.nth === 2) third.change();
          return wholeOnly(exchange);
        }
        exchange.response.writeHead(200, { ...exchange.validators, "content-length": `${third.resource.bytes.length}` });
        await exchange.send(third.resource.bytes.subarray(0, MIB));
        return exchange.reset();
      };
    }
    await fetchParts(f, p.urls);
    const warning = f.events.find((event) => event.type === "warning");
    expect(warning).toMatchObject({ message: expect.stringContaining(`"${p.urls[2]}": it changed while it was fetched`) });
    expect(f.read().equals(Buffer.concat(p.origins.map(({ resource }) => resource.bytes)))).toBe(true);
  });

  it("has enough digests for 'require-checksum' if each part has one, and says so", async () => {
    await using f = await fetching();
    await using p = await serving();
    const parts = p.urls.map((url, i) => `${url} sha256:${p.origins[i]?.sha256}`);
    const first = await fetchParts(f, parts, { "require-checksum": "true" });
    expect(first).toMatchObject({ status: "downloaded", checkedAgainst: "the given digests of all its parts" });
    expect(first.reason).toContain("Its bytes were checked against the given digests of all its parts.");
    const again = await fetchParts(f, parts, { "require-checksum": "true" });
    expect(again).toMatchObject({ status: "already-present", checkedAgainst: "the given digests of all its parts" });
    const other = p.urls.map((url, i) => `${url} sha256:${p.origins[i === 2 ? 0 : i]?.sha256}`);
    await expect(fetchParts(f, other, { "require-checksum": "true" })).rejects.toMatchObject({ code: "checksum-mismatch" });
  });

  it("has too few digests for 'require-checksum' if one part has none", async () => {
    await using f = await fetching();
    await using p = await serving();
    const parts = p.urls.map((url, i) => (i === 1 ? url : `${url} sha256:${p.origins[i]?.sha256}`));
    await expect(fetchParts(f, parts, { "require-checksum": "true" })).rejects.toMatchObject({
      code: "unverified",
      message: expect.stringContaining("1 of its 4 parts has no digest"),
    });
    const result = await fetchParts(f, parts);
    expect(result).toMatchObject({ checkedAgainst: null });
    expect(result.reason).toContain("Only 3 of its 4 parts were checked against a digest");
  });

  describe("whose servers offer digests of the parts", () => {
    /** Each says in its answers what its part hashes to; the one that lies says it of other bytes. */
    const offering = (p: Parts, liar?: number) => {
      for (const [i, origin] of p.origins.entries()) {
        const digest = (i === liar ? Buffer.alloc(32) : hash("sha256", origin.resource.bytes, "buffer")).toString("base64");
        origin.behave = (exchange) => exchange.answer({ headers: { "repr-digest": `sha-256=:${digest}:` } });
      }
    };

    it("is checked against them, and says so", async () => {
      await using f = await fetching();
      await using p = await serving();
      offering(p);
      const result = await fetchParts(f, p.urls, { "require-checksum": "true" });
      expect(result).toMatchObject({ status: "downloaded", checkedAgainst: "the digests that the servers of all its parts offer" });
      expect(f.read().equals(p.whole)).toBe(true);
    });

    it("is refused if one has other bytes than its server says, and the error names the part", async () => {
      await using f = await fetching();
      await using p = await serving();
      offering(p, 2);
      const message = `Cannot accept the part "${p.urls[2]}": its sha256 digest is ${p.origins[2]?.sha256}, but the sha256 digest that the server offers (Repr-Digest) is ${"00".repeat(32)}`;
      await expect(fetchParts(f, p.urls)).rejects.toMatchObject({
        code: "checksum-mismatch",
        message,
        hint: expect.stringContaining("contradicts itself"),
      });
      expect(await f.names()).toEqual([]);
    });

    it("believes the user's digest of a part, or of the whole, more than a server's", async () => {
      await using f = await fetching();
      await using p = await serving();
      offering(p, 2);
      const given = p.urls.map((url, i) => (i === 2 ? `${url} sha256:${p.origins[i]?.sha256}` : url));
      const checkedAgainst = "the digests of all its parts, given or offered by their servers";
      expect(await fetchParts(f, given)).toMatchObject({ status: "downloaded", checkedAgainst });
      expect(await fetchParts(f, p.urls, { checksum: `sha256:${sha256Of(p.whole)}`, force: "true" })).toMatchObject({
        status: "downloaded",
      });
    });

    it("is asked for those that come with a whole part only, if 'require-checksum' is set", async () => {
      await using f = await fetching();
      await using p = await serving();
      for (const origin of p.origins) {
        const digest = hash("md5", origin.resource.bytes, "base64");
        origin.behave = (exchange) =>
          exchange.asked.method === "HEAD" && exchange.answer({ headers: { "content-md5": digest }, body: Buffer.alloc(0) });
      }
      expect((await fetchParts(f, p.urls)).reason).toContain("checked against no digest");
      const result = await fetchParts(f, p.urls, { "require-checksum": "true", "force": "true" });
      expect(result).toMatchObject({ checkedAgainst: "the digests that the servers of all its parts offer" });
    });
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
