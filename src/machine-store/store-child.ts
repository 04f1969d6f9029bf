/**
 * The process that runs @actions/tool-cache, which cannot be aborted and prints commands for the runner wherever it runs: a
 * process of its own can be killed, and nobody reads what it prints. Serves one order from its parent and ends.
 */
import { ARCHITECTURE, ENTRY_FILE, type StoreOrder, type StoreReply, TOOL } from "./store-order.ts";

// A parent that is gone wants nothing any more.
process.once("disconnect", () => process.exit(1));
process.once("message", async (order) => {
  const reply = await serve(order as StoreOrder).catch(
    (error: unknown): StoreReply => ({ kind: "failed", why: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(reply, () => process.exit(0));
});

async function serve(order: StoreOrder): Promise<StoreReply> {
  const tools = await import("@actions/tool-cache");
  const folder = tools.find(TOOL, order.version, ARCHITECTURE);
  if (folder !== "") return { kind: "found", folder };
  if (order.operation === "find") return { kind: "none" };
  return { kind: "found", folder: await tools.cacheFile(order.path, ENTRY_FILE, TOOL, order.version, ARCHITECTURE) };
}
