/** Finds out what an entry of a manifest is now: where it is, its version, its size and its digest. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { type Checksum, type ChecksumAlgorithm, readDigest, strongest } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { LockedName } from "../../core/resolved-source.ts";
import { type InspectFileOptions, withOpened } from "../file/inspect-file.ts";
import { type FilesOptions, fetchMany } from "../many/fetch-many.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import type { FetchRequest } from "../request/request.ts";
import { sourceKindOf } from "../source/openers.ts";
import type { LockRecord } from "./lock-file.ts";
import type { Lockable } from "./lockable.ts";

/** Questions that are asked at the same time: an API may refuse more. */
const MOST_AT_ONCE = 8;
/** Nobody can make another file with such a digest. */
const STRONG: readonly ChecksumAlgorithm[] = ["sha256", "sha512", "sha384", "blake3"];
/** A longer text is not what people would call a version. */
const MOST_VERSION_LENGTH = 200;

/** What was found for an entry, perhaps without its digest. */
interface Found {
  readonly record: Omit<LockRecord, "checksum">;
  readonly checksum: Checksum | null;
  /** For the very version that was found. */
  readonly request: FetchRequest;
}

/**
 * The record of each, in their order. If nobody publishes the digest of a file, the file is fetched into a temporary folder to make one.
 * @throws FetchError the first one's that cannot be found
 */
export async function resolveRecords(
  lockables: readonly Lockable[],
  options: InspectFileOptions & FilesOptions,
  parts: FetchParts,
): Promise<readonly LockRecord[]> {
  const found = await eachOf(lockables, (lockable) => find(lockable, options, parts));
  const made = await makeDigests(found, options, parts);
  return found.map(({ record, checksum }, i) => {
    const digest = checksum ?? made.get(i)?.checksum;
    if (digest === undefined) throw new FetchError("internal", "Cannot lock a file without a digest");
    return { ...record, sizeBytes: record.sizeBytes ?? made.get(i)?.sizeBytes ?? null, checksum: digest };
  });
}

async function eachOf<T, R>(elements: readonly T[], act: (element: T) => Promise<R>): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const left = [...elements.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results.set(next[0], await act(next[1]));
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return elements.flatMap((_, i) => results.get(i) ?? []);
}

async function find({ request, entry, source }: Lockable, options: InspectFileOptions, parts: FetchParts): Promise<Found> {
  const opened = await withOpened(request, options, parts, (from, { request: resolved }) => {
    const { sizeBytes, identity, plainUrl = null, privacy } = from;
    return { resolved, sizeBytes, validator: identity.validator, plainUrl, isPrivate: privacy !== null, offered: offeredBy(from) };
  });
  const { resolved, sizeBytes, validator, offered } = opened;
  const name = (await sourceKindOf(resolved.url).lock?.(resolved.url)) ?? null;
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
  return { record, checksum: given ?? offered, request: resolved };
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

/** The strongest digest of the whole that the server offers, if it is a strong one. */
function offeredBy({ offered }: OpenedSource): Checksum | null {
  const whole = offered.flatMap(({ algorithm, hex, partBytes }) => {
    const strong = STRONG.find((known) => known === algorithm);
    return strong === undefined || partBytes !== undefined ? [] : [{ algorithm: strong, hex }];
  });
  return strongest(whole);
}

type Made = ReadonlyMap<number, { readonly checksum: Checksum; readonly sizeBytes: number }>;

async function makeDigests(found: readonly Found[], options: FilesOptions, parts: FetchParts): Promise<Made> {
  const lacking = [...found.entries()].filter(([, { checksum }]) => checksum === null);
  if (lacking.length === 0) return new Map();
  const folder = await mkdtemp(join(process.env["RUNNER_TEMP"] || tmpdir(), "fetch-action-lock-"));
  try {
    for (const [, { record }] of lacking) {
      const message = `Nobody publishes a digest of ${record.source}: the file is fetched, to make one.`;
      options.reporter?.report({ type: "notice", message });
    }
    const entries = lacking.map(([i, { request, record }]) => ({
      sizeBytes: record.sizeBytes,
      name: record.source,
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
