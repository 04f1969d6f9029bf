/**
 * The machine store: files that all jobs of one machine find again by name, in RUNNER_TOOL_CACHE. Any of those jobs can
 * write there, so what is found proves nothing by itself.
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

/** What nobody used for so long nobody will miss: it costs a fetch. */
const MOST_AGE_MS = 14 * 24 * 3_600_000;

/** @actions/tool-cache knows semantic versions only. */
function versionOf(name: string): string {
  return `0.0.0-${name.replace("-", ".")}`;
}

/** The path of the file of that name; null when there is none. @throws Error, the reason as its message */
export async function findKept(name: string, signal: AbortSignal): Promise<string | null> {
  const reply = await ask({ operation: "find", version: versionOf(name) }, signal);
  if (reply.kind !== "found") return null;
  const now = new Date();
  // Somebody else's entry cannot be touched, and goes when its owner's next job says so.
  await utimes(`${reply.folder}.complete`, now, now).catch(() => {});
  return join(reply.folder, ENTRY_FILE);
}

/** Copies the file into the store, unless the name is there already. @throws Error, the reason as its message */
export async function keepFile(name: string, path: string, signal: AbortSignal): Promise<void> {
  const reply = await ask({ operation: "keep", version: versionOf(name), path }, signal);
  if (reply.kind === "found") await prune(dirname(dirname(reply.folder)), Date.now());
}

/** The same for a few words of our own. */
export async function keepText(name: string, text: string, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "fetch-action-note-"));
  try {
    await writeFile(join(folder, ENTRY_FILE), text);
    await keepFile(name, join(folder, ENTRY_FILE), signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes an entry, by the path that was found. Never rejects. */
export async function dropKept(path: string): Promise<void> {
  const folder = dirname(path);
  await rm(`${folder}.complete`, { force: true }).catch(() => {});
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

/** Removes entries that nobody used for long. Never rejects: what cannot be removed today can tomorrow. */
async function prune(store: string, nowEpochMs: number): Promise<void> {
  try {
    for (const version of await readdir(store)) {
      const folder = join(store, version);
      const marker = await stat(join(folder, `${ARCHITECTURE}.complete`)).catch(() => null);
      // Without a marker it is being written, or its writer was killed.
      const { mtimeMs } = marker ?? (await stat(folder));
      if (nowEpochMs - mtimeMs > MOST_AGE_MS) await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // Another job may be pruning too.
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
