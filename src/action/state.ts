/** What main leaves for post. The runner passes it on as `STATE_<name>` in post's environment. */
/** The fetch, as the JSON of an AbandonedFetch: post takes care of it if main is killed. Written before its first byte. */
export const STATE_FETCH = "fetch";
/** The background fetch that main started, as the JSON of an AbandonedFetch: post stops it if nobody waited for it. */
export const STATE_BACKGROUND = "background";
/** A finished file (a FinishedFetch as JSON) that post puts into the Actions cache; absent if there is none. */
export const STATE_FINISHED = "finished";
/** How main ended; absent if it was killed, or still runs. */
export const STATE_ENDED = "ended";

/** It does without @actions/core, which loads slowly: a post step with nothing to do should end at once. */
export function readState(name: string, env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env[`STATE_${name}`] ?? "";
}
