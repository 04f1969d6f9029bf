import { decideReuse, reuse } from "../../src/app/partial/reuse.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import type { Layout } from "../../src/core/layout.ts";
import type { PieceCrcs } from "../../src/core/piece-crcs.ts";
import type { BlockSource, CheckpointStore, Clock, Source, Target } from "../../src/core/ports.ts";
import type { CheckedClaims } from "../../src/core/resume.ts";

interface Simulated {
  readonly source: Pick<Source | BlockSource, "identity" | "algorithm">;
  readonly target: Target;
  readonly store: CheckpointStore;
  readonly layout: Layout;
  readonly clock: Clock;
  readonly events: FetchEvent[];
  readonly abort: AbortController;
  readonly crcs?: PieceCrcs | null;
}

/** What an earlier run left, read back and prepared for as the app does it. */
export async function reuseClaims(simulated: Simulated): Promise<CheckedClaims> {
  const { source, target, store, layout, clock, events, crcs = null } = simulated;
  const { signal } = simulated.abort;
  const reporter = { report: (event: FetchEvent) => events.push(event) };
  const { identity, algorithm } = source;
  const decision = decideReuse("local", await store.load(), { identity, layout, algorithm });
  return (await reuse(decision, { target, store, layout, destination: { path: "a.bin" }, clock, reporter, signal, crcs })).checked;
}
