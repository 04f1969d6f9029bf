/** A disk whose writes can be made to fail: a loop device over nbdkit's error filter, which nbdfuse shows as a file. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, truncateSync, writeFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { endWithUs, needCommand, needRoot, runCommand, waitUntil } from "./system.ts";

export class FailingDisk implements AsyncDisposable {
  /** The loop device. */
  readonly device: string;
  /** Where its filesystem is mounted. */
  readonly folder: string;
  readonly #trigger: string;
  readonly #undo: AsyncDisposableStack;

  private constructor(device: string, folder: string, trigger: string, undo: AsyncDisposableStack) {
    this.device = device;
    this.folder = folder;
    this.#trigger = trigger;
    this.#undo = undo;
  }

  /** @param filesystem `none` leaves the device blank */
  static async create({
    sizeBytes,
    filesystem,
  }: {
    readonly sizeBytes: number;
    readonly filesystem: "ext4" | "none";
  }): Promise<FailingDisk> {
    needRoot("make a disk that fails");
    await using undo = new AsyncDisposableStack();
    const home = undo.use(await temporaryFolder());
    const place = (name: string) => join(home.path, name);
    writeFileSync(place("disk.img"), "");
    truncateSync(place("disk.img"), sizeBytes);
    const errors = ["--filter=error", "file", place("disk.img"), "error=EIO", "error-pwrite-rate=60%", `error-file=${place("fails")}`];
    const nbdkit = start(needCommand("nbdkit", "nbdkit"), ["--foreground", "--unix", place("socket"), ...errors]);
    undo.defer(() => end(nbdkit));
    await waitUntil("nbdkit to listen", () => existsSync(place("socket")));
    await mkdir(place("fuse"));
    const nbdfuse = start(needCommand("nbdfuse", "nbdfuse"), [place("fuse/disk"), "--unix", place("socket")]);
    undo.defer(() => end(nbdfuse));
    await waitUntil("nbdfuse to mount", () => existsSync(place("fuse/disk")));
    const device = runCommand(needCommand("losetup", "util-linux"), ["--find", "--show", place("fuse/disk")]).trim();
    undo.defer(() => void runCommand(needCommand("losetup", "util-linux"), ["--detach", device]));
    if (filesystem === "ext4") {
      runCommand(needCommand("mkfs.ext4", "e2fsprogs"), ["-q", device]);
      await mkdir(place("mount"));
      mount(device, place("mount"));
      undo.defer(() => unmount(place("mount")));
    }
    return new FailingDisk(device, place("mount"), place("fails"), undo.move());
  }

  /** From now on most writes fail. */
  fail(): void {
    writeFileSync(this.#trigger, "");
  }

  /** From now on no write fails. A filesystem that has given up its disk is repaired and mounted again, as its owner would. */
  async mend(): Promise<void> {
    await rm(this.#trigger, { force: true });
    if (!existsSync(this.folder) || (await isWritable(this.folder))) return;
    unmount(this.folder);
    // Its exit code says that there was something to repair.
    spawnSync(needCommand("e2fsck", "e2fsprogs"), ["-f", "-y", this.device]);
    mount(this.device, this.folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#undo[Symbol.asyncDispose]();
  }
}

function mount(device: string, folder: string): void {
  // If its journal cannot be written, the filesystem gives up as a whole and loses nothing in silence: so it waits with that.
  runCommand(needCommand("mount", "mount"), ["-o", "commit=600", device, folder]);
}

function unmount(folder: string): void {
  runCommand(needCommand("umount", "mount"), [folder]);
}

async function isWritable(folder: string): Promise<boolean> {
  const probe = join(folder, "probe");
  try {
    await writeFile(probe, "");
    await rm(probe);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EROFS") return false;
    throw error;
  }
}

/** Forgets all that memory holds of files: what is read next comes from the disk. */
export function dropCaches(): void {
  writeFileSync("/proc/sys/vm/drop_caches", "3");
}

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: "ignore" });
  endWithUs(child);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
