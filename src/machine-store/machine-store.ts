/**
 * The machine store: files in RUNNER_TOOL_CACHE that all jobs of one machine can find again by name. Any of those jobs can write
 * there, so a file that is found there is not trusted.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "../core/child-environment.ts";
import { codeBeside } from "../core/code-beside.ts";
import { Helper } from "../core/helper.ts";
import { ARCHITECTURE, ENTRY_FILE, type StoreOrder, type StoreReply } from "./store-order.ts";

/** Entries that nobody used for this long are removed. If somebody needs one again, it costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;

/** @actions/tool-cache takes semantic versions only. */
function versionOf(name: string): string {
  return `0.0.0-${name.replace("-", ".")}`;
}

/** The path of the file of that name; null if there is none. @throws Error with the reason as its message */
export async function findKept(name: string, signal: AbortSignal): Promise<string | null> {
  const reply = await ask({ operation: "find", version: versionOf(name) }, signal);
  if (reply.kind !== "found") return null;
  const now = new Date();
  // An entry of another user cannot be touched. The jobs of that user decide when it is removed.
  await utimes(`${reply.folder}.complete`, now, now).catch(() => {});
  return join(reply.folder, ENTRY_FILE);
}

/** Copies the file into the store, unless the name is there already. @throws Error with the reason as its message */
export async function keepFile(name: string, path: string, signal: AbortSignal): Promise<void> {
  const reply = await ask({ operation: "keep", version: versionOf(name), path }, signal);
  if (reply.kind === "found") await prune(dirname(dirname(reply.folder)), Date.now());
}

/** The same for a short text. */
export async function keepText(name: string, text: string, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "fetch-action-note-"));
  try {
    await writeFile(join(folder, ENTRY_FILE), text);
    await keepFile(name, join(folder, ENTRY_FILE), signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the entry with the path that `findKept` returned. Never rejects. */
export async function dropKept(path: string): Promise<void> {
  const folder = dirname(path);
  await rm(`${folder}.complete`, { force: true }).catch(() => {});
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

/** Removes entries that nobody has used for long. Never rejects: what cannot be removed now is tried again later. */
async function prune(store: string, nowEpochMs: number): Promise<void> {
  try {
    for (const version of await readdir(store)) {
      const folder = join(store, version);
      const marker = await stat(join(folder, `${ARCHITECTURE}.complete`)).catch(() => null);
      // An entry without a marker is being written, or its writer was killed.
      const { mtimeMs } = marker ?? (await stat(folder));
      if (nowEpochMs - mtimeMs > MOST_AGE_MS) await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // Another job may prune at the same moment.
  }
}

/** Runs one order in a child. @throws Error */
async function ask(order: StoreOrder, signal: AbortSignal): Promise<StoreReply> {
  if (signal.aborted) throw new Error("it was stopped");
  const child = spawn(process.execPath, [fileURLToPath(codeBeside(import.meta.url, "store-child", existsSync))], {
    env: { ...childEnvironment(process.env), NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    signal,
    killSignal: "SIGKILL",
  });
  const answered = Promise.withResolvers<StoreReply>();
  const helper = new Helper<StoreReply>(child, "Cannot copy within the machine's store", answered.resolve);
  child.send(order);
  const reply = await helper.wait(answered.promise).catch((error: unknown) => {
    throw signal.aborted ? new Error("it was stopped") : error;
  });
  if (reply.kind === "failed") throw new Error(reply.why);
  return reply;
}
