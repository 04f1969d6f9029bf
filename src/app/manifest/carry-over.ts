/** What was locked stays if an entry asks for the same as before, and only its name or its platforms are others. */
import { quoteInput } from "../../core/quote-input.ts";
import type { Lock, LockRecord } from "./lock-file.ts";
import { type Lockable, recordIn } from "./lockable.ts";

export interface CarriedOver {
  readonly lock: Lock;
  /** One sentence for each record that has a new place. */
  readonly changes: readonly string[];
}

export function carryOver(lock: Lock, lockables: readonly Lockable[]): CarriedOver {
  const keys = new Set(lockables.map(({ key }) => key));
  const places = new Map([...lock].map(([key, platforms]) => [key, new Map(platforms)] as const));
  const changes: string[] = [];
  for (const lockable of lockables) {
    for (const platform of lockable.platforms) {
      const found = recordIn(lock, lockable, platform) === undefined ? sameIn(lock, lockable, keys) : null;
      if (found === null) continue;
      places.set(lockable.key, (places.get(lockable.key) ?? new Map<string, LockRecord>()).set(platform, found.record));
      const was = `as ${quoteInput(found.key)} was${found.platform === "any" ? "" : ` for ${found.platform}`}`;
      changes.push(`${titleOf(lockable.key, platform)} is locked ${was}`);
    }
  }
  return { lock: places, changes };
}

/** What an entry is called for one platform. */
export function titleOf(key: string, platform: string): string {
  return `${quoteInput(key)}${platform === "any" ? "" : ` for ${platform}`}`;
}

interface Kept {
  readonly key: string;
  readonly platform: string;
  readonly record: LockRecord;
}

/** Its own for another platform, or that of an entry that is not in the manifest any more. */
function sameIn(lock: Lock, { key: own, entry }: Lockable, keys: ReadonlySet<string>): Kept | null {
  for (const key of [own, ...[...lock.keys()].filter((other) => !keys.has(other))]) {
    for (const [platform, record] of lock.get(key) ?? []) if (record.entry === entry) return { key, platform, record };
  }
  return null;
}
