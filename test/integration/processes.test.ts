import { once } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startFetch } from "../support/fetch-process.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 16 * MIB;
const SLICE_BYTES = 64 * 1024;
const CONNECTIONS = 3;
const SEGMENTS = { connections: `${CONNECTIONS}`, "min-segment-size": "1MiB" };

interface LimitedOrigin extends AsyncDisposable {
  readonly origin: Origin;
  /** Lets so many bytes more through, all answers together; resolves when they were sent. What is beyond hangs. */
  allow(bytes: number): Promise<void>;
}

async function limitedOrigin(): Promise<LimitedOrigin> {
  const origin = await Origin.start({ sizeBytes: SIZE });
  let limit = 0;
  let reached = Promise.withResolvers<void>();
  origin.behave = async (exchange) => {
    const { body } = exchange.correct();
    await exchange.begin(0);
    for (let at = 0; at < body.length; at += SLICE_BYTES) {
      if (origin.sentBytes >= limit) {
        reached.resolve();
        return true;
      }
      await exchange.send(body.subarray(at, at + SLICE_BYTES));
    }
    exchange.response.end();
    return true;
  };
  return {
    origin,
    allow: (bytes) => {
      limit = origin.sentBytes + bytes;
      reached = Promise.withResolvers<void>();
      return reached.promise;
    },
    [Symbol.asyncDispose]: () => origin[Symbol.asyncDispose](),
  };
}

describe("a fetch in another process", () => {
  it("keeps its destination to itself when something else is wanted there, and leaves it to the next one when it is killed", async () => {
    await using f = await fetching();
    await using limited = await limitedOrigin();
    const { origin } = limited;
    const isReached = limited.allow(6 * MIB);
    await using other = startFetch({ url: origin.url, path: `${f.folder}/a.bin`, connections: CONNECTIONS, minSegmentSize: "1MiB" });
    await isReached;
    expect(await f.failure(`${origin.url}?other`, SEGMENTS)).toMatchObject({
      code: "busy",
      exitCode: 6,
      retryable: true,
      message: expect.stringContaining(`${f.folder}/a.bin`),
      result: { status: "failed", fetchedBytes: 0 },
    });
    expect(f.events).toEqual([]);
    expect(await f.names()).toEqual(expect.arrayContaining(["a.bin.part", "a.bin.part.ckpt", "a.bin.part.lock"]));
    await other.kill();
    origin.behave = () => false;
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("does not mind another one beside it, to another name in the same folder", async () => {
    await using f = await fetching();
    await using limited = await limitedOrigin();
    const { origin } = limited;
    const isReached = limited.allow(4 * MIB);
    await using _other = startFetch({ url: origin.url, path: `${f.folder}/b.bin`, connections: 1 });
    await isReached;
    origin.behave = () => false;
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
  });

  // Fails until src/fetches/destination-lock.ts asks for a journal in memory: Node's defensive mode ignores `journal_mode = OFF`.
  it("leaves one lock file, and no journal, when it is killed", async () => {
    await using f = await fetching();
    await using limited = await limitedOrigin();
    const { origin } = limited;
    const isReached = limited.allow(4 * MIB);
    await using other = startFetch({ url: origin.url, path: `${f.folder}/a.bin`, connections: CONNECTIONS, minSegmentSize: "1MiB" });
    await isReached;
    await other.kill();
    expect(await f.names()).toEqual(["a.bin.part", "a.bin.part.ckpt", "a.bin.part.lock"]);
  });
});

describe("kill -9 at any point", () => {
  it("and a new fetch give the same bytes", { timeout: 120_000 }, async () => {
    const lives = fc.array(fc.integer({ min: 1, max: 6 * MIB }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(lives, async (bytesOfLives) => {
        await using f = await fetching();
        await using limited = await limitedOrigin();
        const { origin } = limited;
        for (const bytes of bytesOfLives) {
          const isReached = limited.allow(bytes);
          await using life = startFetch({
            url: origin.url,
            path: `${f.folder}/a.bin`,
            connections: CONNECTIONS,
            minSegmentSize: "1MiB",
          });
          await Promise.race([isReached, once(life.child, "exit")]);
          await life.kill();
          expect(f.has("a.bin") && !f.read().equals(origin.resource.bytes)).toBe(false);
        }
        origin.behave = () => false;
        const result = await f.fetch(origin.url, SEGMENTS);
        expectWhole(result, origin.resource.bytes, f.read());
        expect(await f.names()).toEqual(["a.bin"]);
      }),
      { numRuns: 4 },
    );
  });
});
