/**
 * Finished artifacts in the Actions cache. Unlike partial files they are for every run that the service shows them to, so an
 * entry proves nothing by itself: the caller knows the digest that the bytes must have, or finds it in the note.
 */
import { copyFile, link, lstat, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { askCache } from "./cache-client.ts";
import { CACHE_FOLDER, type CacheReply } from "./cache-order.ts";
import { type ClientOptions, denied, failed, RESTORE_TIMEOUT_MS, SAVE_TIMEOUT_MS, takeOver } from "./cache-workspace.ts";

/** The most bytes of a note. Ours have a few hundred; a file that is larger than this is not ours. */
const MOST_NOTE_BYTES = 64 * 1024;

/** The key of an artifact. Never a prefix of another one: names have a fixed length for each of their beginnings. */
export function artifactCacheKey(name: string): string {
  return `fetch-action-artifact-1-${name}`;
}

export type RestoreReply =
  | { readonly kind: "restored"; readonly note: string }
  | { readonly kind: "none" }
  | { readonly kind: "denied"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

export interface RestoreOptions extends ClientOptions {
  /** The most bytes that the artifact may have. If it has more, unpacking stops there. */
  readonly mostBytes: number;
}

/** Brings the artifact of that name to `to`, and its note. Never rejects; leaves nothing else behind. */
export async function restoreArtifact(name: string, to: string, { mostBytes, ...options }: RestoreOptions): Promise<RestoreReply> {
  const refusal = denied("read");
  if (refusal !== null) return refusal;
  const workspace = `${to}.unpacked`;
  try {
    await rm(workspace, { recursive: true, force: true });
    await mkdir(workspace, { recursive: true });
    const key = artifactCacheKey(name);
    const most = mostBytes + MOST_NOTE_BYTES;
    const asking = { ...options, workspace, timeoutMs: RESTORE_TIMEOUT_MS, mostStoredBytes: most, mostFileBytes: most };
    const reply = await askCache({ operation: "restore", key, restoreKeys: [] }, asking);
    if (reply.kind === "failed") return reply;
    if (reply.kind !== "restored" || reply.key !== key) return { kind: "none" };
    return await takeArtifact(workspace, to, mostBytes);
  } catch (error) {
    return failed(error);
  } finally {
    await rm(workspace, { recursive: true, force: true }).catch(() => {});
  }
}

/** Takes an artifact and its note out of what was unpacked, which somebody else may have packed. */
export async function takeArtifact(workspace: string, to: string, mostBytes: number): Promise<RestoreReply> {
  const note = await readNote(join(workspace, CACHE_FOLDER, "note"));
  const artifact = join(workspace, CACHE_FOLDER, "artifact");
  const sizeBytes = (await lstat(artifact).catch(() => null))?.size ?? 0;
  if (sizeBytes > mostBytes) return { kind: "failed", why: `its entry has ${sizeBytes} bytes, and may have ${mostBytes}` };
  if (!(await takeOver(artifact, to))) return { kind: "failed", why: "its entry holds no artifact" };
  return { kind: "restored", note };
}

/** Saves a file and its note; `workspace` is made for it, and removed. Never rejects. */
export async function saveArtifact(
  name: string,
  { path, note, workspace }: { readonly path: string; readonly note: string; readonly workspace: string },
  options: ClientOptions,
): Promise<CacheReply> {
  const refusal = denied("write");
  if (refusal !== null) return refusal;
  const folder = join(workspace, CACHE_FOLDER);
  try {
    await rm(workspace, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "note"), note);
    // A second name (a hard link) costs nothing. Some filesystems have none.
    await link(path, join(folder, "artifact")).catch(() => copyFile(path, join(folder, "artifact")));
    return await askCache({ operation: "save", key: artifactCacheKey(name) }, { ...options, workspace, timeoutMs: SAVE_TIMEOUT_MS });
  } catch (error) {
    return failed(error);
  } finally {
    await rm(workspace, { recursive: true, force: true }).catch(() => {});
  }
}

async function readNote(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null);
  return found?.isFile() && found.size <= MOST_NOTE_BYTES ? readFile(path, "utf8") : "";
}
