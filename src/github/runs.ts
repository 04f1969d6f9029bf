/** The newest run of a workflow (docs.github.com: "REST API endpoints for workflow runs"). */
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import type { ArtifactName } from "./artifact-name.ts";
import type { GithubApi } from "./github-api.ts";
import type { Json } from "./json.ts";
import { listed } from "./listed.ts";
import { noRepository } from "./no-repository.ts";

/** What the API takes for a workflow. Its name in the file is not among that. */
const API_WORKFLOW = /^\d+$|\.ya?ml$/i;

/**
 * The ID of the newest successful run on the branch. A run of a fork's pull request does not count, although its branch can have any name: whoever
 * opens a pull request could choose what is fetched.
 * @throws FetchError not-found
 */
export async function newestRun(api: GithubApi, { workflow, branch }: ArtifactName): Promise<string> {
  const on = branch === "" ? await defaultBranch(api) : branch;
  const path = workflow === "" ? "/actions/runs" : `/actions/workflows/${encodeURIComponent(await workflowFile(api, workflow))}/runs`;
  for await (const page of api.list(path, { key: "workflow_runs", branch: on, status: "success" })) {
    const id = page.find(isOwn)?.["id"];
    if (typeof id === "number") return `${id}`;
  }
  const what = workflow === "" ? "a successful run" : `a successful run of ${quoteInput(workflow)}`;
  throw new FetchError("not-found", `Cannot find ${what} on the branch ${quoteInput(on)} in ${api.repository}`, {
    hint: "Check 'workflow' and 'branch'. Runs of pull requests from forks do not count. A run that failed is named by its 'run-id'.",
  });
}

/** Whether its commit is of this repository, and not of a fork. */
function isOwn({ repository, head_repository: head }: Json): boolean {
  return idOf(head) !== undefined && idOf(head) === idOf(repository);
}

function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
}

async function defaultBranch(api: GithubApi): Promise<string> {
  const branch = (await api.find(""))?.["default_branch"];
  if (typeof branch === "string") return branch;
  throw noRepository(api);
}

async function workflowFile(api: GithubApi, workflow: string): Promise<string> {
  const file = workflow.split("/").at(-1) ?? "";
  if (API_WORKFLOW.test(file)) return file;
  const names: string[] = [];
  for await (const page of api.list("/actions/workflows", { key: "workflows" })) {
    for (const { id, name } of page) {
      if (name === workflow && typeof id === "number") return `${id}`;
      if (typeof name === "string") names.push(name);
    }
  }
  throw new FetchError("not-found", `Cannot find the workflow ${quoteInput(workflow)} in ${api.repository}: it has ${listed(names)}`, {
    hint: "Write the name of the workflow's file, such as ci.yml, or the name that is in it.",
  });
}
