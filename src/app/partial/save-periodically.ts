/**
 * Keeps a running fetch's partial file on its shelf every now and then, for machines that vanish without a post step (spot
 * instances). A copy of the recorded pieces is kept: the file itself grows while it would be packed.
 */

import { constants } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type Checkpoint, type ClaimSlices, countClaimed } from "../../core/checkpoint.ts";
import type { Clock, Reporter, Target } from "../../core/ports.ts";
import { rangesOf, readBack } from "../../core/resume.ts";
import { messageOf } from "../../core/thrown.ts";
import { openOwnFile } from "../../disk/own-file.ts";
import { isBlockDevice } from "../../target/device-target.ts";
import { FileTarget } from "../../target/file-target.ts";
import { readAt } from "../../target/positional.ts";
import { type Destination, placesOf } from "../place/destination.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import { partialShelfFor } from "./choose-partial-shelf.ts";
import { keptBytes } from "./partial-file.ts";
import type { KeepPartialReply, PartialPlaces, PartialShelf } from "./partial-shelf.ts";
import { isUsable, portableRecordAt, recordAt } from "./records.ts";
import { keepPortable } from "./save-partial.ts";
import type { UnfinishedFetch } from "./unfinished-fetch.ts";

export interface PeriodicOptions {
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

/** Saves the partial file of the fetch that was opened last: one that starts over is opened anew, and two would share a copy. */
export class PeriodicSaves {
  readonly #options: PeriodicOptions;
  #ending = new AbortController();
  #ended: Promise<void> = Promise.resolve();

  constructor(options: PeriodicOptions) {
    this.#options = options;
  }

  begin(fetch: UnfinishedFetch): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    this.#ended = this.#ended.then(() => savePeriodically(fetch, this.#options, signal));
  }

  /** Ends it; what is being saved is given up. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#ended;
  }
}

interface Saving {
  readonly fetch: UnfinishedFetch;
  readonly shelf: PartialShelf;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Runs until the signal ends it. Never rejects: a save that fails costs a retry some bytes, and is reported once. */
async function savePeriodically(fetch: UnfinishedFetch, { intervalMs, clock, reporter }: PeriodicOptions, signal: AbortSignal) {
  const notice = (message: string) => reporter.report({ type: "notice", message });
  const shelf = partialShelfFor(fetch.resume);
  const why = await whyNothingIsSaved(fetch, shelf);
  if (why !== null) notice(`'checkpoint-interval' does nothing here: ${why}.`);
  if (why !== null || shelf === null) return;
  let hasFailed = false;
  for (let nth = 1; ; nth += 1) {
    try {
      await clock.sleep(intervalMs, signal);
      const reply = await (fetch.isVolume ? saveRecord : saveCopy)({ fetch, shelf, clock, signal }, nth);
      if (reply.kind === "failed") throw new Error(reply.why);
    } catch (error) {
      if (signal.aborted) return;
      if (!hasFailed) notice(`A checkpoint could not be saved: ${messageOf(error)}.`);
      hasFailed = true;
    }
  }
}

/** Why there is nothing to save into, or nothing that may be saved; null when there is. */
async function whyNothingIsSaved({ resume, isPrivate, isVolume, path }: UnfinishedFetch, shelf: PartialShelf | null) {
  if (shelf === null) {
    return resume === "cache"
      ? "the Actions cache is there in a workflow run only"
      : "what is fetched stays on this machine ('resume'), and nothing goes into the Actions cache";
  }
  if (isVolume) {
    return (await isBlockDevice(path)) ? null : `a volume's bytes are never put into ${shelf.name}, only the record of a device is`;
  }
  return isPrivate && shelf.readers !== null ? `a private file is never put into ${shelf.name}` : null;
}

/** A device keeps its bytes: its record alone goes onto the shelf, as in post. */
async function saveRecord({ fetch: { path, sourceKey }, shelf, clock, signal }: Saving, nth: number): Promise<KeepPartialReply> {
  const places = await placesOfAny(path);
  if ((await keptBytes(places)) === 0) return { kind: "none" };
  await untilFlushed(places.record, clock, signal);
  return keepPortable(shelf, sourceKey, places, { recordOnly: true, nth, signal });
}

/** While the device is flushed, its record claims nothing that no earlier flush covers. A flush seldom takes longer than all these looks. */
const FLUSH_LOOKS = 50;
const FLUSH_LOOK_MS = 200;

async function untilFlushed(record: string, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let look = 0; look < FLUSH_LOOKS; look += 1) {
    const found = await recordAt(record).load();
    if (!isUsable(found) || !found.isSuspect) return;
    await clock.sleep(FLUSH_LOOK_MS, signal);
  }
}

async function saveCopy({ fetch, shelf, signal }: Saving, nth: number): Promise<KeepPartialReply> {
  await using copy = await copyKept(fetch, shelf, { places: await placesOf(fetch.path), signal });
  if (copy === null) return { kind: "none" };
  return await shelf.keep(fetch.sourceKey, copy.places, { recordOnly: false, nth, signal });
}

interface KeptCopy extends AsyncDisposable {
  readonly places: PartialPlaces;
}

/** Copies the pieces that are recorded now, and their record; null when they are too few or too many. */
async function copyKept(
  { cacheLimitBytes }: UnfinishedFetch,
  { leastBytes }: PartialShelf,
  { places: { part, record }, signal }: { readonly places: Destination; readonly signal: AbortSignal },
): Promise<KeptCopy | null> {
  const found = await recordAt(record).load();
  if (!isUsable(found)) return null;
  const bytes = await countClaimed(found);
  if (bytes < leastBytes || bytes > cacheLimitBytes) return null;
  const places = { part: `${part}.copy/part`, record: `${part}.copy/record` };
  const copy = { places, [Symbol.asyncDispose]: () => rm(dirname(places.part), { recursive: true, force: true }) };
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
