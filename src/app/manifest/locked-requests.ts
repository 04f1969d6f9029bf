/** What a locked fetch asks for: what the lock file says, and nothing else. */
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { allSaid } from "../many/all-said.ts";
import type { ManyEntry } from "../many/fetch-many.ts";
import type { FetchRequest } from "../request/request.ts";
import { sourceKindOf } from "../source/openers.ts";
import type { Lock, LockRecord } from "./lock-file.ts";
import { type Lockable, platformFor, recordIn } from "./lockable.ts";
import type { Platform } from "./platform.ts";

/** @throws FetchError lock-mismatch: the lock is not about these entries */
export function lockedEntries(lockables: readonly Lockable[], lock: Lock, platform: Platform, path: string): Promise<readonly ManyEntry[]> {
  const found = lockables.map((lockable) => ({ lockable, record: recordIn(lock, lockable, platformFor(lockable, platform)) }));
  const problems = found.flatMap(({ lockable: { key, entry, file }, record }) => {
    if (record === undefined) return [`${quoteInput(key)} (${file.where}) is not in it`];
    return record.entry === entry ? [] : [`${quoteInput(key)} (${file.where}) has changed since it was locked`];
  });
  if (problems.length > 0) throw lockMismatch(path, problems);
  return Promise.all(found.flatMap(({ lockable, record }) => (record === undefined ? [] : [entryFor(lockable, record)])));
}

/** @param differences at least one */
export function lockMismatch(path: string, differences: readonly string[]): FetchError {
  return new FetchError("lock-mismatch", `The lock file ${quoteInput(path)} does not fit: ${allSaid(differences)}`);
}

async function entryFor({ file: { name, where }, request, key }: Lockable, record: LockRecord): Promise<ManyEntry> {
  return {
    request: { ...(await addressed(request, record, key)), checksum: record.checksum, checksumUrl: undefined, checksumName: undefined },
    sizeBytes: record.sizeBytes,
    requiredBytes: record.sizeBytes ?? undefined,
    checksumOrigin: "in the lock file",
    where,
    ...(name === null ? {} : { name }),
  };
}

/** The same request, for where the lock says that the file is. */
async function addressed(
  request: FetchRequest,
  { from, url: written, provenance, checksum }: LockRecord,
  key: string,
): Promise<FetchRequest> {
  if (from === "manifest") return request;
  if (from === "provenance") {
    const url = (await sourceKindOf(request.url).unlock?.(request.url, { provenance: provenance ?? {}, checksum })) ?? null;
    if (url !== null) return { ...request, url };
    throw new FetchError("lock-mismatch", `Cannot fetch ${quoteInput(key)}: what the lock file knows of it does not lead to such a source`);
  }
  const url = new URL(written);
  if (url.origin === request.url.origin) {
    // The lock has no password; the manifest may.
    url.username = request.url.username;
    url.password = request.url.password;
    return { ...request, url };
  }
  // Another origin than the user's, as after a redirect. A token for the API is of no use there.
  return { ...request, url, headers: {}, bearerToken: undefined, clientCert: undefined, clientKey: undefined, token: undefined };
}
