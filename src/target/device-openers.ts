/** Finds processes that have a device open. A virtual machine does not mount what it uses, so nothing else shows that it uses it. */

import { readlinkSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../core/thrown.ts";
import { type DeviceFacts, familyOf } from "./device-facts.ts";
import { attribute, deviceNumber, LINUX, type LinuxRoots } from "./linux.ts";

export interface DeviceOpeners {
  /** A process that has it open, as the end of a sentence; null if none was seen. */
  readonly use: string | null;
  /** Whether there may be processes that this user cannot look into. */
  readonly isPartial: boolean;
}

export async function deviceOpeners(facts: DeviceFacts, roots: LinuxRoots = LINUX): Promise<DeviceOpeners> {
  const numbers = new Set((await familyOf(facts, roots)).map(({ number }) => number));
  // The process that serves an nbd device has it open as long as the device exists.
  const server = await attribute(facts.diskFolder, "pid");
  let isPartial = process.geteuid?.() !== 0;
  for (const pid of await readdir(roots.proc).catch(() => [])) {
    if (!/^\d+$/.test(pid) || pid === `${process.pid}` || pid === server) continue;
    const folder = join(roots.proc, pid, "fd");
    const names = await readdir(folder).catch((error: unknown) => {
      // Other errors mean that the process has ended: it holds nothing.
      if (codeOf(error) === "EACCES") isPartial = true;
      return [];
    });
    for (const name of names) {
      if (numbers.has((await openDevice(join(folder, name))) ?? "")) return { use: await openedBy(pid, roots), isPartial };
    }
  }
  return { use: null, isPartial };
}

/** The number of the block device behind a descriptor; null if something else is behind it. */
async function openDevice(path: string): Promise<string | null> {
  // Most are sockets and pipes. The link is read synchronously: that never waits, and costs a tenth.
  if (!linkOf(path).startsWith("/")) return null;
  const found = await stat(path).catch(() => null);
  return found?.isBlockDevice() ? deviceNumber(found.rdev) : null;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // The descriptor was closed meanwhile.
    return "";
  }
}

/** A process chooses its own name, so only plain characters of it go into a message. */
async function openedBy(pid: string, roots: LinuxRoots): Promise<string> {
  const name = (await attribute(roots.proc, pid, "comm"))?.replace(/[^\w .:/@+-]/g, "_").slice(0, 40) ?? "unknown";
  return `process ${pid} (${name}) has it open`;
}
