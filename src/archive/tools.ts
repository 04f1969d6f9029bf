/** What the platform's own tools unpack: formats that neither Node nor a small library reads. The bytes go through pipes, never through a shell. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { childEnvironment } from "../core/child-environment.ts";
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { codeOf, messageOf } from "../core/thrown.ts";
import { broken, unsupported } from "./archive-error.ts";
import { feed } from "./feed.ts";

/** A tool, and how it writes what it unpacks from its stdin to its stdout. */
export type Tool = readonly [command: string, ...args: string[]];

export const SEVEN_ZIP = ["7zz", "7z", "7za"] as const;
const DECODERS: Readonly<Record<"xz" | "bz2", readonly Tool[]>> = {
  xz: [["xz", "-dc"], ...SEVEN_ZIP.map((command): Tool => [command, "x", "-txz", "-si", "-so"])],
  bz2: [["bzip2", "-dc"], ...SEVEN_ZIP.map((command): Tool => [command, "x", "-tbzip2", "-si", "-so"])],
};
const PACKAGES: Readonly<Record<"xz" | "bz2", string>> = { xz: "xz (Debian and Ubuntu: xz-utils)", bz2: "bzip2" };

/** The words of 7-Zip and of bsdtar. */
const ENCRYPTED = /open encrypted archive|header is encrypted|encrypted file\b/i;
/** What is kept of a tool's words. */
const MOST_WORDS = 2_000;
/** xz allocates what the archive says that it needs. Its own highest preset needs 65 MiB. */
const XZ_LIMIT = "--memlimit-decompress=1GiB";

/** @throws FetchError broken-archive; unsupported-archive: there is no tool; what `packed` throws */
export async function* throughTool(codec: "xz" | "bz2", packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const child = await startFirst(DECODERS[codec], `Install ${PACKAGES[codec]}, or 7-Zip.`, codec);
  const fed = feed(packed, child.stdin);
  try {
    yield* output(child, fed);
  } finally {
    // Nobody reads the source any more then.
    await fed;
  }
}

type ToolProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts the first of these tools that is installed. @throws FetchError unsupported-archive: none is */
export async function startFirst(tools: readonly Tool[], hint: string, format: string): Promise<ToolProcess> {
  for (const [command, ...args] of tools) {
    const env = { ...childEnvironment(process.env), XZ_DEFAULTS: XZ_LIMIT, LC_ALL: "C.UTF-8" };
    const child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
    // A tool that ends early does not read the rest.
    child.stdin.on("error", () => {});
    try {
      await once(child, "spawn");
      return child;
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw new FetchError("io", `Cannot start ${command}: ${messageOf(error)}`, { cause: error });
    }
  }
  const names = [...new Set(tools.map(([command]) => command))].join(", ");
  throw unsupported(`nothing here unpacks ${format}: none of these is installed: ${names}`, hint);
}

/**
 * What a tool writes to its stdout, until it has ended well. The tool is ended if nobody reads on.
 * @param fed what its input failed with; null if it did not
 * @throws FetchError broken-archive; what its input failed with
 */
export async function* output(child: ToolProcess, fed: ReturnType<typeof feed> = Promise.resolve(null)): AsyncGenerator<Uint8Array> {
  let words = "";
  child.stderr.on("data", (text: Buffer) => {
    words = (words + text.toString("utf8")).slice(-MOST_WORDS);
  });
  const closed = once(child, "close");
  // If nobody waits for it in the end, its error is nobody's.
  closed.catch(() => {});
  try {
    for await (const piece of child.stdout) yield piece;
    const [exitCode] = await closed;
    const failed = await fed;
    if (failed !== null) throw failed.failure;
    if (exitCode !== 0 && ENCRYPTED.test(words)) throw unsupported("it is encrypted", "Fetch an archive without a password.");
    if (exitCode !== 0) throw broken(`${child.spawnfile} says that it is damaged (${foreignText(words) || `exit code ${exitCode}`})`);
  } finally {
    child.kill("SIGKILL");
  }
}
