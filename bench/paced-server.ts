/**
 * One file over connections that are not alike: each may have a rate of its own, or stall for ever. Which is which goes by the
 * order in which connections are opened since `GET /reset`. Or all of them share one rate, fairly or not. Prints its URL and the
 * file's sha256 as JSON.
 *
 * node bench/paced-server.ts [--mib 64] [--rate BYTES] [--slow-rate BYTES --slow one|every-4th] [--stall N] [--total-rate BYTES [--unfair]]
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { contentOf } from "../test/support/origin.ts";
import { SharedBucket } from "./shared-bucket.ts";

/** How often a connection is given its share, in milliseconds. */
const TURN_MS = 10;
/** What a connection that is going to stall brings first. */
const BEFORE_STALL_BYTES = 128 * 1024;
const UNLIMITED_CHUNK_BYTES = 1024 ** 2;

const { values } = parseArgs({
  options: {
    mib: { type: "string", default: "64" },
    rate: { type: "string", default: "0" },
    "slow-rate": { type: "string", default: "0" },
    slow: { type: "string", default: "none" },
    stall: { type: "string", default: "0" },
    "total-rate": { type: "string", default: "0" },
    unfair: { type: "boolean", default: false },
  },
});
const content = contentOf(Number(values.mib) * 1024 ** 2);
const rate = Number(values.rate);
const slowRate = Number(values["slow-rate"]);
const stalling = Number(values.stall);
const bucket = Number(values["total-rate"]) === 0 ? null : new SharedBucket(Number(values["total-rate"]), { isFair: !values.unfair });

/** A connection, and when its next bytes may go. */
interface Lane {
  readonly nth: number;
  readonly rate: number;
  readonly stallsAfterBytes: number;
  sentBytes: number;
  freeMs: number;
}

let opened = 0;
let lanes = new WeakMap<Socket, Lane>();

/** The first connection is healthy: it is the one over which every program learns the size. */
function newLane(): Lane {
  const nth = opened;
  opened += 1;
  const isSlow = values.slow === "one" ? nth === 1 : values.slow === "every-4th" && nth % 4 === 1;
  return {
    nth,
    rate: isSlow ? slowRate : rate,
    stallsAfterBytes: nth >= 1 && nth <= stalling ? BEFORE_STALL_BYTES : Number.POSITIVE_INFINITY,
    sentBytes: 0,
    freeMs: performance.now(),
  };
}

async function send(response: ServerResponse, lane: Lane, bytes: Buffer): Promise<void> {
  const closed = new Promise((go) => response.once("close", go));
  for (let at = 0; at < bytes.length && !response.destroyed; ) {
    if (lane.sentBytes >= lane.stallsAfterBytes) return;
    const count =
      bucket !== null
        ? await bucket.take(lane.nth, bytes.length - at)
        : lane.rate === 0
          ? UNLIMITED_CHUNK_BYTES
          : Math.max(1, Math.round((lane.rate * TURN_MS) / 1000));
    const chunk = bytes.subarray(at, at + count);
    const isTaken = response.write(chunk);
    at += chunk.length;
    lane.sentBytes += chunk.length;
    if (!isTaken) await Promise.race([new Promise((go) => response.once("drain", go)), closed]);
    if (lane.rate === 0 || bucket !== null) continue;
    const nowMs = performance.now();
    // A connection that was not asked for anything has saved nothing up.
    lane.freeMs = Math.max(nowMs - TURN_MS, lane.freeMs) + (chunk.length * 1000) / lane.rate;
    if (lane.freeMs > nowMs) await delay(lane.freeMs - nowMs);
  }
  response.end();
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/reset") {
    opened = 0;
    lanes = new WeakMap();
    bucket?.empty();
    response.end();
    return;
  }
  const lane = lanes.get(request.socket) ?? newLane();
  lanes.set(request.socket, lane);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const start = Number(range?.[1] ?? 0);
  const end = Math.min(content.length, range?.[2] ? Number(range[2]) + 1 : content.length);
  response.writeHead(range === null ? 200 : 206, {
    "content-length": end - start,
    etag: '"1"',
    "accept-ranges": "bytes",
    ...(range === null ? {} : { "content-range": `bytes ${start}-${end - 1}/${content.length}` }),
  });
  if (request.method === "HEAD") response.end();
  else await send(response, lane, content.subarray(start, end));
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ origin: `http://127.0.0.1:${port}`, sha256: createHash("sha256").update(content).digest("hex") }));
});
