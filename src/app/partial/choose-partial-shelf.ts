/** Which shelf the partial file of a fetch goes to, if any. */
import { runAttempt } from "../place/resume-mode.ts";
import type { ResumeMode } from "../request/request.ts";
import { actionsPartialShelf } from "./actions-partial-shelf.ts";
import type { PartialShelf } from "./partial-shelf.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The shelf of a fetch; null if nothing is kept elsewhere, or there is no such place here. */
export function partialShelfFor(resume: Exclude<ResumeMode, "auto">, env: Environment = process.env): PartialShelf | null {
  const runId = env["GITHUB_RUN_ID"];
  if (resume !== "cache" || !runId) return null;
  return actionsPartialShelf({ runId, attempt: runAttempt(env) });
}
