/**
 * The code of a thread with connections of its own. Whatever happens to their bytes happens here: they are received, decrypted, checked,
 * written and digested. The main thread plans, judges heads, and records what is finished.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Course } from "../core/course.ts";
import { partsOf, toFetchError } from "../core/errors.ts";
import { EagerWriter } from "../target/eager-writer.ts";
import { createWire } from "../wire/create-wire.ts";
import type { WireResponse } from "../wire/wire.ts";
import { landRun, receiveBlock } from "./land.ts";
import type { Ending, ThreadData, ThreadOrder, ThreadReply } from "./protocol.ts";

interface Exchange {
  readonly abort: AbortController;
  response: WireResponse | null;
  /** Whether the body is on its way to somewhere. */
  isTaken: boolean;
}

type Order<T extends ThreadOrder["type"]> = Extract<ThreadOrder, { readonly type: T }>;

const { wire: options, certificates } = workerData as ThreadData;
const wire = createWire(options);
const writer = new EagerWriter();
const exchanges = new Map<number, Exchange>();

function reply(message: ThreadReply): void {
  parentPort?.postMessage(message);
}

/** Ends a request with what `work` makes of it. */
async function settle(id: number, work: () => Promise<Ending>): Promise<void> {
  let error: unknown = null;
  let ending: Ending = { isWhole: false };
  try {
    ending = await work();
  } catch (thrown) {
    error = thrown;
  }
  exchanges.delete(id);
  reply({ type: "ended", id, error: error === null ? null : partsOf(toFetchError(error)), ...ending });
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
  const course = new Course(memory, place.layout);
  return settle(id, () =>
    landRun(response, {
      ...{ course, place, answerEnd: end, writer },
      onClaims: (claims) => reply({ type: "claims", id, claims }),
      onFailure: (error) => reply({ type: "write-failed", id, error: partsOf(toFetchError(error)) }),
    }),
  );
}

/** Blocks that are coming, and how much of each has come. */
const blocks = new Map<number, number>();
/** How often that is told, in milliseconds: most blocks are there sooner. */
const TELL_BYTES_MS = 100;
let telling: NodeJS.Timeout | null = null;

function landBlock(response: WireResponse, { id, place }: Order<"land-block">): Promise<void> {
  blocks.set(id, 0);
  telling ??= setInterval(tellBytes, TELL_BYTES_MS);
  return settle(id, async () => {
    try {
      const block = await receiveBlock(response, place, { writer, onBytes: (receivedBytes) => blocks.set(id, receivedBytes) });
      return { isWhole: block.is !== "wrong", block };
    } finally {
      blocks.delete(id);
      if (blocks.size === 0 && telling !== null) {
        clearInterval(telling);
        telling = null;
      }
    }
  });
}

function tellBytes(): void {
  for (const [id, receivedBytes] of blocks) if (receivedBytes > 0) reply({ type: "bytes", id, receivedBytes });
}

function stream(response: WireResponse, id: number): Promise<void> {
  return settle(id, async () => {
    await response.stream((bytes, release) => {
      reply({ type: "data", id, bytes: Uint8Array.from(bytes) });
      release();
      return false;
    });
    return { isWhole: false };
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
  else if (order.type === "land") void land(exchange.response, order);
  else void landBlock(exchange.response, order);
}

function cancel({ abort, response, isTaken }: Exchange, id: number): void {
  if (response === null) return abort.abort();
  response.cancel();
  // Whoever takes the body reads its end now, and says the last word.
  if (!isTaken) void settle(id, async () => ({ isWhole: false }));
}

// A thread that needs no TLS does not load it.
if (certificates !== null) (await import("node:tls")).setDefaultCACertificates(certificates);
parentPort?.on("message", obey);
reply({ type: "ready" });
