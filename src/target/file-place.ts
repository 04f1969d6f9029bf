/**
 * Whether a path is a place for a file at all. Below /dev a file is lost at the next boot, and the kernel's own filesystems hold no
 * files.
 */
import { realpath, stat } from "node:fs/promises";
import { dirname, sep } from "node:path";
import { FetchError } from "../core/errors.ts";
import { deviceNumber, LINUX, mountsOf } from "./linux.ts";

/** Filesystems by which the kernel shows itself, named as in mountinfo. tmpfs is not one: /dev/shm and /tmp are places for files. */
const KERNEL_TYPES: ReadonlySet<string> = new Set(
  (
    "proc sysfs devtmpfs devpts cgroup cgroup2 debugfs tracefs securityfs configfs efivarfs pstore bpf " +
    "mqueue fusectl selinuxfs binfmt_misc rpc_pipefs nsfs"
  ).split(" "),
);

/** `devices`: the path names something below /dev that is no block device. `kernel`: it is in another filesystem without files. */
export type PlaceProblem = { readonly kind: "devices" } | { readonly kind: "kernel"; readonly type: string };

/** Null if a file may be made there. The path need not exist. */
export async function placeProblem(path: string): Promise<PlaceProblem | null> {
  if (process.platform !== "linux") return null;
  const folder = await nearestFolder(path);
  const [{ dev }, devices] = await Promise.all([stat(folder), stat(LINUX.dev).catch(() => null)]);
  // A filesystem that is mounted below /dev, such as /dev/shm, has a device number of its own.
  if (dev === devices?.dev && `${folder}${sep}`.startsWith(`${LINUX.dev}${sep}`)) return { kind: "devices" };
  const number = deviceNumber(dev);
  const type = mountsOf(LINUX).find((mount) => mount.number === number)?.type;
  if (type === "devtmpfs") return { kind: "devices" };
  return type !== undefined && KERNEL_TYPES.has(type) ? { kind: "kernel", type } : null;
}

/** @throws FetchError invalid-input */
export async function requireFilePlace(path: string): Promise<void> {
  const problem = await placeProblem(path);
  if (problem === null) return;
  const state =
    problem.kind === "devices"
      ? "a file below /dev is only in memory, and is lost at the next boot"
      : `it is in the kernel's own filesystem "${problem.type}", which cannot hold your files`;
  throw new FetchError("invalid-input", `Cannot write to "${path}": ${state}`, { hint: "Choose a path on a disk." });
}

/** The folder that the path is in, with its links resolved; if it does not exist, the first folder above it that does. */
async function nearestFolder(path: string): Promise<string> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await realpath(folder).catch(() => null);
    if (found !== null || folder === dirname(folder)) return found ?? folder;
  }
}
