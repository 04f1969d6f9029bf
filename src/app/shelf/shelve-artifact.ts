/** Puts a file that was fetched on the shelf for other runs, if the user wants that and others may have it. */
import type { Checksum } from "../../core/checksum.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import { formatBytes } from "../../core/units.ts";
import { type ArtifactKey, versionKeyOf } from "./artifact-shelf.ts";
import type { ShelfContext } from "./shelf-context.ts";

/** What a fetched file would be kept under; null if it could not be found again. */
function keyFor({ checksum }: ShelfContext["request"], source: OpenedSource): ArtifactKey | null {
  return checksum === undefined ? versionKeyOf(source) : { kind: "digest", checksum };
}

export interface FetchedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** The digest of its bytes: the user's checksum, else SHA-256; null if nobody made one. */
  readonly digest: Checksum | null;
}

/** Never rejects: a file that is not kept costs another run a fetch, and a notice says so. */
export async function shelveArtifact(context: ShelfContext, source: OpenedSource, { path, sizeBytes, digest }: FetchedFile): Promise<void> {
  const { shelf, request, signal, reporter } = context;
  if (shelf === null) return;
  const notice = (message: string) => reporter.report({ type: "notice", message });
  const file = `${path} (${formatBytes(sizeBytes)})`;
  const { privacy } = source;
  if (privacy !== null) {
    return notice(`${file} ${privacy.state} and is not kept in ${shelf.name}, where others could read it.`);
  }
  const key = keyFor(request, source);
  if (key === null || digest === null) {
    return notice(`${file} is not kept in ${shelf.name}: nothing pins its version. A 'checksum' would let other runs find it.`);
  }
  if (shelf.isLimited && sizeBytes > request.cacheLimitBytes) {
    const limit = formatBytes(request.cacheLimitBytes);
    return notice(`${file} is not kept in ${shelf.name}: it is more than 'cache-limit' (${limit}) allows. Raise 'cache-limit' to keep it.`);
  }
  const reply = await shelf.keep({ key, sizeBytes, checksum: digest }, path, signal);
  if (reply.kind === "failed") notice(`${file} could not be kept in ${shelf.name}: ${reply.why}.`);
}
