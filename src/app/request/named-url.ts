/** The URL of a file that is named by what it is at GitHub. It is made of options and the job's environment, in a scheme that nobody writes. */
import { FetchError } from "../../core/errors.ts";
import { releaseUrl } from "../../github/release-name.ts";
import type { FetchRequest } from "./request.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_API = "https://api.github.com";
/** Every file of the release: it must have exactly one. */
const ANY = "*";

/** @throws FetchError invalid-input */
export function namedUrl(request: FetchRequest, env: Environment): URL {
  const place = { api: apiOf(env), repository: repositoryOf(request, env) };
  const { release = "", asset = ANY } = request;
  return releaseUrl({ ...place, release, asset });
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
