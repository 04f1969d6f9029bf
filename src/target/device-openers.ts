/** Which processes have a device open: a virtual machine does not mount what it uses, so nothing else tells. */

import { readlinkSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../core/thrown.ts";
import { type DeviceFacts, familyOf } from "./device-facts.ts";
import { attribute, deviceNumber, LINUX, type LinuxRoots } from "./linux.ts";

export interface DeviceOpeners {
  /** One that has it open, as the end of a sentence; null when none was seen. */
  readonly use: string | null;
  /** Whether there may be processes that this user cannot look into. */
  readonly isPartial: boolean;
}

export async function deviceOpeners(facts: DeviceFacts, roots: LinuxRoots = LINUX): Promise<DeviceOpeners> {
  const numbers = new Set((await familyOf(facts, roots)).map(({ number }) => number));
  // Whoever serves an nbd device has it open for as long as it is there.
  const server = await attribute(facts.diskFolder, "pid");
  let isPartial = process.geteuid?.() !== 0;
  for (const pid of await readdir(roots.proc).catch(() => [])) {
    if (!/^\d+$/.test(pid) || pid === `${process.pid}` || pid === server) continue;
    const folder = join(roots.proc, pid, "fd");
    const names = await readdir(folder).catch((error: unknown) => {
      // One that has ended meanwhile holds nothing.
      if (codeOf(error) === "EACCES") isPartial = true;
      return [];
    });
    for (const name of names) {
      if (numbers.has((await openDevice(join(folder, name))) ?? "")) return { use: await told(pid, roots), isPartial };
    }
  }
  return { use: null, isPartial };
}

/** The number of the block device behind a descriptor; null where there is something else. */
async function openDevice(path: string): Promise<string | null> {
  // Most are sockets and pipes: asked in place, which never waits, and is a tenth of the cost.
  if (!linkOf(path).startsWith("/")) return null;
  const found = await stat(path).catch(() => null);
  return found?.isBlockDevice() ? deviceNumber(found.rdev) : null;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed meanwhile.
    return "";
  }
}

/** A process names itself as it likes: only what is plain goes into a message. */
async function told(pid: string, roots: LinuxRoots): Promise<string> {
  const name = (await attribute(roots.proc, pid, "comm"))?.replace(/[^\w .:/@+-]/g, "_").slice(0, 40) ?? "unknown";
  return `process ${pid} (${name}) has it open`;
}
