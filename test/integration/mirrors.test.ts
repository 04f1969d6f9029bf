/** One file from several servers: who brings how much, and what becomes of a server that is ill or has something else. */
import { describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/app/process/system-clock.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import type { Clock } from "../../src/core/ports.ts";
import { stubBuckets } from "../support/buckets.ts";
import { expectWhole, fetching, hastyClock, tenfoldClock } from "../support/fetching.ts";
import { GithubServer, releaseJson } from "../support/github-server.ts";
import { type Behaviour, contentOf, type Exchange, Origin, type OriginOptions } from "../support/origin.ts";

const MIB = 1024 * 1024;

/**
 * Pauses are a hundred times as long as they are for users. Whatever the fetch waits for comes before a pause is over, however busy the
 * machine is.
 */
const patientClock: Clock = { ...systemClock, sleep: (delayMs, signal) => systemClock.sleep(delayMs * 100, signal) };

const warningsOf = (events: readonly FetchEvent[]) => events.flatMap((event) => (event.type === "warning" ? event.message : []));
const hostOf = ({ base }: Origin) => new URL(base).host;

/** Servers of one file that each name its version in a way of their own, as servers of different projects do. */
async function serving(count: number, options: OriginOptions = {}): Promise<readonly Origin[] & AsyncDisposable> {
  const origins = await Promise.all(
    Array.from({ length: count }, (_, i) => Origin.start({ sizeBytes: 20 * MIB, etag: `"v1-${i}"`, ...options })),
  );
  return Object.assign(origins, {
    [Symbol.asyncDispose]: async () => {
      await Promise.all(origins.map((origin) => origin[Symbol.asyncDispose]()));
    },
  });
}

/** What is less is a sample, or only asks for the version. */
const LEAST_RUN_BYTES = MIB / 4;

/**
 * What this many servers do: a run's head comes at once, and its body once each of them has been asked for one. So none of them brings
 * all before the others have begun, however busy the machine is. With a patient clock it is the URL's server that is asked first.
 */
function together(count: number): (exchange: Exchange, body?: Buffer) => Promise<boolean> {
  const hosts = new Set<string | undefined>();
  const haveAllBegun = Promise.withResolvers<void>();
  return async (exchange, body = exchange.correct().body) => {
    const { headers, method } = exchange.asked;
    if (method !== "GET" || body.length < LEAST_RUN_BYTES) return false;
    await exchange.begin(0);
    if (hosts.add(headers.host).size === count) haveAllBegun.resolve();
    await haveAllBegun.promise;
    exchange.write(body);
    exchange.response.end();
    return true;
  };
}

/** What a fetch from the first of these servers, with the others as mirrors, is given. */
function mirrored([first, ...others]: readonly Origin[], more: Readonly<Record<string, string>> = {}) {
  return [first?.url ?? "", { connections: "4", "min-segment-size": "1MiB", mirrors: others.map(({ url }) => url), ...more }] as const;
}

describe("a file that several servers have", () => {
  it("comes from all of them, and the result says how much from each", async () => {
    await using f = await fetching({ clock: patientClock });
    await using origins = await serving(3, { behave: together(3) });
    const [first] = origins;
    const result = await f.fetch(...mirrored(origins));
    expectWhole(result, first?.resource.bytes ?? Buffer.alloc(0), f.read());
    const shares = result.mirrorShares ?? {};
    expect(Object.keys(shares).toSorted()).toEqual(origins.map(hostOf).toSorted());
    expect(Object.values(shares).reduce((sum, bytes) => sum + bytes, 0)).toBe(result.bytes);
    for (const bytes of Object.values(shares)) expect(bytes).toBeGreaterThan(0);
    expect(warningsOf(f.events)).toEqual([]);
  });

  it("is asked of the first one alone if that brings a small file at once", async () => {
    // The first one's answer is there before the others are asked.
    await using f = await fetching({ clock: patientClock });
    await using origins = await serving(2, { sizeBytes: 50_000 });
    const result = await f.fetch(...mirrored(origins));
    expectWhole(result, origins[0]?.resource.bytes ?? Buffer.alloc(0), f.read());
    expect(origins.map(({ asked }) => asked.length)).toEqual([1, 0]);
  });

  it("is asked of each server with the If-Range that this one has given", async () => {
    await using f = await fetching({ clock: patientClock });
    await using origins = await serving(2, { behave: together(2) });
    await f.fetch(...mirrored(origins));
    for (const [i, { asked }] of origins.entries()) {
      const validators = asked.flatMap(({ headers }) => headers["if-range"] ?? []);
      expect(new Set(validators)).toEqual(new Set([`"v1-${i}"`]));
    }
  });

  it("is asked of other hosts without the headers and the token, which are for the URL's own origin", async () => {
    await using f = await fetching({ clock: patientClock });
    await using origins = await serving(2, { behave: together(2) });
    const [url, options] = mirrored(origins);
    await f.fetch(url, { ...options, headers: ["X-Secret: s3cret"], "bearer-token": "t0ken" });
    const [first, second] = origins.map(({ asked }) => asked.map(({ headers }) => [headers["x-secret"], headers.authorization]));
    expect(new Set(first?.flat())).toEqual(new Set(["s3cret", "Bearer t0ken"]));
    expect(new Set(second?.flat())).toEqual(new Set([undefined]));
  });
});

describe("a server that is no help", () => {
  const REFUSALS: readonly (readonly [string, (exchange: Exchange) => true | Promise<true>])[] = [
    ["has not the file", (exchange) => exchange.answer({ status: 404 })],
    ["breaks every connection", (exchange) => exchange.reset()],
    ["is overloaded", (exchange) => exchange.answer({ status: 503 })],
    [
      "gives no ranges",
      (exchange) => exchange.answer({ status: 200, headers: { "content-range": undefined }, body: exchange.resource.bytes }),
    ],
  ];

  it.each(REFUSALS)("and %s is named, and the others bring the file", async (_, behave) => {
    await using f = await fetching();
    await using origins = await serving(2);
    await using ill = await Origin.start({ sizeBytes: 20 * MIB, behave });
    const result = await f.fetch(...mirrored([...origins, ill]));
    expectWhole(result, ill.resource.bytes, f.read());
    expect(warningsOf(f.events).join()).toContain(`The mirror "${ill.url}" is not used.`);
    expect(result.mirrorShares?.[hostOf(ill)]).toBe(0);
  });

  it.each(REFUSALS.slice(0, 3))("keeps nobody waiting if it is the first and %s", async (_, behave) => {
    await using f = await fetching();
    await using origins = await serving(2);
    await using ill = await Origin.start({ sizeBytes: 20 * MIB, behave });
    expectWhole(await f.fetch(...mirrored([ill, ...origins])), ill.resource.bytes, f.read());
    expect(warningsOf(f.events).join()).toContain(`The mirror "${ill.url}" is not used.`);
  });

  it("keeps nobody waiting if it is the first and never answers", async () => {
    await using f = await fetching({ clock: hastyClock });
    await using origins = await serving(1);
    await using ill = await Origin.start({ behave: () => new Promise(() => {}) });
    expectWhole(await f.fetch(...mirrored([ill, ...origins])), origins[0]?.resource.bytes ?? Buffer.alloc(0), f.read());
  });

  it("has a file of another size: it is named, and gives nothing", async () => {
    await using f = await fetching();
    await using origins = await serving(1);
    await using ill = await Origin.start({ sizeBytes: 20 * MIB + 1 });
    const result = await f.fetch(...mirrored([...origins, ill]));
    expectWhole(result, origins[0]?.resource.bytes ?? Buffer.alloc(0), f.read());
    expect(warningsOf(f.events).join()).toMatch(new RegExp(`"${ill.url}" is not used. It has ${20 * MIB + 1} bytes`));
  });

  it.each([undefined, "right"])("has other bytes of the same size: it is named, and gives nothing (checksum: %s)", async (checksum) => {
    await using f = await fetching();
    await using origins = await serving(1);
    await using ill = await Origin.start({ sizeBytes: 20 * MIB });
    ill.change();
    const given = checksum === undefined ? {} : { checksum: `sha256:${origins[0]?.sha256}` };
    const result = await f.fetch(...mirrored([...origins, ill], given));
    expectWhole(result, origins[0]?.resource.bytes ?? Buffer.alloc(0), f.read());
    expect(warningsOf(f.events).join()).toContain(`"${ill.url}" is not used. It has other bytes than`);
    expect(result.mirrorShares?.[hostOf(ill)]).toBe(0);
  });

  it("dies in the middle: it is named, and the others bring the rest", async () => {
    await using f = await fetching();
    let isDead = false;
    await using origins = await serving(1, { behave: (exchange) => exchange.paced(20 * MIB) });
    await using dying = await Origin.start({
      sizeBytes: 20 * MIB,
      behave: async (exchange) => {
        if (isDead) return exchange.reset();
        if (exchange.asked.nth <= 4) return false;
        isDead = true;
        return exchange.resetAfter(100_000);
      },
    });
    const result = await f.fetch(...mirrored([...origins, dying]));
    expectWhole(result, dying.resource.bytes, f.read());
    expect(result.mirrorShares?.[hostOf(dying)]).toBeGreaterThan(0);
    expect(warningsOf(f.events).join()).toContain(`The mirror "${dying.url}" is left out for now.`);
  });

  it("goes silent in the middle: its run goes to another one, and it is named", async () => {
    await using f = await fetching({ clock: tenfoldClock });
    await using origins = await serving(1, { behave: (exchange) => exchange.paced(40 * MIB) });
    await using silent = await Origin.start({
      sizeBytes: 20 * MIB,
      behave: async (exchange) => {
        if (exchange.asked.nth <= 3) return false;
        await exchange.begin(300_000);
        return true;
      },
    });
    const result = await f.fetch(...mirrored([...origins, silent]));
    expectWhole(result, silent.resource.bytes, f.read());
    expect(warningsOf(f.events).join()).toContain(`The mirror "${silent.url}" is left out for now.`);
  });

  it("is the last one: its failures are tried again as those of any server", async () => {
    await using f = await fetching();
    await using origins = await serving(1, { behave: (exchange) => exchange.asked.nth === 3 && exchange.resetAfter(1000) });
    await using gone = await Origin.start({ behave: (exchange) => exchange.answer({ status: 404 }) });
    expectWhole(await f.fetch(...mirrored([...origins, gone])), origins[0]?.resource.bytes ?? Buffer.alloc(0), f.read());
  });

  it("fails as the others do: the error is the one of the URL", async () => {
    await using f = await fetching();
    await using first = await Origin.start({ behave: (exchange) => exchange.answer({ status: 403 }) });
    await using second = await Origin.start({ behave: (exchange) => exchange.answer({ status: 404 }) });
    expect(await f.failure(...mirrored([first, second]))).toMatchObject({ code: "forbidden" });
  });
});

describe("with a checksum", () => {
  it("a server whose bytes are wrong at one place only is found out, and the file comes from another one", async () => {
    await using f = await fetching();
    await using wrong = await Origin.start({ sizeBytes: 20 * MIB });
    const bytes = contentOf(20 * MIB);
    await using right = await Origin.start({ sizeBytes: 20 * MIB, etag: '"right"' });
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
    wrong.resource = { ...wrong.resource, bytes };
    const result = await f.fetch(...mirrored([wrong, right], { checksum: `sha256:${right.sha256}` }));
    expectWhole(result, right.resource.bytes, f.read());
    expect(warningsOf(f.events).join("\n")).toContain(
      `The mirror "${wrong.url}" is not used any more. Its bytes do not have the checksum.`,
    );
  });

  it("that is wrong itself, two servers that agree are enough to say so", async () => {
    await using f = await fetching();
    await using origins = await serving(3);
    expect(await f.failure(...mirrored(origins, { checksum: `sha256:${"ab".repeat(32)}` }))).toMatchObject({ code: "checksum-mismatch" });
    const sent = origins.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    // Once from all together, and once from each of two.
    expect(sent).toBeLessThan(4 * 20 * MIB);
  });
});

describe("with a digest that the first server offers", () => {
  const offers =
    (digest: string, answer: Behaviour = (exchange) => exchange.paced(20 * MIB)): Behaviour =>
    (exchange) => {
      exchange.response.setHeader("repr-digest", `sha-256=:${Buffer.from(digest, "hex").toString("base64")}:`);
      return answer(exchange);
    };

  it("bytes of several that are wrong together are fetched again from that server alone", async () => {
    await using f = await fetching({ clock: patientClock });
    await using right = await Origin.start({ sizeBytes: 20 * MIB });
    await using wrong = await Origin.start({ sizeBytes: 20 * MIB, etag: '"wrong"' });
    const both = together(2);
    right.behave = offers(right.sha256, (exchange) => both(exchange));
    wrong.behave = (exchange) => {
      const body = Buffer.from(exchange.correct().body);
      // What is compared beforehand is right.
      if (body.length >= LEAST_RUN_BYTES) body.writeUInt8(body.readUInt8(0) ^ 1, 0);
      return both(exchange, body);
    };
    const result = await f.fetch(...mirrored([right, wrong]));
    expectWhole(result, right.resource.bytes, f.read());
    expect(result.checkedAgainst).toContain("Repr-Digest");
    expect(warningsOf(f.events).join("\n")).toContain("starts over, once, from one mirror alone");
  });

  it("another server that offers another digest is named, and gives nothing", async () => {
    await using f = await fetching();
    await using right = await Origin.start({ sizeBytes: 20 * MIB });
    await using wrong = await Origin.start({ sizeBytes: 20 * MIB, etag: '"wrong"' });
    right.behave = offers(right.sha256);
    wrong.behave = offers("ab".repeat(32));
    const result = await f.fetch(...mirrored([right, wrong]));
    expectWhole(result, right.resource.bytes, f.read());
    expect(warningsOf(f.events)).toEqual([
      expect.stringContaining(`"${wrong.url}" is not used. It says that its file has another sha256 digest`),
    ]);
    expect(result.mirrorShares?.[hostOf(wrong)]).toBe(0);
  });

  it("a server that contradicts itself is not believed about another one's bytes: the fetch fails", async () => {
    await using f = await fetching();
    await using origins = await serving(2);
    for (const origin of origins) origin.behave = offers("ab".repeat(32));
    expect(await f.failure(...mirrored(origins))).toMatchObject({ code: "checksum-mismatch" });
  });
});

describe("a fetch that was stopped", () => {
  // Its record names each server that has the file: both have answered and are compared before it is written.
  const clock = patientClock;

  /** Stops a fetch in the middle, so that something is kept. */
  async function stopHalfway(f: Awaited<ReturnType<typeof fetching>>, origins: readonly Origin[]): Promise<void> {
    const stop = new AbortController();
    for (const origin of origins) {
      origin.behave = (exchange) => {
        if (origins.reduce((sum, { sentBytes }) => sum + sentBytes, 0) > 8 * MIB) stop.abort();
        return exchange.paced(20 * MIB);
      };
    }
    expect(await f.failure(...mirrored(origins), stop.signal)).toMatchObject({ code: "cancelled" });
    for (const origin of origins) origin.behave = () => false;
  }

  it.each([0, 1])("goes on without a checksum though server %i is gone", async (gone) => {
    await using f = await fetching({ clock });
    await using origins = await serving(2);
    await stopHalfway(f, origins);
    const ill = origins[gone];
    if (ill !== undefined) ill.behave = (exchange) => exchange.reset();
    const result = await f.fetch(...mirrored(origins));
    expectWhole(result, ill?.resource.bytes ?? Buffer.alloc(0), f.read());
    expect(result.status).toBe("resumed");
  });

  it("starts over if the first server has another version now", async () => {
    await using f = await fetching({ clock });
    await using origins = await serving(2);
    await stopHalfway(f, origins);
    origins[0]?.change('"v2"');
    const result = await f.fetch(...mirrored(origins));
    expectWhole(result, origins[0]?.resource.bytes ?? Buffer.alloc(0), f.read());
    expect(result).toMatchObject({ status: "downloaded", reusedBytes: 0 });
  });

  it("knows the finished file again by any server that brought it", async () => {
    await using f = await fetching({ clock });
    await using origins = await serving(2);
    await f.fetch(...mirrored(origins));
    const [first] = origins;
    if (first !== undefined) first.behave = (exchange) => exchange.reset();
    expect(await f.fetch(...mirrored(origins))).toMatchObject({ status: "already-present" });
  });
});

describe("a file that is only named, and that mirrors have too", () => {
  it.each([
    ["release", { release: "v1" }],
    ["artifact", { "artifact": "build", "run-id": "7" }],
  ])(
    "comes from the %s and from a mirror, which sees nothing of the token, and is checked against the published digest",
    async (_kind, named) => {
      const behave = together(2);
      await using github = await GithubServer.start({ sizeBytes: 20 * MIB, behave });
      github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset()] })];
      github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact()] }];
      await using f = await fetching({ env: github.env, clock: patientClock });
      await using mirror = await Origin.start({ sizeBytes: 20 * MIB, behave });
      const options = { ...named, token: github.token, connections: "4", path: "a.bin", mirrors: [mirror.url] };
      const result = await f.fetch("", options);
      expectWhole(result, mirror.resource.bytes, f.read());
      expect(result.mirrorShares?.[hostOf(mirror)]).toBeGreaterThan(0);
      expect(result.checkedAgainst).toBe("the sha256 digest that is published with it");
      expect(JSON.stringify(mirror.asked)).not.toContain(github.token);
    },
  );

  it("comes from the mirror alone if the release's server is gone", async () => {
    await using github = await GithubServer.start({ sizeBytes: 2 * MIB, behave: (exchange) => exchange.answer({ status: 404 }) });
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset()] })];
    await using f = await fetching({ env: github.env });
    await using mirror = await Origin.start({ sizeBytes: 2 * MIB });
    expectWhole(await f.fetch("", { release: "v1", mirrors: [mirror.url] }), mirror.resource.bytes, f.read());
    expect(warningsOf(f.events)).toMatchObject([expect.stringContaining("is not used")]);
  });

  it("is one file: mirrors cannot be given for several", async () => {
    await using github = await GithubServer.start();
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset(), github.asset({ id: 2, name: "b.zip" })] })];
    await using f = await fetching({ env: github.env });
    const error = await f.failure("", { release: "v1", asset: "*", path: "sub/", mirrors: ["http://127.0.0.1:1/a"] });
    expect(error).toMatchObject({ code: "invalid-input", message: "Cannot use 'mirrors' for 2 files: a mirror has one of them" });
  });

  it("comes from a bucket and from a mirror", async () => {
    stubBuckets({ isSigned: false });
    await using f = await fetching({ clock: patientClock });
    await using origins = await serving(2, { behave: together(2) });
    const [store, mirror] = origins;
    const options = { endpoint: store?.base ?? "", connections: "4", mirrors: [mirror?.url ?? ""] };
    const result = await f.fetch("s3://bucket/dir/file.bin", options);
    vi.unstubAllEnvs();
    expectWhole(result, store?.resource.bytes ?? Buffer.alloc(0), f.read());
    for (const bytes of Object.values(result.mirrorShares ?? {})) expect(bytes).toBeGreaterThan(0);
  });
});
