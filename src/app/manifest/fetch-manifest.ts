/** The use case "fetch what a manifest lists": the entries that are meant for this machine, together, as their lock file says if there is one. */
import { sep } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import { type FetchAll, fetchMany } from "../many/fetch-many.ts";
import { requestsForSeveral } from "../many/several-requests.ts";
import { placesOf } from "../place/destination.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import { parsePath } from "../request/parse-path.ts";
import { type Lock, lockPathOf, readLock } from "./lock-file.ts";
import { lockablesOf } from "./lockable.ts";
import { lockedEntries } from "./locked-requests.ts";
import { manifestPath, STDIN } from "./manifest-path.ts";
import { type ManifestOrder, openManifest } from "./open-manifest.ts";
import { isMeantFor, platformsOf, thisPlatform } from "./platform.ts";

export interface FetchManifestOrder extends ManifestOrder {
  /** Whether only what the lock file says is fetched. @default if there is a lock file: in CI */
  readonly locked?: boolean | undefined;
  /** @default all are fetched here */
  readonly fetchAll?: FetchAll | undefined;
}

/**
 * @throws FetchError invalid-input, with all that is wrong in the manifest, and lock-mismatch, before anything is fetched; as fetchMany does
 */
export async function fetchManifest(
  written: FetchManifestOrder,
  options: ArtifactOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  const order = { ...written, manifest: manifestPath(written.manifest, written.base) };
  const { manifest, raw, base, locked } = order;
  if (manifest === STDIN && locked === true) {
    throw new FetchError("invalid-input", "Cannot use 'locked' for a manifest on stdin: a lock file stands beside a file", {
      hint: "Give the manifest as a file, or leave 'locked' out.",
    });
  }
  const files = await openManifest(order, options);
  const { requests, entries: all, ...together } = requestsForSeveral(files, { ...order, list: quoteInput(manifest) });
  const lock = await lockFor(order);
  const platform = thisPlatform();
  const lockables = lock === null ? [] : lockablesOf(files, requests).filter(({ file }) => isMeantFor(file.when, platform));
  const lockPath = lockPathOf(manifest);
  const entries =
    lock === null
      ? files.flatMap(({ name, when }, i) => {
          const entry = all[i];
          return entry === undefined || !isMeantFor(when, platform) ? [] : [{ ...entry, ...(name === null ? {} : { name }) }];
        })
      : await lockedEntries(lockables, lock, platform, lockPath);
  if (lock !== null) {
    const message = `The files are fetched as ${quoteInput(lockPath)} has them.`;
    unfailing(options.reporter).report({ type: "notice", message });
  }
  // Of several files nothing is left to the post step, and nothing is brought back from elsewhere.
  const { bringBack: _none, defer: _never, ...shared } = options;
  const { fetchAll = (wanted, how) => fetchMany(wanted, how, parts) } = order;
  if (entries.length > 0) return fetchAll(entries, { ...shared, ...together });
  const only = platformsOf({ os: [platform.os], arch: [platform.arch] }).join();
  const reason = `None of the ${files.length} entries of the manifest is meant for this machine, which is ${only}.`;
  return finish({ status: "already-present", ...(await placesOf(folderOf(raw.path, base))), reason, results: [] });
}

/** Null if the files are not locked. @throws FetchError invalid-input */
async function lockFor({ manifest, locked, env = process.env }: FetchManifestOrder): Promise<Lock | null> {
  if (manifest === STDIN) return null;
  const isCi = env["GITHUB_ACTIONS"] === "true" || !/^(?:|0|false)$/i.test(env["CI"] ?? "");
  if (!(locked ?? isCi)) return null;
  const path = lockPathOf(manifest);
  const lock = await readLock(path);
  if (lock !== null || locked === undefined) return lock;
  throw new FetchError("invalid-input", `Cannot fetch as the lock file says: there is no ${quoteInput(path)}`, {
    hint: "Make it with fetch-action lock and the manifest, and commit it; or leave 'locked' out.",
  });
}

function folderOf(path: string | undefined, base: string): string {
  const folder = parsePath(path ?? "", base);
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}
