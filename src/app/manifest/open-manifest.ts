/** Reads a manifest for whoever fetches it or locks it. */
import { FetchError } from "../../core/errors.ts";
import type { ArtifactOptions } from "../file/fetch-artifact.ts";
import type { SharedOptions } from "../many/several-requests.ts";
import { ALL_OPTIONS, type RawOptions } from "../request/options.ts";
import type { ManifestFile } from "./manifest-entry.ts";
import { readManifest } from "./read-manifest.ts";

export interface ManifestOrder extends Omit<SharedOptions, "list"> {
  /** The manifest's path, as it was written; - is stdin. */
  readonly manifest: string;
}

/** What each entry says for itself. */
const OF_ENTRIES = ["url", "parts", "release", "artifact", "snapshot-id", "run-id", "workflow", "branch", "checksum-url"] as const;
/** What no log may show is at least this long. A shorter text would garble the log. */
const LEAST_SECRET_LENGTH = 4;

/** @throws FetchError invalid-input; what is wrong with an entry is in the entry */
export async function openManifest(
  { manifest, raw }: ManifestOrder,
  { onSecret }: Pick<ArtifactOptions, "onSecret">,
): Promise<readonly ManifestFile[]> {
  requireNone(raw);
  const files = await readManifest(manifest);
  for (const secret of files.flatMap(secretsOf)) onSecret?.(secret);
  return files;
}

/** @throws FetchError invalid-input */
function requireNone(raw: RawOptions): void {
  const given = OF_ENTRIES.find((name) => raw[name]?.length);
  if (given === undefined) return;
  throw new FetchError("invalid-input", `Cannot use '${given}' with a 'manifest'`, {
    hint: `Give '${given}' in the manifest's entries, or leave the manifest out.`,
  });
}

function secretsOf({ options }: ManifestFile): readonly string[] {
  const texts = ALL_OPTIONS.flatMap(({ name, secretsIn }) => secretsIn?.([options[name] ?? []].flat().join("\n")) ?? []);
  return texts.filter((text) => text !== undefined).filter((text) => text.length >= LEAST_SECRET_LENGTH);
}
