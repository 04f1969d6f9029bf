/**
 * Starts a fetch in a process of its own, which outlives this one. The order goes through a pipe, so that no secret is among
 * the arguments or in the environment; the output goes to a log of the fetch's own.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "../../core/child-environment.ts";
import { codeBeside } from "../../core/code-beside.ts";
import { FetchError, toFetchError } from "../../core/errors.ts";
import { Helper } from "../../core/helper.ts";
import { type FetchResult, finish } from "../../core/result.ts";
import { type Initiator, outcomeOf, type RunningStatus } from "../../core/running-status.ts";
import { openOwnFile } from "../../disk/own-file.ts";
import type { FetchOptions, FetchRequest, RestoreRequest } from "../request/request.ts";
import { writeRequest } from "../request/request-json.ts";
import { callerOf } from "../share/caller.ts";
import { openPlaces } from "../share/fetch-places.ts";
import { openLogFolder } from "./background-log.ts";
import type { BackgroundOrder, BackgroundReply, OwnFetch } from "./background-order.ts";
import { type Several, writeSeveral } from "./several-json.ts";

/** How much of its log is quoted for a process that ended without an answer, in characters. */
const MOST_LOG_TEXT = 200;

export interface BackgroundOptions extends Pick<FetchOptions, "signal"> {
  /** Who started the fetch. @default a program that uses the library in this process */
  readonly initiator?: Initiator | undefined;
}

/**
 * Returns as soon as the source has answered; the fetch goes on in the background.
 *
 * @returns `running`; or how it ended, if all was there already
 * @throws FetchError whatever kept the fetch from starting
 */
export async function startInBackground(request: FetchRequest | RestoreRequest, options: BackgroundOptions = {}): Promise<FetchResult> {
  return (await startFetch(request, options)).result;
}

export interface StartedFetch {
  readonly result: FetchResult;
  /** The process that was started; null if another one fetches it, or nothing was left to fetch. */
  readonly own: OwnFetch | null;
}

/** The same, and by whom it is fetched. @throws FetchError */
export async function startFetch(request: FetchRequest | RestoreRequest, options: BackgroundOptions = {}): Promise<StartedFetch> {
  const { signal } = options;
  signal?.throwIfAborted();
  // It is over as soon as the source has answered, and leaves nothing behind.
  if (request.dryRun) return { result: await (await import("./run-request.ts")).runRequest(request, { signal }), own: null };
  return start(writeRequest(request), options);
}

/** Several files, as one fetch: it is known by the folder that all of them are in. @throws FetchError */
export async function startSeveral(several: Several, options: BackgroundOptions = {}): Promise<StartedFetch> {
  const { signal } = options;
  signal?.throwIfAborted();
  const { entries, ...together } = several;
  if (!entries.every(({ request }) => request.dryRun)) return start(writeSeveral(several), options);
  return { result: await (await import("../many/fetch-many.ts")).fetchMany(entries, { ...together, signal }), own: null };
}

async function start(work: BackgroundOrder["work"], { signal, ...options }: BackgroundOptions): Promise<StartedFetch> {
  const entry = codeBeside(import.meta.url, "background", existsSync);
  // A fetch that nobody could follow is not started.
  const { stateFolder } = await openPlaces();
  const log = join(await openLogFolder(stateFolder, Date.now()), `${randomUUID()}.log`);
  await using output = await openOwnFile(log, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_EXCL);
  const child = spawn(process.execPath, [fileURLToPath(entry)], {
    // A session of its own: what ends this process's terminal or step does not end the fetch.
    detached: true,
    env: childEnvironment(process.env),
    stdio: ["ignore", output.fd, output.fd, "ipc"],
    windowsHide: true,
  });
  try {
    return startedOf(await askChild(child, { work, initiator: callerOf(options).initiator, log }, signal));
  } finally {
    // Once the fetch runs, its log has the fetch's name; else everything that it says is in the answer.
    await rm(log, { force: true }).catch(() => {});
  }
}

async function askChild(child: ChildProcess, order: BackgroundOrder, signal: AbortSignal | undefined): Promise<BackgroundReply> {
  const answered = Promise.withResolvers<BackgroundReply>();
  const helper = new Helper<BackgroundReply>(child, "Cannot fetch in the background", answered.resolve);
  // The child stops when its parent leaves before the answer; what it has fetched by then is kept.
  const leave = () => child.connected && child.disconnect();
  signal?.addEventListener("abort", leave, { once: true });
  try {
    child.send(order);
    const reply = await helper.wait(answered.promise);
    leave();
    return reply;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw await withLastWords(toFetchError(error), order.log);
  } finally {
    signal?.removeEventListener("abort", leave);
    child.unref();
  }
}

async function withLastWords({ code, message, ownHint, cause }: FetchError, log: string): Promise<FetchError> {
  return new FetchError(code, `${message}${await lastWords(log)}`, { cause, ...(ownHint === undefined ? {} : { hint: ownHint }) });
}

/** The line that names the error, without the stack around it; else the last one. */
async function lastWords(log: string): Promise<string> {
  const lines = (await readFile(log, "utf8").catch(() => "")).trim().split("\n");
  const words = lines.find((line) => /^(FATAL ERROR|\w*Error)\b/.test(line)) ?? lines.at(-1) ?? "";
  return words === "" ? "" : `: ${words.slice(0, MOST_LOG_TEXT)}`;
}

function startedOf(reply: BackgroundReply): StartedFetch {
  return reply.type === "ended" ? { result: outcomeOf(reply.ending), own: null } : { result: running(reply.status), own: reply.own };
}

function running({ destination, fetchId, totalBytes, pid }: RunningStatus): FetchResult {
  const reason = `The source has answered, and process ${pid} fetches it in the background.`;
  return finish({ status: "running", path: destination, fetchId, reason, bytes: totalBytes ?? 0 });
}
