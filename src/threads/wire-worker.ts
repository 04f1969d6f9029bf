/**
 * The code of a thread with connections of its own. Whatever happens to their bytes happens here: they are received, decrypted, checked,
 * written and digested. The main thread plans, judges heads, and records what is finished.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Course } from "../core/course.ts";
import { partsOf, toFetchError } from "../core/errors.ts";
import { RunLander } from "../core/run-lander.ts";
import { EagerWriter } from "../target/eager-writer.ts";
import { readAt } from "../target/positional.ts";
import { createWire } from "../wire/create-wire.ts";
import type { WireResponse } from "../wire/wire.ts";
import type { ThreadData, ThreadOrder, ThreadReply } from "./protocol.ts";

interface Exchange {
  readonly abort: AbortController;
  response: WireResponse | null;
  /** Whether the body is on its way to somewhere. */
  isTaken: boolean;
}

type Order<T extends ThreadOrder["type"]> = Extract<ThreadOrder, { readonly type: T }>;

const { wire: options, certificates } = workerData as ThreadData;
const wire = createWire(options);
const exchanges = new Map<number, Exchange>();

function reply(message: ThreadReply): void {
  parentPort?.postMessage(message);
}

/** Ends a request with what `work` makes of it: whether all of the body was taken. */
async function settle(id: number, work: () => Promise<boolean>): Promise<void> {
  let error: unknown = null;
  let isWhole = false;
  try {
    isWhole = await work();
  } catch (thrown) {
    error = thrown;
  }
  exchanges.delete(id);
  reply({ type: "ended", id, error: error === null ? null : partsOf(toFetchError(error)), isWhole });
}

async function open({ id, url, request }: Order<"open">): Promise<void> {
  const exchange: Exchange = { abort: new AbortController(), response: null, isTaken: false };
  exchanges.set(id, exchange);
  try {
    const response = await wire.open({ ...request, url: new URL(url) }, exchange.abort.signal);
    exchange.response = response;
    const { status, isEndProven } = response;
    reply({ type: "head", id, status, headers: response.headers, isEndProven });
  } catch (error) {
    await settle(id, () => Promise.reject(error));
  }
}

function land(response: WireResponse, { id, place, memory, end }: Order<"land">): Promise<void> {
  const { descriptor, path } = place.file;
  const writer = new EagerWriter();
  const lander = new RunLander({
    course: new Course(memory, place.layout),
    answerEnd: end,
    place,
    target: {
      write: (buffers, offset) => writer.write(descriptor, buffers, offset, path),
      read: (buffer, offset) => readAt(descriptor, buffer, offset, path),
    },
    after: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
    onClaims: (claims) => reply({ type: "claims", id, claims }),
    onFailure: (error) => reply({ type: "write-failed", id, error: partsOf(toFetchError(error)) }),
  });
  lander.onDrain = () => response.resume();
  return settle(id, async () => {
    try {
      await lander.begin();
      await response.stream((bytes, release) => {
        const isMoreWanted = lander.take(bytes, release);
        if (lander.isClosed && !lander.hasWhole) response.cancel();
        return isMoreWanted;
      });
      return lander.hasWhole;
    } finally {
      // What came may be claimed, and nothing is written after the last word.
      await lander.end();
    }
  });
}

function stream(response: WireResponse, id: number): Promise<void> {
  return settle(id, async () => {
    await response.stream((bytes, release) => {
      reply({ type: "data", id, bytes: Uint8Array.from(bytes) });
      release();
      return false;
    });
    return false;
  });
}

function obey(order: ThreadOrder): void {
  if (order.type === "open") return void open(order);
  if (order.type === "drop-idle") return wire.dropIdle?.(order.origin);
  const exchange = exchanges.get(order.id);
  // It has ended, and the main thread will read so.
  if (exchange === undefined) return;
  if (order.type === "cancel") return cancel(exchange, order.id);
  if (exchange.response === null) return;
  exchange.isTaken = true;
  if (order.type === "more") exchange.response.resume();
  else if (order.type === "stream") void stream(exchange.response, order.id);
  else void land(exchange.response, order);
}

function cancel({ abort, response, isTaken }: Exchange, id: number): void {
  if (response === null) return abort.abort();
  response.cancel();
  // Whoever takes the body reads its end now, and says the last word.
  if (!isTaken) void settle(id, async () => false);
}

// A thread that needs no TLS does not load it.
if (certificates !== null) (await import("node:tls")).setDefaultCACertificates(certificates);
parentPort?.on("message", obey);
reply({ type: "ready" });
