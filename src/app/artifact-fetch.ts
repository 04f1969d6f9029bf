/** The steps of one fetch of a file, from an unlocked destination to a published file. Each method is one step. */
import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { BesideTargetStore } from "../checkpoint-store/beside-target.ts";
import { Bitmap } from "../core/bitmap.ts";
import type { Identity } from "../core/checkpoint.ts";
import { formatChecksum } from "../core/checksum.ts";
import { FetchError } from "../core/errors.ts";
import { layoutFor } from "../core/layout.ts";
import type { Clock, FrontFollower, Reporter } from "../core/ports.ts";
import type { FetchResult } from "../core/result.ts";
import { type CheckedClaims, checkClaims, decideResume, resumeReason } from "../core/resume.ts";
import { withRetries } from "../core/retry.ts";
import { transferStream } from "../core/stream.ts";
import { Tally } from "../core/tally.ts";
import { transfer } from "../core/transfer.ts";
import { DestinationLock } from "../fetches/destination-lock.ts";
import type { HttpSource } from "../http/http-source.ts";
import { openHttpSource } from "../http/open-source.ts";
import { ArtifactRecords } from "../state/artifact-record.ts";
import { openStateFolder } from "../state/state-folder.ts";
import { FileDigest } from "../target/file-digest.ts";
import { fileError } from "../target/file-error.ts";
import { FileTarget } from "../target/file-target.ts";
import type { Wire } from "../wire/wire.ts";
import { type Destination, isFolder, openDestination, placesOf } from "./destination.ts";
import { keptBytes, removePartial } from "./partial.ts";
import { type PresentFile, presentByChecksum, presentByRecord } from "./present-file.ts";
import type { FetchRequest } from "./request.ts";
import { USER_AGENT } from "./version.ts";

/** More connections help only with servers that limit each of them, and burden the others. */
const MOST_DEFAULT_CONNECTIONS = 16;

export interface ArtifactFetchOptions {
  readonly clock: Clock;
  readonly createWire: () => Wire;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** A result before its duration is known. */
type Outcome = Omit<FetchResult, "durationMs">;

export class ArtifactFetch {
  readonly #request: FetchRequest;
  readonly #options: ArtifactFetchOptions;
  readonly #tally = new Tally();
  #destination: Destination | null = null;
  #keptBytes = 0;

  constructor(request: FetchRequest, options: ArtifactFetchOptions) {
    this.#request = request;
    this.#options = options;
  }

  /** @throws FetchError */
  async run(): Promise<Outcome> {
    const { path } = this.#request;
    this.#options.signal.throwIfAborted();
    await using wire = this.#options.createWire();
    if (!(await isFolder(path))) return await this.#fetchTo(path, wire, null);
    // Only the answer tells the file's name.
    const source = await this.#open(wire, null);
    return await this.#fetchTo(join(path, source.fileName), wire, source);
  }

  /** How far a fetch came that failed. */
  async failure(error: FetchError): Promise<Outcome> {
    const destination = this.#destination ?? (await placesOf(this.#request.path));
    return this.#outcome(destination, {
      status: error.code === "cancelled" ? "cancelled" : "failed",
      bytes: 0,
      checksum: null,
      changed: false,
      reason: `${error.message}.`,
      reusedBytes: this.#keptBytes,
    });
  }

  async #fetchTo(path: string, wire: Wire, opened: HttpSource | null): Promise<Outcome> {
    const destination = await openDestination(path);
    this.#destination = destination;
    using _lock = lock(destination);
    try {
      return await this.#obtain(destination, wire, opened);
    } catch (error) {
      this.#keptBytes = await keptBytes(destination);
      // A partial file that nobody can go on from is only in the way.
      if (this.#keptBytes === 0) await removePartial(destination).catch(() => {});
      throw error;
    }
  }

  async #obtain(destination: Destination, wire: Wire, opened: HttpSource | null): Promise<Outcome> {
    const { checksum, force } = this.#request;
    if (checksum !== undefined && !force) {
      const present = await presentByChecksum(destination, checksum, this.#options.signal);
      if (present !== null) return this.#alreadyPresent(destination, present);
    }
    const source = opened ?? (await this.#open(wire, destination));
    const records = await openRecords();
    if (!force && checksum === undefined && records !== null) {
      const present = await presentByRecord(destination, source, records);
      if (present !== null) return this.#alreadyPresent(destination, present);
    }
    if (source.notice !== null) this.#notice(source.notice);
    const { outcome, version } = await this.#fetchSteadily(destination, wire, source);
    if (records !== null) await this.#record(records, outcome, version);
    return outcome;
  }

  /** Fetches, and starts over once where going on would mix two versions or repeat a wrong byte. */
  async #fetchSteadily(
    destination: Destination,
    wire: Wire,
    source: HttpSource,
  ): Promise<{ readonly outcome: Outcome; readonly version: Identity }> {
    try {
      return { outcome: await this.#fetch(destination, source), version: source.identity };
    } catch (error) {
      if (!(error instanceof FetchError) || !this.#mayStartOver(error)) throw error;
      this.#options.reporter.report({ type: "warning", message: `${error.message}. The fetch starts over, once.` });
    }
    source.close();
    this.#tally.startOver();
    await removePartial(destination);
    const renewed = await this.#open(wire, null);
    return { outcome: await this.#fetch(destination, renewed), version: renewed.identity };
  }

  #mayStartOver({ code }: FetchError): boolean {
    // A fetch from the first byte that does not match would not match again; kept bytes may have been the wrong ones.
    return code === "source-changed" || (code === "checksum-mismatch" && this.#tally.reusedBytes > 0);
  }

  async #open(wire: Wire, destination: Destination | null): Promise<HttpSource> {
    const { clock, signal, reporter } = this.#options;
    const { retries, connections, minSegmentBytes, idleTimeoutMs } = this.#request;
    const isThere = async (path: string) => (await stat(path).catch(() => null)) !== null;
    const expectsRanges = destination !== null && (await isThere(destination.record));
    const asksVersion = expectsRanges || (destination !== null && (await isThere(destination.path)));
    // A file too small for segments comes whole with the first answer; where a user wants many connections it is but their share.
    const dataBytes = connections === undefined || connections === 1 ? 2 * minSegmentBytes : minSegmentBytes;
    const attempt = async () => {
      const patience = new AbortController();
      const answered = new AbortController();
      const silent = clock.sleep(idleTimeoutMs, answered.signal).then(
        () =>
          patience.abort(
            new FetchError("idle-timeout", `Cannot fetch from "${this.#request.url.host}": no answer came for ${idleTimeoutMs / 1000} s`),
          ),
        () => {},
      );
      try {
        return await openHttpSource(
          { ...this.#openOptions(wire), firstBytes: asksVersion ? 1 : dataBytes, expectsRanges },
          AbortSignal.any([signal, patience.signal]),
        );
      } finally {
        answered.abort();
        await silent;
      }
    };
    return withRetries(attempt, {
      retries,
      clock,
      signal,
      onRetry: (error, delayMs, failures) => reporter.report({ type: "retry", message: error.message, delayMs, attempt: failures }),
    });
  }

  #openOptions(wire: Wire) {
    const { url, headers, bearerToken, checksum, allowInsecureHttp } = this.#request;
    return { wire, url, headers, bearerToken, checksum, allowInsecureHttp, userAgent: USER_AGENT };
  }

  async #fetch(destination: Destination, source: HttpSource): Promise<Outcome> {
    const { checksum } = this.#request;
    await using target = await FileTarget.open({ final: destination.path, part: destination.part });
    await using store = new BesideTargetStore(destination.record);
    await using digest = checksum === undefined ? null : new FileDigest(destination.part, checksum.algorithm);
    const fetched =
      source.access === "ranges" && source.sizeBytes !== null
        ? await this.#fetchPieces({ destination, source, target, store, front: digest ?? NO_FRONT, sizeBytes: source.sizeBytes })
        : await this.#fetchStream({ destination, source, target, store, front: digest ?? NO_FRONT });
    this.#options.reporter.report({ type: "finalizing" });
    if (digest !== null && checksum !== undefined) {
      const hex = await digest.finish(fetched.bytes, this.#options.signal);
      if (hex !== checksum.hex) {
        await target.discard();
        await store.remove();
        throw new FetchError(
          "checksum-mismatch",
          `Cannot accept "${source.label}": its ${checksum.algorithm} digest is ${hex}, expected was ${checksum.hex}`,
        );
      }
    }
    this.#options.signal.throwIfAborted();
    await target.commit(fetched.bytes);
    await store.remove();
    return this.#outcome(destination, {
      status: this.#tally.reusedBytes > 0 ? "resumed" : "downloaded",
      bytes: fetched.bytes,
      checksum: checksum?.algorithm === "sha256" ? formatChecksum(checksum) : null,
      changed: true,
      reason: fetched.reason,
      reusedBytes: this.#tally.reusedBytes,
    });
  }

  async #fetchPieces({ destination, source, target, store, front, sizeBytes }: Parts & { readonly sizeBytes: number }) {
    const layout = layoutFor(sizeBytes);
    const decision = decideResume(await store.load(), source.identity, layout);
    await target.prepare(sizeBytes, { keep: decision.kind === "resume" });
    const checked =
      decision.kind === "resume" ? await checkClaims(decision.checkpoint, target, this.#options.signal) : nothingDone(layout.pieceCount);
    const reason = decision.kind === "resume" ? resumeReason(checked, layout) : decision.reason;
    this.#tally.reusedBytes = checked.keptBytes;
    await store.create({ identity: source.identity, layout, algorithm: source.algorithm }, checked.claims).catch((error: unknown) => {
      throw fileError(error, "write the checkpoint beside", destination.path);
    });
    const connections = this.#connectionsFor(sizeBytes, layout.pieceCount - checked.done.count);
    this.#opened(destination, source, { connections, reason });
    if (!checked.done.isFull) {
      const { clock, reporter, signal } = this.#options;
      const { retries, idleTimeoutMs } = this.#request;
      await transfer({
        source,
        target,
        store,
        layout,
        done: checked.done,
        connections,
        retries,
        idleTimeoutMs,
        clock,
        reporter,
        tally: this.#tally,
        front,
        signal,
      });
    }
    return { bytes: sizeBytes, reason };
  }

  async #fetchStream({ destination, source, target, store, front }: Parts) {
    const { clock, reporter, signal } = this.#options;
    const { retries, idleTimeoutMs } = this.#request;
    const reason =
      source.notice === null
        ? "The server gives no ranges, so the file came in one stream."
        : "Nothing pins the file's version, so it came in one stream.";
    await store.remove();
    await target.prepare(source.sizeBytes, { keep: false });
    this.#opened(destination, source, { connections: 1, reason });
    const bytes = await transferStream({ source, target, retries, idleTimeoutMs, clock, reporter, tally: this.#tally, front, signal });
    return { bytes, reason };
  }

  /** A number that the user gives is used; the default needs a file that is worth it. */
  #connectionsFor(sizeBytes: number, missingPieces: number): number {
    const { connections, minSegmentBytes } = this.#request;
    const segments = sizeBytes >= 2 * minSegmentBytes ? Math.floor(sizeBytes / minSegmentBytes) : 1;
    const wanted = connections ?? Math.min(2 * availableParallelism(), MOST_DEFAULT_CONNECTIONS, segments);
    return Math.max(1, Math.min(wanted, missingPieces));
  }

  async #alreadyPresent(destination: Destination, present: PresentFile): Promise<Outcome> {
    await removePartial(destination);
    return this.#outcome(destination, {
      status: "already-present",
      bytes: present.sizeBytes,
      checksum: present.checksum,
      changed: false,
      reason: present.reason,
      reusedBytes: present.sizeBytes,
    });
  }

  /** Notes what stands there now, for the next fetch; that it cannot be noted costs no more than a fetch. */
  async #record(records: ArtifactRecords, outcome: Outcome, identity: Identity): Promise<void> {
    try {
      const { mtimeMs } = await stat(outcome.path);
      await records.write(outcome.fetchId, {
        version: 1,
        identity,
        path: outcome.path,
        sizeBytes: outcome.bytes,
        mtimeMs,
        checksum: outcome.checksum,
      });
    } catch (error) {
      this.#notice(
        `The fetch is not noted for later ones, which may fetch the file again: ${fileError(error, "write to", "the state folder").message}`,
      );
    }
  }

  #opened(
    destination: Destination,
    source: HttpSource,
    { connections, reason }: { readonly connections: number; readonly reason: string },
  ): void {
    this.#options.reporter.report({
      type: "opened",
      source: source.label,
      path: destination.path,
      fetchId: destination.fetchId,
      sizeBytes: source.sizeBytes,
      reusedBytes: this.#tally.reusedBytes,
      connections,
      reason,
    });
  }

  #outcome(
    { path, fetchId }: Destination,
    end: Pick<FetchResult, "status" | "bytes" | "checksum" | "changed" | "reason" | "reusedBytes">,
  ): Outcome {
    return { ...end, path, fetchId, cacheHit: false, fetchedBytes: this.#tally.fetchedBytes, wastedBytes: this.#tally.wastedBytes };
  }

  #notice(message: string): void {
    this.#options.reporter.report({ type: "notice", message });
  }
}

interface Parts {
  readonly destination: Destination;
  readonly source: HttpSource;
  readonly target: FileTarget;
  readonly store: BesideTargetStore;
  readonly front: FrontFollower;
}

/** Without a checksum nobody follows the front. */
const NO_FRONT: FrontFollower = { advance: () => {} };

function nothingDone(pieceCount: number): CheckedClaims {
  return { done: new Bitmap(pieceCount), claims: [], dropped: 0, keptBytes: 0 };
}

function lock({ lock, path }: Destination): DestinationLock {
  try {
    return DestinationLock.acquire(lock, path);
  } catch (error) {
    throw fileError(error, "write beside", path);
  }
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
