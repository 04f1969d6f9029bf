/** A loop device over a file of its own: a real block device. Needs root. */
import { execFileSync } from "node:child_process";
import { createHash, randomFillSync } from "node:crypto";
import { closeSync, createReadStream, openSync, truncateSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { temporaryFolder } from "./temporary-folder.ts";

export interface LoopDevice extends AsyncDisposable {
  /** Such as `/dev/loop3`. */
  readonly path: string;
  /** The file behind it. */
  readonly file: string;
  sha256(): Promise<string>;
}

export interface LoopOptions {
  readonly sizeBytes: number;
  /** Full of random bytes to begin with, as a used disk. */
  readonly isDirty?: boolean;
  readonly isReadOnly?: boolean;
  readonly hasPartitions?: boolean;
}

/** Whether loop devices can be made here. */
export const canLoop = process.platform === "linux" && process.getuid?.() === 0;

export async function loopDevice({
  sizeBytes,
  isDirty = false,
  isReadOnly = false,
  hasPartitions = false,
}: LoopOptions): Promise<LoopDevice> {
  const folder = await temporaryFolder();
  const file = join(folder.path, "disk.img");
  closeSync(openSync(file, "w"));
  truncateSync(file, sizeBytes);
  if (isDirty) fill(file, sizeBytes);
  const flags = [...(isReadOnly ? ["--read-only"] : []), ...(hasPartitions ? ["--partscan"] : [])];
  const path = execFileSync("losetup", ["--find", "--show", ...flags, file], { encoding: "utf8" }).trim();
  return {
    path,
    file,
    sha256: async () => {
      const hash = createHash("sha256");
      await pipeline(createReadStream(path), hash);
      return hash.digest("hex");
    },
    [Symbol.asyncDispose]: async () => {
      execFileSync("losetup", ["--detach", path]);
      await rm(file, { force: true });
      await folder[Symbol.asyncDispose]();
    },
  };
}

function fill(file: string, sizeBytes: number): void {
  const fd = openSync(file, "r+");
  // The same megabytes over and over are as dirty as any.
  const dirt = randomFillSync(Buffer.alloc(8 * 1024 * 1024));
  for (let at = 0; at < sizeBytes; at += dirt.length) writeSync(fd, dirt, 0, Math.min(dirt.length, sizeBytes - at), at);
  closeSync(fd);
}
