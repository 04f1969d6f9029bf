/**
 * Saves a running fetch's partial file to the Actions cache every now and then, for machines that vanish without a post
 * step (spot instances). A copy of the recorded pieces is saved: the file itself grows while it would be packed.
 */
import { mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { savePartial } from "../checkpoint-store/actions-cache/partial-cache.ts";
import { BesideTargetStore } from "../checkpoint-store/beside-target.ts";
import { pieceEnd, pieceStart } from "../core/layout.ts";
import type { Clock, Reporter } from "../core/ports.ts";
import { FileTarget } from "../target/file-target.ts";
import { type Destination, placesOf } from "./destination.ts";
import { type KeptFetch, mayCache, runIdentity } from "./partial-keeper.ts";

export interface PeriodicOptions {
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

/** Saves the partial file of the fetch that was opened last: one that starts over is opened anew, and two would share a copy. */
export class PeriodicKeeping {
  readonly #options: PeriodicOptions;
  #ending = new AbortController();
  #ended: Promise<void> = Promise.resolve();

  constructor(options: PeriodicOptions) {
    this.#options = options;
  }

  begin(fetch: KeptFetch): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    this.#ended = this.#ended.then(() => keepPeriodically(fetch, this.#options, signal));
  }

  /** Ends it; what is being saved is given up. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#ended;
  }
}

/** Runs until the signal ends it. Never rejects: a save that fails costs a retry some bytes, and is told once. */
async function keepPeriodically(fetch: KeptFetch, { intervalMs, clock, reporter }: PeriodicOptions, signal: AbortSignal): Promise<void> {
  const run = runIdentity();
  if (run === null) return;
  const destination = await placesOf(fetch.path);
  let isTold = false;
  for (let nth = 1; ; nth += 1) {
    try {
      await clock.sleep(intervalMs, signal);
      await using copy = await copyKept(fetch, destination, signal);
      if (copy === null) continue;
      const reply = await savePartial(copy.places, fetch.sourceKey, run, { recordOnly: false, nth, signal });
      if (reply.kind === "failed" || reply.kind === "denied") throw new Error(reply.why);
    } catch (error) {
      if (signal.aborted) return;
      if (!isTold)
        reporter.report({ type: "notice", message: `A checkpoint could not be saved: ${error instanceof Error ? error.message : error}.` });
      isTold = true;
    }
  }
}

interface KeptCopy extends AsyncDisposable {
  readonly places: { readonly part: string; readonly record: string };
  readonly bytes: number;
}

/** Copies the pieces that are recorded now, and their record; null when they are not worth it or may not be saved. */
async function copyKept(fetch: KeptFetch, { part, record }: Destination, signal: AbortSignal): Promise<KeptCopy | null> {
  const found = await new BesideTargetStore(record).load();
  if (found === null || "unusable" in found) return null;
  const { layout } = found;
  const pieces = [...found.claimed.pieces()];
  const bytes = pieces.reduce((sum, piece) => sum + pieceEnd(layout, piece) - pieceStart(layout, piece), 0);
  if (!mayCache(fetch, bytes)) return null;
  const places = { part: `${part}.copy/part`, record: `${part}.copy/record` };
  const copy = { places, bytes, [Symbol.asyncDispose]: () => rm(dirname(places.part), { recursive: true, force: true }) };
  try {
    await mkdir(dirname(places.part), { recursive: true });
    await using source = await open(part, "r");
    await using target = await FileTarget.open({ final: places.part, part: places.part });
    const buffer = new Uint8Array(layout.pieceBytes);
    for (const piece of pieces) {
      signal.throwIfAborted();
      const start = pieceStart(layout, piece);
      const { bytesRead } = await source.read(buffer, 0, pieceEnd(layout, piece) - start, start);
      await target.write([buffer.subarray(0, bytesRead)], start);
    }
    await using store = new BesideTargetStore(places.record);
    await store.create(
      found,
      pieces.map((piece) => ({ piece, digest: found.digestOf(piece) })),
    );
  } catch (error) {
    await copy[Symbol.asyncDispose]();
    throw error;
  }
  return copy;
}
