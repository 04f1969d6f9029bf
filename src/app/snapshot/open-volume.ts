/** Opens what a volume is restored to: a file, which becomes a sparse image, or a block device. */
import type { Reporter, VolumeTarget } from "../../core/ports.ts";
import { DeviceTarget } from "../../target/device-target.ts";
import { FileTarget } from "../../target/file-target.ts";
import type { VolumeDestination } from "../place/volume-destination.ts";
import type { RestoreRequest } from "../request/request.ts";

/** What a volume is restored to, opened. */
export interface OpenedVolume extends VolumeTarget, AsyncDisposable {
  /** What the first bytes of a device show it to hold; absent for a file. */
  readonly signature?: () => Promise<string | null>;
}

interface OpenVolumeOptions extends Pick<RestoreRequest, "targetIsZero"> {
  /** Whether a file must be on the disk when the restore ends. */
  readonly isDurable: boolean;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** @throws FetchError busy, permission, read-only, io */
export function openVolume(
  { path, part, device }: VolumeDestination,
  { targetIsZero, isDurable, reporter, signal }: OpenVolumeOptions,
): Promise<OpenedVolume> {
  if (device === undefined) return FileTarget.open({ final: path, part, isSparse: true, isDurable });
  const onNotice = (message: string) => reporter.report({ type: "notice", message });
  return DeviceTarget.open(path, { targetIsZero, signal, onNotice });
}
