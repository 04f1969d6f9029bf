/** One of several servers that have the same file: how far it is trusted, how fast it is, and what it is doing. */
import type { OpenedSource } from "../core/opened-source.ts";
import type { Sink } from "../core/ports.ts";
import { RateMeter } from "../core/progress.ts";

/** How one server is named and opened. */
export interface MirrorWay {
  /** Nothing secret. */
  readonly label: string;
  /** Who is asked: nothing secret. */
  readonly host: string;
  /** Identifies it from one run to the next, without secrets. */
  readonly key: string;
  /** @param asksVersion its bytes are not wanted yet */
  readonly open: (asksVersion: boolean, signal: AbortSignal) => Promise<OpenedSource>;
}

/** A rate is taken over this window, in milliseconds, as the transfer does it. */
const WINDOW_MS = 1_000;
/** A rate over fewer milliseconds is not used: the burst that waited in socket buffers would pass for speed. */
const MEASURED_MS = 450;

/** A read that brought no byte for this many milliseconds is silent. */
const SILENT_MS = 400;

/** A read that is under way. */
export class MirrorRead {
  readonly sink: Sink;
  readonly startPosition: number;
  readonly startedMs: number;
  readonly meter = new RateMeter(WINDOW_MS);
  /** Ends it in favour of another mirror. */
  readonly moving = new AbortController();
  #position: number;
  #heardMs: number;

  constructor(sink: Sink, nowMs: number) {
    this.sink = sink;
    this.startPosition = sink.position;
    this.startedMs = nowMs;
    this.#position = sink.position;
    this.#heardMs = nowMs;
    this.meter.sample(nowMs, sink.position);
  }

  get broughtBytes(): number {
    return this.sink.position - this.startPosition;
  }

  /** Takes its rate. */
  measure(nowMs: number): void {
    const { position } = this.sink;
    this.meter.sample(nowMs, position);
    if (position !== this.#position) this.#heardMs = nowMs;
    this.#position = position;
  }

  isSilent(nowMs: number): boolean {
    return this.sink.position === this.#position && nowMs - this.#heardMs >= SILENT_MS;
  }
}

export class Mirror {
  readonly label: string;
  readonly host: string;
  readonly key: string;
  readonly #open: MirrorWay["open"];
  /** Null until it has answered. */
  source: OpenedSource | null = null;
  /** `new`: it has not answered, or not been compared. `used`: it has the same file as the others. `dropped`: it is asked no more. */
  state: "new" | "used" | "dropped" = "new";
  /** Bytes that came from it and were used. */
  bytes = 0;
  /** How often in a row it brought nothing. */
  failures = 0;
  /** Reads that fell silent since one of them came to its end. */
  silences = 0;
  /** Nothing is asked of it before this moment, as long as there are others. */
  restUntilMs = 0;
  /** It refused more requests at a time. */
  mostReads = Number.POSITIVE_INFINITY;
  readonly reads = new Set<MirrorRead>();
  /** What one of its connections brings; null until it was measured. */
  bytesPerSecond: number | null = null;
  /** How many there were then. */
  #measuredReads = 1;

  constructor({ label, host, key, open }: MirrorWay) {
    this.label = label;
    this.host = host;
    this.key = key;
    this.#open = open;
  }

  async open(asksVersion: boolean, signal: AbortSignal): Promise<OpenedSource> {
    this.source = await this.#open(asksVersion, signal);
    return this.source;
  }

  /** Whether a read can go to it now. */
  isFree(nowMs: number): boolean {
    return this.state === "used" && nowMs >= this.restUntilMs && this.reads.size < this.mostReads;
  }

  begin(sink: Sink, nowMs: number): MirrorRead {
    const read = new MirrorRead(sink, nowMs);
    this.reads.add(read);
    return read;
  }

  /** The read has ended, in whatever way. @returns how many bytes it brought */
  end(read: MirrorRead, nowMs: number): number {
    this.reads.delete(read);
    const brought = read.broughtBytes;
    this.bytes += brought;
    const tookMs = nowMs - read.startedMs;
    if (brought > 0) this.failures = 0;
    // Where nothing lasts long enough to be measured by the clock, whole reads are.
    if (brought > 0 && tookMs > 0 && (this.bytesPerSecond === null || tookMs >= MEASURED_MS)) {
      this.#measured((brought * 1000) / tookMs, this.reads.size + 1);
    }
    return brought;
  }

  /** Takes the rates of what is under way. */
  measure(nowMs: number): void {
    let sum = 0;
    let count = 0;
    for (const read of this.reads) {
      read.measure(nowMs);
      const { meter } = read;
      if (meter.spanMs < MEASURED_MS) continue;
      sum += meter.bytesPerSecond;
      count += 1;
    }
    if (count > 0 && sum > 0) this.#measured(sum / count, this.reads.size);
  }

  /**
   * What one more connection is expected to bring. Until that is measured, those that have joined share what all brought before: if the server
   * limits the sum, all reads of a moment would else go to it.
   */
  get expectedRate(): number {
    return (this.bytesPerSecond ?? 0) * Math.min(1, this.#measuredReads / (this.reads.size + 1));
  }

  #measured(bytesPerSecond: number, reads: number): void {
    this.bytesPerSecond = bytesPerSecond;
    this.#measuredReads = reads;
  }

  /** Whether bytes have come over any of its connections lately. */
  isBringing(nowMs: number): boolean {
    return [...this.reads].some((read) => !read.isSilent(nowMs));
  }
}
