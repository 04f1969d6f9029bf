/** Puts what was unpacked on the disk, if the disk outlives the job. */
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Flushes the filesystem of a folder: one call for any number of files, where a flush of each would take minutes. Node has no syncfs(2), the
 * `sync` of GNU coreutils and BusyBox has it.
 * @returns false if the system has no such tool
 */
export async function flushTree(folder: string): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const sync = spawn("sync", ["-f", folder], { env: { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/bin` }, stdio: "ignore" });
  try {
    const [exitCode] = await once(sync, "exit");
    return exitCode === 0;
  } catch {
    return false;
  }
}
