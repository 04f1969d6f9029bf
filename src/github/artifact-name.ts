/** An artifact of a workflow run, as its name's URL says it. */
import { describeName, nameUrl, type Place, pinOf, placeOf } from "./names.ts";

export const ARTIFACT_SCHEME = "github-artifact:";

export interface ArtifactName extends Place {
  /** A name or a pattern. */
  readonly artifact: string;
  /** A run's ID, or `latest`. */
  readonly run: string;
  /** Whose newest run is meant: a file's name, an ID, or the workflow's name; empty for any. */
  readonly workflow: string;
  /** Of which branch; empty for the default one. */
  readonly branch: string;
  /** Whether it is the run that this job is part of. */
  readonly isOwnRun: boolean;
}

/** Which artifact was found for a name, and where it is asked for. */
export type ArtifactPin = { readonly name: string; readonly run: string } & (
  | { readonly kind: "api"; readonly id: number }
  /** Of this run, at the service that the runner uses itself. */
  | { readonly kind: "results"; readonly runBackendId: string; readonly jobBackendId: string }
);

export function artifactUrl({ api, repository, artifact, run, workflow, branch, isOwnRun }: ArtifactName): URL {
  return nameUrl(ARTIFACT_SCHEME, { api, repository, artifact, run, workflow, branch, ...(isOwnRun && { own: "true" }) });
}

export function artifactNameOf(url: URL): ArtifactName {
  const field = (name: string) => url.searchParams.get(name) ?? "";
  const names = { artifact: field("artifact"), run: field("run"), workflow: field("workflow"), branch: field("branch") };
  return { ...placeOf(url), ...names, isOwnRun: field("own") === "true" };
}

export function describeArtifact(url: URL) {
  const { repository, artifact, run } = artifactNameOf(url);
  const pin = pinOf<ArtifactPin>(url);
  return describeName(url, `artifact ${pin?.name ?? artifact} of run ${pin?.run ?? run} of ${repository}`);
}
