/** Opens what a volume is restored to: a file, which becomes a sparse image, or a block device. */
import type { Reporter, VolumeTarget } from "../../core/ports.ts";
import { DeviceTarget } from "../../target/device-target.ts";
import { FileTarget } from "../../target/file-target.ts";
import type { VolumeDestination } from "../place/volume-destination.ts";
import type { RestoreRequest } from "../request/request.ts";

export interface OpenedVolume extends VolumeTarget, AsyncDisposable {
  /** What the first bytes of a device show it to hold; absent for a file. */
  readonly signature?: () => Promise<string | null>;
}

/** @throws FetchError busy, permission, read-only, io */
export function openVolume(
  { path, part, device }: VolumeDestination,
  { targetIsZero }: RestoreRequest,
  { reporter, signal }: { readonly reporter: Reporter; readonly signal: AbortSignal },
): Promise<OpenedVolume> {
  if (device === undefined) return FileTarget.open({ final: path, part, isSparse: true });
  const onNotice = (message: string) => reporter.report({ type: "notice", message });
  return DeviceTarget.open(path, { targetIsZero, signal, onNotice });
}
