/** Small filesystems in memory, mounted for one test: a disk that can be full or read-only. */
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needCommand, needRoot, runCommand } from "./system.ts";

export class TmpfsMount implements AsyncDisposable {
  readonly path: string;
  readonly #umount: string;

  private constructor(path: string, umount: string) {
    this.path = path;
    this.#umount = umount;
  }

  static async create(sizeBytes: number): Promise<TmpfsMount> {
    needRoot("mount a small filesystem");
    const [mount, umount] = [needCommand("mount", "mount"), needCommand("umount", "mount")];
    const path = await mkdtemp(join(tmpdir(), "fetch-action-mount-"));
    runCommand(mount, ["-t", "tmpfs", "-o", `size=${sizeBytes},mode=0777`, "fetch-action-test", path]);
    return new TmpfsMount(path, umount);
  }

  /** E.g. `size=100m` or `ro`. */
  remount(options: string): void {
    runCommand(needCommand("mount", "mount"), ["-o", `remount,${options}`, this.path]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Lazily: a child that was killed may still be on its way out.
    runCommand(this.#umount, ["-l", this.path]);
    await rmdir(this.path);
  }
}
