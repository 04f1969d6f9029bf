/** A disk on which zeros take no memory (zram): files of holes, which arrive as zeros, may be far larger there than memory. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CONTROL = "/sys/class/zram-control";

/** Whether there can be one here: it takes root, and a kernel that has zram. */
export function canHaveZeroDisk(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync(join(CONTROL, "hot_add"));
}

/** Does the work in a folder on such a disk, which goes with it. */
export async function onZeroDisk<T>(sizeGib: number, work: (folder: string) => Promise<T>): Promise<T> {
  const number = readFileSync(join(CONTROL, "hot_add"), "utf8").trim();
  const mountPoint = mkdtempSync(join(tmpdir(), "fetch-action-bench-"));
  let isMounted = false;
  const remove = () => {
    if (isMounted) execFileSync("umount", ["--lazy", mountPoint]);
    isMounted = false;
    rmdirSync(mountPoint);
    writeFileSync(`/sys/block/zram${number}/reset`, "1");
    writeFileSync(join(CONTROL, "hot_remove"), number);
  };
  process.once("exit", remove);
  try {
    writeFileSync(`/sys/block/zram${number}/disksize`, `${sizeGib}G`);
    execFileSync("mkfs.ext4", ["-q", "-m", "0", "-O", "^has_journal", `/dev/zram${number}`]);
    execFileSync("mount", [`/dev/zram${number}`, mountPoint]);
    isMounted = true;
    const folder = join(mountPoint, "work");
    mkdirSync(folder);
    return await work(folder);
  } finally {
    process.removeListener("exit", remove);
    if (isMounted) execFileSync("umount", [mountPoint]);
    isMounted = false;
    remove();
  }
}
