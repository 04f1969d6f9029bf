/**
 * Beginnings of pieces as claims of their own, so that a fetch that is stopped keeps what its connections had brought of the
 * pieces that they were in. A piece's digest cannot be looked at while it grows, so that of its beginning is made by reading the
 * target, which memory still holds; a connection that is fast enough to finish a piece meanwhile never pays for it.
 */
import type { Bitmap } from "./bitmap.ts";
import { FetchError } from "./errors.ts";
import { type Layout, pieceAt, pieceStart } from "./layout.ts";
import type { PieceDigester } from "./piece-digest.ts";
import type { Run } from "./plan.ts";
import type { Target } from "./ports.ts";
import type { Recorder } from "./recorder.ts";

/** So old may bytes on a slow connection become before they are claimed, in milliseconds: with a tick and a save, kill -9 costs it less than 2 s. */
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

  /** Claims what a run has brought of the piece that it is in, if that was claimed long ago. @param flush puts what is gathered into the target */
  claimIfDue(run: Run, nowMs: number, flush: () => Promise<void>): void {
    if (nowMs - run.claimedMs < CLAIM_EVERY_MS || run.position === run.claimed) return;
    run.claimedMs = nowMs;
    const claiming = flush().then(() => this.#claim(run));
    this.#underWay.add(claiming);
    void claiming.finally(() => this.#underWay.delete(claiming));
  }

  /** Claims what these runs, which nobody reads any more, have brought. */
  async claimAll(runs: readonly Run[]): Promise<void> {
    await Promise.all(this.#underWay);
    for (const run of runs) await this.#claim(run);
  }

  /** Claims what is in the target of the piece that a run is in. Never rejects: without it there is only more to fetch. */
  async #claim(run: Run): Promise<void> {
    const { target, layout, digester, done, recorder } = this.#options;
    const end = run.landed;
    const piece = pieceAt(layout, end);
    const start = pieceStart(layout, piece);
    if (end === start || end === layout.sizeBytes || end <= run.claimed) return;
    const bytes = new Uint8Array(end - start);
    const count = await target.read(bytes, start).catch(() => 0);
    // The piece may have been finished meanwhile: its own claim must not be replaced.
    if (count < bytes.length || done.has(piece)) return;
    run.claimed = end;
    recorder.add({ piece, prefixBytes: bytes.length, digest: digester.of(piece, bytes) });
  }

  /** Has the digest of a piece begin with what an earlier run brought of it. */
  async seed(run: Run): Promise<void> {
    const { target, layout, digester } = this.#options;
    const start = pieceStart(layout, pieceAt(layout, run.position));
    if (run.pieceDigest !== null || run.position === start) return;
    const bytes = new Uint8Array(run.position - start);
    if ((await target.read(bytes, start)) < bytes.length) {
      throw new FetchError("io", "Cannot go on: the target holds less than it did a moment ago");
    }
    run.pieceDigest = digester.begin();
    run.pieceDigest.update(bytes);
  }
}
