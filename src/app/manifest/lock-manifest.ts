/** The use case "lock a manifest": finds out what each entry is now, and writes it into the lock file beside the manifest. */
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import { requestsForSeveral } from "../many/several-requests.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { nearestName } from "../request/nearest-name.ts";
import { carryOver, titleOf } from "./carry-over.ts";
import { formatLock, type Lock, type LockRecord, lockPathOf, readLock, writeLock } from "./lock-file.ts";
import { type Lockable, lockablesOf, recordIn } from "./lockable.ts";
import { lockMismatch } from "./locked-requests.ts";
import { manifestPath, STDIN } from "./manifest-path.ts";
import { type ManifestOrder, openManifest } from "./open-manifest.ts";
import { requireOwnPathsEverywhere } from "./own-paths-everywhere.ts";
import { isSameDigest, knownDigest, raiseAlarms } from "./replaced-files.ts";
import { resolveRecords } from "./resolve-lock.ts";

export interface LockOrder extends ManifestOrder {
  /** What is looked up though it is locked: everything, or the entries of these names. @default what is not locked, or was for another entry */
  readonly update?: "all" | readonly string[];
  /** Write nothing, and fail if something would be written. @default false */
  readonly isCheck?: boolean;
}

/** How the lock file has changed. */
export interface LockResult {
  /** Absolute path of the lock file. */
  readonly path: string;
  /** Whether the lock file is another one than before. */
  readonly changed: boolean;
  /** How many entries it has; one that is for several platforms counts once for each. */
  readonly entries: number;
  /** One sentence for each entry that was added, changed or removed. */
  readonly changes: readonly string[];
}

/** @throws FetchError lock-mismatch: it is out of date, or a digest has changed under an unchanged name; and all that a look-up can be at fault with */
export async function lockManifest(
  order: LockOrder,
  options: ArtifactOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<LockResult> {
  const { update, isCheck = false } = order;
  const manifest = manifestPath(order.manifest, order.base);
  if (manifest === STDIN) {
    throw new FetchError("invalid-input", "Cannot lock a manifest on stdin: a lock file stands beside a file", {
      hint: "Give the manifest as a file.",
    });
  }
  const path = lockPathOf(manifest);
  const files = await openManifest({ ...order, manifest }, options);
  const { requests, entries: _same, ...together } = requestsForSeveral(files, { ...order, list: quoteInput(manifest) });
  requireOwnPathsEverywhere(files, requests);
  const lockables = lockablesOf(files, requests);
  const there = await readLock(path);
  if (there === null && isCheck) throw new FetchError("lock-mismatch", `Cannot check the lock file ${quoteInput(path)}: there is none`);
  if (isCheck && update === undefined) return checked(there ?? new Map(), lockables, path);
  const { lock: before, changes: moved } = carryOver(there ?? new Map(), lockables);
  const stale = lockables.filter((lockable) => !isLocked(before, lockable));
  const wanted = wantedOf(lockables, stale, update);
  const known = knownDigest(before, update);
  const records = await resolveRecords(wanted, known, { options: { ...options, ...together }, parts });
  const fresh = new Map(wanted.map((lockable, i) => [lockable, records[i]] as const));
  raiseAlarms(fresh, { before, update, path, reporter: unfailing(options.reporter) });
  const after = lockOf(lockables, before, fresh);
  const text = formatLock(after, manifest);
  const changes = [...moved, ...wanted.flatMap((lockable) => describeChange(before, after, lockable)), ...removedFrom(before, lockables)];
  const changed = there === null || text !== formatLock(there, manifest);
  if (isCheck && changed) throw lockMismatch(path, changes);
  if (changed) await writeLock(path, text);
  return { path, changed, entries: countOf(after), changes };
}

/** @throws FetchError lock-mismatch: it is not about the manifest */
function checked(lock: Lock, lockables: readonly Lockable[], path: string): LockResult {
  const stale = lockables.filter((lockable) => !isLocked(lock, lockable));
  const differences = [...stale.map((lockable) => describeStale(lock, lockable)), ...removedFrom(lock, lockables)];
  if (differences.length > 0) throw lockMismatch(path, differences);
  return { path, changed: false, entries: countOf(lock), changes: [] };
}

function isLocked(lock: Lock, lockable: Lockable): boolean {
  return lockable.platforms.every((platform) => recordIn(lock, lockable, platform)?.entry === lockable.entry);
}

/** @throws FetchError invalid-input: there is no such entry */
function wantedOf(lockables: readonly Lockable[], stale: readonly Lockable[], update: LockOrder["update"]): readonly Lockable[] {
  if (update === undefined) return stale;
  if (update === "all") return lockables;
  const keys = lockables.map(({ key }) => key);
  const unknown = update.filter((name) => !keys.includes(name));
  const [first] = unknown;
  if (first === undefined) return lockables.filter((lockable) => update.includes(lockable.key) || stale.includes(lockable));
  const meant = nearestName(first, keys);
  const what = unknown.length === 1 ? "no entry of the manifest has that name" : "no entries of the manifest have those names";
  throw new FetchError("invalid-input", `Cannot update ${unknown.map(quoteInput).join(", ")}: ${what}`, {
    hint: meant === null ? "An entry without a 'name' is called as its path, or its source." : `Did you mean ${quoteInput(meant)}?`,
  });
}

function lockOf(lockables: readonly Lockable[], before: Lock, fresh: ReadonlyMap<Lockable, LockRecord | undefined>): Lock {
  const lock = new Map<string, Map<string, LockRecord>>();
  for (const lockable of lockables) {
    const platforms = lock.get(lockable.key) ?? new Map<string, LockRecord>();
    for (const platform of lockable.platforms) {
      const found = fresh.get(lockable);
      const kept = recordIn(before, lockable, platform);
      // If nothing but the way to it has changed, it is not worth a line of a review.
      const record = found === undefined || (kept !== undefined && isSame(kept, found)) ? kept : found;
      if (record !== undefined) platforms.set(platform, record);
    }
    lock.set(lockable.key, platforms);
  }
  return lock;
}

function isSame(one: LockRecord, other: LockRecord): boolean {
  return (
    one.entry === other.entry &&
    one.from === other.from &&
    one.url === other.url &&
    isSameDigest(one, other) &&
    one.version === other.version
  );
}

function describeStale(lock: Lock, lockable: Lockable): string {
  const isThere = lockable.platforms.some((platform) => recordIn(lock, lockable, platform) !== undefined);
  const what = isThere ? "has changed since it was locked" : "is not in it";
  return `${quoteInput(lockable.key)} (${lockable.file.where}) ${what}`;
}

/** @returns nothing if it is as it was */
function describeChange(before: Lock, after: Lock, lockable: Lockable): readonly string[] {
  const { key, platforms } = lockable;
  return platforms.flatMap((platform) => {
    const [old, now] = [recordIn(before, lockable, platform), recordIn(after, lockable, platform)];
    const title = titleOf(key, platform);
    if (now === undefined || old === now) return [];
    if (old === undefined) return [`${title} is locked: ${textOf(now)}`];
    return [`${title} was ${textOf(old)} and is ${textOf(now)}`];
  });
}

function textOf({ version, checksum }: LockRecord): string {
  // An ETag has quotes of its own.
  return `${version === null ? "" : `${quoteInput(version.replace(/^"(.*)"$/, "$1"))}, `}${formatChecksum(checksum)}`;
}

function removedFrom(before: Lock, lockables: readonly Lockable[]): readonly string[] {
  const slots = new Set(lockables.flatMap(({ key, platforms }) => platforms.map((platform) => JSON.stringify([key, platform]))));
  return [...before].flatMap(([key, platforms]) =>
    [...platforms.keys()]
      .filter((platform) => !slots.has(JSON.stringify([key, platform])))
      .map((platform) => `${titleOf(key, platform)} is not in the manifest any more`),
  );
}

function countOf(lock: Lock): number {
  return [...lock.values()].reduce((sum, platforms) => sum + platforms.size, 0);
}
