/**
 * Finds what uses a block device, in both directions: what is mounted from it or holds it, what lies on it (loop, nbd, zram, dm
 * and md devices), and what it lies on itself. A restore would destroy the data of all these.
 */
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type DeviceFacts, factsOf, familyOf } from "./device-facts.ts";
import { attribute, blockDeviceAt, LINUX, type LinuxRoots, type Mount, mountsOf, unescaped } from "./linux.ts";

/** How many devices on devices are looked through. A circle is not possible, and nobody stacks this many. */
const MOST_LEVELS = 8;

/** What is read from the system once, for all devices that are looked at. */
interface System {
  readonly roots: LinuxRoots;
  readonly mounts: readonly Mount[];
  /** Paths of devices and files that are used for swap. */
  readonly swaps: readonly string[];
}

/** What uses the device or anything that shares bytes with it, as the end of a sentence; null if nothing does. Processes do not count. */
export async function deviceUse(facts: DeviceFacts, roots: LinuxRoots = LINUX): Promise<string | null> {
  const system = await lookAround(roots);
  const own = await familyUse(facts, system);
  if (own !== null) return own;
  return (await useAbove(facts, system)) ?? (await useBelow(facts, system, MOST_LEVELS)) ?? (await useBeside(facts, system));
}

/** What uses a file as a disk or as swap, as the end of a sentence; null if nothing does. */
export async function fileUse(path: string, roots: LinuxRoots = LINUX): Promise<string | null> {
  if (process.platform !== "linux") return null;
  const system = await lookAround(roots);
  if (system.swaps.includes(path)) return "it is used for swap";
  const loops = await loopsOn(await sameFile(path), system);
  for (const loop of loops) {
    const use = await familyUse(loop, system);
    if (use !== null) return `the loop device ${loop.name} lies on it, and ${use}`;
  }
  return loops[0] === undefined ? null : `the loop device ${loops[0].name} lies on it`;
}

async function lookAround(roots: LinuxRoots): Promise<System> {
  const lines = ((await attribute(roots.proc, "swaps")) ?? "").split("\n").slice(1);
  const swaps = lines.map((line) => unescaped(line.split(/\s/)[0] ?? ""));
  return { roots, mounts: mountsOf(roots), swaps };
}

/** What uses the device itself, its partitions or the disk that it is a part of: a mount, swap, or a device that holds it. */
async function familyUse(facts: DeviceFacts, system: System): Promise<string | null> {
  for (const member of await familyOf(facts, system.roots)) {
    const which = member === facts ? "it" : member.folder === facts.diskFolder ? `the disk ${member.name}` : `its partition ${member.name}`;
    const use = await directUse(member, system);
    if (use !== null) return `${which} ${use}`;
  }
  return null;
}

async function directUse({ number, name, folder }: DeviceFacts, { mounts, swaps, roots }: System): Promise<string | null> {
  const mount = mounts.find((one) => one.number === number);
  if (mount !== undefined) return `is mounted at ${mount.place}`;
  for (const swap of swaps) {
    if (basename(swap) === name || (await blockDeviceAt(swap, roots)) === number) return "is used for swap";
  }
  const holders = await readdir(join(folder, "holders")).catch(() => []);
  return holders.length > 0 ? `is held by ${holders.join(", ")}` : null;
}

/** Devices that lie on this one although the kernel shows no holder: loop, nbd and zram, and whatever names it among its slaves. */
async function useAbove(facts: DeviceFacts, { roots }: System): Promise<string | null> {
  const family = await familyOf(facts, roots);
  for (const name of await readdir(join(roots.sys, "block")).catch(() => [])) {
    const below = await devicesBelow(join(roots.sys, "block", name), roots);
    const member = family.find(({ number }) => below.includes(number));
    if (member !== undefined && name !== facts.name) return `the device ${name} lies on ${member === facts ? "it" : member.name}`;
  }
  return null;
}

/** What uses the devices that this one lies on. */
async function useBelow({ diskFolder }: DeviceFacts, system: System, levels: number): Promise<string | null> {
  if (levels === 0) return null;
  for (const number of await devicesBelow(diskFolder, system.roots)) {
    const base = await factsOf(number, system.roots);
    if (base === null) continue;
    for (const member of await familyOf(base, system.roots)) {
      const use = await mountOrSwap(member, system);
      if (use !== null) return `it lies on ${base.name}, and ${member.name} ${use}`;
    }
    const deeper = await useBelow(base, system, levels - 1);
    if (deeper !== null) return deeper;
  }
  return null;
}

/** Leaves out the holders, because the device in question is one of them. */
function mountOrSwap(facts: DeviceFacts, system: System): Promise<string | null> {
  return directUse({ ...facts, folder: "" }, system);
}

/** What else uses the file behind a loop device. */
async function useBeside(facts: DeviceFacts, system: System): Promise<string | null> {
  const file = await backingFile(facts.diskFolder);
  if (file === null) return null;
  if (system.swaps.includes(file)) return "the file behind it is used for swap";
  for (const loop of await loopsOn(await sameFile(file), system)) {
    if (loop.folder === facts.diskFolder) continue;
    const use = await familyUse(loop, system);
    if (use !== null) return `the device ${loop.name} has the same file behind it, and ${use}`;
  }
  return null;
}

/** Numbers of the block devices that a disk lies on. */
async function devicesBelow(diskFolder: string, roots: LinuxRoots): Promise<readonly string[]> {
  const slaves = await readdir(join(diskFolder, "slaves")).catch(() => []);
  const numbers = await Promise.all(slaves.map((name) => attribute(diskFolder, "slaves", name, "dev")));
  for (const path of await Promise.all([
    backingFile(diskFolder),
    attribute(diskFolder, "backing_dev"),
    // What nbd serves, if the client has given it to the kernel.
    attribute(diskFolder, "backend"),
  ])) {
    if (path?.startsWith("/")) numbers.push(await blockDeviceAt(path, roots));
  }
  return numbers.filter((number) => number !== null);
}

/** What is behind a loop device; null for other devices. */
export async function backingFile(diskFolder: string): Promise<string | null> {
  return (await attribute(diskFolder, "loop", "backing_file"))?.replace(/ \(deleted\)$/, "") ?? null;
}

/** Loop devices with that file behind them. */
async function loopsOn(isIt: (path: string) => Promise<boolean>, { roots }: System): Promise<readonly DeviceFacts[]> {
  const loops: DeviceFacts[] = [];
  for (const name of await readdir(join(roots.sys, "block")).catch(() => [])) {
    const file = await backingFile(join(roots.sys, "block", name));
    if (file === null || !(await isIt(file))) continue;
    const number = await attribute(roots.sys, "block", name, "dev");
    const facts = number === null ? null : await factsOf(number, roots);
    if (facts !== null) loops.push(facts);
  }
  return loops;
}

/** Returns a function that says whether another path leads to the same file. */
async function sameFile(path: string): Promise<(other: string) => Promise<boolean>> {
  const own = await stat(path).catch(() => null);
  return async (other) => {
    if (own === null) return other === path;
    const found = await stat(other).catch(() => null);
    return found !== null && found.ino === own.ino && found.dev === own.dev;
  };
}
