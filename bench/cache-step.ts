/** Saves or restores one partial file, as post and main do it, in a process that can be measured: `cache-step.ts save|restore FOLDER`. */
import { join } from "node:path";
import { restorePartial, savePartial } from "../src/actions-cache/partial-cache.ts";

const [operation, folder = "."] = process.argv.slice(2);
const places = { part: join(folder, "a.part"), record: join(folder, "a.part.ckpt") };
const sourceKey = "ab".repeat(32);
const reply =
  operation === "save"
    ? await savePartial(places, sourceKey, { runId: "1", attempt: 1 }, { recordOnly: false })
    : await restorePartial(places, sourceKey, { runId: "1", attempt: 2 }, { mostBytes: Number.POSITIVE_INFINITY });
if (reply.kind !== "saved" && reply.kind !== "restored") {
  console.error(JSON.stringify(reply));
  process.exitCode = 1;
}
