/**
 * Opens a file at several servers. The user's URL is asked first, and the others a moment later, all at once: a server that is dead
 * keeps nobody waiting, and a small file that the first one brings at once costs the others nothing.
 */
import { toFetchError } from "../core/errors.ts";
import type { OpenedSource } from "../core/opened-source.ts";
import { askPatiently } from "../core/patience.ts";
import type { Clock, Reporter } from "../core/ports.ts";
import { raceAbort } from "../core/race-abort.ts";
import { Wake } from "../core/wake.ts";
import { BesideBytes } from "./beside-bytes.ts";
import { Comparison } from "./compare-mirrors.ts";
import { Mirror, type MirrorWay } from "./mirror.ts";
import { MirrorFailures } from "./mirror-failures.ts";
import { MirroredSource } from "./mirrored-source.ts";

export interface OpenMirroredOptions {
  /** The user's URL is the first. */
  readonly ways: readonly MirrorWay[];
  /** A checksum will decide in the end. */
  readonly hasChecksum: boolean;
  /** Something is there already: the first answers should bring next to nothing. */
  readonly asksVersion: boolean;
  readonly idleTimeoutMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

/** The others are asked when the first one has not brought everything after this many milliseconds. */
const HEAD_START_MS = 100;
/** Once a server has answered, the others have as long again, and this many milliseconds at least and at most. */
const LEAST_GRACE_MS = 200;
const MOST_GRACE_MS = 1_000;

/** @throws FetchError as the first one of them does, if none answers */
export async function openMirrored(options: OpenMirroredOptions, signal: AbortSignal): Promise<OpenedSource> {
  const opening = new MirrorOpening(options);
  try {
    return await raceAbort(opening.open(), signal);
  } catch (error) {
    opening.giveUp();
    throw error;
  }
}

class MirrorOpening {
  readonly #options: OpenMirroredOptions;
  readonly #mirrors: readonly Mirror[];
  readonly #failures: MirrorFailures;
  readonly #beside = new BesideBytes();
  readonly #background = new AbortController();
  readonly #wake = new Wake();
  readonly #errors = new Map<Mirror, unknown>();
  readonly #comparison = Promise.withResolvers<Comparison>();
  /** Those that have been asked, and those of them that need not be waited for. */
  readonly #asked = new Set<Mirror>();
  readonly #settled = new Set<Mirror>();
  /** Their bytes alone were wrong. */
  readonly #wrong = new Set<Mirror>();

  constructor(options: OpenMirroredOptions) {
    this.#options = options;
    this.#mirrors = options.ways.map((way) => new Mirror(way));
    this.#failures = new MirrorFailures({ mirrors: this.#mirrors, reporter: options.reporter });
  }

  async open(): Promise<OpenedSource> {
    const { clock, asksVersion } = this.#options;
    const startedMs = clock.now();
    const [first] = this.#mirrors;
    if (first !== undefined) this.#ask(first, asksVersion);
    await this.#until(() => first === undefined || this.#hasEnded(first), HEAD_START_MS);
    if (!bringsAll(first?.source)) this.#askOthers();
    await this.#until(() => this.#answered.length > 0 || this.#haveAllEnded, Number.POSITIVE_INFINITY);
    const graceMs = Math.min(MOST_GRACE_MS, Math.max(LEAST_GRACE_MS, clock.now() - startedMs));
    await this.#until(() => first?.source?.access === "ranges" || bringsAll(first?.source) || this.#haveAllEnded, graceMs);
    const reference = this.#chooseReference();
    const source = this.#sourceWith(reference);
    // The record says who has the file, so that any of them is enough to go on from it.
    if (!this.#options.hasChecksum) await this.#until(() => this.#settled.size === this.#asked.size, graceMs);
    return source;
  }

  giveUp(): void {
    this.#background.abort("given up");
    for (const { source } of this.#mirrors) source?.dropOpened();
  }

  /** The first one in the user's order that gives ranges, else the first one. @throws FetchError none has answered */
  #chooseReference(): OpenedSource {
    const sources = this.#answered;
    const reference = sources.find(({ access }) => access === "ranges") ?? sources[0];
    if (reference !== undefined) return reference;
    throw toFetchError(this.#mirrors.map((mirror) => this.#errors.get(mirror)).find((error) => error !== undefined));
  }

  #sourceWith(reference: OpenedSource): MirroredSource {
    const { hasChecksum, clock } = this.#options;
    for (const mirror of this.#mirrors) if (mirror.source === reference) mirror.state = "used";
    const ask = <T>(question: (signal: AbortSignal) => Promise<T>) => this.#patiently(question);
    const [failures, beside, random] = [this.#failures, this.#beside, clock.random()];
    this.#comparison.resolve(new Comparison({ reference, failures, hasChecksum, ask, random, beside }));
    return new MirroredSource({
      mirrors: this.#mirrors,
      reference,
      key: this.#options.ways[0]?.key ?? reference.identity.key,
      failures,
      beside,
      clock,
      hasChecksum,
      background: this.#background,
      askOthers: () => this.#askOthers(),
      hasOther: () => this.#others(reference).length > 0,
      reopen: (from, inOneAnswer, signal) => this.#reopen(from, { reference, inOneAnswer, signal }),
    });
  }

  /** Everybody who was not asked yet. */
  #askOthers(): void {
    for (const mirror of this.#mirrors) if (!this.#asked.has(mirror)) this.#ask(mirror, true);
  }

  #ask(mirror: Mirror, asksVersion: boolean): void {
    this.#asked.add(mirror);
    void this.#openAndCompare(mirror, asksVersion).finally(() => {
      this.#settled.add(mirror);
      this.#wake.notify();
    });
  }

  async #openAndCompare(mirror: Mirror, asksVersion: boolean): Promise<void> {
    try {
      const source = await this.#patiently((signal) => mirror.open(asksVersion, signal));
      this.#wake.notify();
      const comparison = await raceAbort(this.#comparison.promise, this.#background.signal);
      if (mirror.state !== "new") return;
      // The file's first bytes come from the one that the others are compared with: this answer would hold a connection for nothing.
      source.dropOpened();
      await comparison.compare(mirror, source);
    } catch (error) {
      if (this.#background.signal.aborted) return;
      this.#errors.set(mirror, error);
      this.#failures.drop(mirror, toFetchError(error).message);
    }
  }

  /** A mirror is asked once: there are others. */
  #patiently<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { idleTimeoutMs, clock, reporter } = this.#options;
    const { signal } = this.#background;
    return askPatiently({ retries: 0, idleTimeoutMs, clock, reporter, signal, cannot: "Cannot ask the mirror" }, ask);
  }

  get #answered(): readonly OpenedSource[] {
    return this.#mirrors.flatMap(({ source }) => source ?? []);
  }

  #hasEnded(mirror: Mirror): boolean {
    return mirror.source !== null || this.#errors.has(mirror);
  }

  get #haveAllEnded(): boolean {
    return [...this.#asked].every((mirror) => this.#hasEnded(mirror));
  }

  /** Waits until it is so, or the time is over. */
  async #until(isSo: () => boolean, mostMs: number): Promise<void> {
    const { clock } = this.#options;
    const done = new AbortController();
    let isOver = false;
    const over = () => {
      isOver = true;
      this.#wake.notify();
    };
    if (Number.isFinite(mostMs)) void clock.sleep(mostMs, AbortSignal.any([done.signal, this.#background.signal])).then(over, () => {});
    while (!isSo() && !isOver && !this.#background.signal.aborted) await this.#wake.wait();
    done.abort("done");
  }

  /** Who could bring the whole file in the place of this one. */
  #others(reference: OpenedSource): readonly Mirror[] {
    return this.#mirrors.filter((mirror) => mirror.source !== null && mirror.source !== reference && !this.#wrong.has(mirror));
  }

  /** What several brought together was wrong: then the first of them brings it alone. What one brought was wrong: then another one does. */
  async #reopen(from: MirroredSource, { reference, inOneAnswer, signal }: Reopening): Promise<OpenedSource> {
    const { givers } = from;
    const [only] = givers;
    const isOnlyWrong = this.#options.hasChecksum && givers.length === 1 && only !== undefined;
    if (isOnlyWrong) this.#wrong.add(only);
    const alone = isOnlyWrong
      ? this.#others(only.source ?? reference)[0]
      : (only ?? this.#mirrors.find(({ source }) => source === reference));
    if (alone === undefined || alone.source === null) return reference.reopen(inOneAnswer, signal);
    if (isOnlyWrong) this.#failures.drop(only, "Its bytes do not have the checksum");
    for (const mirror of this.#mirrors) {
      mirror.bytes = 0;
      mirror.state = "dropped";
    }
    const isAfterMix = isOnlyWrong || givers.length > 1;
    alone.source = await alone.source.reopen(inOneAnswer && (!isAfterMix || alone.source.isMixed), signal);
    return this.#sourceWith(alone.source);
  }
}

interface Reopening {
  readonly reference: OpenedSource;
  readonly inOneAnswer: boolean;
  readonly signal: AbortSignal;
}

/** Whether the answer that opened it holds the whole file. */
function bringsAll(source: OpenedSource | null | undefined): boolean {
  return source != null && source.sizeBytes !== null && source.openedBytes >= source.sizeBytes;
}
