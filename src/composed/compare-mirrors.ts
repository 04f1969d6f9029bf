/** Finds out whether a mirror has the same file as the source that answered first. Only then its bytes are used. */
import { toFetchError } from "../core/errors.ts";
import { contradicting } from "../core/offered-digest.ts";
import type { OpenedSource } from "../core/opened-source.ts";
import type { BesideBytes } from "./beside-bytes.ts";
import type { Mirror } from "./mirror.ts";
import type { MirrorFailures } from "./mirror-failures.ts";
import { readSample, samplePlaces } from "./sample.ts";

export interface ComparisonOptions {
  readonly reference: OpenedSource;
  readonly failures: MirrorFailures;
  /** A checksum will decide in the end. */
  readonly hasChecksum: boolean;
  /** Asks with patience: as often and as long as the user allows. */
  readonly ask: <T>(ask: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** A number in [0, 1): where the file is sampled. */
  readonly random: number;
  /** Counts the bytes of samples. */
  readonly beside: BesideBytes;
}

export class Comparison {
  readonly #options: ComparisonOptions;
  /** What the others must have. */
  #sample: Promise<string> | null = null;

  constructor(options: ComparisonOptions) {
    this.#options = options;
  }

  /** Afterwards the mirror is used or dropped. */
  async compare(mirror: Mirror, source: OpenedSource): Promise<void> {
    const why = this.#differenceAtOnce(source) ?? (await this.#differenceOfSample(source));
    if (why === null) mirror.state = "used";
    else this.#options.failures.drop(mirror, why);
  }

  #differenceAtOnce({ sizeBytes, access, algorithm, offered }: OpenedSource): string | null {
    const { reference } = this.#options;
    if (sizeBytes !== reference.sizeBytes)
      return `It has ${inBytes(sizeBytes)}, and "${reference.label}" has ${inBytes(reference.sizeBytes)}`;
    if (algorithm !== reference.algorithm) return `It is of another kind than "${reference.label}"`;
    const other = offered.find((digest) => contradicting(reference.offered, digest) !== undefined);
    if (other !== undefined) return `It says that its file has another ${other.algorithm} digest than "${reference.label}" says`;
    if (reference.access === "ranges" && access !== "ranges") return "It gives no ranges, or nothing that pins the version of its file";
    return null;
  }

  async #differenceOfSample(source: OpenedSource): Promise<string | null> {
    const { reference, hasChecksum, random, ask, beside } = this.#options;
    // What comes in one stream comes from one server as a whole.
    if (reference.sizeBytes === null || reference.access !== "ranges") return null;
    const sample = { places: samplePlaces(reference.sizeBytes, random), count: (bytes: number) => beside.add(bytes) };
    this.#sample ??= ask((signal) => readSample(reference, sample, signal));
    try {
      const [wanted, found] = await Promise.all([this.#sample, ask((signal) => readSample(source, sample, signal))]);
      return wanted === found ? null : `It has other bytes than "${reference.label}"`;
    } catch (error) {
      return hasChecksum ? null : `Its bytes could not be compared with those of "${reference.label}": ${toFetchError(error).message}`;
    }
  }
}

function inBytes(sizeBytes: number | null): string {
  return sizeBytes === null ? "an unknown number of bytes" : `${sizeBytes} bytes`;
}
