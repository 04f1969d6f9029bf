/** The folders that several fetches go into. Each of them is looked at once a second, and not once for each file. */
import { statfsSync } from "node:fs";
import { monotonicMs } from "../../core/monotonic.ts";

/** What was seen counts for this long, in milliseconds: folders are seldom moved, and hundreds of files come in this time. */
const KNOWN_MS = 1_000;
/** What statfs(2) calls a tmpfs and a ramfs. */
const IN_MEMORY: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

interface KnownFolder {
  readonly real: string;
  readonly untilMs: number;
}

export class KnownFolders {
  readonly #folders = new Map<string, KnownFolder>();
  readonly #inMemory = new Map<string, boolean>();

  /** The folder without links; null if it must be looked at. */
  find(folder: string): string | null {
    const known = this.#folders.get(folder);
    return known !== undefined && monotonicMs() < known.untilMs ? known.real : null;
  }

  /** Notes what was just seen: a file may be made there. */
  note(folder: string, real: string): void {
    this.#folders.set(folder, { real, untilMs: monotonicMs() + KNOWN_MS });
  }

  /** Whether what is in the folder goes with the machine's memory, so that there is nothing to flush. */
  isInMemory(folder: string): boolean {
    const known = this.#inMemory.get(folder) ?? isInMemory(folder);
    this.#inMemory.set(folder, known);
    return known;
  }
}

function isInMemory(folder: string): boolean {
  try {
    return process.platform === "linux" && IN_MEMORY.has(statfsSync(folder).type);
  } catch {
    return false;
  }
}
