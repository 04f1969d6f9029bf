/** After a fetch that did not end well: keeps its partial file for the next attempt, if it is worth it and may be, and says what came of it. */

import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Reporter } from "../../core/ports.ts";
import { messageOf } from "../../core/thrown.ts";
import { formatBytes } from "../../core/units.ts";
import { isBlockDevice } from "../../target/device-target.ts";
import type { Destination } from "../place/destination.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import { partialShelfFor } from "./choose-partial-shelf.ts";
import { keptBytes } from "./partial-file.ts";
import type { KeepPartialReply, PartialPlaces, PartialShelf } from "./partial-shelf.ts";
import { exportRecord } from "./records.ts";
import type { UnfinishedFetch } from "./unfinished-fetch.ts";

/** Never rejects. The caller holds the destination's lock. */
export async function savePartial(
  fetch: UnfinishedFetch,
  reporter: Reporter,
  shelf: PartialShelf | null = partialShelfFor(fetch.resume),
): Promise<void> {
  const destination = await placesOfAny(fetch.path);
  const bytes = await keptBytes(destination);
  const say = (message: string) => reporter.report({ type: "notice", message: `${formatBytes(bytes)} of ${fetch.path} ${message}` });
  if (shelf === null) {
    if (bytes > 0) say("are kept on this machine; a run that finds them goes on from them.");
    return;
  }
  if (fetch.isVolume) {
    if (bytes > 0) await saveVolume(fetch, shelf, destination, say);
    return;
  }
  if (bytes < shelf.leastBytes) return say(`were fetched: too little to be worth a place in ${shelf.name}. The next attempt starts over.`);
  if (fetch.isPrivate && shelf.readers !== null) {
    const what = "are of a private file (fetched with credentials, or by a URL that may be secret)";
    return say(`${what} and are not put into ${shelf.name}, ${shelf.readers}. The next attempt starts over.`);
  }
  await saveFile(fetch, shelf, { destination, recordOnly: bytes > fetch.cacheLimitBytes, say });
}

interface FileSave {
  readonly destination: Destination;
  readonly recordOnly: boolean;
  readonly say: (message: string) => void;
}

async function saveFile(fetch: UnfinishedFetch, shelf: PartialShelf, { destination, recordOnly, say }: FileSave): Promise<void> {
  if (recordOnly) {
    const limit = formatBytes(fetch.cacheLimitBytes);
    const why = `were fetched, more than 'cache-limit' (${limit}) allows in ${shelf.name}`;
    say(`${why}: only the record of them is saved. Raise 'cache-limit' to have a retry go on from the bytes.`);
  }
  const reply = await keepPortable(shelf, fetch.sourceKey, destination, { recordOnly });
  if (reply.kind === "kept" && !recordOnly) say(`are in ${shelf.name}; the next attempt of this run goes on from them.`);
  if (reply.kind === "none") say("were not saved: another job of this run saved the same file already, or the cache refused it.");
  if (reply.kind === "failed") say(`could not be saved to ${shelf.name}: ${reply.why}.`);
}

/** Of a volume the record alone, and only if its device may be there again: everybody who can read the shelf could read the volume. */
async function saveVolume(
  { path, sourceKey }: UnfinishedFetch,
  shelf: PartialShelf,
  destination: Destination,
  say: (message: string) => void,
): Promise<void> {
  if (!(await isBlockDevice(path))) return say(`are kept on this machine only: a volume's bytes are never put into ${shelf.name}.`);
  const reply = await keepPortable(shelf, sourceKey, destination, { recordOnly: true });
  if (reply.kind === "kept") say(`are on the device; their record is in ${shelf.name} for the next attempt of this run.`);
  if (reply.kind === "failed") say(`are on the device; their record could not be saved to ${shelf.name}: ${reply.why}.`);
}

interface PortableOptions {
  readonly recordOnly: boolean;
  readonly nth?: number;
  readonly signal?: AbortSignal;
}

/** What authenticates a record stays on its machine: on the shelf goes one that the next attempt's machine can read. Never rejects. */
export async function keepPortable(
  shelf: PartialShelf,
  sourceKey: string,
  { part, record }: PartialPlaces,
  { signal = new AbortController().signal, ...options }: PortableOptions,
): Promise<KeepPartialReply> {
  const folder = `${record.replace(/\.ckpt$/, "")}.copy`;
  const carried = join(folder, "record");
  try {
    await mkdir(folder, { recursive: true });
    await exportRecord(record, carried, signal);
    return await shelf.keep(sourceKey, { part, record: carried }, { ...options, signal });
  } catch (error) {
    return { kind: "failed", why: messageOf(error) };
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}
