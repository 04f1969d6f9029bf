/** The system's memory of an open file or device. What is read from memory need not be what the disk holds. */
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Makes the system forget what its memory holds from `offset` on, all of which was flushed before. Node has no posix_fadvise. dd of
 * GNU coreutils makes just that call (DONTNEED) for `nocache` with `count=0`, on the descriptor that it is given.
 *
 * @returns false if the system has no such tool: then later reads may come from memory
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
