/**
 * One file that several servers have. Each read goes to one of them (choose-mirror.ts), and on to another one when it fails
 * (mirror-failures.ts). Which of them have the same file is found out beside the reads (compare-mirrors.ts). Each has a validator of
 * its own.
 */
import { type Identity, mirrorKey } from "../core/checkpoint.ts";
import { FetchError } from "../core/errors.ts";
import type { OfferedDigest } from "../core/offered-digest.ts";
import type { OpenedSource, Privacy } from "../core/opened-source.ts";
import type { Clock, Sink } from "../core/ports.ts";
import { raceAbort } from "../core/race-abort.ts";
import { Wake } from "../core/wake.ts";
import type { BesideBytes } from "./beside-bytes.ts";
import { chooseMirror, soonest } from "./choose-mirror.ts";
import type { Mirror, MirrorRead } from "./mirror.ts";
import { goneError, isGivenUp, type MirrorFailures } from "./mirror-failures.ts";

/** How often rates are taken, in milliseconds: as often as the transfer does it. */
const TICK_MS = 250;
/** A read with fewer bytes to go is not worth another connection. */
const LEAST_MOVED_BYTES = 1024 * 1024;

export interface MirroredOptions {
  /** The user's URL is the first. */
  readonly mirrors: readonly Mirror[];
  /** The source that answered first: the others are compared with it. */
  readonly reference: OpenedSource;
  /** The key of the user's URL: the file is found by it in later runs, whoever brought it. */
  readonly key: string;
  readonly failures: MirrorFailures;
  readonly beside: BesideBytes;
  readonly clock: Clock;
  /** A checksum will decide in the end. */
  readonly hasChecksum: boolean;
  /** Ends what goes on beside the reads. */
  readonly background: AbortController;
  /** Has those asked that were not needed so far. */
  readonly askOthers: () => void;
  /** Whether somebody else could bring the whole file. */
  readonly hasOther: () => boolean;
  /** Opens the file again: at one mirror alone, if the bytes of several were wrong together. */
  readonly reopen: (from: MirroredSource, inOneAnswer: boolean, signal: AbortSignal) => Promise<OpenedSource>;
}

export class MirroredSource implements OpenedSource {
  readonly algorithm;
  readonly #options: MirroredOptions;
  readonly #ticks: Disposable;
  readonly #reads = new Map<Sink, Mirror>();
  readonly #room = new Wake();
  #mostTo: (host: string) => number = () => Number.POSITIVE_INFINITY;

  constructor(options: MirroredOptions) {
    this.#options = options;
    this.algorithm = options.reference.algorithm;
    this.#ticks = options.clock.every(TICK_MS, () => this.#tick());
  }

  /** Ranges, as long as one mirror gives them. */
  get access(): "ranges" | "stream" {
    return this.used.some(({ source }) => source?.access === "ranges") ? this.#options.reference.access : "stream";
  }

  get sizeBytes(): number | null {
    return this.#options.reference.sizeBytes;
  }

  get openedBytes(): number {
    return this.#options.reference.openedBytes;
  }

  get openedMs(): number {
    return this.#options.reference.openedMs;
  }

  get label(): string {
    return this.#options.mirrors[0]?.label ?? this.#options.reference.label;
  }

  get fileName(): string {
    return this.#options.reference.fileName;
  }

  get contentType(): string | null {
    return this.#options.reference.contentType;
  }

  get host(): string {
    return this.#options.reference.host ?? this.#options.mirrors[0]?.host ?? "";
  }

  get offered(): readonly OfferedDigest[] {
    return this.#options.reference.offered;
  }

  async seekDigests(signal: AbortSignal): Promise<void> {
    await this.#options.reference.seekDigests?.(signal);
  }

  get notice(): string | null {
    return this.#options.reference.notice;
  }

  get streamReason(): string {
    return this.#options.reference.streamReason;
  }

  /** Everybody may have what one of them gives to everybody, but it is not known to be the same file before the end. */
  get privacy(): Privacy | null {
    return this.used.find(({ source }) => source?.privacy)?.source?.privacy ?? null;
  }

  get isEndProven(): boolean {
    return this.used.every(({ source }) => source?.isEndProven ?? true);
  }

  /** Bytes of several mirrors are together, or one mirror's are of several versions. */
  get isMixed(): boolean {
    const givers = this.givers;
    return this.#isDecided && (givers.length > 1 || givers.some(({ source }) => source?.isMixed));
  }

  /** A digest decides in the end: the user's, or the one that the first server offers. */
  get #isDecided(): boolean {
    return this.#options.hasChecksum || this.offered.length > 0;
  }

  get isBackAgain(): boolean {
    return this.#options.reference.isBackAgain;
  }

  /** If the bytes of one server alone do not have the digest that it offers itself, no other one is better trusted. */
  get hasAlternative(): boolean {
    return this.#isDecided && this.#options.hasOther() && (this.#options.hasChecksum || this.givers.length > 1);
  }

  get shares(): Readonly<Record<string, number>> {
    const { mirrors } = this.#options;
    const isShared = (host: string) => mirrors.filter((mirror) => mirror.host === host).length > 1;
    return Object.fromEntries(mirrors.map(({ host, label, bytes }) => [isShared(host) ? label : host, bytes]));
  }

  /** Of the user's URL, with the validators of all that are known to have the file. */
  get identity(): Identity {
    const { key, mirrors, reference } = this.#options;
    const own = mirrors[0]?.state === "used" ? mirrors[0].source?.identity : undefined;
    const pinned = this.used.flatMap((mirror) => {
      const validator = mirror.source?.identity.validator ?? null;
      return validator === null ? [] : [[mirrorKey(mirror.key), validator] as const];
    });
    const { kind, checksum, expectedChecksum = null } = reference.identity;
    const validator = own?.validator ?? null;
    return { kind, label: this.label, key, validator, checksum, expectedChecksum, mirrors: Object.fromEntries(pinned) };
  }

  get used(): readonly Mirror[] {
    return this.#options.mirrors.filter(({ state }) => state === "used");
  }

  /** Those whose bytes were used. */
  get givers(): readonly Mirror[] {
    return this.#options.mirrors.filter(({ bytes }) => bytes > 0);
  }

  countBeside(spend: (bytes: number) => void): void {
    this.#options.beside.countWith(spend);
  }

  holdTo(mostTo: (host: string) => number): void {
    this.#mostTo = mostTo;
  }

  get openHosts(): readonly string[] {
    const { clock } = this.#options;
    const well = this.used.filter(({ restUntilMs }) => clock.now() >= restUntilMs);
    return [...new Set((well.length > 0 ? well : this.used).map(({ host }) => host))];
  }

  laneOf(sink: Sink): string | undefined {
    return this.#reads.get(sink)?.key;
  }

  async read(sink: Sink, signal: AbortSignal): Promise<void> {
    for (;;) {
      const begun = await this.#begin(sink, signal);
      if (await this.#readFrom(begun, sink, signal)) return;
    }
  }

  dropOpened(): void {
    for (const { source } of this.#options.mirrors) source?.dropOpened();
  }

  /** Asks each mirror whose bytes are part of the whole, and that is well: an ill one would only keep the others waiting. */
  async confirmVersion(hasKept: boolean, signal: AbortSignal): Promise<void> {
    const nowMs = this.#options.clock.now();
    const givers = this.used.filter(({ bytes }) => bytes > 0 || hasKept);
    const well = givers.filter(({ restUntilMs }) => nowMs >= restUntilMs);
    const asked = well.length > 0 ? well : givers;
    await Promise.all(asked.map(({ source }) => source?.confirmVersion(hasKept, signal)));
  }

  reopen(inOneAnswer: boolean, signal: AbortSignal): Promise<OpenedSource> {
    this.#ticks[Symbol.dispose]();
    return this.#options.reopen(this, inOneAnswer, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#options.background.abort();
    this.#ticks[Symbol.dispose]();
    await Promise.all(this.#options.mirrors.map(({ source }) => source?.[Symbol.asyncDispose]()));
  }

  /** Waits until a mirror has room for a read, and takes the room. */
  async #begin(sink: Sink, signal: AbortSignal): Promise<Begun> {
    const { mirrors, reference, clock } = this.#options;
    const opened = this.used.find(({ source }) => source === reference);
    // The answer that opened it begins with the first byte.
    const first = sink.position === 0 && reference.openedBytes > 0 ? opened : undefined;
    for (;;) {
      const open = mirrors.filter((mirror) => !this.#isFull(mirror));
      const mirror = first ?? chooseMirror(open, sink.end - sink.position, clock.now()) ?? soonest(open);
      if (isOpen(mirror)) return { mirror, read: mirror.begin(sink, clock.now()) };
      if (this.used.length === 0) throw new FetchError("connect", `Cannot fetch "${this.label}": none of its mirrors is left`);
      await raceAbort(this.#room.wait(), signal);
    }
  }

  /** Whether its host has as many reads as it may have. */
  #isFull({ host }: Mirror): boolean {
    const reads = this.#options.mirrors.reduce((sum, mirror) => sum + (mirror.host === host ? mirror.reads.size : 0), 0);
    return reads >= this.#mostTo(host);
  }

  /** @returns false if another mirror should go on */
  async #readFrom({ mirror, read }: Begun, sink: Sink, signal: AbortSignal): Promise<boolean> {
    const { clock, failures } = this.#options;
    this.#reads.set(sink, mirror);
    try {
      await mirror.source.read(sink, AbortSignal.any([signal, read.moving.signal]));
      mirror.end(read, clock.now());
      mirror.silences = 0;
      return true;
    } catch (error) {
      const brought = mirror.end(read, clock.now());
      if (signal.aborted) {
        if (isGivenUp(signal.reason) && read.isSilent(clock.now())) failures.silent(mirror, clock.now());
        throw error;
      }
      if (!read.moving.signal.aborted) this.#failed(mirror, error, brought);
      if (!this.#canGoOn(sink)) throw goneError(error, mirror);
      return sink.position >= sink.end;
    } finally {
      this.#reads.delete(sink);
      this.#room.notify();
    }
  }

  /** @throws the error, if nobody else is free to go on */
  #failed(mirror: Mirror, error: unknown, brought: number): void {
    const { clock, failures, mirrors, askOthers } = this.#options;
    if (!(error instanceof FetchError)) throw error;
    askOthers();
    const nowMs = clock.now();
    failures.failed(mirror, error, { brought, nowMs });
    if (!mirrors.some((other) => (other !== mirror || brought > 0) && other.isFree(nowMs) && !this.#isFull(other))) throw error;
  }

  /** What comes in one stream comes from one server, from the first byte on. */
  #canGoOn(sink: Sink): boolean {
    return this.access === "ranges" || sink.position === 0;
  }

  #tick(): void {
    const { mirrors, clock } = this.#options;
    const nowMs = clock.now();
    for (const mirror of mirrors) mirror.measure(nowMs);
    this.#room.notify();
    const untried = this.used.find((mirror) => mirror.isFree(nowMs) && mirror.reads.size === 0 && mirror.bytesPerSecond === null);
    if (untried !== undefined && this.access === "ranges") this.#largestRead(nowMs)?.moving.abort();
  }

  /** Of the mirror with most connections, if it has one to spare: the read with most to go. It goes to a mirror that has none. */
  #largestRead(nowMs: number): MirrorRead | undefined {
    const [busiest] = this.used.filter((mirror) => mirror.isFree(nowMs)).toSorted((a, b) => b.reads.size - a.reads.size);
    if (busiest === undefined || busiest.reads.size < 2) return undefined;
    const remaining = ({ sink }: MirrorRead) => sink.end - sink.position;
    const [largest] = [...busiest.reads].toSorted((a, b) => remaining(b) - remaining(a));
    return largest !== undefined && remaining(largest) >= LEAST_MOVED_BYTES ? largest : undefined;
  }
}

interface Begun {
  readonly mirror: Mirror & { readonly source: OpenedSource };
  readonly read: MirrorRead;
}

function isOpen(mirror: Mirror | undefined): mirror is Mirror & { readonly source: OpenedSource } {
  return mirror !== undefined && mirror.source !== null;
}
