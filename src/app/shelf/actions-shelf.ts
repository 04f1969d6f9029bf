/** The Actions cache as a shelf. Entries cannot be changed; main looks for them, and only post saves any. */
import { artifactCacheKey, restoreArtifact, saveArtifact } from "../../actions-cache/artifact-cache.ts";
import { placesOf } from "../place/destination.ts";
import { type ArtifactShelf, encodeNote, expectedDigest, nameOf } from "./artifact-shelf.ts";

export const actionsShelf: ArtifactShelf = {
  name: "the Actions cache",
  isLimited: true,

  async take(key, to, { signal, mostBytes }) {
    const reply = await restoreArtifact(nameOf(key), to, { signal, mostBytes: key.kind === "version" ? key.sizeBytes : mostBytes });
    if (reply.kind === "denied") return { kind: "failed", why: reply.why };
    if (reply.kind !== "restored") return reply;
    const checksum = expectedDigest(key, reply.note);
    return checksum === null ? { kind: "failed", why: "its entry is not what was asked for" } : { kind: "taken", checksum };
  },

  async keep(artifact, path, signal) {
    // Beside the file: a link then costs nothing, and nothing is written anywhere else.
    const files = { path, note: encodeNote(artifact), workspace: `${(await placesOf(path)).part}.cache` };
    const reply = await saveArtifact(nameOf(artifact.key), files, { signal });
    if (reply.kind === "saved") return { kind: "kept" };
    return reply.kind === "failed" || reply.kind === "denied" ? { kind: "failed", why: reply.why } : { kind: "none" };
  },

  async drop(key) {
    return `As long as it is there, nothing else can be kept in its place: gh cache delete ${artifactCacheKey(nameOf(key))}`;
  },
};
