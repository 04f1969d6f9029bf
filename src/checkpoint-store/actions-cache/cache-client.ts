/**
 * The Actions cache, as far as a fetch needs it: saves and restores one small folder, in a child process that is killed
 * when it makes no progress. It never fails a fetch; what it could not do it says.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBeside } from "../../core/code-beside.ts";
import { messageOf } from "../../core/thrown.ts";
import { CACHE_FOLDER, type CacheOrder, type CacheReply } from "./cache-order.ts";

/** The client's own patience is minutes; a step's is not. */
const MOST_SILENCE_MS = 15_000;
const WATCH_MS = 250;
/** What an archive costs beside its data, and what a client may write besides: never a reason to refuse an entry. */
const SMALL_BYTES = 16 * 1024 * 1024;

export interface CacheClientOptions {
  /** The child's workspace; the folder to save lies in it, or the restored one will. */
  readonly workspace: string;
  /** For the whole of it, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Without a line of the client or a byte more on the disk. @default 15 s */
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
 * The client unpacks with `tar -P`, which lets an archive write anywhere, by a name or through a link of its own; and an entry
 * of another run can be anybody's who may write to the cache. So every name and every link's target is cut down to its last
 * part, in our folder, whatever the archive says, and rights, owner and time are not the archive's. GNU tar, which GitHub's
 * runners have, obeys; others ignore TAR_OPTIONS, and the client is then as trusting as it is for everybody.
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
    // A child that could not be started has more than one: nothing can be sent to it either.
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
 * What the client, tar and zstd need of the environment: programs, folders, the cache service, the way through a proxy. Nothing
 * else: inputs, tokens and cloud credentials are not for whoever unpacks an archive that others made.
 */
const NEEDED =
  /^(?:ACTIONS_\w+|GITHUB_(?!TOKEN)\w+|RUNNER_\w+|(?:https?|all|no)_proxy|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|NODE_USE_ENV_PROXY|SSL_CERT_(?:FILE|DIR)|PATH|PATHEXT|HOME|USERPROFILE|TMP|TEMP|TMPDIR|SystemRoot|SystemDrive|windir|ComSpec|LANG|LC_\w+|LD_LIBRARY_PATH|SEGMENT_DOWNLOAD_TIMEOUT_MINS)$/i;

function neededEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name)));
}

function tooLarge(): CacheReply {
  return { kind: "failed", why: "its entry is larger than it may be" };
}

/** Tells progress from talk: the client also prints while it only waits. */
class SignOfLife {
  readonly #workspace: string;
  #lastMs = performance.now();
  #printed = "";
  #diskBytes = 0;
  /** What the workspace holds on the disk, as of the last look. */
  storedBytes = 0;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** The client's lines are looked at for how much has moved, and go nowhere else: signed URLs are among them. */
  read(text: string): void {
    const moved = /(?:Sent|Received) (\d+) of/.exec(text)?.[1];
    if (moved === undefined || moved === this.#printed) return;
    this.#printed = moved;
    this.#lastMs = performance.now();
  }

  /** How long nothing has moved, in milliseconds. While tar packs or unpacks nothing is printed, but files grow. */
  async silentMs(): Promise<number> {
    const { sizeBytes, storedBytes } = await folderBytes(this.#workspace);
    const bytes = sizeBytes + storedBytes;
    if (bytes !== this.#diskBytes) this.#lastMs = performance.now();
    this.#diskBytes = bytes;
    this.storedBytes = storedBytes;
    return performance.now() - this.#lastMs;
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

/** The sizes of a folder's files together, and what they hold on the disk: a file that is extracted sparse has its size from the start. */
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
