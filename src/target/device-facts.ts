/**
 * What Linux tells of a block device: its size, what holds it, and what tells it from every other. Read from sysfs and procfs
 * (Documentation/ABI/stable/sysfs-block, proc(5)), so that a refusal can say what to do about it.
 */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FetchError } from "../core/errors.ts";

/** Sectors in sysfs have 512 bytes, whatever the device's own size of them. */
const SECTOR_BYTES = 512;

export interface DeviceFacts {
  /** `259:3`: major and minor number. */
  readonly number: string;
  /** As the kernel names it, such as `nvme1n1p1`. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly isReadOnly: boolean;
  /** Its folder in sysfs. */
  readonly folder: string;
  /** The whole disk's folder, for a partition; else the same. */
  readonly diskFolder: string;
  /** Whether the device zeroes ranges by itself, so that it costs next to nothing. */
  readonly zeroesEfficiently: boolean;
}

/** Whether a path leads to a block device. */
export async function isBlockDevice(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isBlockDevice(),
    () => false,
  );
}

/** @throws FetchError invalid-input */
export async function deviceFacts(path: string): Promise<DeviceFacts> {
  if (process.platform !== "linux") {
    throw new FetchError("invalid-input", `Cannot restore to the device "${path}": devices are written on Linux only`, {
      hint: "Restore to a file.",
    });
  }
  const { rdev } = await stat(path);
  const number = `${major(rdev)}:${minor(rdev)}`;
  const folder = await realpath(`/sys/dev/block/${number}`).catch(() => {
    throw new FetchError("invalid-input", `Cannot restore to the device "${path}": the kernel knows no device ${number}`);
  });
  const isPartition = (await text(join(folder, "partition"))) !== null;
  const diskFolder = isPartition ? dirname(folder) : folder;
  return {
    number,
    name: basename(folder),
    folder,
    diskFolder,
    sizeBytes: Number(await text(join(folder, "size"))) * SECTOR_BYTES,
    isReadOnly: (await text(join(folder, "ro"))) === "1",
    zeroesEfficiently: Number(await text(join(diskFolder, "queue", "write_zeroes_max_bytes"))) > 0,
  };
}

/** What uses the device or a part of it, as the end of a sentence; null when nothing does. */
export async function deviceUse(facts: DeviceFacts): Promise<string | null> {
  const parts = await partitionsOf(facts);
  const mounts = await mountPoints();
  const swaps = (await text("/proc/swaps")) ?? "";
  for (const { name, number } of [facts, ...parts]) {
    const which = name === facts.name ? "it" : `its partition ${name}`;
    const mountPoint = mounts.get(number);
    if (mountPoint !== undefined) return `${which} is mounted at ${mountPoint}`;
    if (swaps.split("\n").some((line) => basename(line.split(/\s/)[0] ?? "") === name)) return `${which} is used for swap`;
    const folder = name === facts.name ? facts.folder : join(facts.folder, name);
    const holders = await readdir(join(folder, "holders")).catch(() => []);
    if (holders.length > 0) return `${which} is held by ${holders.join(", ")}`;
  }
  return null;
}

/**
 * What tells the device from every other, and the same one under another name: its serial number or world wide name, else
 * the file behind a loop device, else only its number. With it goes the size.
 */
export async function deviceIdentity(path: string): Promise<string> {
  const facts = await deviceFacts(path);
  const inDisk = (name: string) => text(join(facts.diskFolder, name));
  const serial = (await inDisk("wwid")) ?? (await inDisk("device/wwid")) ?? (await inDisk("serial")) ?? (await inDisk("device/serial"));
  const partition = facts.folder === facts.diskFolder ? "" : `:part${(await text(join(facts.folder, "partition"))) ?? ""}`;
  const name = serial ?? (await backingFile(facts)) ?? facts.number;
  return `${name}${partition}:${facts.sizeBytes}`;
}

/** The file behind a loop device, by what stays the same when it is attached again. */
async function backingFile({ diskFolder }: DeviceFacts): Promise<string | null> {
  const path = await text(join(diskFolder, "loop", "backing_file"));
  if (path === null) return null;
  const found = await stat(path).catch(() => null);
  return found === null ? path : `${path}:${found.ino}`;
}

async function partitionsOf({ folder }: DeviceFacts): Promise<readonly { readonly name: string; readonly number: string }[]> {
  const names = await readdir(folder).catch(() => []);
  const parts = await Promise.all(names.map(async (name) => ({ name, number: await partitionNumber(join(folder, name)) })));
  return parts.flatMap(({ name, number }) => (number === null ? [] : [{ name, number }]));
}

async function partitionNumber(folder: string): Promise<string | null> {
  return (await text(join(folder, "partition"))) === null ? null : text(join(folder, "dev"));
}

/** By device number: one of the places where it is mounted. */
async function mountPoints(): Promise<ReadonlyMap<string, string>> {
  const lines = ((await text("/proc/self/mountinfo")) ?? "").split("\n");
  return new Map(
    lines.map((line) => {
      const fields = line.split(" ");
      // Blanks and the like stand as octal escapes (proc(5)).
      const place = (fields[4] ?? "").replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
      return [fields[2] ?? "", place] as const;
    }),
  );
}

/** Whether the device has partitions, or could have: then the kernel should read their table anew. */
export async function mayHavePartitions({ folder, diskFolder }: DeviceFacts): Promise<boolean> {
  if (folder !== diskFolder) return false;
  return Number(await text(join(folder, "ext_range"))) > 1;
}

async function text(path: string): Promise<string | null> {
  return readFile(path, "utf8").then(
    (content) => content.trim() || null,
    () => null,
  );
}

/** As glibc packs them into one number (gnu_dev_major). */
function major(rdev: number): number {
  const number = BigInt(rdev);
  return Number(((number >> 8n) & 0xfffn) | ((number >> 32n) & ~0xfffn));
}

function minor(rdev: number): number {
  const number = BigInt(rdev);
  return Number((number & 0xffn) | ((number >> 12n) & ~0xffn));
}
