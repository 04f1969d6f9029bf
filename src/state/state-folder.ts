/** The folder in which records outlive a job. The environment says where it is. It is private to the user, and ours alone. */

import { constants } from "node:fs";
import { lstat, mkdir, readdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { makeParents } from "../core/make-parents.ts";
import { codeOf, messageOf } from "../core/thrown.ts";
import { folderStrangenessOf, openOwnFile } from "../disk/own-file.ts";
import { openOwnFolder, pruneFolder } from "../disk/own-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A file of this name marks the folder as ours: everything else in it was made by us, and we may remove it. */
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
 * Makes the folder, 0700. If something else is kept in it, a folder in it is used. If it belongs to another user, such as a
 * container's root, a folder beside it is used.
 * @throws Error if no folder of the user's own can be had
 */
export async function openStateFolder(env: Environment = process.env): Promise<string> {
  const { path, inside, beside } = await places(env);
  const refusal = await claim(path);
  if (refusal === null) return path;
  // Nothing is made through a link or in another user's folder, and nothing if the name is that of a file.
  const candidates = refusal.mayUse === "inside" ? [inside, beside] : refusal.mayUse === "beside" ? [beside] : [];
  for (const candidate of candidates) if ((await claim(candidate)) === null) return candidate;
  throw new Error(`Cannot use "${path}" as state folder: ${refusal.why}`);
}

/** The state folder, for reading only: nothing is made. Null if this user has none yet. */
export async function findStateFolder(env: Environment = process.env): Promise<string | null> {
  for (const folder of Object.values(await places(env))) {
    if (await isOurs(folder)) return folder;
  }
  return null;
}

/** The places where the folder may be. */
async function places(env: Environment): Promise<{ readonly path: string; readonly inside: string; readonly beside: string }> {
  const named = stateFolderPath(env);
  // The user may name a link. A link that somebody else put into a shared folder is not followed.
  const path = env["FETCH_ACTION_STATE_DIR"] ? await realpath(named).catch(() => named) : named;
  return { path, inside: join(path, "fetch-action"), beside: `${path}-${process.getuid?.()}` };
}

interface Refusal {
  readonly why: string;
  /** In which other place a folder of ours may be. */
  readonly mayUse: "inside" | "beside" | "nothing";
}

/** Makes a folder ours. Null if that worked. */
async function claim(path: string): Promise<Refusal | null> {
  try {
    if (await isOurs(path)) return null;
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

async function isOurs(path: string): Promise<boolean> {
  const [found, hasMark] = await Promise.all([lstat(path).catch(() => null), isMarked(path)]);
  return hasMark && found !== null && folderStrangenessOf(found) === null;
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
    // Another process is marking it at the same moment.
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** The folder for partial files and their records if the disk outlives a job and the workspace does not. Devices' records are always here. */
export function openPartialsFolder(env: Environment = process.env): Promise<string> {
  return openFolder(PARTIALS, env);
}

/** The same folder, for reading only: nothing is made. Null if there is none yet. */
export async function findPartialsFolder(env: Environment = process.env): Promise<string | null> {
  const folder = await findStateFolder(env);
  return folder === null ? null : join(folder, PARTIALS);
}

/** The folder for manifests, which say what was restored to a volume, block by block. They are kept as long as the machine, since volumes may be. */
export function openManifestsFolder(env: Environment = process.env): Promise<string> {
  return openFolder(MANIFESTS, env);
}

/** The same folder, for reading only: nothing is made. Null if nothing was restored yet. */
export async function findManifestsFolder(env: Environment = process.env): Promise<string | null> {
  const folder = await findStateFolder(env);
  return folder === null ? null : join(folder, MANIFESTS);
}

async function openFolder(name: string, env: Environment): Promise<string> {
  return openOwnFolder(join(await openStateFolder(env), name));
}

const PARTIALS = "partials";
const MANIFESTS = "manifests";
/** What nobody has used for this long, 14 days in milliseconds, is removed. If it is needed after all, that costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;

/** Removes what nobody has used for 14 days. Never rejects. */
export async function pruneState(folder: string, nowEpochMs: number): Promise<void> {
  const age = { mostAgeMs: MOST_AGE_MS, nowEpochMs };
  await pruneFolder(join(folder, PARTIALS), {
    files: /^[0-9a-f]{64}(\.part)?(\.ckpt|\.ckpt\.new|\.lock)?$/,
    folders: /^[0-9a-f]{64}(\.part)?\.(copy|cache)$/,
    ...age,
  });
  const files = /^[0-9a-f]{64}\.json(\.\d+)?$/;
  await pruneFolder(join(folder, "artifacts"), { files, ...age });
  const isNeeded = async (path: string) => (await import("./tree-record.ts")).isTreeThere(path);
  await pruneFolder(join(folder, "trees"), { files, isNeeded, ...age });
}

/** The same in the state folder, if there is one. Makes none. Never rejects. */
export async function pruneFoundState(nowEpochMs: number, env: Environment = process.env): Promise<void> {
  for (const folder of Object.values(await places(env))) if (await isMarked(folder)) await pruneState(folder, nowEpochMs);
}
