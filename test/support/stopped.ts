/** A fetch that was stopped half-way, and what it left. */
import { expect } from "vitest";
import type { RawOptions } from "../../src/app/request/options.ts";
import type { Fetching } from "./fetching.ts";
import type { Origin } from "./origin.ts";

const MIB = 1024 * 1024;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

/** Lets about 6 MiB come and stops the fetch; answers the bytes that are kept. */
export async function stopped(f: Fetching, origin: Origin, options: RawOptions = {}): Promise<number> {
  const abort = new AbortController();
  origin.behave = async (exchange) => {
    if (origin.sentBytes < 6 * MIB) return false;
    // The rest hangs until the fetch is stopped, which happens once what was sent has been kept.
    await exchange.begin(0);
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
