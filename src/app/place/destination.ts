/** Where a file goes: from the path that the user gave to the places on disk and the fetch ID. */

import { lstatSync, type Stats } from "node:fs";
import { mkdir, readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, posix, resolve, sep } from "node:path";
import { blake3 } from "../../core/blake3.ts";
import { FetchError } from "../../core/errors.ts";
import { makeParents } from "../../core/make-parents.ts";
import { findPartialsFolder, openPartialsFolder } from "../../state/state-folder.ts";
import { fileError } from "../../target/file-error.ts";
import { requireFilePlace } from "../../target/file-place.ts";
import type { KnownFolders } from "./known-folders.ts";
import { isSelfHostedJob } from "./resume-mode.ts";

export interface Destination {
  /** Absolute, its parent's links resolved. */
  readonly path: string;
  /** The partial file. */
  readonly part: string;
  /** The checkpoint's record. */
  readonly record: string;
  readonly lock: string;
  readonly fetchId: string;
}

/** What ".part" and its companions are appended to must leave them room within 255 bytes. */
const MOST_STEM_BYTES = 230;

/** Whether the user means a folder: the path ends in a separator or is one already. */
export async function isFolder(path: string): Promise<boolean> {
  if (path.endsWith(sep)) return true;
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * The places of a file's path. Makes the parent folder.
 * @param folders those that were looked at a moment ago need not be looked at again
 * @throws FetchError invalid-input (something else than a file is there, or no file can be), permission, read-only, io
 */
export async function openDestination(path: string, folders?: KnownFolders): Promise<Destination> {
  const folder = dirname(path);
  const parent = folders?.find(folder) ?? (await openParent(path));
  folders?.note(folder, parent);
  const name = basename(path);
  const destination = await placesOf(join(parent, name));
  const found = look(destination.path);
  if (found?.isSymbolicLink()) throw await isLink(destination.path);
  if (found !== null && !found.isFile()) {
    throw new FetchError("invalid-input", `Cannot fetch to "${destination.path}": something that is not a file is there`, {
      hint: "Choose another path.",
    });
  }
  return destination;
}

/** At once: the way through the thread pool takes longer. */
function look(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    // A name that is too long, for example: better an error before the fetch than at its end.
    throw fileError(error, "write to", path);
  }
}

async function openParent(path: string): Promise<string> {
  await requireFilePlace(path);
  return makeParent(path);
}

/** A link is not replaced, since it would be lost. It is not followed either: another user of its folder could have made it lead anywhere. */
async function isLink(path: string): Promise<FetchError> {
  const target = resolve(dirname(path), await readlink(path));
  return new FetchError("invalid-input", `Cannot fetch to "${path}": it is a symbolic link to "${target}"`, {
    hint: "Give the path that it leads to if you mean that one; else remove the link, or choose another path.",
  });
}

/** The places that go with a normalized path; touches nothing of them. */
export function placesOf(path: string): Promise<Destination> {
  return placesIn(path, openPartialsFolder);
}

/** The places of a path as a user wrote it, for whoever only looks: nothing is made. */
export async function findDestination(path: string): Promise<Destination> {
  const parent = await realpath(dirname(path)).catch(() => dirname(path));
  return placesIn(join(parent, basename(path)), findPartialsFolder);
}

async function placesIn(path: string, partialsFolder: () => Promise<string | null>): Promise<Destination> {
  const fetchId = fetchIdOf(path);
  const name = basename(path);
  const folder = dirname(path);
  const beside = join(folder, `${Buffer.byteLength(name) <= MOST_STEM_BYTES ? name : fetchId}.part`);
  const lasting = isSelfHostedJob() ? await lastingFolder(folder, partialsFolder) : null;
  const part = lasting === null ? beside : join(lasting, `${fetchId}.part`);
  return { path, part, record: `${part}.ckpt`, lock: `${beside}.lock`, fetchId };
}

/**
 * On a self-hosted runner actions/checkout removes from the workspace whatever git does not know, so partial files live in
 * the state folder, if a rename leads from there to the destination. Null if they do not.
 */
async function lastingFolder(parent: string, partialsFolder: () => Promise<string | null>): Promise<string | null> {
  try {
    const folder = await partialsFolder();
    if (folder === null) return null;
    const [lasting, target] = await Promise.all([stat(folder), stat(parent)]);
    return lasting.dev === target.dev ? folder : null;
  } catch {
    // Beside the target they are kept at least until the workspace is cleaned.
    return null;
  }
}

/**
 * The fetch ID: BLAKE3 (hex) of the normalized absolute path, the same on every run.
 * macOS's filesystems ignore case, Windows's also have two separators.
 */
export function fetchIdOf(path: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === "win32") {
    const slashed = path.replaceAll("\\", "/").replace(/^\/\/\?\//, "");
    return blake3(withoutEnd(posix.normalize(slashed)).replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  }
  const normal = withoutEnd(posix.normalize(path));
  return blake3(platform === "darwin" ? normal.toLowerCase() : normal);
}

/** A folder is the same with a separator at its end and without. */
function withoutEnd(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

async function makeParent(path: string): Promise<string> {
  const parent = dirname(path);
  const look = () => Promise.all([stat(parent), realpath(parent)]);
  try {
    const there = await look().catch(() => null);
    if (there === null) await makeParents(parent, { parentOf: dirname, make: (folder) => mkdir(folder) });
    const [found, real] = there ?? (await look());
    if (!found.isDirectory()) throw Object.assign(new Error("not a folder"), { code: "EEXIST" });
    return real;
  } catch (error) {
    const { code, message } = fileError(error, "make the folder", parent);
    const hint = code === "invalid-input" ? { hint: "Name another folder. Of several files 'path' is the folder, not a file." } : {};
    throw new FetchError(code, message, { cause: error, ...hint });
  }
}
