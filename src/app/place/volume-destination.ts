/** Where a volume goes: a file, with its partial file and record beside it, or a block device, whose record is in the state folder. */
import { createHash } from "node:crypto";
import { readFile, realpath, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { formatBytes } from "../../core/units.ts";
import { findManifestsFolder, openManifestsFolder, openPartialsFolder } from "../../state/state-folder.ts";
import { deviceIdentity, isBlockDevice } from "../../target/device-target.ts";
import { fileError } from "../../target/file-error.ts";
import { placeProblem, requireFilePlace } from "../../target/file-place.ts";
import { freeDevices, listDevices } from "../../target/free-devices.ts";
import { type Destination, fetchIdOf, openDestination, placesOf } from "./destination.ts";

export interface VolumeDestination extends Destination {
  /** What distinguishes a device from every other; absent for a file, which has its record beside it. */
  readonly device?: string;
  /** The file that names the device which had this path last; absent for a file. */
  readonly deviceNote?: string;
  /** What was restored there last, block by block. */
  readonly manifest: string;
}

/** @returns the size of what is to be restored, 0 when it is not known */
export type LeastBytes = () => Promise<number>;

/**
 * The places of a volume. A device's are named after the device itself: its path may be another one next time.
 * @param leastBytes asked only for the list of devices that could be meant when the path's is not there
 * @throws FetchError invalid-input, permission, read-only, io
 */
export async function openVolumeDestination(path: string, leastBytes: LeastBytes = async () => 0): Promise<VolumeDestination> {
  if (!(await isBlockDevice(path))) {
    if ((await placeProblem(path))?.kind === "devices") throw await noDevice(path, leastBytes);
    const destination = await openDestination(path);
    return { ...destination, manifest: await manifestOf(destination.fetchId) };
  }
  const fetchId = fetchIdOf(path);
  const device = await deviceIdentity(path);
  const name = nameOfDevice(device);
  const partials = await openPlace(openPartialsFolder);
  return {
    path,
    fetchId,
    part: path,
    record: join(partials, `${name}.ckpt`),
    lock: join(partials, `${name}.lock`),
    device,
    deviceNote: join(partials, `${fetchId}.device`),
    manifest: await manifestOf(name),
  };
}

/** The places of whatever was fetched or restored to a path. */
export async function placesOfAny(path: string): Promise<Destination> {
  return (await isBlockDevice(path)) ? openVolumeDestination(path) : placesOf(path);
}

/** What `verify` must know of a volume's destination. Nothing is made; the manifest is null when nothing was restored by this user yet. */
export interface FoundVolume extends Pick<VolumeDestination, "path" | "device"> {
  readonly manifest: string | null;
}

/** @throws errors of node:fs: the device cannot be asked */
export async function findVolume(path: string): Promise<FoundVolume> {
  const folder = await findManifestsFolder();
  const manifest = (name: string) => (folder === null ? null : join(folder, `${name}${MANIFEST_SUFFIX}`));
  if (await isBlockDevice(path)) {
    const device = await deviceIdentity(path);
    return { path, device, manifest: manifest(nameOfDevice(device)) };
  }
  const parent = await realpath(dirname(path)).catch(() => dirname(path));
  const found = join(parent, basename(path));
  return { path: found, manifest: manifest(fetchIdOf(found)) };
}

/** Whether the last restore to this path was to another device. */
export async function wasAnotherDevice({ device, deviceNote }: VolumeDestination): Promise<boolean> {
  if (deviceNote === undefined) return false;
  const last = await readFile(deviceNote, "utf8").catch(() => null);
  return last !== null && last !== device;
}

/** Notes which device has this path now. The note only explains why a restore starts over, so nothing is lost if it cannot be written. */
export async function noteDevice({ device, deviceNote }: VolumeDestination): Promise<void> {
  if (device !== undefined && deviceNote !== undefined) await writeFile(deviceNote, device, { mode: 0o600 }).catch(() => {});
}

/** A file there would be in memory, and the restore would seem to have succeeded. */
async function noDevice(path: string, leastBytes: LeastBytes): Promise<FetchError> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  const bytes = await leastBytes();
  const free = await freeDevices(bytes);
  const enough = bytes === 0 ? "" : ` of at least ${formatBytes(bytes)}`;
  return new FetchError("invalid-input", `Cannot restore to "${path}": ${isThere ? "it is no block device" : "there is no such device"}`, {
    hint:
      free.length === 0
        ? `No free block device${enough} is attached here: attach one, or restore to a file outside of /dev.`
        : `These are free block devices${enough}: ${listDevices(free)}.`,
  });
}

const MANIFEST_SUFFIX = ".manifest";

function nameOfDevice(device: string): string {
  return createHash("sha256").update(device).digest("hex");
}

async function manifestOf(name: string): Promise<string> {
  return join(await openPlace(openManifestsFolder), `${name}${MANIFEST_SUFFIX}`);
}

async function openPlace(open: () => Promise<string>): Promise<string> {
  try {
    const folder = await open();
    await requireFilePlace(join(folder, "record"));
    return folder;
  } catch (error) {
    const { message } = fileError(error, "make", "the state folder");
    throw new FetchError("permission", `${message}; what is restored could be neither resumed nor verified`, {
      hint: "Set FETCH_ACTION_STATE_DIR to a folder that this user may write to.",
      cause: error,
    });
  }
}
