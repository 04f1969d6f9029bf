/**
 * The Actions cache, as far as a fetch needs it: saves and restores one small folder, in a child process that is killed
 * if it makes no progress. It never fails a fetch: it only says what it could not do.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBeside } from "../core/code-beside.ts";
import { monotonicMs } from "../core/monotonic.ts";
import { messageOf } from "../core/thrown.ts";
import { CACHE_FOLDER, type CacheOrder, type CacheReply } from "./cache-order.ts";

/** The client itself waits for minutes if nothing moves. A step does not. In milliseconds. */
const MOST_SILENCE_MS = 15_000;
const WATCH_MS = 250;
/** Bytes that an archive has beside its data, and that a client may write besides. They are never a reason to refuse an entry. */
const SMALL_BYTES = 16 * 1024 * 1024;

export interface CacheClientOptions {
  /** The child's workspace; the folder to save lies in it, or the restored one will. */
  readonly workspace: string;
  /** How long all of it may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** How long there may be no line of the client and no new byte on the disk, in milliseconds. @default 15 s */
  readonly mostSilenceMs?: number;
  /**
   * The most bytes on the disk that a restore may unpack: an entry of some hundred kilobytes can unpack to gigabytes. The child is
   * killed once its workspace holds more. @default no limit
   */
  readonly mostStoredBytes?: number;
  /** The most bytes that a file may have, its holes too. @default no limit */
  readonly mostFileBytes?: number;
}

/** Keeps holes out of the archive. */
const PACK_OPTIONS = "--sparse";
/**
 * The client unpacks with `tar -P`, which lets an archive write anywhere, by a name or through a link of its own. And anybody who may
 * write to the cache can make an entry of another run. So every name and every link's target is cut down to its last part, in our
 * folder, and rights, owner and time are not taken from the archive. GNU tar, which GitHub's runners have, obeys. Others ignore
 * TAR_OPTIONS; then the client trusts archives as it always does.
 */
const UNPACK_OPTIONS = `--no-same-owner --no-same-permissions --touch --transform=s,^.*/,, --transform=s,^,${CACHE_FOLDER}/,`;

/** Runs one order. Never rejects. */
export async function askCache(order: CacheOrder, options: CacheClientOptions): Promise<CacheReply> {
  const { workspace } = options;
  const temp = join(workspace, "temp");
  let command: readonly [string, ...string[]];
  try {
    command = commandFor(options.mostFileBytes);
    await mkdir(temp, { recursive: true });
  } catch (error) {
    return { kind: "failed", why: `its client could not be started (${messageOf(error)})` };
  }
  return new Promise((resolve) => {
    const { mostStoredBytes = Number.POSITIVE_INFINITY } = options;
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: workspace,
      // A process group of its own, so that tar and zstd go with it.
      detached: process.platform !== "win32",
      // Archives are relative to the workspace, temporary ones in RUNNER_TEMP.
      env: { ...neededEnvironment(), GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, TAR_OPTIONS: tarOptions(order), NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const finish = (reply: CacheReply): void => {
      clearTimeout(limit);
      clearInterval(watch);
      options.signal?.removeEventListener("abort", onAbort);
      killGroup(child);
      resolve(reply);
    };
    const onAbort = () => finish({ kind: "failed", why: "it was stopped" });
    const limit = setTimeout(() => finish({ kind: "failed", why: `it took longer than ${options.timeoutMs / 1000} s` }), options.timeoutMs);
    const life = new SignOfLife(workspace);
    const watch = setInterval(async () => {
      const silentMs = await life.silentMs();
      // The archive lies beside what comes out of it.
      if (life.storedBytes > 2 * mostStoredBytes + SMALL_BYTES) finish(tooLarge());
      else if (silentMs > (options.mostSilenceMs ?? MOST_SILENCE_MS)) {
        finish({ kind: "failed", why: "the cache service made no progress" });
      }
    }, WATCH_MS);
    child.stdout?.setEncoding("utf8").on("data", (text: string) => life.read(text));
    child.stderr?.resume();
    child.once("message", (reply) => finish(reply as CacheReply));
    // A child that could not be started has more than one error: nothing can be sent to it either.
    child.on("error", (error) => finish({ kind: "failed", why: error.message }));
    child.once("exit", (code, signal) => finish({ kind: "failed", why: `its client ended early (${signal ?? code})` }));
    if (options.signal?.aborted) return onAbort();
    options.signal?.addEventListener("abort", onAbort, { once: true });
    child.send(order);
  });
}

/**
 * The child's command line. Node cannot limit what a process may write; the shell can (POSIX counts in blocks of 512 bytes). A file
 * that would grow beyond it, by a hole too, ends tar.
 */
function commandFor(mostFileBytes: number | undefined): readonly [string, ...string[]] {
  const child = [process.execPath, fileURLToPath(codeBeside(import.meta.url, "cache-child", existsSync))] as const;
  if (mostFileBytes === undefined || process.platform === "win32") return child;
  const blocks = Math.ceil((mostFileBytes + SMALL_BYTES) / 512);
  return ["/bin/sh", "-c", 'ulimit -f "$0" && exec "$@"', `${blocks}`, ...child];
}

/**
 * What the client, tar and zstd need of the environment: programs, folders, the cache service and proxies. They get nothing else: a
 * process that unpacks an archive of others must not have inputs, tokens and cloud credentials.
 */
const NEEDED =
  /^(?:ACTIONS_\w+|GITHUB_(?!TOKEN)\w+|RUNNER_\w+|(?:https?|all|no)_proxy|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|NODE_USE_ENV_PROXY|SSL_CERT_(?:FILE|DIR)|PATH|PATHEXT|HOME|USERPROFILE|TMP|TEMP|TMPDIR|SystemRoot|SystemDrive|windir|ComSpec|LANG|LC_\w+|LD_LIBRARY_PATH|SEGMENT_DOWNLOAD_TIMEOUT_MINS)$/i;

function neededEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name)));
}

function tooLarge(): CacheReply {
  return { kind: "failed", why: "its entry is larger than it may be" };
}

/** Finds out whether anything moves: the client also prints lines while it only waits. */
class SignOfLife {
  readonly #workspace: string;
  #lastMs = monotonicMs();
  #printed = "";
  #diskBytes = 0;
  /** What the workspace holds on the disk, as of the last look. */
  storedBytes = 0;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** Reads from the client's lines how much has moved. They go nowhere else, since they may hold signed URLs. */
  read(text: string): void {
    const moved = /(?:Sent|Received) (\d+) of/.exec(text)?.[1];
    if (moved === undefined || moved === this.#printed) return;
    this.#printed = moved;
    this.#lastMs = monotonicMs();
  }

  /** How long nothing has moved, in milliseconds. While tar packs or unpacks nothing is printed, but files grow. */
  async silentMs(): Promise<number> {
    const { sizeBytes, storedBytes } = await folderBytes(this.#workspace);
    const bytes = sizeBytes + storedBytes;
    if (bytes !== this.#diskBytes) this.#lastMs = monotonicMs();
    this.#diskBytes = bytes;
    this.storedBytes = storedBytes;
    return monotonicMs() - this.#lastMs;
  }
}

function tarOptions({ operation }: CacheOrder): string {
  return operation === "restore" ? UNPACK_OPTIONS : PACK_OPTIONS;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** The sizes of a folder's files together, and how much of them is on the disk. The two differ: a file with holes has its full size from the start. */
async function folderBytes(folder: string): Promise<{ readonly sizeBytes: number; readonly storedBytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size, blocks }) => ({ sizeBytes: size, storedBytes: blocks * 512 }),
          () => ({ sizeBytes: 0, storedBytes: 0 }),
        ),
      ),
  );
  const sum = (bytesOf: (file: (typeof sizes)[number]) => number) => sizes.reduce((total, file) => total + bytesOf(file), 0);
  return { sizeBytes: sum((file) => file.sizeBytes), storedBytes: sum((file) => file.storedBytes) };
}
