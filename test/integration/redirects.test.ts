import { describe, expect, it } from "vitest";
import type { FetchEvent } from "../../src/core/events.ts";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { type Behaviour, Origin } from "../support/origin.ts";
import { stopped } from "../support/stopped.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** Answers 400 to whoever sends what was meant for somebody else. */
const strict: Behaviour = ({ asked: { headers }, response }) => {
  if (headers.authorization === undefined && headers.cookie === undefined && headers["x-custom"] === undefined) return false;
  response.writeHead(400, { "content-length": "0" }).end();
  return true;
};

describe("a redirect", () => {
  it("may be relative, and is followed once for all workers", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => exchange.asked.path === "/dir/file.bin" && exchange.redirect("../real/x.bin", 307),
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(origin.asked.filter(({ path }) => path === "/dir/file.bin")).toHaveLength(1);
    expect(origin.asked.filter(({ path }) => path === "/real/x.bin").length).toBeGreaterThan(2);
  });

  it.each([
    ["UTF-8", "/d/файл ü.bin", "utf8", "/d/%D1%84%D0%B0%D0%B9%D0%BB%20%C3%BC.bin"],
    ["Latin-1", "/d/ü é.bin", "latin1", "/d/%C3%BC%20%C3%A9.bin"],
    ["UTF-8, escaped in part", "/d/%D1%84ü.bin?q=ж", "utf8", "/d/%D1%84%C3%BC.bin?q=%D0%B6"],
    ["escapes", "/d/%C3%BC.bin", "latin1", "/d/%C3%BC.bin"],
  ] as const)("in raw %s is followed as it was meant", async (_what, location, encoding, asked) => {
    await using f = await fetching();
    // Node sends a field's characters as Latin-1, byte for byte.
    const bytes = Buffer.from(location, encoding).toString("latin1");
    await using origin = await Origin.start({ behave: (exchange) => exchange.asked.path === "/dir/file.bin" && exchange.redirect(bytes) });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked.map(({ path }) => path)).toContain(asked);
  });

  it.each([301, 302, 303, 307, 308])("(%i) is one", async (status) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => exchange.asked.path !== "/real" && exchange.redirect(`${origin.base}/real`, status),
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
  });

  it("may come ten times in a row", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => exchange.asked.nth <= 10 && exchange.redirect(`hop${exchange.asked.nth}`),
    });
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(origin.asked).toHaveLength(11);
  });

  it.each([
    ["says nowhere to go", undefined],
    ["is of a kind that has no place to go (304)", 304],
    ["is of a kind that has no place to go (300)", 300],
  ])("that %s is a clear error", async (_what, status = 302) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: ({ response }) => Boolean(response.writeHead(status, { "content-length": 0 }).end()),
    });
    expect(await f.failure(origin.url)).toMatchObject({ code: "bad-response", message: expect.stringContaining(`${status}`) });
    expect(origin.asked).toHaveLength(1);
  });

  it("takes the file's name from the user's URL, and not from the URL that it leads to", async () => {
    await using f = await fetching();
    await using storage = await Origin.start();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(`${storage.base}/0f1e2d?sig=secret`) });
    expect((await f.fetch(origin.url, { path: "sub/" })).path).toMatch(/\/sub\/file\.bin$/);
  });

  it("to another origin takes no header of the user's along, on any request", async () => {
    await using f = await fetching();
    await using storage = await Origin.start({ sizeBytes: SIZE, behave: strict });
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(`${storage.base}/blob`) });
    const options = { ...SEGMENTS, headers: ["Cookie: a=b", "X-Custom: c"], "bearer-token": "t0ken" };
    expectWhole(await f.fetch(origin.url, options), storage.resource.bytes, f.read());
    expect(origin.asked[0]?.headers).toMatchObject({ authorization: "Bearer t0ken", cookie: "a=b", "x-custom": "c" });
  });

  it("that leads back home does not bring the headers back", async () => {
    await using f = await fetching();
    await using away = await Origin.start();
    await using origin = await Origin.start();
    origin.behave = (exchange) => (exchange.asked.path === "/back" ? strict(exchange) : exchange.redirect(`${away.base}/x`));
    away.behave = (exchange) => exchange.redirect(`${origin.base}/back`);
    expectWhole(await f.fetch(origin.url, { "bearer-token": "t0ken" }), origin.resource.bytes, f.read());
  });

  it("within the origin keeps them", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.asked.nth === 1 && exchange.redirect("/other") });
    await f.fetch(origin.url, { "bearer-token": "t0ken" });
    expect(origin.asked[1]?.headers.authorization).toBe("Bearer t0ken");
  });

  it.each([
    ["in a circle", (nth: number) => `/loop${nth % 2}`],
    ["eleven times", (nth: number) => `/hop${nth}`],
  ])("%s is refused after ten", async (_what, next) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(next(exchange.asked.nth)) });
    expect(await f.failure(origin.url)).toMatchObject({ code: "too-many-redirects" });
    expect(origin.asked).toHaveLength(11);
  });

  it.each([
    ["to plain http on another machine", "http://192.0.2.1/x", "insecure-http"],
    ["to another scheme", "ftp://example.com/x", "bad-response"],
    ["to nowhere", "http://", "bad-response"],
  ])("%s is refused", async (_what, location, code) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(location) });
    expect(await f.failure(origin.url, { retries: "0" })).toMatchObject({ code });
  });
});

describe("a signed URL behind a redirect", () => {
  /** Signs every redirect anew; a signature is good for so many answers. */
  function signing(goodFor: number): { readonly behave: Behaviour; readonly signed: () => number } {
    const uses = new Map<string, number>();
    let signatures = 0;
    return {
      signed: () => signatures,
      behave: (exchange) => {
        const url = new URL(exchange.asked.path, "http://localhost");
        const signature = url.searchParams.get("sig");
        if (signature === null) return exchange.redirect(`/blob?sig=secret${++signatures}`);
        const used = (uses.get(signature) ?? 0) + 1;
        uses.set(signature, used);
        return used > goodFor && exchange.answer({ status: 403, headers: { "content-length": "0" }, body: Buffer.alloc(0) });
      },
    };
  }

  it("that expires mid-way is resolved again, as often as it takes, once for all who notice", async () => {
    await using f = await fetching({ clock: stillClock });
    const { behave, signed } = signing(3);
    await using origin = await Origin.start({ sizeBytes: 20 * MIB, behave });
    const result = await f.fetch(origin.url, { connections: "4", "min-segment-size": "1MiB" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(signed()).toBeGreaterThan(1);
    const served = origin.asked.filter(({ sentBytes }) => sentBytes > 0).length;
    expect(signed()).toBeLessThanOrEqual(Math.ceil(served / 3) + 2);
    expect(JSON.stringify([f.events, result])).not.toContain("secret");
  });

  it.each([
    [404, "not-found"],
    [403, "forbidden"],
  ])("that expires for good (then %i from the user's URL) ends the fetch, which keeps what it has", async (status, code) => {
    await using f = await fetching();
    // Good for one range only: a second one is all that is left if the first answer was late.
    const { behave, signed } = signing(1);
    await using origin = await Origin.start({
      sizeBytes: 20 * MIB,
      behave: (exchange) =>
        signed() === 1 && !exchange.asked.path.includes("sig=")
          ? exchange.answer({ status, headers: { "content-length": "0" }, body: Buffer.alloc(0) })
          : behave(exchange),
    });
    const error = await f.failure(origin.url, { connections: "2", "min-segment-size": "1MiB", retries: "2" });
    expect(error).toMatchObject({ code });
    expect(error.result?.keptBytes).toBeGreaterThan(0);
    expect(await f.names()).toEqual(["a.bin.part", "a.bin.part.ckpt"]);
    expect(JSON.stringify([error.message, error.hint, error.result, f.events])).not.toContain("secret");
  });

  it("is not resolved a third time for a worker who learns late that the first signature is over", async () => {
    await using f = await fetching();
    let signatures = 0;
    let uses = 0;
    const bothAsked = Promise.withResolvers<void>();
    const renewed = Promise.withResolvers<void>();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: async (exchange) => {
        const { path } = exchange.asked;
        if (!path.includes("sig=")) return exchange.redirect(`/blob?sig=${++signatures}`);
        if (path !== "/blob?sig=1") {
          renewed.resolve();
          return false;
        }
        uses += 1;
        if (uses === 1) return false;
        if (uses === 3) bothAsked.resolve();
        // Both have asked under the first signature; one is told so, the other only when the second is in use.
        await (uses === 2 ? bothAsked.promise : renewed.promise);
        return exchange.answer({ status: 403, headers: { "content-length": "0" }, body: Buffer.alloc(0) });
      },
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(uses).toBeGreaterThanOrEqual(3);
    expect(signatures).toBe(2);
  });

  it("on another origin is resolved again with the user's headers, none of which the other ever sees", async () => {
    await using f = await fetching({ clock: stillClock });
    const uses = new Map<string, number>();
    let signatures = 0;
    await using storage = await Origin.start({ sizeBytes: 12 * MIB });
    storage.behave = (exchange) => {
      const used = (uses.get(exchange.asked.path) ?? 0) + 1;
      uses.set(exchange.asked.path, used);
      const isOver = used > 3 && exchange.answer({ status: 403, headers: { "content-length": "0" }, body: Buffer.alloc(0) });
      return isOver || strict(exchange);
    };
    await using origin = await Origin.start({
      behave: (exchange) =>
        exchange.asked.headers.authorization === "Bearer t0ken"
          ? exchange.redirect(`${storage.base}/blob?sig=secret${++signatures}`)
          : exchange.answer({ status: 401, headers: { "content-length": "0" }, body: Buffer.alloc(0) }),
    });
    const options = { connections: "4", "min-segment-size": "1MiB", headers: ["Cookie: a=b", "X-Custom: c"], "bearer-token": "t0ken" };
    expectWhole(await f.fetch(origin.url, options), storage.resource.bytes, f.read());
    expect(signatures).toBeGreaterThan(1);
    for (const { headers } of origin.asked)
      expect(headers).toMatchObject({ authorization: "Bearer t0ken", cookie: "a=b", "x-custom": "c" });
    for (const { headers } of storage.asked) expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["authorization"]));
    expect(JSON.stringify(f.events)).not.toContain("secret");
  });

  it("that is refused from the first is a plain refusal", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: signing(0).behave });
    const error = await f.failure(origin.url);
    expect(error).toMatchObject({ code: "forbidden" });
    expect(`${error.message} ${error.hint}`).not.toContain("secret");
    // The redirect, with a Range, and without one.
    expect(origin.asked).toHaveLength(3);
  });
});

describe("a file that others must not have", () => {
  const OPENED = { cache: "true" };
  const openedBy = (events: readonly FetchEvent[]) => events.find((event) => event.type === "opened");

  it.each([
    ["by its own URL", "?foo=1", [], "foo"],
    ["by a URL in the middle of the way", "", ["/one?ticket=1", "/two"], "ticket"],
    ["by the last URL of the way", "", ["/one", "/two?sig=s3cret"], "sig"],
  ])("is known %s, and a notice names the parameter", async (_what, query, hops, parameter) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => {
        const next = hops[exchange.asked.nth - 1];
        return next !== undefined && exchange.redirect(next);
      },
    });
    await f.fetch(`${origin.url}${query}`, OPENED);
    expect(openedBy(f.events)).toMatchObject({ isPrivate: true });
    expect(f.events).toContainEqual({ type: "notice", message: expect.stringMatching(new RegExp(`"${parameter}".*'private: false'`)) });
    expect(JSON.stringify(f.events)).not.toContain("s3cret");
  });

  it.each([
    ["a query that is harmless", "?version=1&raw=true", {}, false],
    ["a secret that the user says is none", "?sig=a", { private: "false" }, false],
    ["nothing but the user's word", "", { private: "true" }, true],
  ])("is one with %s: as it should be", async (_what, query, options, isPrivate) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch(`${origin.url}${query}`, { ...OPENED, ...options });
    expect(openedBy(f.events)).toMatchObject({ isPrivate });
    expect(f.events.filter((event) => event.type === "notice" && /query parameter/.test(event.message))).toEqual([]);
  });

  it.each([
    ["the word that it is private", "http://192.0.2.1/a?version=1", { private: "true" }],
    ["a query that may be secret", "http://192.0.2.1/a?foo=1", {}],
  ])("is not led to plain http on another machine with %s, also under a checksum", async (_what, location, options) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(location) });
    const error = await f.failure(origin.url, { checksum: origin.sha256, ...options });
    expect(error).toMatchObject({ code: "insecure-http" });
    expect(origin.asked).toHaveLength(1);
  });
});

describe("a URL that is signed anew after a stop", () => {
  it.each([
    ["OSSAccessKeyId=a&Expires=1&Signature=a", "OSSAccessKeyId=b&Expires=2&Signature=b"],
    ["q-sign-algorithm=sha1&q-sign-time=1&q-signature=a", "q-sign-algorithm=sha1&q-sign-time=2&q-signature=b"],
    ["hdnts=exp=1~hmac=a", "hdnts=exp=2~hmac=b"],
    ["md5=aaaa&expires=1700000000", "md5=bbbb&expires=1700000001"],
  ])("goes on from what is there (%s)", async (first, second) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    const kept = await stopped(f, origin, { url: `${origin.url}?${first}` });
    expect(await f.fetch(`${origin.url}?${second}`, SEGMENTS)).toMatchObject({ status: "resumed", reusedBytes: kept });
  });
});
