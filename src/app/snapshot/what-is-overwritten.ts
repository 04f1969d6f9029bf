/** What a restore would overwrite: it is named before it happens, and spared if something uses it. */
import { open, stat } from "node:fs/promises";
import { FetchError } from "../../core/errors.ts";
import type { Reporter } from "../../core/ports.ts";
import { deviceFacts } from "../../target/device-facts.ts";
import { signatureOf } from "../../target/device-signature.ts";
import { fileUse } from "../../target/device-use.ts";
import { readAt } from "../../target/positional.ts";
import type { VolumeDestination } from "../place/volume-destination.ts";
import type { RestoreRequest } from "../request/request.ts";
import { readManifest } from "./manifest.ts";
import type { OpenedVolume } from "./open-volume.ts";

/** Nothing of the user's is overwritten unless it was asked for. @throws FetchError exists; busy: a file that is used as a disk */
export async function requireFree({ path, device }: VolumeDestination, { force }: RestoreRequest): Promise<void> {
  if (device !== undefined) {
    if (force) return;
    const what = (await contentsOf(path)) ?? "whatever is on the device";
    throw new FetchError("exists", `Cannot restore to "${path}": ${what} would be overwritten`);
  }
  if ((await stat(path).catch(() => null)) === null) return;
  if (!force) throw new FetchError("exists", `Cannot restore to "${path}": a file is there already`);
  const use = await fileUse(path);
  if (use === null) return;
  throw new FetchError("busy", `Cannot restore to "${path}": ${use}`, { hint: "Unmount and detach what uses it, or choose another path." });
}

/** Says what a device holds that this user never restored to: it may be the wrong one. */
export async function warnOfContents(destination: VolumeDestination, target: OpenedVolume, reporter: Reporter): Promise<void> {
  if (target.signature === undefined || (await readManifest(destination)) !== null) return;
  const what = await target.signature();
  if (what === null) return;
  reporter.report({ type: "warning", message: `The device "${destination.path}" held ${what}, which is overwritten ('force' was given).` });
}

/** Null also if this user may not read the device. */
async function contentsOf(path: string): Promise<string | null> {
  try {
    const { sizeBytes } = await deviceFacts(path);
    await using handle = await open(path, "r");
    return await signatureOf((buffer, offset) => readAt(handle.fd, buffer, offset, path), sizeBytes);
  } catch {
    return null;
  }
}
