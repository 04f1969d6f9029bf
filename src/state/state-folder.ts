/** Where records outlive a job: found from the environment, private to the user. */
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { makeParents } from "../core/make-parents.ts";

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

/**
 * Makes the folder, 0700; where it belongs to another user (a container's root, say) one beside it is used instead.
 * @throws Error where no folder of the user's own can be had
 */
export async function openStateFolder(env: Environment = process.env): Promise<string> {
  const path = stateFolderPath(env);
  const userId = process.getuid?.();
  for (const candidate of [path, `${path}-${userId}`]) {
    await makeParents(candidate, { parentOf: dirname, make: (folder) => mkdir(folder, { mode: 0o700 }) }).catch(() => {});
    const found = await stat(candidate).catch(() => null);
    if (found === null || (userId !== undefined && found.uid !== userId)) continue;
    if (!found.isDirectory()) throw new Error(`Cannot use "${candidate}" as state folder: it is not a folder`);
    return candidate;
  }
  throw new Error(`Cannot use "${path}" as state folder: it is another user's, and so is the one beside it`);
}

/** Where partial files and their records are kept when the disk, but not the workspace, outlives a job; devices' records always. */
export function openPartialsFolder(env: Environment = process.env): Promise<string> {
  return openFolder(PARTIALS, env);
}

/** Where it is kept what was restored to which volume, block by block: as long as the machine, since the volume may be too. */
export function openManifestsFolder(env: Environment = process.env): Promise<string> {
  return openFolder("manifests", env);
}

async function openFolder(name: string, env: Environment): Promise<string> {
  const path = join(await openStateFolder(env), name);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Folders of the state folder whose files are removed when nobody used them for long. */
const PARTIALS = "partials";
const PRUNED = [PARTIALS, "artifacts"];
/** What nobody used for so long nobody will miss: it costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;

/** Removes what nobody used for 14 days. Never rejects: what cannot be removed today can tomorrow. */
export async function pruneState(folder: string, nowEpochMs: number): Promise<void> {
  try {
    for (const name of PRUNED) {
      for (const entry of await readdir(join(folder, name)).catch(() => [])) {
        const path = join(folder, name, entry);
        const { mtimeMs } = await stat(path);
        if (nowEpochMs - mtimeMs > MOST_AGE_MS) await rm(path, { recursive: true, force: true });
      }
    }
  } catch {
    // Another process may be pruning too.
  }
}
