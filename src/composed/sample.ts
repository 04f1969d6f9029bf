/** A few bytes of a source, by which it is compared with others that should have the same file. */
import { createHash } from "node:crypto";
import type { OpenedSource } from "../core/opened-source.ts";
import type { Sink } from "../core/ports.ts";

/** Bytes of each of the two places. A request costs more than these do, also from a slow server: the transfer waits for them. */
const SAMPLE_BYTES = 16 * 1024;

/** `[start, end)` of a source, in bytes. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a file of this size is sampled: at a place that nobody can know beforehand, and at its end. Archives have their index or
 * their checksum at the end, so a change anywhere in them shows there.
 * @param random a number in [0, 1)
 */
export function samplePlaces(sizeBytes: number, random: number): readonly Place[] {
  if (sizeBytes <= 2 * SAMPLE_BYTES) return [{ start: 0, end: sizeBytes }];
  const last = sizeBytes - SAMPLE_BYTES;
  // Not from the first byte on: the answer that opened the source begins there, and belongs to the transfer.
  const start = 1 + Math.floor(random * (last - SAMPLE_BYTES));
  return [
    { start, end: start + SAMPLE_BYTES },
    { start: last, end: sizeBytes },
  ];
}

export interface SampleOptions {
  readonly places: readonly Place[];
  /** Is given how many bytes come. */
  readonly count: (bytes: number) => void;
}

/** The digest (hex) of what a source has at these places. @throws FetchError as the source does */
export async function readSample(source: OpenedSource, { places, count }: SampleOptions, signal: AbortSignal): Promise<string> {
  const parts = await Promise.all(places.map((place) => readPlace(source, { ...place, count }, signal)));
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

type Counted = Place & Pick<SampleOptions, "count">;

async function readPlace(source: OpenedSource, place: Counted, signal: AbortSignal): Promise<Uint8Array> {
  const { end } = place;
  const sink = new MemorySink(place);
  // An answer may bring less than was asked for.
  for (let before = -1; sink.position < end && sink.position > before; ) {
    before = sink.position;
    await source.read(sink, signal);
  }
  return sink.bytes;
}

/** Keeps a few bytes in memory. */
class MemorySink implements Sink {
  readonly #start: number;
  readonly #memory: Uint8Array;
  readonly #count: (bytes: number) => void;
  readonly end: number;
  position: number;
  onDrain: (() => void) | undefined = undefined;

  constructor({ start, end, count }: Counted) {
    this.#start = start;
    this.#count = count;
    this.#memory = new Uint8Array(end - start);
    this.position = start;
    this.end = end;
  }

  get bytes(): Uint8Array {
    return this.#memory.subarray(0, this.position - this.#start);
  }

  write(bytes: Uint8Array, release?: () => void): boolean {
    this.#memory.set(bytes, this.position - this.#start);
    this.position += bytes.length;
    this.#count(bytes.length);
    release?.();
    return true;
  }

  discard(bytes: number): void {
    this.#count(bytes);
  }
}
