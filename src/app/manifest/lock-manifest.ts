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
import { formatLock, type Lock, type LockRecord, lockPathOf, readLock, writeLock } from "./lock-file.ts";
import { type Lockable, lockablesOf, recordIn } from "./lockable.ts";
import { lockMismatch } from "./locked-requests.ts";
import { manifestPath, STDIN } from "./manifest-path.ts";
import { type ManifestOrder, openManifest } from "./open-manifest.ts";
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
  const lockables = lockablesOf(files, requests);
  const before: Lock = (await readLock(path)) ?? new Map();
  const stale = lockables.filter((lockable) => !isLocked(before, lockable));
  if (isCheck && update === undefined) {
    const differences = [...stale.map((lockable) => describeStale(before, lockable)), ...removedFrom(before, lockables)];
    if (differences.length > 0) throw lockMismatch(path, differences);
    return { path, changed: false, entries: countOf(before), changes: [] };
  }
  const wanted = wantedOf(lockables, stale, update);
  const records = await resolveRecords(wanted, { ...options, ...together }, parts);
  const fresh = new Map(wanted.map((lockable, i) => [lockable, records[i]] as const));
  raiseAlarms(fresh, { before, update, path, reporter: unfailing(options.reporter) });
  const after = lockOf(lockables, before, fresh);
  const text = formatLock(after, manifest);
  const changes = [...wanted.flatMap((lockable) => describeChange(before, after, lockable)), ...removedFrom(before, lockables)];
  const changed = before.size === 0 || text !== formatLock(before, manifest);
  if (isCheck && changed) throw lockMismatch(path, changes);
  if (changed) await writeLock(path, text);
  return { path, changed, entries: countOf(after), changes };
}

function isLocked(lock: Lock, lockable: Lockable): boolean {
  return lockable.platforms.every((platform) => recordIn(lock, lockable, platform)?.entry === lockable.entry);
}

/** @throws FetchError invalid-input: there is no such entry */
function wantedOf(lockables: readonly Lockable[], stale: readonly Lockable[], update: LockOrder["update"]): readonly Lockable[] {
  if (update === undefined) return stale;
  if (update === "all") return lockables;
  const keys = lockables.map(({ key }) => key);
  const unknown = update.find((name) => !keys.includes(name));
  if (unknown === undefined) return lockables.filter((lockable) => update.includes(lockable.key) || stale.includes(lockable));
  const meant = nearestName(unknown, keys);
  throw new FetchError("invalid-input", `Cannot update ${quoteInput(unknown)}: no entry of the manifest has that name`, {
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

function isSameDigest({ checksum: one }: LockRecord, { checksum: other }: LockRecord): boolean {
  return one.algorithm !== other.algorithm || one.hex === other.hex;
}

interface AlarmOptions {
  readonly before: Lock;
  readonly update: LockOrder["update"];
  readonly path: string;
  readonly reporter: ReturnType<typeof unfailing>;
}

/**
 * A file that changed though its name is the same was replaced, by whomever. Whoever names the entry says that this is right.
 * @throws FetchError lock-mismatch
 */
function raiseAlarms(fresh: ReadonlyMap<Lockable, LockRecord | undefined>, { before, update, path, reporter }: AlarmOptions): void {
  const alarms = [...fresh].flatMap(([lockable, record]) => {
    const old = lockable.platforms.map((platform) => recordIn(before, lockable, platform)).find((kept) => kept !== undefined);
    if (record === undefined || old === undefined || !isSameName(old, record) || isSameDigest(old, record)) return [];
    const [was, is] = [formatChecksum(old.checksum), formatChecksum(record.checksum)];
    return [
      { key: lockable.key, text: `the digest of ${quoteInput(lockable.key)} was ${was} and is ${is}, under the same name (${record.url})` },
    ];
  });
  const unnamed = alarms.filter(({ key }) => update === undefined || update === "all" || !update.includes(key));
  if (unnamed.length > 0) {
    const error = lockMismatch(
      path,
      unnamed.map(({ text }) => text),
    );
    throw new FetchError(error.code, error.message, {
      hint: `Somebody replaced the file. If that is right, accept it by its name: fetch-action lock ... --update ${quoteInput(unnamed[0]?.key ?? "NAME")}`,
    });
  }
  for (const { text } of alarms) reporter.report({ type: "warning", message: `Accepted because it was named: ${text}.` });
}

/** Whether it is the same version by what it is called. A tag of a release is a name, an ETag is not. */
function isSameName(one: LockRecord, other: LockRecord): boolean {
  const tagOf = ({ provenance }: LockRecord) => [provenance?.["tag"], provenance?.["run"], provenance?.["name"]].join("\n");
  return one.entry === other.entry && (one.provenance === null ? one.url === other.url : tagOf(one) === tagOf(other));
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
    const title = `${quoteInput(key)}${platform === "any" ? "" : ` for ${platform}`}`;
    if (now === undefined || old === now) return [];
    if (old === undefined) return [`${title} is locked: ${textOf(now)}`];
    return [`${title} was ${textOf(old)} and is ${textOf(now)}`];
  });
}

function textOf({ version, checksum }: LockRecord): string {
  return `${version === null ? "" : `${quoteInput(version)}, `}${formatChecksum(checksum)}`;
}

function removedFrom(before: Lock, lockables: readonly Lockable[]): readonly string[] {
  const slots = new Set(lockables.flatMap(({ key, platforms }) => platforms.map((platform) => JSON.stringify([key, platform]))));
  return [...before].flatMap(([key, platforms]) =>
    [...platforms.keys()]
      .filter((platform) => !slots.has(JSON.stringify([key, platform])))
      .map((platform) => `${quoteInput(key)}${platform === "any" ? "" : ` for ${platform}`} is not in the manifest any more`),
  );
}

function countOf(lock: Lock): number {
  return [...lock.values()].reduce((sum, platforms) => sum + platforms.size, 0);
}
