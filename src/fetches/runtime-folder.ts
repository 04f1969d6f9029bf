/**
 * The folder of the sockets of running fetches, which only its user can enter. Whoever can write there could answer in place of an
 * owner. So a folder that belongs to somebody else, or that others may write to, is refused.
 */
import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { lstat, mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { FetchError } from "../core/errors.ts";
import { makeParents } from "../core/make-parents.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The longest path of a socket. The kernel takes 108 bytes on Linux and 104 on macOS, including a final zero. */
const MOST_PATH_BYTES = 99;
/** How many digits of a fetch ID name its files: 64 of its 256 bits are enough to distinguish the fetches of one user. */
const ID_DIGITS = 16;
const SUFFIX = ".sock";
const OTHERS_MAY_WRITE = 0o022;

/**
 * Makes the folder, 0700, and checks that it is this user's alone.
 * @param stateFolder the state folder. It has the sockets if FETCH_ACTION_STATE_DIR names it, or if the environment names no better folder
 * @throws FetchError permission (refused); errors of node:fs if it cannot be made
 */
export async function openRuntimeFolder(stateFolder: string, env: Environment = process.env): Promise<string> {
  const path = shortEnough(wantedPath(stateFolder, env));
  const found = await lstat(path).catch(() => null);
  if (found !== null) return requireOwn(path, found);
  await makeParents(path, { parentOf: dirname, make: (folder) => mkdir(folder, { mode: 0o700 }) });
  return requireOwn(path, await lstat(path));
}

/** The same for callers that only look: nothing is made, and the folder may be missing. @throws FetchError permission (refused) */
export async function findRuntimeFolder(stateFolder: string, env: Environment = process.env): Promise<string> {
  const path = shortEnough(wantedPath(stateFolder, env));
  const found = await lstat(path).catch(() => null);
  return found === null ? path : requireOwn(path, found);
}

function requireOwn(path: string, found: Stats): string {
  const userId = process.getuid?.();
  const why = !found.isDirectory()
    ? "it is not a folder"
    : userId !== undefined && found.uid !== userId
      ? "it belongs to another user"
      : userId !== undefined && (found.mode & OTHERS_MAY_WRITE) !== 0
        ? "others may write to it"
        : null;
  if (why === null) return path;
  throw new FetchError("permission", `Cannot use the runtime folder "${path}": ${why}`, {
    hint: "Remove it, or name a folder of your own in FETCH_ACTION_STATE_DIR.",
  });
}

/** The user's number is in the name, because a container's root and the runner's user share RUNNER_TEMP. */
function wantedPath(stateFolder: string, env: Environment): string {
  const shared = env["FETCH_ACTION_STATE_DIR"] ? undefined : env["RUNNER_TEMP"] || env["XDG_RUNTIME_DIR"];
  return shared === undefined ? join(stateFolder, "run") : join(shared, `fetch-action-${process.getuid?.() ?? 0}`);
}

/** The folder itself or, because socket paths are limited, one with a short name in its place. */
function shortEnough(path: string): string {
  if (Buffer.byteLength(join(path, `${"0".repeat(ID_DIGITS)}${SUFFIX}`)) <= MOST_PATH_BYTES) return path;
  const name = `fetch-action-${process.getuid?.() ?? 0}-${createHash("sha256").update(path).digest("hex").slice(0, ID_DIGITS)}`;
  const near = join(tmpdir(), name);
  return Buffer.byteLength(near) + ID_DIGITS + SUFFIX.length + 1 <= MOST_PATH_BYTES ? near : join("/tmp", name);
}

/** The part of a fetch ID that names its files. */
export function shortId(fetchId: string): string {
  return fetchId.slice(0, ID_DIGITS);
}

/** The address to listen on and to connect to. @param id a fetch ID, or its first 16 digits */
export function endpointOf(folder: string, id: string): string {
  const path = join(folder, `${shortId(id)}${SUFFIX}`);
  // Windows has no socket files. There a pipe is named after the path, and a file with that path only makes it visible to `listIds`.
  return process.platform === "win32" ? `\\\\.\\pipe\\fetch-action-${createHash("sha256").update(path).digest("hex")}` : path;
}

/** The file by which `listIds` sees that somebody listens. */
export function markerOf(folder: string, id: string): string {
  return join(folder, `${shortId(id)}${SUFFIX}`);
}

/** The lock of a fetch that has no file of its own, beside which a lock could be. */
export function lockOf(folder: string, id: string): string {
  return join(folder, `${shortId(id)}.lock`);
}

/** The first 16 digits of the IDs of fetches that listen here, or that listened until they were killed. */
export async function listIds(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
}
