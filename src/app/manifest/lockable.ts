/** The entries of a manifest as a lock file names them. */
import { createHash } from "node:crypto";
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { FetchRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";
import type { Lock, LockRecord } from "./lock-file.ts";
import type { ManifestFile } from "./manifest-entry.ts";
import { type Platform, platformsOf } from "./platform.ts";

/** As much of a digest as tells two versions of an entry apart. */
const ENTRY_DIGITS = 16;

/** An entry that can be locked. */
export interface Lockable {
  readonly file: ManifestFile;
  readonly request: FetchRequest;
  /** Its name; without one its path, or what it is fetched from. */
  readonly key: string;
  /** The platforms that its condition names. */
  readonly platforms: readonly string[];
  /** What it asks for, as a digest and in words. */
  readonly entry: string;
  readonly source: string;
}

/** @throws FetchError invalid-input: two of them cannot be told apart */
export function lockablesOf(files: readonly ManifestFile[], requests: readonly FetchRequest[]): readonly Lockable[] {
  const seen = new Map<string, string>();
  return files.flatMap((file, i) => {
    const request = requests[i];
    if (request === undefined) return [];
    const wanted = describeWanted(request);
    const key = file.name ?? pathIn(file) ?? wanted.label;
    const platforms = platformsOf(file.when);
    for (const slot of platforms.map((platform) => JSON.stringify([key, platform]))) {
      const before = seen.get(slot);
      if (before !== undefined) throw sameName(key, before, file.where);
      seen.set(slot, file.where);
    }
    return [{ file, request, key, platforms, entry: digestOf(request), source: wanted.label }];
  });
}

/** What is locked of it for one platform; undefined if nothing is. */
export function recordIn(lock: Lock, { key }: Lockable, platform: string): LockRecord | undefined {
  return lock.get(key)?.get(platform);
}

/** What this machine is called in the lock, by an entry's own condition. */
export function platformFor({ file: { when } }: Lockable, { os, arch }: Platform): string {
  return platformsOf({ os: when.os.length === 0 ? [] : [os], arch: when.arch.length === 0 ? [] : [arch] }).join();
}

/** A folder is the place of several files. */
function pathIn({ options: { path } }: ManifestFile): string | null {
  const written = path?.trim() ?? "";
  return written === "" || /[/\\]$/.test(written) ? null : written;
}

function digestOf(request: FetchRequest): string {
  const { checksum } = request;
  const asked = [describeWanted(request).key, checksum === undefined ? null : formatChecksum(checksum)];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, ENTRY_DIGITS);
}

function sameName(key: string, one: string, other: string): FetchError {
  return new FetchError("invalid-input", `Cannot lock the manifest: ${one} and ${other} are both called ${quoteInput(key)}`, {
    hint: "Give each a 'name' of its own, or a 'when' that is not true on the same machine.",
  });
}
