/** A snapshot restored to a file, from the first request to the file in place. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { parseSnapshotRequest } from "../../src/app/request/parse-request.ts";
import { inspectSnapshot } from "../../src/app/snapshot/inspect-snapshot.ts";
import { verifyVolume } from "../../src/app/snapshot/verify-volume.ts";
import { BLOCK_BYTES, EbsServer, snapshotOf, someBlock } from "../support/ebs-server.ts";
import { tenfoldClock } from "../support/fetching.ts";
import { diskBytes, expectVolume, restoring } from "../support/restoring.ts";
import { standStill } from "../support/stand-still.ts";

const GIB = 1024 ** 3;
const range = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i);

describe("a restored file", () => {
  it("has every block at its place and holes between them", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf([0, 1, 2, 7, 100, 101, 2047]);
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const result = await r.restore(server);
    expect(result).toMatchObject({
      status: "downloaded",
      bytes: GIB,
      fetchedBytes: 7 * BLOCK_BYTES,
      reusedBytes: 0,
      holeBytes: GIB - 7 * BLOCK_BYTES,
      keptBytes: 0,
      wastedBytes: 0,
      changed: true,
      cacheHit: false,
      volumeSize: 1,
      blocks: 7,
    });
    await expectVolume(r.path(), snapshot);
    expect(statSync(r.path()).size).toBe(GIB);
    expect(diskBytes(r.path())).toBeLessThan(9 * BLOCK_BYTES);
    expect(await r.names()).toEqual(["volume.img"]);
    expect(server.count("list")).toBe(1);
    expect(server.askedBlocks.toSorted((a, b) => a - b)).toEqual(snapshot.blocks);
  });

  it("of a snapshot without blocks is one hole", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshotOf([])] });
    expect(await r.restore(server)).toMatchObject({
      status: "downloaded",
      bytes: GIB,
      fetchedBytes: 0,
      reusedBytes: 0,
      holeBytes: GIB,
      blocks: 0,
    });
    expect(diskBytes(r.path())).toBeLessThan(BLOCK_BYTES);
  });

  it("leaves holes where blocks are all zero", async () => {
    await using r = await restoring();
    const blockOf = (index: number) => (index % 2 === 0 ? Buffer.alloc(BLOCK_BYTES) : someBlock(index));
    const snapshot = snapshotOf(range(0, 40), { blockOf });
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    expect(await r.restore(server)).toMatchObject({ fetchedBytes: 40 * BLOCK_BYTES });
    await expectVolume(r.path(), snapshot);
    expect(diskBytes(r.path())).toBeLessThan(22 * BLOCK_BYTES);
  });

  it("has its one block at index 4096 of 3 GiB", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf([4096], { volumeGib: 3 });
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    expect(await r.restore(server)).toMatchObject({ bytes: 3 * GIB, volumeSize: 3, blocks: 1 });
    await expectVolume(r.path(), snapshot);
  });

  it("is not put over a file that is there, unless that is asked for", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf([3]);
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    mkdirSync(r.folder);
    writeFileSync(r.path(), "precious");
    expect(await r.failure(server)).toMatchObject({ code: "exists", exitCode: 1 });
    expect(server.asked).toHaveLength(0);
    expect(statSync(r.path()).size).toBe(8);
    expect(await r.restore(server, { force: "true" })).toMatchObject({ status: "downloaded" });
    await expectVolume(r.path(), snapshot);
  });

  it("can be verified, and the blocks that differ are named: data, holes and length", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshotOf([3, 5, 900])] });
    await expect(verifyVolume(r.path())).rejects.toMatchObject({ code: "not-found" });
    await r.restore(server);
    const held = 3 * BLOCK_BYTES;
    expect(await verifyVolume(r.path())).toMatchObject({
      isSame: true,
      bytes: held,
      holeBytes: GIB - held,
      blocks: 3,
      differing: [],
      differences: [],
    });
    await using handle = await open(r.path(), "r+");
    await handle.write(Buffer.from([1]), 0, 1, 5 * BLOCK_BYTES + 17);
    await handle.write(Buffer.from([1]), 0, 1, 1000 * BLOCK_BYTES + BLOCK_BYTES - 1);
    expect(await verifyVolume(r.path())).toMatchObject({
      isSame: false,
      differing: [5, 1000],
      differences: [
        { offset: 5 * BLOCK_BYTES, length: BLOCK_BYTES },
        { offset: 1000 * BLOCK_BYTES, length: BLOCK_BYTES },
      ],
    });
    await handle.write(Buffer.from([1]), 0, 1, 1001 * BLOCK_BYTES);
    await handle.truncate(GIB - 1);
    expect(await verifyVolume(r.path())).toMatchObject({
      isSame: false,
      differing: [5, 1000, 1001, 2047],
      differences: [
        { offset: 5 * BLOCK_BYTES, length: BLOCK_BYTES },
        { offset: 1000 * BLOCK_BYTES, length: 2 * BLOCK_BYTES },
        { offset: GIB - 1, length: 1 },
      ],
    });
    await handle.truncate(GIB + 7);
    expect(await verifyVolume(r.path())).toMatchObject({ isSame: false, differing: [5, 1000, 1001] });
  });
});

describe("a manifest", () => {
  it("is carried to another machine, and tells there what differs", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf([3, 5, 900]);
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const request = parseSnapshotRequest({ "snapshot-id": snapshot.id, endpoint: server.endpoint });
    const manifest = r.path("v.manifest");
    await expect(inspectSnapshot(request, { manifest })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("no restore of it is known on this machine"),
    });
    expect(server.asked).toHaveLength(0);
    await r.restore(server);
    expect(await inspectSnapshot(request, { manifest })).toMatchObject({ blocks: 3 });
    expect(statSync(manifest).size).toBeLessThan(8192);
    vi.stubEnv("FETCH_ACTION_STATE_DIR", r.path("another machine"));
    await expect(verifyVolume(r.path())).rejects.toMatchObject({ code: "not-found" });
    expect(await verifyVolume(r.path(), { manifest })).toMatchObject({ isSame: true, blocks: 3, snapshotId: snapshot.id });
    await using handle = await open(r.path(), "r+");
    await handle.write(Buffer.from([1]), 0, 1, 5 * BLOCK_BYTES);
    expect(await verifyVolume(r.path(), { manifest })).toMatchObject({
      isSame: false,
      differences: [{ offset: 5 * BLOCK_BYTES, length: BLOCK_BYTES }],
    });
    // Written again it is replaced; what is no manifest is not.
    vi.stubEnv("FETCH_ACTION_STATE_DIR", r.stateFolder);
    await inspectSnapshot(request, { manifest });
    await expect(inspectSnapshot(request, { manifest: r.path() })).rejects.toMatchObject({ code: "exists" });
  });

  it.each([
    ["that is not there", null, "not-found", "there is no such file"],
    ["of garbage", "garbage".repeat(1000), "invalid-input", "not one of fetch-action's"],
    ["that is empty", "", "invalid-input", "too short"],
  ])("%s is an error that says so", async (_what, text, code, why) => {
    await using r = await restoring();
    mkdirSync(r.folder);
    if (text !== null) writeFileSync(r.path("m"), text);
    writeFileSync(r.path(), "");
    const error = await verifyVolume(r.path(), { manifest: r.path("m") }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringContaining(why), hint: expect.stringContaining("inspect") });
  });
});

describe("the list of blocks", () => {
  const blocks = range(0, 200).map((i) => i * 3);

  it.each([
    ["in small pages", { pageBlocks: 7 }],
    ["in pages of one", { pageBlocks: 1 }],
  ])("comes %s", async (_how, options) => {
    await using r = await restoring();
    const snapshot = snapshotOf(blocks.slice(0, 60));
    await using server = await EbsServer.start({ snapshots: [snapshot], ...options });
    expect(await r.restore(server)).toMatchObject({ blocks: 60 });
    await expectVolume(r.path(), snapshot);
    expect(server.count("list")).toBe(Math.ceil(60 / options.pageBlocks));
  });

  it("may have empty pages that are not the last", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf(blocks.slice(0, 20));
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: ({ asked, response }) => {
        if (asked.kind !== "list" || asked.nth > 3) return false;
        const body = JSON.stringify({ Blocks: [], VolumeSize: 1, BlockSize: BLOCK_BYTES, NextToken: `page 1 0` });
        return Boolean(response.writeHead(200, { "content-length": body.length }).end(body));
      },
    });
    expect(await r.restore(server)).toMatchObject({ blocks: 20 });
    await expectVolume(r.path(), snapshot);
  });

  it("need not ascend", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf([...blocks.slice(30, 60), ...blocks.slice(0, 30)].toReversed());
    await using server = await EbsServer.start({ snapshots: [snapshot], pageBlocks: 9 });
    expect(await r.restore(server)).toMatchObject({ blocks: 60, fetchedBytes: 60 * BLOCK_BYTES });
    await expectVolume(r.path(), snapshot);
  });

  it("is taken up again by index when the token of its next page is over", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf(blocks.slice(0, 50));
    await using server = await EbsServer.start({ snapshots: [snapshot], pageBlocks: 10 });
    server.behave = ({ asked }) => {
      if (asked.kind === "list" && server.count("list") === 3) server.generation += 1;
      return false;
    };
    expect(await r.restore(server)).toMatchObject({ blocks: 50, fetchedBytes: 50 * BLOCK_BYTES });
    await expectVolume(r.path(), snapshot);
    expect(server.asked.filter(({ query }) => query.has("startingBlockIndex"))).not.toEqual([]);
  });

  it("is asked for again when a page is throttled, fails, or is no JSON", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf(blocks.slice(0, 50));
    await using server = await EbsServer.start({ snapshots: [snapshot], pageBlocks: 10 });
    server.behave = (exchange) => {
      const { asked, response } = exchange;
      if (asked.kind !== "list") return false;
      if (server.count("list") === 2) return exchange.refuse(400, "ThrottlingException");
      if (server.count("list") === 4) return exchange.refuse(500, "InternalServerException");
      if (server.count("list") === 6) return Boolean(response.writeHead(200).end("<html>"));
      return false;
    };
    expect(await r.restore(server)).toMatchObject({ blocks: 50 });
    await expectVolume(r.path(), snapshot);
  });

  it.each([
    [{ VolumeSize: 0 }, /no volume size/],
    [{ BlockSize: 1000 }, /no block size/],
    [{ Blocks: [{ BlockIndex: 2048, BlockToken: "t" }] }, /block 2048, which is beyond/],
    [{ Blocks: [{ BlockIndex: -1, BlockToken: "t" }] }, /beyond/],
    [{ Blocks: [{ BlockIndex: 1 }] }, /without index or token/],
    [{ Blocks: [{ BlockIndex: 1.5, BlockToken: "t" }] }, /without index or token/],
    [{ Blocks: [{ BlockIndex: 1, BlockToken: "" }] }, /without index or token/],
    [{ Blocks: [{ BlockIndex: 1, BlockToken: "t".repeat(5000) }] }, /without index or token/],
    [{ Blocks: [{ BlockIndex: 1, BlockToken: "\ud800" }] }, /without index or token/],
    [{ Blocks: [null] }, /without index or token/],
    [{ Blocks: [7] }, /without index or token/],
    [{ Blocks: null }, /not a list/],
    [{ Blocks: {} }, /not a list/],
    [{ NextToken: 7 }, /token of its next page/],
    [{ NextToken: {} }, /token of its next page/],
    [{ NextToken: "t".repeat(5000) }, /token of its next page/],
    [{ VolumeSize: null }, /no volume size/],
    [{ VolumeSize: "1" }, /no volume size/],
    [{ VolumeSize: 1e9 }, /no volume size/],
    [{ BlockSize: null }, /no block size/],
  ])("that says %j is refused", async (fields, message) => {
    await using r = await restoring();
    const body = JSON.stringify({ Blocks: [], VolumeSize: 1, BlockSize: BLOCK_BYTES, ...fields });
    await using server = await EbsServer.start({ behave: ({ response }) => Boolean(response.writeHead(200).end(body)) });
    const error = await r.failure(server, { retries: "1" });
    expect(error).toMatchObject({ code: "bad-response", message: expect.stringMatching(message) });
    expect(existsSync(r.path())).toBe(false);
    expect(server.asked).toHaveLength(1);
    await expect(r.inspect(server)).rejects.toMatchObject({ code: "bad-response" });
  });

  const page = (nth: number, fields: object = {}) =>
    JSON.stringify({ Blocks: [], VolumeSize: 1, BlockSize: BLOCK_BYTES, NextToken: `t${nth}`, ...fields });
  const block = (piece: number) => ({ Blocks: [{ BlockIndex: piece, BlockToken: "t" }] });

  it.each([
    ["tells another volume size on its second page", (nth: number) => page(nth, { VolumeSize: nth }), /different sizes/, 2],
    ["tells another block size on its second page", (nth: number) => page(nth, { BlockSize: BLOCK_BYTES / nth }), /different sizes/, 2],
    ["has pages that lead back to themselves", () => page(1, block(3)), /lead back/, 20],
    ["has pages that go in a circle", (nth: number) => page(nth % 3, block(nth % 3)), /lead back/, 20],
    ["has empty pages without end", (nth: number) => page(nth), /does not come to an end/, 1010],
    ["has the same block without end", (nth: number) => page(nth, block(5)), /does not come to an end/, 1010],
  ] as const)("that %s is refused, and not asked for for ever", async (_what, body, message, most) => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      behave: ({ asked, response }) => asked.kind === "list" && Boolean(response.writeHead(200).end(body(asked.nth))),
    });
    await expect(r.inspect(server)).rejects.toMatchObject({ code: "bad-response", message: expect.stringMatching(message) });
    expect(server.asked.length).toBeLessThanOrEqual(most);
  });

  it("that does not come is given up when the idle timeout is over, and when the time of the whole is", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshotOf(blocks)], pageBlocks: 100 });
    server.behave = ({ asked }) => asked.query.has("pageToken");
    const silent = { code: "idle-timeout", message: expect.stringContaining("Cannot list the blocks") };
    await expect(r.inspect(server, { "idle-timeout": "5s", retries: "1" })).rejects.toMatchObject(silent);
    await expect(r.inspect(server, { timeout: "20s" })).rejects.toMatchObject({ code: "timeout" });
  });

  it("tells what a restore costs and takes", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshotOf(range(0, 2000))], pageBlocks: 1000 });
    const summary = await r.inspect(server);
    expect(summary).toMatchObject({ blocks: 2000, dataBytes: 2000 * BLOCK_BYTES, leastSeconds: 2 });
    expect(summary.priceUsd).toBeCloseTo(2 * 0.003 + (2 * 0.0006) / 1000, 9);
  });
});

describe("a block", () => {
  const snapshot = snapshotOf(range(0, 30));

  /** What is sent in place of the right bytes, and headers that differ. */
  type Change = (bytes: Buffer) => readonly [Buffer, Readonly<Record<string, string | undefined>>];
  const changes: readonly (readonly [string, Change])[] = [
    ["other bytes than its digest says", (bytes: Buffer) => [Buffer.from(bytes).fill(1, 0, 1), { "x-amz-checksum": checksumOf(bytes) }]],
    ["zeros in place of what its digest says", (bytes: Buffer) => [Buffer.alloc(BLOCK_BYTES), { "x-amz-checksum": checksumOf(bytes) }]],
    [
      "fewer bytes than a block's, and not those that its digest says",
      (bytes: Buffer) => [bytes.subarray(0, 1000), { "x-amz-checksum": checksumOf(bytes) }],
    ],
    ["fewer bytes than it says", (bytes: Buffer) => [bytes.subarray(1), { "x-amz-data-length": `${BLOCK_BYTES}` }]],
    ["more bytes than it says", (bytes: Buffer) => [bytes, { "x-amz-data-length": "1000" }]],
    ["a length of 0", (bytes: Buffer) => [bytes, { "x-amz-data-length": "0" }]],
    ["a length beyond a block's", (bytes: Buffer) => [bytes, { "x-amz-data-length": `${BLOCK_BYTES + 1}` }]],
    ["no length", (bytes: Buffer) => [bytes, { "x-amz-data-length": undefined }]],
    ["another algorithm", (bytes: Buffer) => [bytes, { "x-amz-checksum-algorithm": "MD5" }]],
    ["no checksum", (bytes: Buffer) => [bytes, { "x-amz-checksum": undefined }]],
    ["a checksum that is none", (bytes: Buffer) => [bytes, { "x-amz-checksum": "AAAA" }]],
  ];

  it.each(changes)("with %s is asked for again, and fails by its number when that does not help", async (_what, change) => {
    await using r = await restoring();
    let isBadForGood = false;
    let bad = 0;
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => {
        if (exchange.asked.block !== 7 || (bad > 0 && !isBadForGood)) return false;
        bad += 1;
        const [bytes, headers] = change(someBlock(7));
        return exchange.block(bytes, headers);
      },
    });
    expect(await r.restore(server)).toMatchObject({ status: "downloaded", fetchedBytes: 30 * BLOCK_BYTES });
    await expectVolume(r.path(), snapshot);
    expect(bad).toBe(1);
    isBadForGood = true;
    const error = await r.failure(server, { path: "other.img", retries: "2" });
    expect(error).toMatchObject({
      code: "bad-response",
      message: expect.stringMatching(/Cannot read block 7 of snap-0123456789abcdef0: .* \(after 3 attempts/),
    });
    expect(existsSync(r.path("other.img"))).toBe(false);
  });

  it("that ends early, or whose connection breaks, is asked for again", async () => {
    await using r = await restoring();
    let cuts = 0;
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: ({ asked, response }) => {
        if (asked.block === null || asked.block % 5 !== 0 || cuts >= 6) return false;
        cuts += 1;
        const bytes = someBlock(asked.block);
        response.writeHead(200, {
          "content-length": BLOCK_BYTES,
          "x-amz-data-length": `${BLOCK_BYTES}`,
          "x-amz-checksum": checksumOf(bytes),
          "x-amz-checksum-algorithm": "SHA256",
        });
        response.write(bytes.subarray(0, 300_000), () => response.destroy());
        return true;
      },
    });
    expect(await r.restore(server)).toMatchObject({ fetchedBytes: 30 * BLOCK_BYTES });
    await expectVolume(r.path(), snapshot);
  });

  it("shorter than a block is filled up with zeros, and is still right when the restore is resumed and verified", async () => {
    await using r = await restoring();
    const short = {
      ...snapshot,
      blockOf: (index: number) => (index === 4 ? Buffer.concat([someBlock(4).subarray(0, 1000)], BLOCK_BYTES) : someBlock(index)),
    };
    await using server = await EbsServer.start({
      snapshots: [short],
      behave: (exchange) => exchange.asked.block === 4 && exchange.block(someBlock(4).subarray(0, 1000)),
    });
    await r.restore(server);
    await expectVolume(r.path(), short);
    expect(await verifyVolume(r.path())).toMatchObject({ isSame: true });
  });

  it("in chunks is read as well", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) =>
        exchange.asked.block !== null && exchange.block(someBlock(exchange.asked.block), { "content-length": undefined }),
    });
    await r.restore(server);
    await expectVolume(r.path(), snapshot);
    expect(server.count("block")).toBe(30);
  });

  it("whose token is over has the list made again once, for all that come after it", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    let isOver = false;
    server.behave = ({ asked }) => {
      if (asked.block !== null && !isOver) {
        isOver = true;
        server.generation += 1;
      }
      return false;
    };
    await r.restore(server, { connections: "4" });
    await expectVolume(r.path(), snapshot);
    // One for the restore, and one for each group of blocks that were refused together.
    expect(server.count("list")).toBeLessThanOrEqual(5);
  });

  it("whose tokens are never good fails by its number", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => exchange.asked.block === 9 && exchange.refuse(400, "ValidationException", { reason: "INVALID_BLOCK_TOKEN" }),
    });
    expect(await r.failure(server, { retries: "2" })).toMatchObject({ message: expect.stringMatching(/block 9 .*INVALID_BLOCK_TOKEN/) });
  });
});

describe("a refusal of the service", () => {
  const snapshot = snapshotOf(range(0, 60));

  it.each([
    [403, "AccessDeniedException", {}, "forbidden", /ebs:GetSnapshotBlock/],
    [403, "AccessDeniedException", { inBody: true }, "forbidden", /ebs:GetSnapshotBlock/],
    [400, "AccessDeniedException", { message: "not authorized to perform kms:Decrypt" }, "forbidden", /kms:Decrypt/],
    [403, "ExpiredTokenException", {}, "unauthorized", /credentials/i],
    [403, "UnrecognizedClientException", {}, "unauthorized", /credentials/i],
    [402, "ServiceQuotaExceededException", {}, "http-status", /quota/],
    [400, "ValidationException", { reason: "INVALID_SNAPSHOT_ID" }, "http-status", undefined],
  ] as const)("%i %s %j is final at once, and says what is missing", async (status, name, fields, code, hint) => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => exchange.asked.block === 0 && exchange.refuse(status, name, fields),
    });
    const error = await r.failure(server, { connections: "1" });
    expect(error).toMatchObject({ code, message: expect.stringContaining(name) });
    if (hint !== undefined) expect(error.hint).toMatch(hint);
    expect(server.count("block")).toBe(1);
  });

  it("to list names the permission to list", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => exchange.refuse(403, "AccessDeniedException"),
    });
    expect(await r.failure(server)).toMatchObject({ code: "forbidden", hint: expect.stringContaining("ebs:ListSnapshotBlocks") });
    expect(await r.names()).toEqual([]);
  });

  it.each([
    [400, "ThrottlingException", {}],
    [400, "ThrottlingException", { inBody: true }],
    [400, "RequestThrottledException", {}],
    [400, "RequestThrottleException", {}],
    [503, "SlowDown", {}],
    [500, "InternalServerException", {}],
    [502, "", {}],
  ] as const)("%i %s %j now and then does not end a restore", async (status, name, fields) => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    server.behave = (exchange) => exchange.asked.block !== null && server.count("block") % 9 === 0 && exchange.refuse(status, name, fields);
    expect(await r.restore(server)).toMatchObject({ fetchedBytes: 60 * BLOCK_BYTES });
    await expectVolume(r.path(), snapshot);
  });

  it("that asks for less for ever ends the restore, and what came is kept", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    server.behave = (exchange) =>
      exchange.asked.block !== null && server.count("block") > 20 && exchange.refuse(400, "ThrottlingException");
    const error = await r.failure(server, { retries: "2", connections: "4" });
    expect(error).toMatchObject({ code: "throttled", retryable: true, result: { status: "failed" } });
    expect(error.result?.keptBytes).toBeGreaterThan(10 * BLOCK_BYTES);
    server.behave = () => false;
    const before = server.count("block");
    expect(await r.restore(server)).toMatchObject({ status: "resumed" });
    expect(server.count("block") - before).toBeLessThanOrEqual(60 - 10);
    await expectVolume(r.path(), snapshot);
  });

  it("of a clock that is wrong by an hour is put right by the service's", async () => {
    await using r = await restoring();
    let refused = 0;
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => {
        const signedMs = Date.parse(`${exchange.asked.headers["x-amz-date"]}`.replace(/^(....)(..)(..T..)(..)/, "$1-$2-$3:$4:"));
        const serviceMs = Date.now() + 3_600_000;
        exchange.response.setHeader("date", new Date(serviceMs).toUTCString());
        if (Math.abs(serviceMs - signedMs) < 300_000) return false;
        refused += 1;
        return exchange.refuse(403, "RequestExpired", { message: "Signature expired" });
      },
    });
    await r.restore(server);
    expect(refused).toBe(1);
    await expectVolume(r.path(), snapshot);
  });

  it("with another date each time corrects the clock once, and by no more than a day", async () => {
    await using r = await restoring();
    let offMs = 0;
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => {
        offMs += 3_600_000;
        exchange.response.setHeader("date", new Date(Date.now() + offMs).toUTCString());
        return exchange.refuse(403, "RequestExpired", { message: "Signature expired" });
      },
    });
    expect(await r.failure(server)).toMatchObject({ code: "unauthorized", hint: expect.stringContaining("clock") });
    expect(server.asked).toHaveLength(2);
    offMs = 48 * 3_600_000;
    const before = server.asked.length;
    expect(await r.failure(server)).toMatchObject({ code: "unauthorized" });
    expect(server.asked.slice(before)).toHaveLength(1);
  });

  it.each(["garbage", "", "-1", "Sat, 31 Feb 99999 00:00:00 GMT"])("with the date %j corrects nothing", async (date) => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => {
        exchange.response.setHeader("date", date);
        return exchange.refuse(403, "RequestExpired");
      },
    });
    expect(await r.failure(server)).toMatchObject({ code: "unauthorized" });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    [403, "forbidden"],
    [407, "unauthorized"],
    [404, "http-status"],
  ])("of a proxy (%i, a page) is not blamed on AWS permissions", async (status, code) => {
    await using r = await restoring();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: ({ response }) => Boolean(response.writeHead(status, { "content-type": "text/html" }).end("<html>Blocked by policy</html>")),
    });
    const error = await r.failure(server);
    expect(error).toMatchObject({ code, hint: expect.stringMatching(/proxy/) });
    expect(error.hint).not.toMatch(/role needs|ebs:/);
    expect(server.asked).toHaveLength(1);
  });

  it("that it does not know the snapshot is waited for", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const unknown = (lists: number) => {
      server.behave = (exchange) =>
        exchange.asked.kind === "list" &&
        server.count("list") <= lists &&
        exchange.refuse(404, "ResourceNotFoundException", { reason: "SNAPSHOT_NOT_FOUND" });
    };
    unknown(Number.POSITIVE_INFINITY);
    expect(await r.failure(server)).toMatchObject({ code: "not-found", hint: expect.stringContaining("wait-for-snapshot") });
    unknown(server.count("list") + 4);
    expect(await r.restore(server, { "wait-for-snapshot": "10m" })).toMatchObject({ status: "downloaded" });
    expect(r.events.filter(({ type }) => type === "notice")).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining("not found yet") }),
    );
  });
});

describe("a restore whose process did not run for longer than the idle timeout", () => {
  it("reads what came meanwhile, and calls nobody silent", async () => {
    await using r = await restoring({ clock: tenfoldClock });
    const snapshot = snapshotOf([1, 2, 3]);
    let hasStood = false;
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: ({ asked }) => {
        if (asked.block !== null && !hasStood) standStill(1100);
        hasStood ||= asked.block !== null;
        return false;
      },
    });
    await r.restore(server, { "idle-timeout": "10s" });
    await expectVolume(r.path(), snapshot);
    expect(r.events.filter(({ type }) => type === "retry")).toEqual([]);
  });
});

describe("a restore that was stopped", () => {
  const snapshot = snapshotOf(range(0, 120).map((i) => i * 2));

  /** Stopped once so many blocks were asked for. */
  async function stopAfter(r: Awaited<ReturnType<typeof restoring>>, server: EbsServer, blocks: number) {
    const abort = new AbortController();
    server.behave = () => {
      if (server.count("block") > blocks) abort.abort();
      return false;
    };
    const error = await r.failure(server, { connections: "4" }, abort.signal);
    server.behave = () => false;
    return error;
  }

  it("goes on with what is right, and fetches no block twice that it kept", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot], pageBlocks: 50 });
    const error = await stopAfter(r, server, 60);
    expect(error).toMatchObject({ code: "cancelled", result: { status: "cancelled", changed: false, reusedBytes: 0, holeBytes: 0 } });
    const kept = (error.result?.keptBytes ?? 0) / BLOCK_BYTES;
    expect(kept).toBeGreaterThan(40);
    const before = server.count("block");
    const result = await r.restore(server);
    expect(result).toMatchObject({ status: "resumed", bytes: GIB, fetchedBytes: (120 - kept) * BLOCK_BYTES });
    expect(result).toMatchObject({ reusedBytes: kept * BLOCK_BYTES, holeBytes: GIB - 120 * BLOCK_BYTES });
    expect(new Set(server.askedBlocks.slice(before)).size).toBe(120 - kept);
    await expectVolume(r.path(), snapshot);
    expect(await verifyVolume(r.path())).toMatchObject({ isSame: true });
  });

  it("fetches again what was damaged since, and clears what was written into gaps", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    await stopAfter(r, server, 60);
    const part = (await r.names()).find((name) => name.endsWith(".part")) ?? "";
    await using handle = await open(join(r.folder, part), "r+");
    // The first of them is kept, all odd ones are gaps.
    for (const index of [0, 1, 5, 2001]) await handle.write(Buffer.from("garbage"), 0, 7, index * BLOCK_BYTES + 99);
    expect(await r.restore(server)).toMatchObject({ status: "resumed", reason: expect.stringMatching(/1 more was dropped/) });
    await expectVolume(r.path(), snapshot);
  });

  it("starts over for another snapshot, and after the partial file was lost", async () => {
    await using r = await restoring();
    const other = snapshotOf(range(5, 50), { id: "snap-0fedcba9876543210", blockOf: (index) => someBlock(index, 2) });
    await using server = await EbsServer.start({ snapshots: [snapshot, other] });
    await stopAfter(r, server, 60);
    expect(await r.restore(server, { "snapshot-id": other.id })).toMatchObject({
      status: "downloaded",
      reason: expect.stringMatching(/another snapshot/),
    });
    await expectVolume(r.path(), other);
  });

  it("keeps nothing with resume: off", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const abort = new AbortController();
    server.behave = () => {
      if (server.count("block") > 30) abort.abort();
      return false;
    };
    await r.failure(server, { resume: "off" }, abort.signal);
    expect(await r.names()).toEqual([]);
    expect(await readdir(join(r.stateFolder, "manifests"))).toEqual([]);
  });
});

function checksumOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64");
}
