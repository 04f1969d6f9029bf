/** One fetch of a file, from an unlocked destination to a result: what is there already, what is fetched, what starts over. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Identity } from "../../core/checkpoint.ts";
import { type Checksum, formatChecksum } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import type { FetchResult } from "../../core/result.ts";
import { Tally } from "../../core/tally.ts";
import type { HttpSource } from "../../http/http-source.ts";
import { explainPrivacy } from "../../http/privacy.ts";
import { labelOf, wholeKeyOf } from "../../http/url.ts";
import type { Version } from "../../http/version.ts";
import { ArtifactRecords } from "../../state/artifact-record.ts";
import { openStateFolder } from "../../state/state-folder.ts";
import { fileError } from "../../target/file-error.ts";
import { requireFilePlace } from "../../target/file-place.ts";
import { keptBytes, removePartial } from "../partial/partial-file.ts";
import { type Destination, isFolder, openDestination, placesOf } from "../place/destination.ts";
import { decideResumeMode } from "../place/resume-mode.ts";
import { hasOwnResult, type Outcome, reasonOf } from "../process/run-fetch.ts";
import { optionDigests } from "../request/option-digests.ts";
import type { OwnedFetch } from "../share/owned-fetch.ts";
import { shareFetch } from "../share/shared-fetch.ts";
import { versionKeyOf } from "../shelf/artifact-shelf.ts";
import { keepArtifact } from "../shelf/keep-artifact.ts";
import { type FoundFile, takeArtifact } from "../shelf/take-artifact.ts";
import type { FetchContext } from "./fetch-context.ts";
import { fillTarget } from "./fill-target.ts";
import { openArtifact } from "./open-artifact.ts";
import { presentByChecksum, presentByRecord, requireOwn } from "./present-file.ts";

interface Fetched {
  readonly outcome: Outcome;
  /** The version that it is of. */
  readonly source: HttpSource;
  /** Null where nobody needed one. */
  readonly digest: Checksum | null;
}

export class ArtifactFetch {
  #context: FetchContext;
  readonly #startedMs: number;
  #destination: Destination | null = null;
  #keptBytes = 0;

  constructor(context: Omit<FetchContext, "tally">) {
    this.#context = { ...context, tally: new Tally() };
    this.#startedMs = context.clock.now();
  }

  /** @throws FetchError with `result` set: how far it came */
  async run(): Promise<FetchResult> {
    const { path } = this.#context.request;
    try {
      this.#context.signal.throwIfAborted();
      if (!(await isFolder(path))) return await this.#fetchTo(path, null);
      await requireFilePlace(join(path, "file"));
      // Only the answer tells the file's name.
      const source = await openArtifact(this.#context, null);
      return await this.#fetchTo(join(path, source.fileName), source);
    } catch (thrown) {
      throw await this.#failure(thrown);
    }
  }

  /** The error of a fetch that ended with one, and how far it came. */
  async #failure(thrown: unknown): Promise<FetchError> {
    if (hasOwnResult(thrown, this.#context.signal)) return thrown;
    const error = reasonOf(thrown, this.#context.signal);
    error.result = { ...(await this.#failed(error)), durationMs: this.#durationMs() };
    return error;
  }

  async #failed(error: FetchError): Promise<Outcome> {
    const destination = this.#destination ?? (await placesOf(this.#context.request.path));
    return this.#outcome(destination, {
      status: error.code === "cancelled" ? "cancelled" : "failed",
      bytes: 0,
      checksum: null,
      changed: false,
      reason: `${error.message}.`,
      reusedBytes: 0,
      keptBytes: this.#keptBytes,
    });
  }

  /** Fetches under the destination's lock, or follows whoever has it. */
  async #fetchTo(path: string, opened: HttpSource | null): Promise<FetchResult> {
    const destination = await openDestination(path);
    this.#destination = destination;
    const { request, signal, reporter, caller } = this.#context;
    const { url, checksum } = request;
    const shared = {
      ...caller,
      destination,
      label: labelOf(url),
      // The whole URL: what signs one server's URLs says on another which file is meant.
      wanted: { key: wholeKeyOf(url), checksum: checksum === undefined ? null : formatChecksum(checksum), options: optionDigests(request) },
      signal,
      reporter,
      onAttached: () => opened?.close(),
      verify: () => this.#verify(destination),
    };
    return shareFetch(shared, async (owned) => {
      this.#context = { ...this.#context, signal: owned.signal, reporter: owned.reporter };
      try {
        return { ...(await this.#obtain(destination, opened)), durationMs: this.#durationMs() };
      } catch (thrown) {
        await this.#leave(destination, owned);
        throw await this.#failure(thrown);
      }
    });
  }

  /** After a fetch that did not succeed: what is of use to the next one stays. */
  async #leave(destination: Destination, { mayKeep }: OwnedFetch): Promise<void> {
    const bytes = await keptBytes(destination);
    const isOfUse = mayKeep && bytes > 0 && this.#context.request.resume !== "off";
    this.#keptBytes = isOfUse ? bytes : 0;
    // A partial file that nobody can go on from is only in the way.
    if (!isOfUse) await removePartial(destination).catch(() => {});
  }

  /** An owner that was asked for no checksum did not check ours. */
  async #verify(destination: Destination): Promise<void> {
    const { checksum, signal, url } = { ...this.#context, ...this.#context.request };
    if (checksum === undefined || (await presentByChecksum(destination, checksum, signal)) !== null) return;
    throw new FetchError(
      "checksum-mismatch",
      `Cannot accept "${labelOf(url)}": another process fetched it without a checksum, and it has not the ${checksum.algorithm} digest ${checksum.hex}`,
    );
  }

  #durationMs(): number {
    return Math.round(this.#context.clock.now() - this.#startedMs);
  }

  async #obtain(destination: Destination, opened: HttpSource | null): Promise<Outcome> {
    const { checksum, force } = this.#context.request;
    if (checksum !== undefined && !force) {
      const present = await presentByChecksum(destination, checksum, this.#context.signal);
      if (present !== null) return this.#alreadyPresent(destination, present);
    }
    // Opened before its destination was known: the answer named the file.
    if (opened !== null && !force) await requireOwn(destination, opened, await openRecords());
    if (checksum !== undefined && !force) {
      const taken = await takeArtifact(this.#context, destination, { kind: "digest", checksum });
      if (taken !== null) return this.#fromCache(destination, taken);
    }
    if ((await keptBytes(destination)) === 0) await this.#context.keeper?.bringBack(destination);
    const source = opened ?? (await openArtifact(this.#context, destination));
    const records = await openRecords();
    if (checksum === undefined && !force) {
      const found = await this.#findVersion(destination, source, records);
      if (found !== null) return found;
    }
    if (source.notice !== null) this.#notice(source.notice);
    this.#explainPrivacy(source);
    const fetched = await this.#fetch(destination, source);
    const { outcome, digest } = fetched;
    if (checksum === undefined && !fetched.source.isEndProven) {
      this.#context.reporter.report({ type: "warning", message: endUnproven(fetched.source.label) });
      return outcome;
    }
    if (records !== null) await this.#record(records, outcome, fetched.source.identity);
    await keepArtifact(this.#context, fetched.source, { path: outcome.path, sizeBytes: outcome.bytes, digest });
    return outcome;
  }

  /** Where something would be kept for others, the user hears why it is not. */
  #explainPrivacy({ privacy }: HttpSource): void {
    const { cache, resume } = this.#context.request;
    const why = privacy === null ? "" : explainPrivacy(privacy);
    if (why === "" || !(cache || decideResumeMode(resume) === "cache")) return;
    this.#notice(`Nothing of the file is put into a cache that others can read. ${why}`);
  }

  /** Whether the version that the origin has now is there already, or on the shelf. */
  async #findVersion(destination: Destination, source: HttpSource, records: ArtifactRecords | null): Promise<Outcome | null> {
    const present = records === null ? null : await presentByRecord(destination, source, records);
    if (present !== null) {
      await records?.touch(destination.fetchId);
      return this.#alreadyPresent(destination, present);
    }
    // Nothing of a private source is ever kept: what would be found is somebody else's.
    const key = source.isPrivate ? null : versionKeyOf(source);
    const taken = key === null ? null : await takeArtifact(this.#context, destination, key);
    if (taken === null) return null;
    const outcome = await this.#fromCache(destination, taken);
    if (records !== null) await this.#record(records, outcome, source.identity);
    return outcome;
  }

  /** Fetches, and starts over once where going on would mix two versions or repeat a wrong byte. */
  async #fetch(destination: Destination, source: HttpSource): Promise<Fetched> {
    const { reporter, tally } = this.#context;
    let oneAnswerAfter: Version | null = null;
    try {
      return await this.#fill(destination, source);
    } catch (error) {
      if (!(error instanceof FetchError) || !this.#mayStartOver(error, source)) throw error;
      // The same way would mix the same versions again: the bytes of one answer are always of one.
      if (error.code === "source-changed" || source.isMixed) oneAnswerAfter = source.version;
      const how = oneAnswerAfter === null ? "" : ", in one stream";
      const why = source.isMixed ? " Its servers have different versions of it, or name them differently." : "";
      reporter.report({ type: "warning", message: `${error.message}.${why} The fetch starts over, once${how}.` });
    }
    source.close();
    tally.startOver();
    await removePartial(destination);
    const renewed = await openArtifact(this.#context, null, oneAnswerAfter);
    if (renewed.isBackAgain) {
      const message = `The servers of "${renewed.label}" disagree about its version: the one from before came back. Now it comes from one of them.`;
      reporter.report({ type: "warning", message });
    }
    return this.#fill(destination, renewed);
  }

  #mayStartOver({ code }: FetchError, source: HttpSource): boolean {
    // A fetch from the first byte of one version that does not match would not match again; kept bytes may have been the wrong ones.
    return code === "source-changed" || (code === "checksum-mismatch" && (this.#context.tally.reusedBytes > 0 || source.isMixed));
  }

  async #fill(destination: Destination, source: HttpSource): Promise<Fetched> {
    const { bytes, reason, digest } = await fillTarget(this.#context, destination, source);
    const { reusedBytes } = this.#context.tally;
    const outcome = this.#outcome(destination, {
      status: reusedBytes > 0 ? "resumed" : "downloaded",
      bytes,
      checksum: digest?.algorithm === "sha256" ? formatChecksum(digest) : null,
      changed: true,
      reason,
      reusedBytes,
    });
    return { outcome, source, digest };
  }

  async #fromCache(destination: Destination, { sizeBytes, checksum, reason }: FoundFile): Promise<Outcome> {
    await removePartial(destination);
    const end = { status: "from-cache", bytes: sizeBytes, checksum, changed: true, reason, reusedBytes: sizeBytes } as const;
    return { ...this.#outcome(destination, end), cacheHit: true };
  }

  async #alreadyPresent(destination: Destination, { sizeBytes, checksum, reason }: FoundFile): Promise<Outcome> {
    await removePartial(destination);
    return this.#outcome(destination, {
      status: "already-present",
      bytes: sizeBytes,
      checksum,
      changed: false,
      reason,
      reusedBytes: sizeBytes,
    });
  }

  /** Notes what stands there now, for the next fetch; that it cannot be noted costs no more than a fetch. */
  async #record(records: ArtifactRecords, { path, fetchId, bytes, checksum }: Outcome, identity: Identity): Promise<void> {
    try {
      const { mtimeMs } = await stat(path);
      await records.write(fetchId, { version: 1, identity, path, sizeBytes: bytes, mtimeMs, checksum });
    } catch (error) {
      const { message } = fileError(error, "write to", "the state folder");
      this.#notice(`The fetch is not noted for later ones, which may fetch the file again: ${message}`);
    }
  }

  #outcome(
    { path, fetchId }: Destination,
    end: Pick<FetchResult, "status" | "bytes" | "checksum" | "changed" | "reason" | "reusedBytes"> & { readonly keptBytes?: number },
  ): Outcome {
    const { fetchedBytes, wastedBytes } = this.#context.tally;
    return { keptBytes: 0, holeBytes: 0, ...end, path, fetchId, cacheHit: false, fetchedBytes, wastedBytes };
  }

  #notice(message: string): void {
    this.#context.reporter.report({ type: "notice", message });
  }
}

/** Such a file is noted nowhere: a later fetch must not take it for whole. */
function endUnproven(label: string): string {
  return `Nobody can tell whether "${label}" is whole: the server sent no length, and a connection that broke would have looked the same. A 'checksum' would tell. The next fetch fetches it again.`;
}

/** The records, or null where there is no place for them. */
async function openRecords(): Promise<ArtifactRecords | null> {
  try {
    return new ArtifactRecords(await openStateFolder());
  } catch {
    // Without records a present file is fetched again, which is always right.
    return null;
  }
}
