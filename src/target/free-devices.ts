/** The block devices that a volume could be restored to. They are listed if the user named a device that is not there. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { formatBytes } from "../core/units.ts";
import { factsOf } from "./device-facts.ts";
import { deviceUse } from "./device-use.ts";
import { attribute, LINUX, type LinuxRoots } from "./linux.ts";

/** Devices in memory, and devices for media that cannot be written. */
const NO_DISKS = /^(?:ram|zram|sr|fd|mtdblock)\d/;
/** More names in one message help nobody. */
const MOST_NAMED = 10;

export interface FreeDevice {
  readonly path: string;
  readonly sizeBytes: number;
}

/** The devices that nothing uses and that have at least `leastBytes`, the smallest first. */
export async function freeDevices(leastBytes: number, roots: LinuxRoots = LINUX): Promise<readonly FreeDevice[]> {
  const folder = join(roots.sys, "class/block");
  const found: FreeDevice[] = [];
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const number = NO_DISKS.test(name) ? null : await attribute(folder, name, "dev");
    const facts = number === null ? null : await factsOf(number, roots);
    if (facts === null || facts.isReadOnly || facts.sizeBytes === 0 || facts.sizeBytes < leastBytes) continue;
    if ((await deviceUse(facts, roots)) !== null) continue;
    const mapped = await attribute(facts.folder, "dm/name");
    // In a name of sysfs, "!" stands for "/".
    found.push({ path: mapped === null ? `/dev/${name.replaceAll("!", "/")}` : `/dev/mapper/${mapped}`, sizeBytes: facts.sizeBytes });
  }
  return found.sort((a, b) => a.sizeBytes - b.sizeBytes);
}

/** `/dev/nvme1n1 (100 GiB), /dev/nvme2n1 (1.00 TiB)`. */
export function listDevices(devices: readonly FreeDevice[]): string {
  const named = devices.slice(0, MOST_NAMED).map(({ path, sizeBytes }) => `${path} (${formatBytes(sizeBytes)})`);
  const left = devices.length - named.length;
  return `${named.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
