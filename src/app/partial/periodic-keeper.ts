/**
 * Saves a running fetch's partial file to the Actions cache every now and then, for machines that vanish without a post
 * step (spot instances). A copy of the recorded pieces is saved: the file itself grows while it would be packed.
 */
import { constants } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { CacheReply } from "../../checkpoint-store/actions-cache/cache-order.ts";
import { type RunIdentity, savePartial } from "../../checkpoint-store/actions-cache/partial-cache.ts";
import { type Checkpoint, type ClaimSlices, countClaimed } from "../../core/checkpoint.ts";
import type { Clock, Reporter, Target } from "../../core/ports.ts";
import { rangesOf, readBack } from "../../core/resume.ts";
import { openOwnFile } from "../../disk/own-file.ts";
import { isBlockDevice } from "../../target/device-target.ts";
import { FileTarget } from "../../target/file-target.ts";
import { readAt } from "../../target/positional.ts";
import { type Destination, placesOf } from "../place/destination.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import { keptBytes } from "./partial-file.ts";
import { type KeptFetch, mayCache, runIdentity, savePortable } from "./partial-keeper.ts";
import { isUsable, portableRecordAt, recordAt } from "./records.ts";

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
  const why = await whyNothingIsSaved(fetch, run);
  if (why !== null) reporter.report({ type: "notice", message: `'checkpoint-interval' does nothing here: ${why}.` });
  if (why !== null || run === null) return;
  let isTold = false;
  for (let nth = 1; ; nth += 1) {
    try {
      await clock.sleep(intervalMs, signal);
      const reply = await (fetch.isVolume ? saveRecord : saveCopy)(fetch, run, { nth, clock, signal });
      if (reply.kind === "failed" || reply.kind === "denied") throw new Error(reply.why);
    } catch (error) {
      if (signal.aborted) return;
      if (!isTold)
        reporter.report({ type: "notice", message: `A checkpoint could not be saved: ${error instanceof Error ? error.message : error}.` });
      isTold = true;
    }
  }
}

/** Why there is nothing to save into, or nothing that may be saved; null when there is. */
async function whyNothingIsSaved({ resume, isPrivate, isVolume, path }: KeptFetch, run: RunIdentity | null): Promise<string | null> {
  if (run === null) return "the Actions cache is there in a workflow run only";
  if (resume !== "cache") return "what is fetched stays on this machine ('resume'), and nothing goes into the Actions cache";
  if (isVolume)
    return (await isBlockDevice(path)) ? null : "a volume's bytes are never put into the Actions cache, only the record of a device is";
  return isPrivate ? "a private file is never put into the Actions cache" : null;
}

interface Save {
  readonly nth: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A device keeps its bytes: its record alone goes into the cache, as in post. */
async function saveRecord({ path, sourceKey }: KeptFetch, run: RunIdentity, { clock, ...save }: Save): Promise<CacheReply> {
  const places = await placesOfAny(path);
  if ((await keptBytes(places)) === 0) return { kind: "none" };
  await untilFlushed(places.record, clock, save.signal);
  return savePortable(places, { sourceKey, run, recordOnly: true, ...save });
}

/** While the device is flushed, its record claims nothing that no earlier flush covers; a flush seldom takes longer than this. */
const FLUSH_LOOKS = 50;
const FLUSH_LOOK_MS = 200;

async function untilFlushed(record: string, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let look = 0; look < FLUSH_LOOKS; look += 1) {
    const found = await recordAt(record).load();
    if (!isUsable(found) || !found.isSuspect) return;
    await clock.sleep(FLUSH_LOOK_MS, signal);
  }
}

async function saveCopy(fetch: KeptFetch, run: RunIdentity, { nth, signal }: Save): Promise<CacheReply> {
  await using copy = await copyKept(fetch, await placesOf(fetch.path), signal);
  if (copy === null) return { kind: "none" };
  return await savePartial(copy.places, fetch.sourceKey, run, { recordOnly: false, nth, signal });
}

interface KeptCopy extends AsyncDisposable {
  readonly places: { readonly part: string; readonly record: string };
  readonly bytes: number;
}

/** Copies the pieces that are recorded now, and their record; null when they are not worth it or may not be saved. */
async function copyKept(fetch: KeptFetch, { part, record }: Destination, signal: AbortSignal): Promise<KeptCopy | null> {
  const found = await recordAt(record).load();
  if (!isUsable(found)) return null;
  const bytes = await countClaimed(found);
  if (!mayCache(fetch, bytes)) return null;
  const places = { part: `${part}.copy/part`, record: `${part}.copy/record` };
  const copy = { places, bytes, [Symbol.asyncDispose]: () => rm(dirname(places.part), { recursive: true, force: true }) };
  try {
    await mkdir(dirname(places.part), { recursive: true });
    await using source = await openOwnFile(part, constants.O_RDONLY);
    await using target = await FileTarget.open({ final: places.part, part: places.part });
    await using store = portableRecordAt(places.record);
    const from = { read: (buffer: Uint8Array, offset: number) => readAt(source.fd, buffer, offset, part) };
    await store.create(found, copyClaims(found, { from, to: target, signal }));
  } catch (error) {
    await copy[Symbol.asyncDispose]();
    throw error;
  }
  return copy;
}

/** Claims come as they were copied: the record grows meanwhile, and claims more in the end than at first. */
async function* copyClaims(
  found: Checkpoint,
  { from, to, signal }: { readonly from: Pick<Target, "read">; readonly to: Pick<Target, "write">; readonly signal: AbortSignal },
): ClaimSlices {
  for await (const { wanted, bytes } of readBack(from, rangesOf(found.claims(signal), found.layout), signal)) {
    await to.write([bytes], wanted.start);
    yield [wanted];
  }
}
