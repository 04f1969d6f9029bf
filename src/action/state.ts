/** What main leaves for post, through the runner: `STATE_<name>` in post's environment. */
/** The fetch (an AbandonedFetch as JSON, should it become one), written before its first byte. */
export const STATE_FETCH = "fetch";
/** The background fetch that main started (an AbandonedFetch as JSON), should nobody wait for it. */
export const STATE_BACKGROUND = "background";
/** A finished file (a FinishedFetch as JSON) that post puts into the Actions cache; absent when there is none. */
export const STATE_FINISHED = "finished";
/** How main ended; absent when it was killed, or still runs. */
export const STATE_ENDED = "ended";

/** Read without @actions/core, which takes longer to load than a post step with nothing to do may take. */
export function readState(name: string, env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env[`STATE_${name}`] ?? "";
}
