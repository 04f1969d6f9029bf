/**
 * The other side of a run that another thread reads: takes the bytes on that thread, writes them and makes their digests, up to where the
 * plan lets it, and tells of finished pieces, some at a time.
 */
import type { PieceClaim } from "./checkpoint.ts";
import type { Course } from "./course.ts";
import type { Crc } from "./crc.ts";
import { type PieceDigester, pieceDigester } from "./piece-digest.ts";
import { Run } from "./plan.ts";
import type { LandingPlace, Target } from "./ports.ts";
import { begunDigest } from "./prefixes.ts";
import { RunWriter } from "./run-writer.ts";

/** Claims wait until there are this many. A message for each piece would cost more than it is worth. */
const TELL_CLAIMS = 8;
/** The first claim that waits is told after this many milliseconds, so that kill -9 costs little. */
const TELL_AFTER_MS = 25;

export interface RunLanderOptions {
  readonly course: Course;
  /** The end of the answer whose bytes come. */
  readonly answerEnd: number;
  readonly place: Omit<LandingPlace, "file">;
  readonly target: Pick<Target, "write" | "read">;
  /** Makes the CRC that the place wants. */
  readonly crc?: Crc | null;
  /** Calls back after the delay. */
  readonly after: (delayMs: number, act: () => void) => Disposable;
  readonly onClaims: (claims: readonly PieceClaim[]) => void;
  /** A write failed: nothing more can land. */
  readonly onFailure: (error: unknown) => void;
}

export class RunLander {
  readonly #options: RunLanderOptions;
  readonly #run: Run;
  readonly #writer: RunWriter;
  readonly #digester: PieceDigester;
  #claims: PieceClaim[] = [];
  #telling: Disposable | null = null;
  #isClosed = false;

  constructor(options: RunLanderOptions) {
    const { course, place, target, crc = null } = options;
    this.#options = options;
    this.#run = new Run(course.position, course.end);
    this.#digester = pieceDigester({ ...place, crc });
    this.#writer = new RunWriter(this.#run, {
      pieces: { layout: place.layout, digester: this.#digester },
      target,
      bufferBytes: place.bufferBytes,
      onBytes: () => {
        course.position = this.#run.position;
      },
      onWasted: (count) => course.waste(count),
      onPiece: (claim) => this.#landed(claim),
      onWritten: (end) => {
        course.landed = end;
      },
      onFailure: options.onFailure,
    });
  }

  /** The next byte wanted. */
  get position(): number {
    return this.#run.position;
  }

  /** Whether nothing more is wanted, whatever the plan does from now on. */
  get isClosed(): boolean {
    this.#isClosed ||= this.#options.course.close(this.#run.position);
    return this.#isClosed;
  }

  /** Whether all bytes of the answer were taken. */
  get hasWhole(): boolean {
    return this.#run.position >= this.#options.answerEnd;
  }

  /** Set by whoever pauses. Called once there is room again. */
  set onDrain(act: () => void) {
    this.#writer.onDrain = () => {
      this.#options.course.isPaused = false;
      act();
    };
  }

  /** Begins the digest of a piece that was read in part before. @throws FetchError io */
  async begin(): Promise<void> {
    const { place, target } = this.#options;
    this.#run.pieceDigest = await begunDigest(this.#run.position, { target, layout: place.layout, digester: this.#digester });
  }

  /** Takes what of the bytes is wanted. Returns false to pause until `onDrain`. */
  take(bytes: Uint8Array, release: () => void): boolean {
    const { course, answerEnd } = this.#options;
    const { position } = this.#run;
    const wanted = course.reserve(position, Math.min(bytes.length, answerEnd - position));
    if (wanted < bytes.length) course.waste(bytes.length - wanted);
    if (wanted === 0) release();
    this.#run.end = course.end;
    const isMoreWanted = wanted === 0 || this.#writer.write(wanted < bytes.length ? bytes.subarray(0, wanted) : bytes, release);
    if (!isMoreWanted) course.isPaused = true;
    return isMoreWanted;
  }

  /** Waits until all that was taken is in the target, and tells it. */
  async end(): Promise<void> {
    await this.#writer.flush();
    this.#tell();
  }

  #landed(claim: PieceClaim): void {
    this.#claims.push(claim);
    if (this.#claims.length >= TELL_CLAIMS) this.#tell();
    else this.#telling ??= this.#options.after(TELL_AFTER_MS, () => this.#tell());
  }

  #tell(): void {
    this.#telling?.[Symbol.dispose]();
    this.#telling = null;
    if (this.#claims.length > 0) this.#options.onClaims(this.#claims);
    this.#claims = [];
  }
}
