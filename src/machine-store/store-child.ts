/**
 * The process that runs @actions/tool-cache. That package cannot be aborted, and prints commands for the runner. A process of its
 * own can be killed, and nobody reads what it prints. It serves one order from its parent and ends.
 */

import { mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, messageOf } from "../core/thrown.ts";
import { ARCHITECTURE, ENTRY_FILE, type StoreOrder, type StoreReply, TOOL } from "./store-order.ts";

/** An older claim was left by a writer that was killed: no disk takes this long for one file. */
const MOST_WRITING_MS = 3_600_000;

// If the parent is gone, nobody needs the answer.
process.once("disconnect", () => process.exit(1));
process.once("message", async (order) => {
  const reply = await serve(order as StoreOrder).catch((error: unknown): StoreReply => ({ kind: "failed", why: messageOf(error) }));
  process.send?.(reply, () => process.exit(0));
});

async function serve(order: StoreOrder): Promise<StoreReply> {
  const tools = await import("@actions/tool-cache");
  const folder = tools.find(TOOL, order.version, ARCHITECTURE);
  if (folder !== "") return { kind: "found", folder };
  if (order.operation === "find") return { kind: "none" };
  const entry = join(process.env["RUNNER_TOOL_CACHE"] ?? "", TOOL, order.version);
  const claim = join(entry, `${ARCHITECTURE}.writing`);
  if (!(await isClaimed(entry, claim))) return { kind: "none" };
  try {
    return { kind: "found", folder: await tools.cacheFile(order.path, ENTRY_FILE, TOOL, order.version, ARCHITECTURE) };
  } finally {
    await rm(claim, { force: true });
  }
}

/**
 * Claims the entry for this process; false while another job writes it. Without a claim, the package would first remove an entry
 * that has no marker yet: the half-written file of another runner on this machine, which would then put its marker beside our file.
 */
async function isClaimed(entry: string, claim: string): Promise<boolean> {
  await mkdir(entry, { recursive: true });
  const found = await stat(claim).catch(() => null);
  if (found !== null && Date.now() - found.mtimeMs > MOST_WRITING_MS) await rm(claim, { force: true });
  try {
    await (await open(claim, "wx")).close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}
