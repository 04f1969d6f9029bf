/**
 * Beginnings of pieces as claims of their own: a fetch that is stopped keeps what its connections had brought of unfinished
 * pieces. The digest of a piece has no value before the piece ends. So the beginning is read back from the target, while memory still holds
 * it, and gets a digest of its own. A connection that is fast enough to finish a piece in time never pays for that.
 */
import type { Bitmap } from "./bitmap.ts";
import { FetchError } from "./errors.ts";
import { type Layout, pieceAt, pieceStart } from "./layout.ts";
import type { PieceDigest, PieceDigester } from "./piece-digest.ts";
import type { Run } from "./plan.ts";
import type { Target } from "./ports.ts";
import type { Recorder } from "./recorder.ts";

/**
 * A connection's bytes are claimed when they are this old, in milliseconds. Together with the time until the next tick and a save, kill -9
 * costs a slow connection less than the bytes of 2 s.
 */
const CLAIM_EVERY_MS = 1_000;

export interface PrefixesOptions {
  readonly target: Pick<Target, "read">;
  readonly layout: Layout;
  readonly digester: PieceDigester;
  readonly done: Bitmap;
  readonly recorder: Recorder;
}

export class Prefixes {
  readonly #options: PrefixesOptions;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: PrefixesOptions) {
    this.#options = options;
  }

  /** Claims what a run has brought of its piece, if the last such claim is old. @param flush puts what is gathered into the target */
  claimIfDue(run: Run, nowMs: number, flush: () => Promise<void>): void {
    if (nowMs - run.claimedMs < CLAIM_EVERY_MS || run.position === run.claimed) return;
    run.claimedMs = nowMs;
    const claiming = flush().then(() => this.#claim(run));
    this.#underWay.add(claiming);
    void claiming.finally(() => this.#underWay.delete(claiming));
  }

  /** Claims what these runs have brought. Nobody reads them any more. */
  async claimAll(runs: readonly Run[]): Promise<void> {
    await Promise.all(this.#underWay);
    for (const run of runs) await this.#claim(run);
  }

  /** Claims what the target has of a run's piece. Never rejects: without the claim there is only more to fetch. */
  async #claim(run: Run): Promise<void> {
    const { target, layout, digester, done, recorder } = this.#options;
    const end = run.landed;
    const piece = pieceAt(layout, end);
    const start = pieceStart(layout, piece);
    if (end === start || end === layout.sizeBytes || end <= run.claimed) return;
    const bytes = new Uint8Array(end - start);
    const count = await target.read(bytes, start).catch(() => 0);
    // The piece may have been finished in the meantime: the claim of the whole piece must not be replaced.
    if (count < bytes.length || done.has(piece)) return;
    run.claimed = end;
    recorder.add({ piece, prefixBytes: bytes.length, digest: digester.of(piece, bytes) });
  }

  /** Begins the digest of a piece of which there are bytes already. */
  async seed(run: Run): Promise<void> {
    run.pieceDigest ??= await begunDigest(run.position, this.#options);
  }
}

/**
 * The digest of a piece up to `position`, made of what is in the target; null at a piece's start.
 * @throws FetchError io
 */
export async function begunDigest(
  position: number,
  { target, layout, digester }: Pick<PrefixesOptions, "target" | "layout" | "digester">,
): Promise<PieceDigest | null> {
  const start = pieceStart(layout, pieceAt(layout, position));
  if (position === start) return null;
  const bytes = new Uint8Array(position - start);
  if ((await target.read(bytes, start)) < bytes.length) {
    throw new FetchError("io", "Cannot go on: the target holds less than it did a moment ago");
  }
  const digest = digester.begin();
  digest.update(bytes);
  return digest;
}
