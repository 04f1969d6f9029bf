/**
 * A run that another thread reads, as the transfer sees it: what that thread has done is taken over whenever somebody looks, and when it
 * tells of finished pieces.
 */
import type { PieceClaim } from "./checkpoint.ts";
import { Course } from "./course.ts";
import { pieceEnd } from "./layout.ts";
import type { Run } from "./plan.ts";
import type { Landing, LandingPlace } from "./ports.ts";
import type { WriterContext } from "./run-writer.ts";

/** What is smaller is there before another thread has begun. */
export const LEAST_LANDING_BYTES = 64 * 1024 * 1024;

export interface RunLandingContext extends Pick<WriterContext, "onBytes" | "onWasted" | "onPiece" | "onWritten" | "onFailure"> {
  /** Bytes that were counted have to come again. */
  readonly onLost: (count: number) => void;
  /** Begins the digest of the piece that a run is in. @throws FetchError io */
  readonly seed: (run: Run) => Promise<void>;
}

export class RunLanding implements Landing {
  readonly place: LandingPlace;
  readonly #run: Run;
  readonly #context: RunLandingContext;
  #wasted = 0;
  /** Where the run is if nothing more is heard of the other thread. */
  #told = 0;

  constructor(run: Run, place: LandingPlace, context: RunLandingContext) {
    this.#run = run;
    this.place = place;
    this.#context = context;
  }

  /** Whether the target makes the other thread wait. */
  get isPaused(): boolean {
    return this.#run.course?.isPaused === true;
  }

  begin(): Course {
    this.#told = this.#run.position;
    this.#wasted = 0;
    // The digest of the piece that the run is in is made by the other thread, which reads what is there of it.
    this.#run.pieceDigest = null;
    this.#run.course = Course.begin(this.#run, this.place.layout);
    return this.#run.course;
  }

  /** Takes over where the other thread is. */
  look(): void {
    const { course, position } = this.#run;
    if (course === null) return;
    const [landed, wasted] = [course.landed, course.wasted];
    this.#run.position = course.position;
    if (landed > this.#run.landed) this.#context.onWritten?.(landed);
    if (wasted > this.#wasted) this.#context.onWasted(wasted - this.#wasted);
    this.#wasted = wasted;
    if (this.#run.position > position) this.#context.onBytes(this.#run.position - position);
  }

  landed(claims: readonly PieceClaim[]): void {
    this.look();
    for (const claim of claims) {
      this.#told = Math.max(this.#told, pieceEnd(this.place.layout, claim.piece));
      this.#context.onPiece(claim);
    }
  }

  failed(error: unknown): void {
    this.#context.onFailure(error);
  }

  async end(): Promise<void> {
    this.look();
    this.#run.course = null;
    await this.#context.seed(this.#run);
  }

  async lost(): Promise<void> {
    this.look();
    const count = this.#run.position - this.#told;
    this.#run.position = this.#told;
    this.#run.landed = Math.min(this.#run.landed, this.#told);
    if (count > 0) this.#context.onLost(count);
    this.#run.course = null;
    await this.#context.seed(this.#run);
  }
}
