/**
 * What Linux says about a block device without opening it: its names, its size, and what it is a part of. It is read from sysfs
 * (Documentation/ABI/stable/sysfs-block).
 */
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FetchError } from "../core/errors.ts";
import { attribute, blockDeviceAt, LINUX, type LinuxRoots } from "./linux.ts";

/** Sectors in sysfs always have 512 bytes, also if the device's own sectors are larger. */
const SECTOR_BYTES = 512;

export interface DeviceFacts {
  /** `259:3`: major and minor number. */
  readonly number: string;
  /** The kernel's name for it, such as `nvme1n1p1`. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly isReadOnly: boolean;
  /** Its folder in sysfs. */
  readonly folder: string;
  /** Of a partition, the folder of the whole disk; else the same folder. */
  readonly diskFolder: string;
  /** Whether the device zeroes ranges by itself, which costs next to nothing. */
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
    throw new FetchError("invalid-input", `Cannot restore to the device "${path}": devices can be written on Linux only`, {
      hint: "Restore to a file.",
    });
  }
  const number = await blockDeviceAt(path, LINUX);
  const facts = number === null ? null : await factsOf(number, LINUX);
  if (facts === null) {
    throw new FetchError("invalid-input", `Cannot restore to the device "${path}": the kernel knows no device ${number ?? "of that name"}`);
  }
  return facts;
}

/** The facts of the device with that number; null if there is none. */
export async function factsOf(number: string, roots: LinuxRoots): Promise<DeviceFacts | null> {
  const folder = await realpath(join(roots.sys, "dev/block", number)).catch(() => null);
  if (folder === null) return null;
  const isPartition = (await attribute(folder, "partition")) !== null;
  const diskFolder = isPartition ? dirname(folder) : folder;
  return {
    number,
    name: basename(folder),
    folder,
    diskFolder,
    sizeBytes: Number(await attribute(folder, "size")) * SECTOR_BYTES,
    isReadOnly: (await attribute(folder, "ro")) === "1",
    zeroesEfficiently: Number(await attribute(diskFolder, "queue", "write_zeroes_max_bytes")) > 0,
  };
}

/** A device, its partitions, and the disk that it is a partition of: writing to one of them changes the others. */
export async function familyOf(facts: DeviceFacts, roots: LinuxRoots): Promise<readonly DeviceFacts[]> {
  const names = await readdir(facts.folder).catch(() => []);
  const numbers = await Promise.all(names.map((name) => partitionNumber(join(facts.folder, name))));
  if (facts.folder !== facts.diskFolder) numbers.push(await attribute(facts.diskFolder, "dev"));
  const others = await Promise.all(numbers.flatMap((number) => (number === null ? [] : [factsOf(number, roots)])));
  return [facts, ...others.filter((other) => other !== null)];
}

async function partitionNumber(folder: string): Promise<string | null> {
  return (await attribute(folder, "partition")) === null ? null : attribute(folder, "dev");
}

/** Whether the device has partitions, or could have some: then the kernel should read their table again. */
export async function mayHavePartitions({ folder, diskFolder }: DeviceFacts): Promise<boolean> {
  if (folder !== diskFolder) return false;
  return Number(await attribute(folder, "ext_range")) > 1;
}
