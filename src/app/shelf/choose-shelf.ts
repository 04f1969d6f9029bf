/** Which shelf a request's finished file goes to, if any: the machine's if the disk lasts, else the Actions cache. */
import { cacheDenial } from "../../actions-cache/cache-access.ts";
import type { Reporter } from "../../core/ports.ts";
import { isSelfHostedJob } from "../place/resume-mode.ts";
import type { FetchRequest } from "../request/request.ts";
import type { ArtifactShelf, FinishedFetch } from "./artifact-shelf.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface ShelfOptions {
  readonly reporter: Reporter;
  /** Has the post step save a file to the Actions cache; null if there is no post step, and so no access to that cache. */
  readonly defer: ((fetch: FinishedFetch) => Promise<void>) | null;
}

/** Null without `cache`; and, with a notice, if there is no cache. */
export async function shelfFor(
  request: FetchRequest,
  options: ShelfOptions,
  env: Environment = process.env,
): Promise<ArtifactShelf | null> {
  if (!request.cache) return null;
  const { defer, reporter } = options;
  const isJob = env["GITHUB_ACTIONS"] === "true";
  // A user who asks for the cache on a self-hosted runner says that its disk goes with the job.
  const diskLasts = !isJob || (isSelfHostedJob(env) && request.resume !== "cache");
  if (diskLasts && env["RUNNER_TOOL_CACHE"]) return (await import("./machine-shelf.ts")).machineShelf;
  const isDenied = cacheDenial("read", env) !== null && cacheDenial("write", env) !== null;
  if (!diskLasts && defer !== null && !isDenied) return deferring(defer, env);
  const why = diskLasts
    ? "RUNNER_TOOL_CACHE is not set"
    : ((defer === null ? null : cacheDenial("write", env)) ?? "only the action itself can use the Actions cache");
  reporter.report({ type: "notice", message: `There is no cache here (${why}): the finished file is neither kept nor looked for.` });
  return null;
}

/** The Actions cache as main uses it: an upload would hold up the job, so post makes it. If the job may not make one, that is said now. */
async function deferring(defer: (fetch: FinishedFetch) => Promise<void>, env: Environment): Promise<ArtifactShelf> {
  const { actionsShelf } = await import("./actions-shelf.ts");
  return {
    ...actionsShelf,
    keep: async (artifact, path) => {
      const why = cacheDenial("write", env);
      if (why !== null) return { kind: "failed", why };
      await defer({ artifact, path });
      return { kind: "later" };
    },
  };
}
