/**
 * A fast EBS server for benches, in a process of its own: blocks come from a pool that is made once, so that an answer costs
 * no hashing. It checks no signature. Prints its endpoint as JSON; `GET /stats` tells how many requests it refused, and how long
 * blocks were asked for, and starts to count anew.
 *
 * node bench/ebs-server.ts [--volume-gib 4] [--blocks 4710] [--latency-ms 0] [--rate 0] [--zeros]
 */
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

const BLOCK_BYTES = 512 * 1024;
const POOL = 64;
/** What the service lets through at once before its rate counts. */
const BURST_SECONDS = 0.1;

const { values } = parseArgs({
  options: {
    "volume-gib": { type: "string", default: "4" },
    blocks: { type: "string", default: "4710" },
    "latency-ms": { type: "string", default: "0" },
    rate: { type: "string", default: "0" },
    zeros: { type: "boolean", default: false },
  },
});
const volumeGib = Number(values["volume-gib"]);
const latencyMs = Number(values["latency-ms"]);
const rate = Number(values.rate);
const pieceCount = (volumeGib * 1024 ** 3) / BLOCK_BYTES;
const blockCount = Math.min(Number(values.blocks), pieceCount);

const pool = Array.from({ length: POOL }, (_, seed) => {
  const words = new Uint32Array(BLOCK_BYTES / 4);
  // Blocks of zeros come all the same, but become holes: a large volume then needs no memory.
  for (let i = 0; i < words.length && !values.zeros; i += 1) words[i] = Math.imul(i + 1 + seed * 7919, 2_654_435_761);
  const bytes = Buffer.from(words.buffer);
  return { bytes, checksum: createHash("sha256").update(bytes).digest("base64") };
});
const entry = (index: number) => pool[index % POOL] ?? { bytes: Buffer.alloc(0), checksum: "" };
/** Spread over the volume, in stretches as filesystems leave them. */
const indexes = Array.from({ length: blockCount }, (_, i) => Math.floor((i * pieceCount) / blockCount));

let tokens = rate * BURST_SECONDS;
let filledMs = performance.now();
const nothing = { blocks: 0, lists: 0, refused: 0, firstMs: 0, lastMs: 0 };
let stats = { ...nothing };

function mayPass(): boolean {
  if (rate === 0) return true;
  const nowMs = performance.now();
  tokens = Math.min(Math.max(1, rate * BURST_SECONDS), tokens + ((nowMs - filledMs) * rate) / 1000);
  filledMs = nowMs;
  if (tokens < 1) return false;
  tokens -= 1;
  return true;
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "", "http://bench");
  if (url.pathname === "/stats") {
    response.end(JSON.stringify(stats));
    stats = { ...nothing };
    return;
  }
  const isPassed = mayPass();
  if (latencyMs > 0) await delay(latencyMs);
  const index = /\/blocks\/(\d+)$/.exec(url.pathname)?.[1];
  if (!isPassed) {
    stats.refused += 1;
    response
      .writeHead(400, { "x-amzn-errortype": "ThrottlingException", "content-type": "application/json" })
      .end('{"Message":"Rate exceeded"}');
  } else if (index === undefined) {
    stats.lists += 1;
    const from = Number(
      url.searchParams.get("pageToken") ?? indexes.findIndex((at) => at >= Number(url.searchParams.get("startingBlockIndex") ?? 0)),
    );
    const to = from + Number(url.searchParams.get("maxResults") ?? 10_000);
    const body = {
      Blocks: indexes.slice(from, to).map((at) => ({ BlockIndex: at, BlockToken: `AAAB${"t".repeat(60)}${at}` })),
      BlockSize: BLOCK_BYTES,
      VolumeSize: volumeGib,
      ExpiryTime: Math.floor(Date.now() / 1000) + 7 * 86_400,
      ...(to < indexes.length ? { NextToken: `${to}` } : {}),
    };
    const json = JSON.stringify(body);
    response.writeHead(200, { "content-type": "application/json", "content-length": json.length }).end(json);
  } else {
    if (stats.blocks === 0) stats.firstMs = performance.now() - latencyMs;
    stats.blocks += 1;
    response.once("finish", () => {
      stats.lastMs = performance.now();
    });
    const { bytes, checksum } = entry(Number(index));
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": BLOCK_BYTES,
      "x-amz-data-length": `${BLOCK_BYTES}`,
      "x-amz-checksum": checksum,
      "x-amz-checksum-algorithm": "SHA256",
    });
    response.end(bytes);
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  console.log(
    JSON.stringify({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, snapshotId: "snap-0123456789abcdef0" }),
  );
});
