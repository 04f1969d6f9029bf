/** The use case "look what is at a path": a file, or the folder that an archive was unpacked to. No server is asked, and nothing is made. */
import { formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { findStateFolder } from "../../state/state-folder.ts";
import { TreeRecords } from "../../state/tree-record.ts";
import { type FoundArtifact, type LookOptions, lookAt } from "../file/look-at.ts";
import { findDestination } from "../place/destination.ts";
import type { LookRequest } from "../request/parse-look.ts";
import { findTree } from "./placed-tree.ts";
import { lookAt as whatIsAt } from "./tree-place.ts";

/** @throws FetchError permission, io: what is there cannot be looked at or read; cancelled */
export async function lookAtPath(request: LookRequest, options: LookOptions = {}): Promise<FoundArtifact> {
  try {
    return await look(request, options);
  } catch (error) {
    if (error instanceof FetchError || options.signal?.aborted !== true) throw error;
    throw new FetchError("cancelled", `Cannot say what is at "${request.path}": the look was stopped`, { hint: "", cause: error });
  }
}

async function look(request: LookRequest, options: LookOptions): Promise<FoundArtifact> {
  const found = await lookAt(request, options);
  const stateFolder = found.state === "invalid" ? await findStateFolder() : null;
  if (stateFolder === null || (await whatIsAt(found.path)) !== "folder") return found;
  const { path, fetchId: id } = await findDestination(request.path);
  const records = new TreeRecords(stateFolder);
  const tree = await findTree({ path, id, records }, options.signal ?? new AbortController().signal);
  if (tree === null) return { ...found, reason: "A folder is there that no fetch of this user is known to have unpacked." };
  const { archiveDigests, archiveBytes: bytes } = tree.tree;
  if (!tree.isUntouched) return { ...found, reason: "What is in the folder there was changed since it was unpacked." };
  const { checksum: wanted } = request;
  if (wanted !== undefined && !archiveDigests.includes(formatChecksum(wanted)))
    return {
      ...found,
      reason: `The folder there was unpacked from an archive that is not known to have the expected ${wanted.algorithm} digest.`,
    };
  const checksum = archiveDigests.find((digest) => digest.startsWith("sha256:")) ?? null;
  return {
    ...found,
    state: "expanded-ready",
    bytes,
    checksum,
    reason: "What is in the folder there was not touched since it was unpacked.",
  };
}
