/** Finds out what an entry of a manifest is now: where it is, its version, its size and its digest. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { type Checksum, readDigest, strongest } from "../../core/checksum.ts";
import { FetchError, toFetchError } from "../../core/errors.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { LockedName } from "../../core/resolved-source.ts";
import { type InspectFileOptions, withOpened } from "../file/inspect-file.ts";
import { allSaid } from "../many/all-said.ts";
import { type FilesOptions, fetchMany } from "../many/fetch-many.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import type { FetchRequest } from "../request/request.ts";
import { sourceKindOf } from "../source/openers.ts";
import { type LockRecord, STRONG } from "./lock-file.ts";
import type { Lockable } from "./lockable.ts";
import type { KnownDigest } from "./replaced-files.ts";

/** Questions that are asked at the same time: an API may refuse more. */
const MOST_AT_ONCE = 8;
/** A longer text is not what people would call a version. */
const MOST_VERSION_LENGTH = 200;

/** What was found for an entry, perhaps without its digest. */
interface Found {
  readonly record: Omit<LockRecord, "checksum">;
  /** What the entry says, or its publisher. */
  readonly given: Checksum | null;
  /** What its server offers. */
  readonly offered: readonly Checksum[];
  /** The one that counts. */
  readonly checksum: Checksum | null;
  /** For the very version that was found. */
  readonly request: FetchRequest;
}

interface Means {
  readonly options: InspectFileOptions & FilesOptions;
  readonly parts: FetchParts;
}

/**
 * The record of each, in their order. If nobody publishes the digest of a file, the file is fetched into a temporary folder to make one.
 * @param known what a file must still hash to
 * @throws FetchError with all that cannot be found, and the code of the first; checksum-mismatch: it does not hash to what is known
 */
export async function resolveRecords(lockables: readonly Lockable[], known: KnownDigest, means: Means): Promise<readonly LockRecord[]> {
  const found = await eachOf(lockables, async (lockable) => comparable(await find(lockable, means), lockable, known));
  const made = await makeDigests(found, means);
  return found.map(({ record, checksum }, i) => {
    const digest = checksum ?? made.get(i)?.checksum;
    if (digest === undefined) throw new FetchError("internal", "Cannot lock a file without a digest");
    return { ...record, sizeBytes: record.sizeBytes ?? made.get(i)?.sizeBytes ?? null, checksum: digest };
  });
}

/** Waits for all of them. @throws FetchError */
async function eachOf<R>(lockables: readonly Lockable[], act: (lockable: Lockable) => Promise<R>): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const failures = new Map<number, FetchError>();
  const left = [...lockables.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [i, lockable] = next;
      try {
        results.set(i, await act(lockable));
      } catch (error) {
        failures.set(i, toFetchError(error));
      }
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  if (failures.size > 0) throw failure(lockables, failures);
  return lockables.flatMap((_, i) => results.get(i) ?? []);
}

function failure(lockables: readonly Lockable[], failures: ReadonlyMap<number, FetchError>): FetchError {
  const named = lockables.flatMap(({ key, file: { where } }, i) => {
    const error = failures.get(i);
    return error === undefined ? [] : [{ error, text: `${quoteInput(key)} (${where}): ${error.message}` }];
  });
  const first = (named.find(({ error }) => error.code !== "cancelled") ?? named[0])?.error;
  if (first === undefined) throw new FetchError("internal", "Cannot lock the manifest, and nothing says why");
  if (lockables.length === 1) return first;
  const said = allSaid(named.map(({ text }) => text));
  const hint = first.ownHint === undefined ? {} : { hint: first.ownHint };
  return new FetchError(first.code, `Cannot lock ${named.length} of ${lockables.length} entries. ${said}`, {
    cause: first,
    ...hint,
  });
}

async function find({ request, entry, source }: Lockable, { options, parts }: Means): Promise<Found> {
  const opened = await withOpened(request, options, parts, (from, { request: resolved }) => {
    const { sizeBytes, identity, plainUrl = null, privacy, pin = null } = from;
    return { resolved, pin, sizeBytes, validator: identity.validator, plainUrl, isPrivate: privacy !== null, offered: offeredBy(from) };
  });
  const { resolved, pin, sizeBytes, validator, offered } = opened;
  const name = pin === null ? ((await sourceKindOf(resolved.url).lock?.(resolved.url)) ?? null) : { ...pin, url: null };
  const given = resolved.checksum !== undefined && STRONG.includes(resolved.checksum.algorithm) ? resolved.checksum : null;
  const version = name?.version ?? validator;
  const record = {
    entry,
    source,
    ...addressOf(request, opened, name),
    sizeBytes,
    version: version !== null && version.length <= MOST_VERSION_LENGTH ? version : null,
    provenance: name?.provenance ?? null,
  };
  return {
    record,
    given,
    offered,
    checksum: given ?? strongest(offered),
    request: pin === null ? resolved : { ...resolved, url: pin.url },
  };
}

/**
 * What is offered today may be a digest of another algorithm than the one that was locked. That would hide that the file was replaced, so
 * then the file itself is hashed.
 */
function comparable(found: Found, lockable: Lockable, known: KnownDigest): Found {
  const old = known(lockable, found.record);
  if (old === undefined || found.given !== null) return found;
  const same = found.offered.find(({ algorithm }) => algorithm === old.algorithm);
  if (same !== undefined) return { ...found, checksum: same };
  // SHA-256 is what is made of every file, and is compared then.
  return { ...found, checksum: null, request: old.algorithm === "sha256" ? found.request : { ...found.request, checksum: old } };
}

interface Address {
  readonly plainUrl: string | null;
  readonly isPrivate: boolean;
  readonly resolved: FetchRequest;
}

/** Where a locked fetch finds it. */
function addressOf(
  request: FetchRequest,
  { plainUrl, isPrivate, resolved }: Address,
  name: LockedName | null,
): Pick<LockRecord, "from" | "url"> {
  const { label } = sourceKindOf(resolved.url).describe(resolved.url);
  if (name === null) {
    // Names in buckets have no secrets, and several URLs of one file are in the manifest.
    const isHttp = /^https?:$/.test(request.url.protocol) && !request.mirrors?.length && request.parts === undefined;
    return isHttp && plainUrl !== null ? { from: "url", url: plainUrl } : { from: "manifest", url: label };
  }
  const isOpen = !isPrivate && resolved.isPrivate !== true;
  return isOpen && name.url !== null ? { from: "url", url: name.url } : { from: "provenance", url: label };
}

/** The digests of the whole that the server offers, as far as they are strong ones. */
function offeredBy({ offered }: OpenedSource): readonly Checksum[] {
  return offered.flatMap(({ algorithm, hex, partBytes }) => {
    const strong = STRONG.find((known) => known === algorithm);
    return strong === undefined || partBytes !== undefined ? [] : [{ algorithm: strong, hex }];
  });
}

type Made = ReadonlyMap<number, { readonly checksum: Checksum; readonly sizeBytes: number }>;

async function makeDigests(found: readonly Found[], { options, parts }: Means): Promise<Made> {
  const lacking = [...found.entries()].filter(([, { checksum }]) => checksum === null);
  if (lacking.length === 0) return new Map();
  const folder = await mkdtemp(join(process.env["RUNNER_TEMP"] || tmpdir(), "fetch-action-lock-"));
  try {
    for (const [, { record, offered }] of lacking) {
      const lack = offered.length === 0 ? "Nobody publishes a digest of" : "What is offered says nothing of the locked digest of";
      const message = `${lack} ${record.source}: the file is fetched, to make one.`;
      options.reporter?.report({ type: "notice", message });
    }
    const entries = lacking.map(([i, { request, record }]) => ({
      sizeBytes: record.sizeBytes,
      name: record.source,
      checksumOrigin: "in the lock file",
      request: { ...request, ...ONLY_FOR_DIGEST, path: join(folder, `${i}`, "file") },
    }));
    const { results = [] } = await fetchMany(entries, options, parts);
    return new Map(
      lacking.map(([i], n) => {
        const { checksum = null, bytes = 0 } = results[n] ?? {};
        const digest = readDigest(checksum ?? "");
        if (digest === null) throw new FetchError("internal", "Cannot lock a file: its digest was not made");
        return [i, { checksum: digest, sizeBytes: bytes }] as const;
      }),
    );
  } finally {
    await rm(`${folder}${sep}`, { recursive: true, force: true });
  }
}

/** The file is removed once its digest is known. */
const ONLY_FOR_DIGEST = {
  extract: undefined,
  chmod: undefined,
  resume: "off",
  cache: false,
  flush: "never",
  force: false,
  writeChecksum: false,
  requireChecksum: false,
  timeoutMs: undefined,
} as const;
