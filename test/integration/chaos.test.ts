/** Faults of all kinds, in any order and mixture: the right bytes come out, or a clear error and no file. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ERROR_KINDS } from "../../src/core/errors.ts";
import { fetching } from "../support/fetching.ts";
import { type Behaviour, type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
type Fault = (exchange: Exchange) => boolean | Promise<boolean>;

const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  (exchange) =>
    exchange.answer({ status: code, headers: { "content-length": "0", ...headers }, body: Buffer.alloc(0) });

const misplaced =
  (by: number): Fault =>
  (exchange) => {
    const { start, end } = exchange.asked.range ?? { start: 0, end: 1 };
    const total = exchange.resource.bytes.length;
    return exchange.answer({ headers: { "content-range": `bytes ${start + by}-${Math.min(end, total) - 1 + by}/${total}` } });
  };

/** Only a part tells by its Content-Range how long it should be: of a whole without a length anything would be believed. */
const unframedPart =
  (change: (body: Buffer) => Buffer): Fault =>
  (exchange) => {
    const { status, body } = exchange.correct();
    return status === 206 && exchange.answer({ headers: { "content-length": undefined }, body: change(body) });
  };

/** A version that is nothing but sevens. */
const otherVersion: Fault = (exchange) =>
  exchange.answer({ headers: { etag: '"other"' }, body: Buffer.alloc(exchange.correct().body.length, 7) });

/** What a fetch gets over: none of them is final by itself. */
const PASSING: Readonly<Record<string, Fault>> = {
  "right": () => false,
  "reset": (exchange) => exchange.reset(),
  "reset after the head": (exchange) => exchange.resetAfter(0),
  "reset in the body": (exchange) => exchange.resetAfter(100_000),
  "closed in the body": (exchange) => exchange.begin(50_000).then(() => Boolean(exchange.response.socket?.end())),
  "closed without an answer": (exchange) => exchange.raw(""),
  "no length": (exchange) => exchange.answer({ headers: { "content-length": undefined } }),
  "no length, too long": unframedPart((body) => Buffer.concat([body, Buffer.alloc(9)])),
  "no length, too short": unframedPart((body) => body.subarray(0, -1)),
  "no HTTP": (exchange) => exchange.raw("what?\r\n\r\n"),
  "no Content-Range": (exchange) => exchange.answer({ headers: { "content-range": undefined } }),
  "moved": misplaced(1),
  "whole": (exchange) =>
    exchange.answer({
      status: 200,
      headers: { "content-range": undefined, "content-length": `${exchange.resource.bytes.length}` },
      body: exchange.resource.bytes,
    }),
  "416": (exchange) => exchange.asked.range !== null && status(416)(exchange),
  "500": status(500),
  "502": status(502),
};

/** What may end a fetch. */
const FINAL: Readonly<Record<string, Fault>> = {
  "404": status(404),
  "403": status(403),
  "compressed": (exchange) => exchange.gzip(),
  "another version": otherVersion,
  "too long a wait": status(503, { "retry-after": "86400" }),
  "in a circle": (exchange) => exchange.redirect(exchange.asked.path),
  "no room": (exchange) =>
    exchange.asked.range !== null &&
    exchange.answer({ status: 206, headers: { "content-range": `bytes 0-0/${2 ** 50}`, "content-length": "1" }, body: Buffer.alloc(1) }),
};

const worlds = (faults: readonly string[]) =>
  fc.record({
    sizeBytes: fc.oneof(fc.constantFrom(0, 1, MIB, MIB + 1), fc.integer({ min: 1, max: 5 * MIB })),
    connections: fc.integer({ min: 1, max: 5 }),
    wire: fc.constantFrom("lean" as const, "undici" as const),
    etag: fc.constantFrom('"v1"', null),
    hasChecksum: fc.boolean(),
    // One letter a request; after the last one all is well.
    faults: fc.array(fc.constantFrom(...faults), { maxLength: 12 }),
  });

type World = ReturnType<typeof worlds> extends fc.Arbitrary<infer T> ? T : never;

/** Fetches in that world: `whole`, or the code of the error after which there is no file. */
async function outcomeOf({ sizeBytes, connections, wire, etag, hasChecksum, faults }: World): Promise<string> {
  await using f = await fetching({ wire });
  const all = { ...PASSING, ...FINAL };
  const behave: Behaviour = (exchange) => all[faults[exchange.asked.nth - 1] ?? "right"]?.(exchange) ?? false;
  await using origin = await Origin.start({ sizeBytes, etag, behave });
  const options = { connections: `${connections}`, "min-segment-size": "1MiB", retries: "30" };
  const checksum = hasChecksum ? { checksum: origin.sha256 } : {};
  try {
    const result = await f.fetch(origin.url, { ...options, ...checksum });
    const read = f.read();
    // Never a mixture; and with a checksum never the other version.
    expect(read.equals(origin.resource.bytes) || (!hasChecksum && read.equals(Buffer.alloc(sizeBytes, 7)))).toBe(true);
    expect(result.reusedBytes + result.fetchedBytes).toBe(sizeBytes);
    expect(await f.names()).toEqual(["a.bin"]);
    return "whole";
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    expect(f.has("a.bin")).toBe(false);
    expect(Object.keys(ERROR_KINDS)).toContain(error.code);
    return `${error.code}`;
  }
}

describe("any mixture of faults", () => {
  it("that pass leads to the right bytes", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(worlds(Object.keys(PASSING)), async (world) => {
        expect(await outcomeOf(world)).toBe("whole");
      }),
      { numRuns: 60 },
    );
  });

  it("leads to the right bytes, or to a clear error and no file", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(worlds([...Object.keys(PASSING), ...Object.keys(FINAL)]), async (world) => {
        expect(await outcomeOf(world)).not.toBe("internal");
      }),
      { numRuns: 60 },
    );
  });
});
