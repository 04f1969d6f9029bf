/** The folders that several fetches go into. Each of them is looked at once a second, and not once for each file. */
import { monotonicMs } from "../../core/monotonic.ts";

/** What was seen counts for this long, in milliseconds: folders are seldom moved, and hundreds of files come in this time. */
const KNOWN_MS = 1_000;

export class KnownFolders {
  readonly #folders = new Map<string, { readonly real: string; readonly untilMs: number }>();

  /** The folder without links; null if it must be looked at. */
  find(folder: string): string | null {
    const known = this.#folders.get(folder);
    return known !== undefined && monotonicMs() < known.untilMs ? known.real : null;
  }

  /** Notes what was just seen: a file may be made there. */
  note(folder: string, real: string): void {
    this.#folders.set(folder, { real, untilMs: monotonicMs() + KNOWN_MS });
  }
}
