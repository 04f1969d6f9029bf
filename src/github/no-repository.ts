/** The repository is not there, or may not be seen: the API does not say which. */
import { FetchError } from "../core/errors.ts";
import type { GithubApi } from "./github-api.ts";

export function noRepository({ repository, host, hasToken }: GithubApi): FetchError {
  const who = hasToken ? "that this token may read" : "that can be read without a token";
  const hint = hasToken
    ? "Check the 'repository'. If it is private, the 'token' must be one that may read it: a job's own token reads its own repository only."
    : "Check the 'repository'. If it is private, give a 'token'.";
  return new FetchError("not-found", `Cannot find the repository ${repository} at "${host}": there is none ${who}`, { hint });
}
