/**
 * The process that talks to the cache service. @actions/cache cannot be aborted, waits for minutes and unpacks wherever
 * an archive says, so it runs in a process of its own, which can be killed, in a
 * workspace of its own. Serves one order from its parent and ends.
 */
import { setDefaultHighWaterMark } from "node:stream";
import { CACHE_FOLDER, type CacheOrder, type CacheReply } from "./cache-order.ts";

// The client leaves its streams at 64 KiB; with larger reads and writes an archive moves in three quarters of the time.
setDefaultHighWaterMark(false, 1024 * 1024);

// If the parent is gone, nobody wants the result.
process.once("disconnect", () => process.exit(1));
process.once("message", async (order) => {
  const reply = await serve(order as CacheOrder).catch((error: unknown): CacheReply => ({ kind: "failed", why: sayWhy(error) }));
  // The client may leave sockets and timers open that nobody needs.
  process.send?.(reply, () => process.exit(0));
});

async function serve(order: CacheOrder): Promise<CacheReply> {
  const cache = await import("@actions/cache");
  if (!cache.isFeatureAvailable()) return { kind: "failed", why: "there is no cache service here" };
  const failure = listenForFailure();
  // A fresh array: the client sorts and changes the one it is given.
  if (order.operation === "restore") {
    const key = await cache.restoreCache([CACHE_FOLDER], order.key, [...order.restoreKeys]);
    return key === undefined ? (failure() ?? { kind: "none" }) : { kind: "restored", key };
  }
  // The client answers -1 for most failures, a key that is taken among them.
  return (await cache.saveCache([CACHE_FOLDER], order.key)) === -1 ? (failure() ?? { kind: "none" }) : { kind: "saved" };
}

/** Only the client's log shows whether it failed or found nothing: a failure is a warning or an error for the runner. A key that is taken is neither. */
function listenForFailure(): () => CacheReply | null {
  const write = process.stdout.write.bind(process.stdout);
  let why: string | null = null;
  process.stdout.write = (text: string | Uint8Array, ...rest: never[]) => {
    why ??= /^::(?:warning|error)[^:]*::(?:Failed to (?:restore|save)|Cache reservation failed): ([^\r\n]*)/.exec(`${text}`)?.[1] ?? null;
    return write(text, ...rest);
  };
  return () => (why === null ? null : { kind: "failed", why: sayWhy(why.replace(/%0[AD]/g, " ")) });
}

/** The service's errors may carry signed URLs: only their first words are passed on, without anything that looks like one. */
function sayWhy(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\bhttps?:\/\/\S+/g, "<url>").slice(0, 200);
}
