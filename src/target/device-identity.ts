/**
 * What distinguishes a device from every other device, and stays the same under another name. Names such as /dev/nvme1n1 and
 * /dev/loop0 do not: they go to whichever device is found or attached first.
 */
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type DeviceFacts, deviceFacts } from "./device-facts.ts";
import { backingFile } from "./device-use.ts";
import { attribute, LINUX, type LinuxRoots } from "./linux.ts";

/** Attributes in sysfs that only one disk has, the best first: several disks of one NVMe controller share its serial number. */
const UNIQUE = ["wwid", "device/wwid", "serial", "device/serial", "dm/uuid", "md/uuid", "device/cid"];

export async function deviceIdentity(path: string): Promise<string> {
  return identityOf(await deviceFacts(path));
}

/** The disk's world wide name or serial number, else the file behind it, else only its number; with the partition and the size. */
export async function identityOf(facts: DeviceFacts, roots: LinuxRoots = LINUX): Promise<string> {
  const disk = (await uniqueName(facts)) ?? (await fileBehind(facts)) ?? `number ${facts.number}`;
  return `${disk}${await partitionOf(facts, roots)}:${facts.sizeBytes}`;
}

async function uniqueName({ diskFolder }: DeviceFacts): Promise<string | null> {
  for (const name of UNIQUE) {
    const value = await attribute(diskFolder, name);
    if (value !== null) return value;
  }
  return null;
}

/** The file behind a loop device, by what stays the same if it is renamed or attached again, and differs for another file. */
async function fileBehind({ diskFolder }: DeviceFacts): Promise<string | null> {
  const path = await backingFile(diskFolder);
  if (path === null) return null;
  const offset = (await attribute(diskFolder, "loop", "offset")) ?? "0";
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null) return `${path}:${offset}:${(await attribute(diskFolder, "diskseq")) ?? ""}`;
  if (found.isBlockDevice()) return `${path}:${offset}`;
  // A new file can get a removed file's inode number at once, but not its time of birth (if the filesystem keeps one).
  return `file ${found.ino}:${found.birthtimeNs > 0n ? found.birthtimeNs : path}:${offset}`;
}

/** A partition's UUID if the kernel or udev knows it; else its number and where it begins. */
async function partitionOf({ folder, diskFolder, name }: DeviceFacts, roots: LinuxRoots): Promise<string> {
  if (folder === diskFolder) return "";
  const uuid = /^PARTUUID=(\S+)$/m.exec((await attribute(folder, "uevent")) ?? "")?.[1] ?? (await linkedUuid(name, roots));
  return uuid === undefined ? `:part${await attribute(folder, "partition")}@${await attribute(folder, "start")}` : `:partuuid ${uuid}`;
}

/** Kernels before 6.9 do not show the UUID; udev does. */
async function linkedUuid(name: string, { dev }: LinuxRoots): Promise<string | undefined> {
  const folder = join(dev, "disk/by-partuuid");
  for (const uuid of await readdir(folder).catch(() => [])) {
    if (basename(await realpath(join(folder, uuid)).catch(() => "")) === name) return uuid;
  }
  return undefined;
}
