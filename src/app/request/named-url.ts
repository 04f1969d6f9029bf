/** The URL of a file that is named by what it is at GitHub. It is made of options and the job's environment, in a scheme that nobody writes. */
import { FetchError } from "../../core/errors.ts";
import { artifactUrl } from "../../github/artifact-name.ts";
import { releaseUrl } from "../../github/release-name.ts";
import type { FetchRequest } from "./request.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_API = "https://api.github.com";
/** Every file of the release: it must have exactly one. */
const ANY = "*";

/** @throws FetchError invalid-input */
export function namedUrl(request: FetchRequest, env: Environment): URL {
  const place = { api: apiOf(env), repository: repositoryOf(request, env) };
  const { release, asset = ANY, artifact = "", workflow = "", branch = "" } = request;
  if (release !== undefined) return releaseUrl({ ...place, release, asset });
  return artifactUrl({ ...place, artifact, workflow, branch, ...runOf(request, place.repository, env) });
}

/** Which run has the artifact. @throws FetchError invalid-input */
function runOf({ runId, workflow, branch }: FetchRequest, repository: string, env: Environment) {
  const isOwn = repository.toLowerCase() === env["GITHUB_REPOSITORY"]?.toLowerCase();
  const ownRun = isOwn ? env["GITHUB_RUN_ID"] || undefined : undefined;
  const isOfWorkflow = workflow !== undefined || branch !== undefined;
  const run = runId ?? (isOfWorkflow ? "latest" : ownRun);
  if (run === undefined) {
    throw new FetchError("invalid-input", "Cannot fetch an artifact: no 'run-id' was given", {
      hint: "Give the number of the run, or latest, with 'workflow' and 'branch' if you want.",
    });
  }
  if (isOfWorkflow && run !== "latest") {
    const useless = workflow === undefined ? "branch" : "workflow";
    throw new FetchError("invalid-input", `Cannot use '${useless}' with a 'run-id' that is a number: it would do nothing`, {
      hint: `Leave '${useless}' out, or write 'run-id: latest'.`,
    });
  }
  return { run, isOwnRun: run === ownRun };
}

/** The runner names its server's API, which is another one with GitHub Enterprise. */
function apiOf(env: Environment): string {
  const url = URL.parse(env["GITHUB_API_URL"]?.trim() || DEFAULT_API);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.search === "" && url.hash === "") return url.href;
  throw new FetchError("invalid-input", "Cannot use GITHUB_API_URL: it is not the http(s) URL of an API", {
    hint: `Leave it unset for ${DEFAULT_API}. With GitHub Enterprise it looks like https://github.example.com/api/v3.`,
  });
}

function repositoryOf({ repository }: FetchRequest, env: Environment): string {
  const found = repository ?? env["GITHUB_REPOSITORY"];
  if (found) return found;
  throw new FetchError("invalid-input", "Cannot fetch: no 'repository' was given", { hint: "Write it as owner/name." });
}
