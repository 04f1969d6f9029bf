/** What depends on whether the disk outlives the job: where a partial file is kept, and whether a finished one is flushed. */
import type { FetchRequest, ResumeMode } from "../request/request.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Hosted runners and whatever does not say that it is self-hosted lose their disk with the job; outside of jobs disks last. */
export function decideResumeMode(mode: ResumeMode, env: Environment = process.env): Exclude<ResumeMode, "auto"> {
  if (mode !== "auto") return mode;
  if (env["GITHUB_ACTIONS"] !== "true") return "local";
  return env["RUNNER_ENVIRONMENT"] === "self-hosted" ? "local" : "cache";
}

/** Which attempt of its run this job is. Only a later one can find what was kept in the Actions cache for it. */
export function runAttempt(env: Environment = process.env): number {
  return Number(env["GITHUB_RUN_ATTEMPT"]) || 1;
}

/** Whether a file is flushed to the disk before it gets its name. After a crash nobody reads the disk of a hosted runner any more. */
export function decideFlush(mode: FetchRequest["flush"], env: Environment = process.env): boolean {
  return mode === "auto" ? decideResumeMode("auto", env) === "local" : mode === "always";
}

/** Whether a job's disk and its state folder outlive it. */
export function isSelfHostedJob(env: Environment = process.env): boolean {
  return env["GITHUB_ACTIONS"] === "true" && env["RUNNER_ENVIRONMENT"] === "self-hosted";
}
