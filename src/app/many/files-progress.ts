/** How far several files are, as one event: the whole, and each file that is being fetched. */
import type { FetchEvent } from "../../core/events.ts";
import type { Reporter } from "../../core/ports.ts";
import { type Progress, percentage, RateMeter } from "../../core/progress.ts";

/** The rate that is shown is taken over this window, in milliseconds: shorter ones flicker. */
const SHOWN_RATE_MS = 4_000;

interface ActiveFile {
  readonly source: string;
  progress: Progress | null;
}

export class FilesProgress {
  readonly #rate = new RateMeter(SHOWN_RATE_MS);
  readonly #reporter: Reporter;
  readonly #total: number;
  readonly #active = new Map<number, ActiveFile>();
  /** Sizes of those that are not known to have ended; null if one of them is not known. */
  readonly #sizes: (number | null)[];
  #ended = 0;
  #failed = 0;
  #endedBytes = 0;

  /** @param sizes of each file, as far as they are known beforehand */
  constructor(reporter: Reporter, sizes: readonly (number | null)[]) {
    this.#reporter = reporter;
    this.#total = sizes.length;
    this.#sizes = [...sizes];
  }

  begins(entry: number, source: string): void {
    this.#active.set(entry, { source, progress: null });
  }

  /** What one file reports: its progress is counted in, all else is handed on with the file's name. */
  report(entry: number, event: FetchEvent): void {
    const file = this.#active.get(entry);
    if (file === undefined) return;
    if (event.type === "opened" && event.sizeBytes !== null) this.#sizes[entry] = event.sizeBytes;
    if (event.type === "progress") file.progress = event.progress;
    else this.#reporter.report({ type: "entry", entry, source: file.source, event });
  }

  /** @param bytes of the file; 0 if it failed */
  ends(entry: number, bytes: number, hasFailed: boolean): void {
    this.#active.delete(entry);
    this.#sizes[entry] = bytes;
    this.#ended += 1;
    if (hasFailed) this.#failed += 1;
    this.#endedBytes += bytes;
  }

  tick(nowMs: number): void {
    const active = [...this.#active].map(([entry, file]) => ({ entry, ...file }));
    const downloadedBytes = active.reduce((sum, { progress }) => sum + (progress?.downloadedBytes ?? 0), this.#endedBytes);
    this.#rate.sample(nowMs, downloadedBytes);
    const totalBytes = this.#sizes.includes(null) ? null : this.#sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const { bytesPerSecond } = this.#rate;
    const progress: Progress = {
      phase: "downloading",
      downloadedBytes,
      totalBytes,
      bytesPerSecond,
      etaSeconds: totalBytes !== null && bytesPerSecond > 0 ? Math.max(0, totalBytes - downloadedBytes) / bytesPerSecond : null,
      connections: active.reduce((sum, file) => sum + (file.progress?.connections ?? 0), 0),
      percentage: percentage(downloadedBytes, totalBytes),
    };
    this.#reporter.report({ type: "files", total: this.#total, ended: this.#ended, failed: this.#failed, active, progress });
  }
}
