/** A fetch that was stopped half-way, and what it left. */
import { expect } from "vitest";
import type { RawOptions } from "../../src/app/request/options.ts";
import type { Fetching } from "./fetching.ts";
import type { Origin } from "./origin.ts";

const MIB = 1024 * 1024;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** Lets the first 6 MiB come and stops the fetch; answers the bytes that are kept. */
export async function stopped(f: Fetching, origin: Origin, options: RawOptions = {}): Promise<number> {
  const abort = new AbortController();
  // Where bytes are decides whether they come: what a replaced connection has lost comes again.
  origin.behave = async (exchange) => {
    const { length } = exchange.correct().body;
    const allowed = 6 * MIB - (exchange.asked.range?.start ?? 0);
    if (length <= allowed) return false;
    // The rest hangs until the fetch is stopped, which happens once what was sent has been kept.
    await exchange.begin(Math.max(0, allowed));
    return true;
  };
  const failing = f.failure(options.url ?? origin.url, { ...SEGMENTS, ...options }, abort.signal);
  const isKept = () => f.events.some((event) => event.type === "progress" && event.progress.downloadedBytes >= 6 * MIB);
  while (!isKept()) await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  const error = await failing;
  expect(error).toMatchObject({ code: "cancelled", result: { status: "cancelled", bytes: 0 } });
  origin.behave = () => false;
  return error.result?.keptBytes ?? 0;
}
