/**
 * A block device as target: it is opened exclusively and written in place. What the source does not hold is zeroed, by the device
 * itself if it does that efficiently, else by writing. Bytes beyond the volume's size are left alone.
 */

import { execFile } from "node:child_process";
import { constants, fdatasync, fsync } from "node:fs";
import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { FetchError } from "../core/errors.ts";
import { hearErrors } from "../core/flushing.ts";
import { monotonicMs } from "../core/monotonic.ts";
import type { OpenFile, VolumeTarget } from "../core/ports.ts";
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
/** After a close udev looks at the device for a moment. Meanwhile the kernel refuses to read the partitions again. */
const REREAD_TRIES = 5;
/** The pause between two tries to have the partitions read again. */
const REREAD_PAUSE_MS = 200;
/** udev opens a device for a moment after it was attached, written or closed. A process uses the device only if it keeps it open. */
const OPENER_LOOKS = 5;
/** The pause between two looks at who has the device open. */
const OPENER_PAUSE_MS = 200;

export interface DeviceOptions {
  /** The device is known to be blank: nothing needs zeroing. */
  readonly targetIsZero: boolean;
  /** Stops the zeroing before the transfer. */
  readonly signal: AbortSignal;
  /** Gets a sentence about what could not be looked at. */
  readonly onNotice?: ((message: string) => void) | undefined;
}

export class DeviceTarget implements VolumeTarget, AsyncDisposable {
  readonly #path: string;
  readonly #facts: DeviceFacts;
  #handle: FileHandle;
  readonly #signal: AbortSignal;
  #targetIsZero: boolean;
  /** How a gap becomes zeros on a device that is not blank. `prepare` decides it. */
  #gaps: "are-zeros" | "write" | "check" = "write";
  #isOpen = true;
  /** Settles when no flush is under way: as long as one is, the kernel holds the device, closed or not. */
  #flushed: Promise<void> = Promise.resolve();

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

  get file(): OpenFile {
    return { descriptor: this.#handle.fd, path: this.#path };
  }

  /** What is on it, such as `an ext4 filesystem`; null if nothing is known. */
  signature(): Promise<string | null> {
    return signatureOf((buffer, offset) => this.read(buffer, offset), this.#facts.sizeBytes);
  }

  requireFit(sizeBytes: number): void {
    if (sizeBytes <= this.#facts.sizeBytes) return;
    const has = `${(this.#facts.sizeBytes / GIB).toFixed(2)} GiB (${this.#facts.sizeBytes} bytes)`;
    throw new FetchError(
      "too-small",
      `Cannot restore to the device "${this.#path}": it has ${has}, but the volume has ${sizeBytes / GIB} GiB (${sizeBytes} bytes)`,
    );
  }

  /** The whole device is room. */
  async requireRoom(): Promise<void> {}

  /** Somebody has written there: the device is not blank any more, whatever the user says. */
  notBlank(): void {
    this.#targetIsZero = false;
  }

  async prepare(sizeBytes: number | null, { keep }: { readonly keep: boolean }): Promise<void> {
    if (sizeBytes === null) throw new Error("a device needs a source of a known size");
    this.requireFit(sizeBytes);
    if (keep) {
      // Zeros that an earlier run wrote are in no record, so they are looked for on the disk.
      this.#gaps = (await this.forgetCached(0)) ? "check" : "write";
      return;
    }
    // The first flush would report an error of earlier writers that nobody has heard yet. It is about bytes that nobody needs.
    await hearErrors(() => this.flush());
    if (!this.#targetIsZero) this.#gaps = (await this.#zeroAll(sizeBytes)) ? "are-zeros" : "write";
  }

  async flush(): Promise<void> {
    try {
      this.#flushed = syncData(this.#handle.fd);
      await this.#flushed;
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
    // A device that is gone reads like an empty file.
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

  /** Finds out what a fault means: if a device was unplugged, the kernel says that it is full or cannot be read. */
  readonly #fault = async (error: unknown): Promise<never> => {
    await this.#requireThere();
    throw error;
  };

  /** @throws FetchError gone */
  async #requireThere(): Promise<void> {
    const now = await factsOf(this.#facts.number, LINUX);
    if (now?.folder === this.#facts.folder && now.sizeBytes >= this.#facts.sizeBytes) return;
    const state = now === null || now.sizeBytes === 0 ? "it is gone" : `it has only ${now.sizeBytes} bytes now`;
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

  /** Makes the kernel read the new partition table. */
  async publish(): Promise<void> {
    // A device without partitions refuses this, and the tool may be missing. Then the kernel reads it when the device is next opened.
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

  /** What was written stays, because the old content is lost. */
  async discard(): Promise<void> {
    await this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#flushed.catch(() => {});
    await this.#handle.close();
  }

  /** Makes the device zero the whole volume itself; false if it cannot, or not efficiently. */
  async #zeroAll(sizeBytes: number): Promise<boolean> {
    if (!this.#facts.zeroesEfficiently) return false;
    // The tool opens the device exclusively itself, so ours is closed. If this process is killed, a tool that outlives it could zero what
    // the next restore writes.
    await this.#handle.close().catch(() => {});
    this.#isOpen = false;
    try {
      const zero = (offset: number, length: number) => this.#zeroRange(offset, length);
      await zeroInRanges(sizeBytes, { zero, now: monotonicMs, signal: this.#signal });
      return true;
    } catch {
      this.#signal.throwIfAborted();
      // The tool is not installed, or the device refused. To write zeros is always right.
      return false;
    } finally {
      this.#handle = await openExclusively(this.#path);
      this.#isOpen = true;
    }
  }

  /** The tool makes the device zero one step after the other, and can be stopped between two steps. */
  async #zeroRange(offset: number, length: number): Promise<void> {
    const range = ["--offset", `${offset}`, "--length", `${length}`, "--step", `${FIRST_ZEROED_BYTES}`];
    await run("blkdiscard", ["--zeroout", ...range, this.#path], this.#signal);
  }
}

/** Runs a tool of the system, also from sbin, which is not on every user's PATH. If it is stopped, it has ended before this rejects. */
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
    hint: "Unmount or detach what uses it, or stop the process. The restore would overwrite the data that it works with.",
  });
}

/** @throws FetchError busy */
async function requireNoOpener(path: string, facts: DeviceFacts, { signal, onNotice }: DeviceOptions): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const { use, isPartial } = await deviceOpeners(facts);
    if (use === null) {
      if (isPartial) onNotice?.(`This user cannot see whether another user's process has "${path}" open. Only root can.`);
      return;
    }
    if (looks === OPENER_LOOKS) throw inUse(path, use);
    await delay(OPENER_PAUSE_MS, undefined, { signal });
  }
}

/** Says what a user who is not root needs, because runners seldom run as root. */
async function notAllowed(path: string, cause: unknown): Promise<FetchError> {
  const group = await groupOf(path);
  const hint = `Run as root (sudo), add this user to the group ${group} and log in again, or give the device to the user by a udev rule (OWNER="...").`;
  return new FetchError("permission", `Cannot write to the device "${path}": this user may not write to it`, { hint, cause });
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
