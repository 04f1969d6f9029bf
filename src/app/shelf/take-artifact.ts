/** Takes a finished artifact from a shelf: copied beside the destination, verified there, and only then published. */
import { chmod, mkdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Checksum } from "../../core/checksum.ts";
import { digestsOf } from "../../target/file-digest.ts";
import { midwayError } from "../../target/file-error.ts";
import { FileTarget } from "../../target/file-target.ts";
import type { Destination } from "../place/destination.ts";
import { decideFlush } from "../place/resume-mode.ts";
import { type ArtifactKey, type ArtifactShelf, isHollow } from "./artifact-shelf.ts";
import type { ShelfContext } from "./shelf-context.ts";

/** A whole file at its destination that nobody had to fetch. */
export interface FoundFile {
  readonly sizeBytes: number;
  /** `sha256:<hex>` if it is known. */
  readonly checksum: string | null;
  /** Why it counts as the file that is asked for: one sentence. */
  readonly reason: string;
  /** What it was checked against when it was fetched, if it is gone, and only what was made of it is there. */
  readonly wasCheckedAgainst?: string | null | undefined;
}

/** The one on the shelf may have had other rights; published it has the usual ones. */
const OWN_MODE = 0o600;

/** @param modifiedEpochMs the time that the file gets @default now. Null if the shelf has nothing that is right; a fault of the shelf is a notice. @throws the signal's reason; FetchError if publishing fails */
export async function takeArtifact(
  context: ShelfContext,
  destination: Destination,
  key: ArtifactKey,
  modifiedEpochMs?: number,
): Promise<FoundFile | null> {
  const { shelf, signal } = context;
  if (shelf === null) return null;
  const folder = `${destination.part}.cache`;
  const taken = join(folder, "artifact");
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const reply = await shelf.take(key, taken, { signal, mostBytes: context.request.cacheLimitBytes });
    signal.throwIfAborted();
    if (reply.kind === "none") return null;
    if (reply.kind === "failed") return unusable(context, shelf, reply.why);
    await using target = await FileTarget.open({ final: destination.path, part: taken, isDurable: decideFlush(context.request.flush) });
    const file = await verified({ path: taken, descriptor: target.descriptor }, key, reply.checksum, signal);
    if (file === null) {
      const { path } = destination;
      return unusable(context, shelf, `what is kept there for ${path} has another digest than it should. ${await shelf.drop(key)}`);
    }
    await publish(taken, target, file.sizeBytes, modifiedEpochMs);
    return { ...file, reason: `It was kept in ${shelf.name}, and its ${reply.checksum.algorithm} digest is right.` };
  } catch (error) {
    signal.throwIfAborted();
    throw midwayError(error, "write beside", destination.path);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Its size and digest if they are right; else null. */
async function verified(
  { path, descriptor }: { readonly path: string; readonly descriptor: number },
  key: ArtifactKey,
  checksum: Checksum,
  signal: AbortSignal,
): Promise<{ readonly sizeBytes: number; readonly checksum: string | null } | null> {
  const { size, blocks } = await stat(path);
  if ((key.kind === "version" && key.sizeBytes !== size) || isHollow({ size, blocks })) return null;
  const [hex, sha256] = await digestsOf({ path, sizeBytes: size, descriptor }, [checksum, { algorithm: "sha256" }], signal);
  return hex === checksum.hex ? { sizeBytes: size, checksum: `sha256:${sha256}` } : null;
}

async function publish(taken: string, target: FileTarget, sizeBytes: number, modifiedEpochMs: number | undefined): Promise<void> {
  const now = new Date();
  await chmod(taken, OWN_MODE);
  // It comes to this machine now, whenever it was kept.
  await utimes(taken, now, now);
  await target.finish(sizeBytes, modifiedEpochMs);
  await target.publish();
}

function unusable({ reporter }: ShelfContext, { name }: ArtifactShelf, why: string): null {
  const message = `${name[0]?.toUpperCase()}${name.slice(1)} could not be used: ${why.replace(/\.$/, "")}. The fetch goes on without.`;
  reporter.report({ type: "notice", message });
  return null;
}
