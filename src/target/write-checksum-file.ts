/** Writes the digest of a file beside it, as sha256sum does, so that `sha256sum -c` checks it. */
import { open, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { midwayError } from "./file-error.ts";

/**
 * Writes `<path>.sha256` in one step: whoever looks sees the old one or the new one.
 * @param isDurable whether it must be on the disk
 * @throws FetchError
 */
export async function writeChecksumFile(path: string, sha256: string, isDurable: boolean): Promise<void> {
  const beside = `${path}.sha256`;
  const fresh = `${beside}.${process.pid}.tmp`;
  try {
    // What a process of the same number left.
    await rm(fresh, { force: true });
    const file = await open(fresh, "wx");
    try {
      await file.writeFile(checksumLine(basename(path), sha256));
      if (isDurable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, beside);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw midwayError(error, "write to", beside);
  }
}

/** GNU coreutils escape a name with a backslash or a line break, and say so with a backslash before the line. */
function checksumLine(name: string, sha256: string): string {
  const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  return `${escaped === name ? "" : "\\"}${sha256}  ${escaped}\n`;
}
