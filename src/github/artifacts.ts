/** Which artifact of a run is meant. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { type Choice, choose, isAmong } from "./choose.ts";
import type { GithubApi } from "./github-api.ts";
import type { Json } from "./json.ts";
import { noRepository } from "./no-repository.ts";

/** An artifact as it is listed. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** As published; null for older ones. */
  readonly digest: unknown;
  /** When it expired, ISO 8601; empty if that is not said; null if it has not. */
  readonly expiredAt: string | null;
  /** Whose it is at the runner's own service; absent if it was listed by the API. */
  readonly backend?: { readonly runBackendId: string; readonly jobBackendId: string };
}

/** What a run has (docs.github.com: "List workflow run artifacts"). @throws FetchError not-found: there is no such run */
export async function artifactsOf(api: GithubApi, run: string): Promise<readonly Artifact[]> {
  const all: Artifact[] = [];
  for await (const page of api.list(`/actions/runs/${run}/artifacts`, { key: "artifacts" })) all.push(...page.flatMap(parseArtifact));
  if (all.length > 0) return all;
  if ((await api.find(`/actions/runs/${run}`)) !== null) return all;
  if ((await api.find("")) === null) throw noRepository(api);
  throw new FetchError("not-found", `Cannot find the run ${run} in ${api.repository}`, {
    hint: "Check the 'run-id' and the 'repository'. A run that was deleted took its artifacts along.",
  });
}

function parseArtifact({ id, name, digest, expired, expires_at: expiresAt }: Json): readonly Artifact[] {
  if (!Number.isSafeInteger(id) || typeof name !== "string") return [];
  const expiredAt = expired === true ? (typeof expiresAt === "string" ? expiresAt : "") : null;
  return [{ id: Number(id), name, digest, expiredAt }];
}

/** At least one. @throws FetchError not-found: none fits, or it has expired; invalid-input: several fit, and may not */
export function chooseArtifacts(all: readonly Artifact[], choice: Omit<Choice, "input">): readonly Artifact[] {
  const { wanted, place } = choice;
  const newest = newestOfEachName(all);
  const alive = newest.filter(({ expiredAt }) => expiredAt === null);
  const expired = newest.find(({ name, expiredAt }) => expiredAt !== null && isAmong(wanted, name));
  if (expired === undefined || alive.some(({ name }) => isAmong(wanted, name))) return choose(alive, { ...choice, input: "artifact" });
  const when = expired.expiredAt === "" ? "it has expired" : `it expired at ${foreignText(expired.expiredAt ?? "")}`;
  throw new FetchError("not-found", `Cannot fetch the artifact "${foreignText(expired.name)}" of ${place}: ${when}`, {
    hint: "Run the workflow again to make it anew. 'retention-days' of the upload says how long an artifact is kept.",
  });
}

/** Each attempt of a run may upload an artifact of the same name. */
function newestOfEachName(all: readonly Artifact[]): readonly Artifact[] {
  const byName = new Map<string, Artifact>();
  for (const artifact of all.toSorted((a, b) => a.id - b.id)) byName.set(artifact.name, artifact);
  return [...byName.values()];
}
