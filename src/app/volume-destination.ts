/** Where a volume goes: a file, with its partial file and record beside it, or a block device, whose record is in the state folder. */
import { join } from "node:path";
import { FetchError } from "../core/errors.ts";
import { openManifestsFolder, openPartialsFolder } from "../state/state-folder.ts";
import { deviceIdentity, isBlockDevice } from "../target/device-target.ts";
import { fileError } from "../target/file-error.ts";
import { type Destination, fetchIdOf, openDestination, placesOf } from "./destination.ts";

export interface VolumeDestination extends Destination {
  /** What tells a device from every other; absent for a file, which has its record beside it. */
  readonly device?: string;
  /** What was restored there last, block by block. */
  readonly manifest: string;
}

/**
 * The places of a volume.
 * @throws FetchError invalid-input, permission, read-only, io
 */
export async function openVolumeDestination(path: string): Promise<VolumeDestination> {
  if (!(await isBlockDevice(path))) {
    const destination = await openDestination(path);
    return { ...destination, manifest: await manifestOf(destination.fetchId) };
  }
  const fetchId = await fetchIdOf(path);
  const stem = join(await openPlace(openPartialsFolder), fetchId);
  return {
    path,
    fetchId,
    part: path,
    record: `${stem}.ckpt`,
    lock: `${stem}.lock`,
    device: await deviceIdentity(path),
    manifest: await manifestOf(fetchId),
  };
}

/** The places of whatever was fetched or restored to a path. */
export async function placesOfAny(path: string): Promise<Destination> {
  return (await isBlockDevice(path)) ? openVolumeDestination(path) : placesOf(path);
}

async function manifestOf(fetchId: string): Promise<string> {
  return join(await openPlace(openManifestsFolder), `${fetchId}.manifest`);
}

async function openPlace(open: () => Promise<string>): Promise<string> {
  try {
    return await open();
  } catch (error) {
    const { message } = fileError(error, "make", "the state folder");
    throw new FetchError("permission", `${message}; what is restored could be neither resumed nor verified`, {
      hint: "Set FETCH_ACTION_STATE_DIR to a folder that this user may write to.",
      cause: error,
    });
  }
}
