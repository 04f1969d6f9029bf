/** The Actions cache as a shelf for partial files: entries of one run, which only its later attempts find. */
import { LEAST_CACHED_BYTES, type RunIdentity, restorePartial, savePartial } from "../../actions-cache/partial-cache.ts";
import type { PartialShelf } from "./partial-shelf.ts";

export function actionsPartialShelf(run: RunIdentity): PartialShelf {
  return {
    name: "the Actions cache",
    readers: "which everybody can read who may open a pull request",
    leastBytes: LEAST_CACHED_BYTES,
    mayHold: run.attempt > 1,

    async bringBack(sourceKey, to, options) {
      const reply = await restorePartial(to, sourceKey, run, options);
      if (reply.kind === "restored") return { kind: "brought" };
      return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
    },

    async keep(sourceKey, from, options) {
      const reply = await savePartial(from, sourceKey, run, options);
      if (reply.kind === "saved") return { kind: "kept" };
      return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
    },
  };
}
