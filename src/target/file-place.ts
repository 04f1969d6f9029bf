/** Whether a path is a place for a file at all: below /dev and in the kernel's own filesystems a file would be lost with the next boot, or is none. */
import { realpath, stat } from "node:fs/promises";
import { dirname, sep } from "node:path";
import { FetchError } from "../core/errors.ts";
import { deviceNumber, LINUX, mountsOf } from "./linux.ts";

/** What the kernel shows of itself, by the names of mountinfo. tmpfs is a place for files: /dev/shm and /tmp are. */
const KERNEL_TYPES: ReadonlySet<string> = new Set(
  (
    "proc sysfs devtmpfs devpts cgroup cgroup2 debugfs tracefs securityfs configfs efivarfs pstore bpf " +
    "mqueue fusectl selinuxfs binfmt_misc rpc_pipefs nsfs"
  ).split(" "),
);

/** `devices`: the path names something below /dev, which is no block device. `kernel`: another filesystem without files. */
export type PlaceProblem = { readonly kind: "devices" } | { readonly kind: "kernel"; readonly type: string };

/** Null where a file may be made. The path need not exist. */
export async function placeProblem(path: string): Promise<PlaceProblem | null> {
  if (process.platform !== "linux") return null;
  const folder = await nearestFolder(path);
  const { dev } = await stat(folder);
  const devices = await stat(LINUX.dev).catch(() => null);
  // A filesystem that is mounted below it, such as /dev/shm, has a device number of its own.
  if (dev === devices?.dev && `${folder}${sep}`.startsWith(`${LINUX.dev}${sep}`)) return { kind: "devices" };
  const number = deviceNumber(dev);
  const type = (await mountsOf(LINUX)).find((mount) => mount.number === number)?.type;
  if (type === "devtmpfs") return { kind: "devices" };
  return type !== undefined && KERNEL_TYPES.has(type) ? { kind: "kernel", type } : null;
}

/** @throws FetchError invalid-input */
export async function requireFilePlace(path: string): Promise<void> {
  const problem = await placeProblem(path);
  if (problem === null) return;
  const state =
    problem.kind === "devices"
      ? "a file among the devices would only be in memory, and gone with the next boot"
      : `that is in the kernel's own filesystem "${problem.type}", which holds no files of yours`;
  throw new FetchError("invalid-input", `Cannot write to "${path}": ${state}`, { hint: "Choose a path on a disk." });
}

/** The folder that the path is in, its links resolved, or the first one above it that exists. */
async function nearestFolder(path: string): Promise<string> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await realpath(folder).catch(() => null);
    if (found !== null || folder === dirname(folder)) return found ?? folder;
  }
}
