/** A file that changed though its name is the same was replaced, by whomever. Whoever names the entry says that this is right. */
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { Reporter } from "../../core/ports.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { Lock, LockRecord } from "./lock-file.ts";
import { type Lockable, recordIn } from "./lockable.ts";
import { lockMismatch } from "./locked-requests.ts";

type Named = Pick<LockRecord, "entry" | "url" | "provenance">;
type Update = "all" | readonly string[] | undefined;

/** What the file must still hash to; undefined if it may be another one. */
export type KnownDigest = (lockable: Lockable, found: Named) => Checksum | undefined;

export function knownDigest(before: Lock, update: Update): KnownDigest {
  return (lockable, found) => (isNamed(update, lockable) ? undefined : oldOf(before, lockable, found)?.checksum);
}

export interface AlarmOptions {
  readonly before: Lock;
  readonly update: Update;
  readonly path: string;
  readonly reporter: Reporter;
}

/** @throws FetchError lock-mismatch */
export function raiseAlarms(fresh: ReadonlyMap<Lockable, LockRecord | undefined>, { before, update, path, reporter }: AlarmOptions): void {
  const alarms = [...fresh].flatMap(([lockable, record]) => {
    const old = record === undefined ? undefined : oldOf(before, lockable, record);
    if (record === undefined || old === undefined || isSameDigest(old, record)) return [];
    const [was, is] = [formatChecksum(old.checksum), formatChecksum(record.checksum)];
    const text = `the digest of ${quoteInput(lockable.key)} was ${was} and is ${is}, under the same name (${record.url})`;
    return [{ lockable, text }];
  });
  const unnamed = alarms.filter(({ lockable }) => !isNamed(update, lockable));
  if (unnamed.length > 0) {
    const { code, message } = lockMismatch(
      path,
      unnamed.map(({ text }) => text),
    );
    const names = [...new Set(unnamed.map(({ lockable: { key } }) => quoteInput(key)))];
    const what =
      names.length === 1 ? "the file. If that is right, accept it by its name" : "the files. If that is right, accept them by name";
    throw new FetchError(code, message, { hint: `Somebody replaced ${what}: fetch-action lock ... --update ${names.join(" ")}` });
  }
  for (const { text } of alarms) reporter.report({ type: "warning", message: `Accepted because it was named: ${text}.` });
}

/** Digests of two algorithms say nothing of each other. */
export function isSameDigest({ checksum: one }: LockRecord, { checksum: other }: LockRecord): boolean {
  return one.algorithm !== other.algorithm || one.hex === other.hex;
}

function isNamed(update: Update, { key }: Lockable): boolean {
  return update !== undefined && update !== "all" && update.includes(key);
}

/** What was locked under the same name. */
function oldOf(before: Lock, lockable: Lockable, found: Named): LockRecord | undefined {
  const old = lockable.platforms.map((platform) => recordIn(before, lockable, platform)).find((kept) => kept !== undefined);
  return old !== undefined && isSameName(old, found) ? old : undefined;
}

/** Whether it is the same version by what it is called. A tag of a release is a name, an ETag is not. */
function isSameName(one: Named, other: Named): boolean {
  const tagOf = ({ provenance }: Named) => [provenance?.["tag"], provenance?.["run"], provenance?.["name"]].join("\n");
  return one.entry === other.entry && (one.provenance === null ? one.url === other.url : tagOf(one) === tagOf(other));
}
