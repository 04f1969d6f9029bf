/** An artifact of a workflow run: looks up which one is meant, and opens it. It comes as it was uploaded, which is a zip for most. */
import { FetchError } from "../core/errors.ts";
import type { OpenedSource, OpenRequest } from "../core/opened-source.ts";
import type { ResolvedSource, ResolveRequest } from "../core/resolved-source.ts";
import { safeName } from "../http/file-name.ts";
import type { OpenSourceOptions } from "../http/open-source.ts";
import type { Wire } from "../wire/wire.ts";
import { type ArtifactName, type ArtifactPin, artifactNameOf, describeArtifact } from "./artifact-name.ts";
import { type Artifact, artifactsOf, chooseArtifacts } from "./artifacts.ts";
import { findPrivacy } from "./find-privacy.ts";
import { GithubApi } from "./github-api.ts";
import { pinnedUrl, requirePin, resolvedBefore } from "./names.ts";
import { openAt, type RefusalHints } from "./open-at.ts";
import { publishedDigest } from "./published-digest.ts";
import { requireFile } from "./require-file.ts";
import { ResultsService, resultsAccess } from "./results-service.ts";
import { newestRun } from "./runs.ts";
import { SigningWire } from "./signing-wire.ts";

const HINTS: RefusalHints = {
  "not-found": "It was there a moment ago. It has expired since then, or was deleted.",
  "unauthorized": "Give a 'token' that has 'actions: read'.",
  "forbidden": "The 'token' may list artifacts, but not read them. It needs 'actions: read'.",
};

type Resolving = ResolveRequest & { readonly wire: Wire };

/** At least one. @throws FetchError not-found, invalid-input (several fit), unauthorized, and what a refusal means */
export async function resolveArtifact(options: Resolving): Promise<readonly ResolvedSource[]> {
  const { url } = options;
  const before = resolvedBefore(url);
  if (before !== null) return [before];
  const name = artifactNameOf(url);
  const api = new GithubApi(options, name);
  const access = name.isOwnRun ? resultsAccess(process.env) : null;
  if (access === null && !api.hasToken) {
    throw new FetchError("unauthorized", `Cannot fetch artifacts of ${name.repository}: GitHub gives them to nobody without a token`, {
      hint: "Give a 'token' that has 'actions: read'.",
    });
  }
  const look =
    access === null ? () => findByApi(api, name, options) : () => findInOwnRun(new ResultsService(options, access), name, options);
  const { found, isPrivate } = await findPrivacy(api, look);
  return found.map(({ artifact, pin }) => {
    const known = { checksum: publishedDigest(artifact.digest), isPrivate: api.hasToken ? isPrivate : undefined };
    return { url: pinnedUrl(url, pin, known), ...known };
  });
}

interface Found {
  readonly artifact: Artifact;
  readonly pin: ArtifactPin;
}

async function findByApi(api: GithubApi, name: ArtifactName, { takesSeveral }: Resolving): Promise<readonly Found[]> {
  const run = name.run === "latest" ? await newestRun(api, name) : name.run;
  const all = await artifactsOf(api, run);
  const chosen = chooseArtifacts(all, { wanted: name.artifact, place: `run ${run} of ${name.repository}`, takesSeveral });
  return chosen.map((artifact) => ({ artifact, pin: { kind: "api", run, name: artifact.name, id: artifact.id } }));
}

async function findInOwnRun(service: ResultsService, name: ArtifactName, { ask, takesSeveral }: Resolving): Promise<readonly Found[]> {
  const { artifact: wanted, run } = name;
  return chooseArtifacts(await service.list(ask), { wanted, place: "this run", takesSeveral }).map((artifact) => {
    const { runBackendId = "", jobBackendId = "" } = artifact.backend ?? {};
    return { artifact, pin: { kind: "results", run, name: artifact.name, runBackendId, jobBackendId } };
  });
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export async function openArtifact(options: OpenRequest & { readonly wire: Wire }, signal: AbortSignal): Promise<OpenedSource> {
  const { url, checksum } = options;
  const pin = requirePin<ArtifactPin>(url);
  const { label, key } = describeArtifact(url);
  const fallbackName = safeName(`${pin.name}.zip`) ?? "artifact.zip";
  const named = { ...options, headers: {}, named: { label, key, fallbackName } };
  const source = await (pin.kind === "api" ? openByApi(named, pin.id, signal) : openInOwnRun(named, pin, signal));
  // An artifact can be a page or JSON. Only its digest says that it is the right one.
  return checksum === undefined ? requireFile(source, { sizeBytes: null, contentType: "" }) : source;
}

function openByApi(options: OpenSourceOptions, id: number, signal: AbortSignal) {
  const { api, repository } = artifactNameOf(options.url);
  return openAt({ url: `${api.replace(/\/$/, "")}/repos/${repository}/actions/artifacts/${id}/zip`, hints: HINTS }, options, signal);
}

function openInOwnRun(options: OpenSourceOptions, pin: ArtifactPin & { readonly kind: "results" }, signal: AbortSignal) {
  const access = resultsAccess(process.env);
  if (access === null) throw new FetchError("unauthorized", `Cannot fetch the artifacts of this run: the runner's access to them is gone`);
  const service = new ResultsService(options, access);
  const wire = new SigningWire(options.wire, service.signingUrl, (own) => service.sign(pin.name, pin, own));
  return openAt({ url: service.signingUrl.href, hints: HINTS }, { ...options, wire, token: undefined, hasCredentials: true }, signal);
}
