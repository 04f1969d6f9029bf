/** Where records outlive a job: found from the environment, private to the user, and a folder of our own. */

import { constants } from "node:fs";
import { lstat, mkdir, readdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { makeParents } from "../core/make-parents.ts";
import { codeOf, messageOf } from "../core/thrown.ts";
import { folderStrangenessOf, openOwnFile } from "../disk/own-file.ts";
import { openOwnFolder, pruneFolder } from "../disk/own-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Lies in the folder that is ours: everything else there is made, and may be removed, by us. */
const MARKER = ".fetch-action";
const MARKER_TEXT = "fetch-action keeps its records here, and removes them when they are old. Keep nothing else in this folder.\n";

/**
 * The state folder as it is wanted: FETCH_ACTION_STATE_DIR, else in a job RUNNER_TOOL_CACHE/fetch-action (it lasts on
 * self-hosted machines and is mounted into containers), else XDG_STATE_HOME/fetch-action.
 */
export function stateFolderPath(env: Environment = process.env): string {
  if (env["FETCH_ACTION_STATE_DIR"]) return env["FETCH_ACTION_STATE_DIR"];
  if (env["GITHUB_ACTIONS"] === "true" && env["RUNNER_TOOL_CACHE"]) return join(env["RUNNER_TOOL_CACHE"], "fetch-action");
  return join(env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "fetch-action");
}

/**
 * Makes the folder, 0700. Where something else is kept in it, a folder in it is used; where it belongs to another user (a
 * container's root, say), one beside it.
 * @throws Error where no folder of the user's own can be had
 */
export async function openStateFolder(env: Environment = process.env): Promise<string> {
  const { path, inside, beside } = await places(env);
  const refusal = await claim(path);
  if (refusal === null) return path;
  // Nothing is made through a link, in another user's folder, or where a file was named by mistake.
  const candidates = refusal.mayUse === "inside" ? [inside, beside] : refusal.mayUse === "beside" ? [beside] : [];
  for (const candidate of candidates) if ((await claim(candidate)) === null) return candidate;
  throw new Error(`Cannot use "${path}" as state folder: ${refusal.why}`);
}

/** The state folder for whoever only looks: nothing is made. Null when there is none of this user's yet. */
export async function findStateFolder(env: Environment = process.env): Promise<string | null> {
  for (const folder of Object.values(await places(env))) {
    const found = await lstat(folder).catch(() => null);
    if (found !== null && folderStrangenessOf(found) === null && (await isMarked(folder))) return folder;
  }
  return null;
}

/** Where the folder may be. */
async function places(env: Environment): Promise<{ readonly path: string; readonly inside: string; readonly beside: string }> {
  const named = stateFolderPath(env);
  // The user may name a link; a link that somebody put into a shared folder is not followed.
  const path = env["FETCH_ACTION_STATE_DIR"] ? await realpath(named).catch(() => named) : named;
  return { path, inside: join(path, "fetch-action"), beside: `${path}-${process.getuid?.()}` };
}

interface Refusal {
  readonly why: string;
  /** Where else a folder of ours may be. */
  readonly mayUse: "inside" | "beside" | "nothing";
}

/** Makes a folder ours if it can be; else says why it cannot. */
async function claim(path: string): Promise<Refusal | null> {
  try {
    await makeParents(path, { parentOf: dirname, make: (folder) => mkdir(folder, { mode: 0o700 }) });
    const found = await lstat(path);
    const why = folderStrangenessOf(found);
    if (!found.isDirectory()) return { why: "it is not a folder", mayUse: found.isSymbolicLink() ? "beside" : "nothing" };
    if (why !== null) return { why, mayUse: found.uid === process.getuid?.() ? "inside" : "beside" };
    if (await isMarked(path)) return null;
    if ((await readdir(path)).some((name) => name !== MARKER)) return { why: "something else is kept in it", mayUse: "inside" };
    await mark(path);
    return null;
  } catch (error) {
    return { why: messageOf(error), mayUse: codeOf(error) === "ENOTDIR" ? "nothing" : "beside" };
  }
}

async function isMarked(path: string): Promise<boolean> {
  return lstat(join(path, MARKER)).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function mark(path: string): Promise<void> {
  try {
    await using file = await openOwnFile(join(path, MARKER), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
    await file.writeFile(MARKER_TEXT);
  } catch (error) {
    // Another process makes it ours at the same moment.
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Where partial files and their records are kept when the disk, but not the workspace, outlives a job; devices' records always. */
export function openPartialsFolder(env: Environment = process.env): Promise<string> {
  return openFolder(PARTIALS, env);
}

/** Where it is kept what was restored to which volume, block by block: as long as the machine, since the volume may be too. */
export function openManifestsFolder(env: Environment = process.env): Promise<string> {
  return openFolder(MANIFESTS, env);
}

/** The same for whoever only looks: nothing is made. Null when nothing was restored yet. */
export async function findManifestsFolder(env: Environment = process.env): Promise<string | null> {
  const folder = await findStateFolder(env);
  return folder === null ? null : join(folder, MANIFESTS);
}

async function openFolder(name: string, env: Environment): Promise<string> {
  return openOwnFolder(join(await openStateFolder(env), name));
}

const PARTIALS = "partials";
const MANIFESTS = "manifests";
/** What nobody used for so long nobody will miss: it costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;

/** Removes what nobody used for 14 days. Never rejects. */
export async function pruneState(folder: string, nowEpochMs: number): Promise<void> {
  const age = { mostAgeMs: MOST_AGE_MS, nowEpochMs };
  await pruneFolder(join(folder, PARTIALS), {
    files: /^[0-9a-f]{64}(\.part)?(\.ckpt|\.ckpt\.new|\.lock)?$/,
    folders: /^[0-9a-f]{64}(\.part)?\.(copy|cache)$/,
    ...age,
  });
  await pruneFolder(join(folder, "artifacts"), { files: /^[0-9a-f]{64}\.json(\.\d+)?$/, ...age });
}

/** The same in the state folder, if there is one: none is made. Never rejects. */
export async function pruneFoundState(nowEpochMs: number, env: Environment = process.env): Promise<void> {
  for (const folder of Object.values(await places(env))) if (await isMarked(folder)) await pruneState(folder, nowEpochMs);
}
