/**
 * The lock file beside a manifest: for each entry, by its name and its platform, what was found when it was locked. People review it, so it
 * is sorted, and the same files make the same text.
 */
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Checksum, type ChecksumAlgorithm, formatChecksum, readDigest } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { Provenance } from "../../core/resolved-source.ts";
import { codeOf } from "../../core/thrown.ts";
import { fileError } from "../../target/file-error.ts";

const VERSION = 1;
/** Ten times what a manifest of the largest size needs. */
const MOST_BYTES = 32 * 1024 * 1024;
/** In characters: what is longer is no address that was found. */
const MOST_URL_LENGTH = 65_536;
/** Nobody can make another file with such a digest. */
export const STRONG: readonly ChecksumAlgorithm[] = ["sha256", "sha512", "sha384", "blake3"];
/** Where a locked fetch gets the address: from the lock, from the manifest, or by what is known of its origin. */
const WAYS = ["url", "manifest", "provenance"] as const;

/** What is locked of one entry. */
export interface LockRecord {
  /** A digest of what the entry asked for: if it is another one, the lock is not about the entry any more. */
  readonly entry: string;
  /** What the entry asked for, for people: nothing secret. */
  readonly source: string;
  readonly from: (typeof WAYS)[number];
  /** The last URL on the way to the bytes that has no secret in it; if there is none, what is shown of it. */
  readonly url: string;
  /** Null if the server does not say it. */
  readonly sizeBytes: number | null;
  readonly checksum: Checksum;
  /** A tag, or what the server pins its version with; null if there is neither. */
  readonly version: string | null;
  /** Null if nothing is known. */
  readonly provenance: Provenance | null;
}

/** By the entry's name, and then by the platform. */
export type Lock = ReadonlyMap<string, ReadonlyMap<string, LockRecord>>;

/** `tools.yml` has `tools.lock.json`. */
export function lockPathOf(manifest: string): string {
  return `${manifest.replace(/\.(?:ya?ml|json)$/i, "")}.lock.json`;
}

/** Null if there is none. @throws FetchError invalid-input: it cannot be used */
export async function readLock(path: string): Promise<Lock | null> {
  try {
    const found = await stat(path);
    // A pipe may never end.
    if (!found.isFile()) throw unusable(path, "it is not a file", "Name the manifest otherwise, or remove what is there.");
    if (found.size > MOST_BYTES) throw unusable(path, "it is too large");
    return parseLock(await readFile(path, "utf8"), path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error instanceof FetchError ? error : fileError(error, "read", path);
  }
}

/** Writes it in one step: whoever looks sees the old one or the new one. @throws FetchError */
export async function writeLock(path: string, text: string): Promise<void> {
  const fresh = `${path}.${process.pid}.tmp`;
  try {
    await rm(fresh, { force: true });
    const file = await open(fresh, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw fileError(error, "write to", path);
  }
}

export function formatLock(lock: Lock, manifest: string): string {
  const files = sorted(lock).map(([name, platforms]) => [
    name,
    Object.fromEntries(sorted(platforms).map(([key, record]) => [key, jsonOf(record)])),
  ]);
  return `${JSON.stringify({ lockVersion: VERSION, manifest: basename(manifest), files: Object.fromEntries(files) }, null, 2)}\n`;
}

function jsonOf({ entry, source, from, url, sizeBytes, checksum, version, provenance }: LockRecord): object {
  const known = provenance === null ? {} : { provenance: Object.fromEntries(sorted(new Map(Object.entries(provenance)))) };
  return { source, entry, from, url, size: sizeBytes, checksum: formatChecksum(checksum), version, ...known };
}

/** By code units: the order of words differs from machine to machine. */
function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** @throws FetchError invalid-input */
function parseLock(text: string, path: string): Lock {
  let written: unknown;
  try {
    // Some editors of Windows begin a text with a mark.
    written = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw unusable(path, /^[<=>]{7}/m.test(text) ? "the marks of a merge are in it" : "it is not JSON");
  }
  if (!isObject(written)) throw unusable(path, "it is not an object");
  const { lockVersion, files } = written;
  if (lockVersion !== VERSION) {
    const found = typeof lockVersion === "number" ? `its format is version ${lockVersion}` : "it does not say the version of its format";
    throw unusable(
      path,
      `${found}, and this fetch-action knows version ${VERSION}`,
      "Use the fetch-action that made it, or remove it and lock again.",
    );
  }
  if (!isObject(files)) throw unusable(path, "it has no files");
  const named = Object.entries(files).map(([name, platforms]) => {
    if (!isObject(platforms)) throw unusable(path, `what it has of ${quoteInput(name)} is not an object`);
    const records = Object.entries(platforms).map(([platform, json]) => {
      const record = recordOf(json);
      if (record === null) throw unusable(path, `a field of ${quoteInput(name)} (${quoteInput(platform)}) is missing or wrong`);
      return [platform, record] as const;
    });
    return [name, new Map(records)] as const;
  });
  return new Map(named);
}

function recordOf(json: unknown): LockRecord | null {
  if (!isObject(json)) return null;
  const { entry, source, url, size = null, checksum: digest, version = null, provenance = null } = json;
  const from = WAYS.find((way) => way === json["from"]);
  const checksum = typeof digest === "string" ? readDigest(digest) : null;
  if (from === undefined || checksum === null || typeof entry !== "string" || typeof source !== "string" || typeof url !== "string")
    return null;
  // Whoever writes a weaker one in its place would have any file accepted that fits it.
  if (!STRONG.includes(checksum.algorithm)) return null;
  if (size !== null && !(Number.isSafeInteger(size) && Number(size) >= 0)) return null;
  if (version !== null && typeof version !== "string") return null;
  if (provenance !== null && !isProvenance(provenance)) return null;
  if (from === "url" && !isPlain(url)) return null;
  return { entry, source, from, url, sizeBytes: size === null ? null : Number(size), checksum, version, provenance };
}

/** An http(s) URL without a user. */
function isPlain(text: string): boolean {
  const url = text.length > MOST_URL_LENGTH ? null : URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

function isProvenance(value: unknown): value is Provenance {
  return isObject(value) && Object.values(value).every((one) => typeof one === "string" || typeof one === "number");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unusable(path: string, why: string, hint = "Make it again: remove it, and run fetch-action lock with the manifest."): FetchError {
  return new FetchError("invalid-input", `Cannot use the lock file ${quoteInput(path)}: ${why}`, { hint });
}
