/** Finds a fetch by its ID or its destination's path, running or ended, without starting anything. */
import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FetchError } from "../../core/errors.ts";
import type { RunningStatus } from "../../core/running-status.ts";
import type { EndedFetch } from "../../fetches/ended-results.ts";
import { askStatus } from "../../fetches/owner-client.ts";
import type { OwnerReport } from "../../fetches/owner-protocol.ts";
import { endpointOf, listIds } from "../../fetches/runtime-folder.ts";
import { fetchIdOf } from "../place/destination.ts";
import { VERSION } from "../process/version.ts";
import { parsePath } from "../request/parse-path.ts";
import { type FetchPlaces, findPlaces } from "./fetch-places.ts";

/** Which fetch is meant. */
export interface FetchName {
  /** A fetch ID, or its first 16 digits or more. */
  readonly id: string;
  /** As the user wrote it. */
  readonly written: string;
}

/** The first 16 digits name a fetch well enough, and are what `ps` shows to people. */
const FETCH_ID = /^[0-9a-f]{16,64}$/;

/**
 * @param written a fetch ID, or a path; a file whose name looks like an ID is written with `./`
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export async function nameFetch(written: string, base: string): Promise<FetchName> {
  if (FETCH_ID.test(written)) return { id: written, written };
  if (written === "") throw new FetchError("invalid-input", "Cannot find a fetch: neither a path nor a fetch ID was given");
  const path = parsePath(written, base);
  // The ID is of the path without links, as the fetch itself saw it; its folder may be gone meanwhile.
  const parent = await realpath(dirname(path)).catch(() => dirname(path));
  return { id: fetchIdOf(join(parent, basename(path))), written };
}

/** A running fetch, with its socket; a path on Windows is a pipe's name. */
export type ListedFetch = RunningStatus & { readonly endpoint: string };

export interface RunningFetches {
  /** Of this fetch-action. */
  readonly version: string;
  /** Of the oldest; 0 when none runs. */
  readonly uptimeSeconds: number;
  /** Processes that follow any of them. */
  readonly clients: number;
  readonly fetches: readonly ListedFetch[];
}

/** What runs now, the oldest first. What killed owners left is passed over. @throws FetchError permission */
export async function listRunning(): Promise<RunningFetches> {
  const { runtimeFolder } = await findPlaces();
  const endpoints = (await listIds(runtimeFolder)).map((id) => endpointOf(runtimeFolder, id));
  const asked = await Promise.all(endpoints.map(async (endpoint) => ({ endpoint, report: await askStatus(endpoint) })));
  const found = asked.filter((answer): answer is { endpoint: string; report: OwnerReport } => answer.report !== null);
  found.sort((a, b) => b.report.uptimeSeconds - a.report.uptimeSeconds);
  const fetches = found.map(({ endpoint, report }) => ({ ...report.status, endpoint }));
  return {
    version: VERSION,
    uptimeSeconds: found[0]?.report.uptimeSeconds ?? 0,
    clients: fetches.reduce((sum, { clients }) => sum + clients, 0),
    fetches,
  };
}

/** How it stands, or how it ended. @throws FetchError no-such-fetch */
export async function statusOf(name: FetchName): Promise<RunningStatus> {
  const places = await findPlaces();
  const report = await askStatus(endpointOf(places.runtimeFolder, name.id));
  return report?.status ?? (await requireEnded(name, places)).status;
}

/** @throws FetchError no-such-fetch */
export async function requireEnded({ id, written }: FetchName, { ended }: FetchPlaces): Promise<EndedFetch> {
  const found = await ended.read(id, Date.now());
  // The first 16 digits name the file; more of them must fit too.
  if (found?.status.fetchId.startsWith(id)) return found;
  throw new FetchError("no-such-fetch", `Cannot find a fetch of "${written}": none runs, and none ended in the last 24 hours`);
}
