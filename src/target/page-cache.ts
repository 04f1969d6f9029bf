/** The system's memory of an open file or device: what is read from there need not be what the disk holds. */
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Lets go of what memory holds from `offset` on, and all of it was flushed. Node has no posix_fadvise; coreutils' dd makes that
 * one call (DONTNEED) for `nocache` with `count=0`, on the descriptor that it is handed.
 *
 * @returns false where the system has no such tool: then memory may be what is read
 */
export async function forgetCached(fd: number, offset: number): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const args = ["iflag=nocache,skip_bytes", `skip=${offset}`, "count=0", "status=none"];
  const env = { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/bin` };
  const dd = spawn("dd", args, { env, stdio: [fd, "ignore", "ignore"] });
  try {
    const [exitCode] = await once(dd, "exit");
    return exitCode === 0;
  } catch {
    return false;
  }
}
