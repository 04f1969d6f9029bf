/**
 * A block device as target: opened exclusively and written in place. What the source does not hold is zeroed, by the device
 * itself where it does that efficiently, else by writing. Bytes beyond the volume's size are left alone.
 */

import { execFile } from "node:child_process";
import { constants, fdatasync, fsync } from "node:fs";
import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { FetchError } from "../core/errors.ts";
import { hearErrors } from "../core/flushing.ts";
import type { VolumeTarget } from "../core/ports.ts";
import { codeOf } from "../core/thrown.ts";
import { type DeviceFacts, deviceFacts, factsOf, mayHavePartitions } from "./device-facts.ts";
import { deviceOpeners } from "./device-openers.ts";
import { signatureOf } from "./device-signature.ts";
import { deviceUse } from "./device-use.ts";
import { fileError, midwayError } from "./file-error.ts";
import { LINUX } from "./linux.ts";
import { forgetCached } from "./page-cache.ts";
import { clearToZeros, readAt, STEP_BYTES, writeAt, writeZeros } from "./positional.ts";
import { FIRST_ZEROED_BYTES, zeroInRanges } from "./zero-device.ts";

export { isBlockDevice } from "./device-facts.ts";
export { deviceIdentity } from "./device-identity.ts";

const execute = promisify(execFile);
const sync = promisify(fsync);
const syncData = promisify(fdatasync);

const GIB = 1024 ** 3;
/** After a close udev looks at the device for a moment, and the kernel then refuses to read its partitions anew. */
const REREAD_TRIES = 5;
const REREAD_PAUSE_MS = 200;
/** udev opens a device for a moment when it was attached, written or closed: only who stays uses it. */
const OPENER_LOOKS = 5;
const OPENER_PAUSE_MS = 200;

export interface DeviceOptions {
  /** The device is known to be blank: nothing needs zeroing. */
  readonly targetIsZero: boolean;
  /** Ends the zeroing that comes first. */
  readonly signal: AbortSignal;
  /** Told what could not be looked at. */
  readonly onNotice?: ((message: string) => void) | undefined;
}

export class DeviceTarget implements VolumeTarget, AsyncDisposable {
  readonly #path: string;
  readonly #facts: DeviceFacts;
  #handle: FileHandle;
  readonly #signal: AbortSignal;
  #targetIsZero: boolean;
  /** How a gap becomes zeros on a device that is not blank; decided once it is known what was there. */
  #gaps: "are-zeros" | "write" | "check" = "write";
  #isOpen = true;

  private constructor(path: string, facts: DeviceFacts, handle: FileHandle, { targetIsZero, signal }: DeviceOptions) {
    this.#path = path;
    this.#facts = facts;
    this.#handle = handle;
    this.#targetIsZero = targetIsZero;
    this.#signal = signal;
  }

  /** @throws FetchError busy (in use, and by what), read-only, permission, invalid-input */
  static async open(path: string, options: DeviceOptions): Promise<DeviceTarget> {
    const facts = await deviceFacts(path);
    const use = await deviceUse(facts);
    if (use !== null) throw inUse(path, use);
    if (facts.isReadOnly) {
      throw new FetchError("read-only", `Cannot write to the device "${path}": it is read-only`, { hint: "Attach it for writing." });
    }
    const handle = await openExclusively(path);
    try {
      await requireNoOpener(path, facts, options);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new DeviceTarget(path, facts, handle, options);
  }

  /** What is on it, such as `an ext4 filesystem`; null when nothing is known. */
  signature(): Promise<string | null> {
    return signatureOf((buffer, offset) => this.read(buffer, offset), this.#facts.sizeBytes);
  }

  requireFit(sizeBytes: number): void {
    if (sizeBytes <= this.#facts.sizeBytes) return;
    const has = `${(this.#facts.sizeBytes / GIB).toFixed(2)} GiB (${this.#facts.sizeBytes} bytes)`;
    throw new FetchError(
      "too-small",
      `Cannot restore to the device "${this.#path}": it has ${has}, the volume ${sizeBytes / GIB} GiB (${sizeBytes} bytes)`,
    );
  }

  /** All of the device is there to be written. */
  async requireRoom(): Promise<void> {}

  /** Somebody has written there: what the user says of the device is not so any more. */
  notBlank(): void {
    this.#targetIsZero = false;
  }

  async prepare(sizeBytes: number | null, { keep }: { readonly keep: boolean }): Promise<void> {
    if (sizeBytes === null) throw new Error("a device is filled from sources of a known size only");
    this.requireFit(sizeBytes);
    if (keep) {
      // Zeros that an earlier run wrote are in no record: only the disk tells whether they are there.
      this.#gaps = (await this.forgetCached(0)) ? "check" : "write";
      return;
    }
    // An error that earlier writers left unheard would be told to the first flush: it is of bytes that nobody wants.
    await hearErrors(() => this.flush());
    if (!this.#targetIsZero) this.#gaps = (await this.#zeroAll(sizeBytes)) ? "are-zeros" : "write";
  }

  async flush(): Promise<void> {
    try {
      await syncData(this.#handle.fd);
    } catch (error) {
      throw midwayError(error, "write to", this.#path);
    }
  }

  forgetCached(offset: number): Promise<boolean> {
    return forgetCached(this.#handle.fd, offset);
  }

  write(buffers: readonly Uint8Array[], offset: number): Promise<void> {
    return writeAt(this.#handle.fd, buffers, offset, this.#path).catch(this.#fault);
  }

  async read(buffer: Uint8Array, offset: number): Promise<number> {
    const count = await readAt(this.#handle.fd, buffer, offset, this.#path).catch(this.#fault);
    // A device that is gone has an end at its beginning.
    if (count < buffer.length && offset + count < this.#facts.sizeBytes) await this.#requireThere();
    return count;
  }

  async zero(start: number, end: number): Promise<number> {
    if (this.#targetIsZero || this.#gaps === "are-zeros") return end;
    const to = Math.min(end, start + STEP_BYTES);
    const clear = this.#gaps === "write" ? writeZeros : clearToZeros;
    await clear(this.#handle.fd, start, to, this.#path).catch(this.#fault);
    return to;
  }

  /** What a fault means: of a device that was unplugged the kernel says that it is full, or cannot be read. */
  readonly #fault = async (error: unknown): Promise<never> => {
    await this.#requireThere();
    throw error;
  };

  /** @throws FetchError gone */
  async #requireThere(): Promise<void> {
    const now = await factsOf(this.#facts.number, LINUX);
    if (now?.folder === this.#facts.folder && now.sizeBytes >= this.#facts.sizeBytes) return;
    const state = now === null || now.sizeBytes === 0 ? "it is gone" : `it shrank to ${now.sizeBytes} bytes`;
    throw new FetchError("gone", `Cannot go on with the device "${this.#path}": ${state}`);
  }

  async finish(): Promise<void> {
    try {
      await sync(this.#handle.fd);
      await this.close();
    } catch (error) {
      throw await this.#fault(midwayError(error, "finish", this.#path));
    }
  }

  /** Has the kernel look at what stands there now. */
  async publish(): Promise<void> {
    // Refused by devices that have no partitions, and where the tool is missing: the kernel then looks when it next opens the device.
    if (await mayHavePartitions(this.#facts)) await this.#rereadPartitions();
  }

  async #rereadPartitions(): Promise<void> {
    for (let tries = 1; tries <= REREAD_TRIES; tries += 1) {
      const said = await run("blockdev", ["--rereadpt", this.#path]).then(
        () => null,
        (error: unknown) => String(error),
      );
      if (said === null || !/busy/i.test(said)) return;
      await delay(REREAD_PAUSE_MS);
    }
  }

  /** What was written stays: there is nothing that it could become again. */
  async discard(): Promise<void> {
    await this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }

  /** Has the device zero all of the volume; false where it does not do that, or not efficiently. */
  async #zeroAll(sizeBytes: number): Promise<boolean> {
    if (!this.#facts.zeroesEfficiently) return false;
    // The tool opens the device exclusively itself. So it should: one that outlives this process, killed meanwhile, would zero what the next restore writes.
    await this.#handle.close().catch(() => {});
    this.#isOpen = false;
    try {
      const zero = (offset: number, length: number) => this.#zeroRange(offset, length);
      await zeroInRanges(sizeBytes, { zero, now: () => performance.now(), signal: this.#signal });
      return true;
    } catch {
      this.#signal.throwIfAborted();
      // Not installed, or refused: writing zeros is always right.
      return false;
    } finally {
      this.#handle = await openExclusively(this.#path);
      this.#isOpen = true;
    }
  }

  /** The tool tells the device of a step at a time, and can be stopped in between. */
  async #zeroRange(offset: number, length: number): Promise<void> {
    const range = ["--offset", `${offset}`, "--length", `${length}`, "--step", `${FIRST_ZEROED_BYTES}`];
    await run("blkdiscard", ["--zeroout", ...range, this.#path], this.#signal);
  }
}

/** Runs a system's tool: these are in sbin, which is not on every user's PATH. When it is stopped, it has ended before this rejects. */
async function run(tool: string, args: readonly string[], signal?: AbortSignal): Promise<void> {
  const running = execute(tool, args, { env: { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin` } });
  const stop = () => running.child.kill();
  signal?.addEventListener("abort", stop, { once: true });
  await running.finally(() => signal?.removeEventListener("abort", stop));
}

/** @throws FetchError busy, permission and others */
async function openExclusively(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDWR | constants.O_EXCL);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EBUSY") throw inUse(path, (await deviceOpeners(await deviceFacts(path))).use ?? "another process or the kernel holds it");
    if (code === "EACCES" || code === "EPERM") throw await notAllowed(path, error);
    throw fileError(error, "write to the device", path);
  }
}

function inUse(path: string, use: string): FetchError {
  return new FetchError("busy", `Cannot write to the device "${path}": ${use}`, {
    hint: "Unmount or detach what uses it, or stop the process; what it works on would be destroyed under it.",
  });
}

/** @throws FetchError busy */
async function requireNoOpener(path: string, facts: DeviceFacts, { signal, onNotice }: DeviceOptions): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const { use, isPartial } = await deviceOpeners(facts);
    if (use === null) {
      if (isPartial) onNotice?.(`Whether another user's process has "${path}" open cannot be seen by this user; root could.`);
      return;
    }
    if (looks === OPENER_LOOKS) throw inUse(path, use);
    await delay(OPENER_PAUSE_MS, undefined, { signal });
  }
}

/** Runners are seldom root: says what they need. */
async function notAllowed(path: string, cause: unknown): Promise<FetchError> {
  const group = await groupOf(path);
  const hint = `Run as root (sudo), add this user to the group ${group} and log in again, or give the device to the user by a udev rule (OWNER="...").`;
  return new FetchError("permission", `Cannot write to the device "${path}": this user may not`, { hint, cause });
}

async function groupOf(path: string): Promise<string> {
  const { gid } = await stat(path);
  const groups = await readFile("/etc/group", "utf8").catch(() => "");
  return (
    groups
      .split("\n")
      .find((line) => line.split(":")[2] === `${gid}`)
      ?.split(":")[0] ?? `${gid}`
  );
}
