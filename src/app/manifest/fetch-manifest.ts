/** The use case "fetch what a manifest lists": the entries that are meant for this machine, together. */
import { sep } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import { fetchMany } from "../many/fetch-many.ts";
import { requestsForSeveral, type SharedOptions } from "../many/several-requests.ts";
import { placesOf } from "../place/destination.ts";
import type { FetchParts } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { ALL_OPTIONS, type RawOptions } from "../request/options.ts";
import { parsePath } from "../request/parse-path.ts";
import type { ManifestFile } from "./manifest-entry.ts";
import { isMeantFor, platformsOf, thisPlatform } from "./platform.ts";
import { readManifest } from "./read-manifest.ts";

export interface ManifestOrder extends Omit<SharedOptions, "list"> {
  /** The absolute path of the manifest. */
  readonly manifest: string;
}

/** What each entry says for itself. */
const OF_ENTRIES = ["url", "parts", "release", "artifact", "snapshot-id", "run-id", "workflow", "branch", "checksum-url"] as const;

/** @throws FetchError invalid-input: with all that is wrong in the manifest, before anything is fetched; as fetchMany does */
export async function fetchManifest(
  order: ManifestOrder,
  options: ArtifactOptions = {},
  parts: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  const { manifest, raw, base } = order;
  requireNone(raw);
  const files = await readManifest(manifest);
  for (const secret of files.flatMap(secretsOf)) options.onSecret?.(secret);
  const { requests, connections, timeoutMs, failFast } = requestsForSeveral(files, { ...order, list: `"${manifest}"` });
  const platform = thisPlatform();
  const entries = files.flatMap(({ name, when }, i) => {
    const request = requests[i];
    if (request === undefined || !isMeantFor(when, platform)) return [];
    return [{ request, ...(name === null ? {} : { name }) }];
  });
  // Of several files nothing is left to the post step, and nothing is brought back from elsewhere.
  const { bringBack: _none, defer: _never, ...shared } = options;
  if (entries.length > 0) return fetchMany(entries, { ...shared, connections, timeoutMs, failFast }, parts);
  const only = platformsOf({ os: [platform.os], arch: [platform.arch] }).join();
  const reason = `None of the ${files.length} entries of the manifest is meant for this machine, which is ${only}.`;
  return finish({ status: "already-present", ...(await placesOf(folderOf(raw.path, base))), reason, results: [] });
}

/** @throws FetchError invalid-input */
function requireNone(raw: RawOptions): void {
  const given = OF_ENTRIES.find((name) => raw[name]?.length);
  if (given === undefined) return;
  throw new FetchError("invalid-input", `Cannot use '${given}' with a 'manifest'`, {
    hint: `Give '${given}' in the manifest's entries, or leave the manifest out.`,
  });
}

/** What no log may show. A shorter text would garble the log. */
const LEAST_SECRET_LENGTH = 4;

function secretsOf({ options }: ManifestFile): readonly string[] {
  const texts = ALL_OPTIONS.flatMap(({ name, secretsIn }) => secretsIn?.([options[name] ?? []].flat().join("\n")) ?? []);
  return texts.filter((text) => text !== undefined).filter((text) => text.length >= LEAST_SECRET_LENGTH);
}

function folderOf(path: string | undefined, base: string): string {
  const folder = parsePath(path ?? "", base);
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}
