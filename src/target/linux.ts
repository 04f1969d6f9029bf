/** Reads Linux's sysfs and procfs. Callers pass the roots, so that tests can show machines with other devices than their own. */
import { readFileSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";

export interface LinuxRoots {
  readonly sys: string;
  readonly proc: string;
  readonly dev: string;
}

export const LINUX: LinuxRoots = { sys: "/sys", proc: "/proc", dev: "/dev" };

/** One mount of this process's namespace. */
export interface Mount {
  /** Major and minor number of the filesystem's device. */
  readonly number: string;
  readonly place: string;
  /** The type of the filesystem, such as `ext4`. */
  readonly type: string;
}

/** An attribute of sysfs or procfs, trimmed; null if it is missing, unreadable or empty. */
export async function attribute(...path: readonly string[]): Promise<string | null> {
  return readFile(join(...path), "utf8").then(
    (content) => content.trim() || null,
    () => null,
  );
}

/** `259:3`, as glibc packs major and minor number into one (gnu_dev_major, gnu_dev_minor). */
export function deviceNumber(packed: number): string {
  const number = BigInt(packed);
  const major = ((number >> 8n) & 0xfffn) | ((number >> 32n) & ~0xfffn);
  const minor = (number & 0xffn) | ((number >> 12n) & ~0xffn);
  return `${major}:${minor}`;
}

/** The number of the block device that a path of the system leads to; null if it leads to none. */
export async function blockDeviceAt(path: string, { sys, dev }: LinuxRoots): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isBlockDevice()) return deviceNumber(found.rdev);
  if (found !== null || !path.startsWith("/dev/")) return null;
  const inDev = join(dev, path.slice("/dev/".length));
  return attribute(sys, "class/block", basename(await realpath(inDev).catch(() => inDev)), "dev");
}

/** All that is mounted (proc(5), mountinfo). Read at once: the kernel has it in memory, and the way through the thread pool takes longer. */
export function mountsOf({ proc }: LinuxRoots): readonly Mount[] {
  return mountinfo(proc).flatMap((line) => {
    if (line === "") return [];
    const [before = "", after = ""] = line.split(" - ");
    const fields = before.split(" ");
    return { number: fields[2] ?? "", place: unescaped(fields[4] ?? ""), type: after.split(" ")[0] ?? "" };
  });
}

function mountinfo(proc: string): readonly string[] {
  try {
    return readFileSync(join(proc, "self/mountinfo"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/** Replaces octal escapes, which stand for blanks and the like (proc(5)). */
export function unescaped(text: string): string {
  return text.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
