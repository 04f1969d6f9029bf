import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { PartialShelf } from "../../src/app/partial/partial-shelf.ts";

/** One entry a source, as it was kept last; several shelves over one map are several attempts of one run. */
export type MemoryEntries = Map<string, { readonly part: Buffer | null; readonly record: Buffer }>;

/** Keeps partial files in memory, for the tests of what stands on a shelf. */
export function memoryPartialShelf(
  entries: MemoryEntries,
  differing: Partial<Pick<PartialShelf, "readers" | "leastBytes" | "mayHold">> = {},
): PartialShelf {
  return {
    ...{ name: "the shelf", readers: null, leastBytes: 0, mayHold: true },
    ...differing,
    async bringBack(sourceKey, to, { signal, mostBytes }) {
      const entry = entries.get(sourceKey);
      if (signal.aborted) return { kind: "failed", why: "it was stopped" };
      if (entry === undefined) return { kind: "none" };
      if ((entry.part?.length ?? 0) > mostBytes) return { kind: "failed", why: "its entry is larger than it may be" };
      mkdirSync(dirname(to.part), { recursive: true });
      if (entry.part !== null) writeFileSync(to.part, entry.part);
      writeFileSync(to.record, entry.record);
      return { kind: "brought" };
    },
    async keep(sourceKey, from, { signal, recordOnly }) {
      if (signal.aborted) return { kind: "failed", why: "it was stopped" };
      entries.set(sourceKey, { part: recordOnly ? null : readFileSync(from.part), record: readFileSync(from.record) });
      return { kind: "kept" };
    },
  };
}
