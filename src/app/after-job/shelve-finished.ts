/** After a fetch succeeded: puts its file into the Actions cache, if it is still the file that was fetched. */
import { stat } from "node:fs/promises";
import type { Reporter } from "../../core/ports.ts";
import { formatBytes } from "../../core/units.ts";
import { DestinationLock } from "../../fetches/destination-lock.ts";
import { digestsOf } from "../../target/file-digest.ts";
import { placesOf } from "../place/destination.ts";
import { actionsShelf } from "../shelf/actions-shelf.ts";
import type { FinishedFetch } from "../shelf/artifact-shelf.ts";

/** Says what it did. @throws FetchError busy: somebody fetches to the same destination */
export async function shelveFinished({ artifact, path }: FinishedFetch, reporter: Reporter): Promise<void> {
  const { lock } = await placesOf(path);
  const notice = (message: string) => reporter.report({ type: "notice", message });
  const file = `${path} (${formatBytes(artifact.sizeBytes)})`;
  const { signal } = new AbortController();
  if (!(await isUnchanged({ artifact, path }, signal))) {
    return notice(`${file} is not put into the Actions cache: a later step of the job moved, removed or changed it.`);
  }
  using _lock = DestinationLock.acquire(lock, path);
  const reply = await actionsShelf.keep(artifact, path, signal);
  if (reply.kind === "kept") notice(`${file} is in the Actions cache for other runs.`);
  if (reply.kind === "none") notice(`${file} was not put into the Actions cache: another job did so already, or the cache refused it.`);
  if (reply.kind === "failed") notice(`${file} could not be put into the Actions cache: ${reply.why}.`);
}

/** Whatever a step made of the file must not pass for what the origin has. */
async function isUnchanged({ artifact: { checksum, sizeBytes }, path }: FinishedFetch, signal: AbortSignal): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size !== sizeBytes) return false;
  const [hex] = await digestsOf({ path, sizeBytes }, [checksum], signal);
  return hex === checksum.hex;
}
