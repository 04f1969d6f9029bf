/** Where records outlive a job: found from the environment, private to the user. */
import { mkdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The state folder: FETCH_ACTION_STATE_DIR, else in a job RUNNER_TOOL_CACHE/fetch-action (it lasts on self-hosted machines
 * and is mounted into containers), else XDG_STATE_HOME/fetch-action.
 */
export function stateFolderPath(env: Environment = process.env): string {
  if (env["FETCH_ACTION_STATE_DIR"]) return env["FETCH_ACTION_STATE_DIR"];
  if (env["GITHUB_ACTIONS"] === "true" && env["RUNNER_TOOL_CACHE"]) return join(env["RUNNER_TOOL_CACHE"], "fetch-action");
  return join(env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "fetch-action");
}

/** Makes the folder, 0700; where it belongs to another user (a container's root, say) one beside it is used instead. */
export async function openStateFolder(env: Environment = process.env): Promise<string> {
  const path = stateFolderPath(env);
  const userId = process.getuid?.();
  const owner = await stat(path).then(
    ({ uid }) => uid,
    () => userId,
  );
  const own = owner === userId ? path : `${path}-${userId}`;
  await mkdir(own, { recursive: true, mode: 0o700 });
  return own;
}
