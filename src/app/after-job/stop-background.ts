/** After the job: a background fetch that nobody waited for is stopped, and what is there is kept for a retry. */
import { FetchError } from "../../core/errors.ts";
import type { Reporter } from "../../core/ports.ts";
import { keptBytes } from "../partial/partial-file.ts";
import { placesOfAny } from "../place/volume-destination.ts";
import { nameFetch, statusOf } from "../share/find-fetch.ts";
import { cancelFetch } from "../share/wait-for-fetch.ts";
import { type AbandonedFetch, saveAbandoned } from "./save-abandoned.ts";

/** @throws FetchError busy, timeout: the process does not let go */
export async function stopBackground(fetch: AbandonedFetch, reporter: Reporter): Promise<void> {
  const { path, pid } = fetch;
  const name = await nameFetch(path, "/");
  const status = await statusOf(name).catch(() => null);
  // Another fetch of the same destination came after ours: it is not for us to stop.
  if (status !== null && status.pid !== pid) return;
  if (status?.phase === "completed") return;
  if (status?.phase === "pending" || status?.phase === "downloading" || status?.phase === "finalizing") {
    if (!(await stop(name))) return;
    reporter.report({ type: "notice", message: `Nobody waited for the fetch to ${path}: it is stopped.` });
  }
  if ((await keptBytes(await placesOfAny(path))) > 0) await saveAbandoned(fetch, reporter);
}

/** Whether it was stopped; false if it was complete before. */
async function stop(name: Parameters<typeof cancelFetch>[0]): Promise<boolean> {
  try {
    await cancelFetch(name, { keep: true });
    return true;
  } catch (error) {
    if (error instanceof FetchError && error.code === "no-such-fetch")
      return (await statusOf(name).catch(() => null))?.phase !== "completed";
    throw error;
  }
}
