/** How fetches ended, kept for a day or until the next one of the same destination: a `wait` after the end is the normal case. */
import { constants } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ending, RunningStatus } from "../core/running-status.ts";
import { openOwnFile } from "../disk/own-file.ts";
import { openOwnFolder, pruneFolder } from "../disk/own-folder.ts";
import { shortId } from "./runtime-folder.ts";

/** What an ended fetch leaves. */
export interface EndedFetch {
  readonly version: 1;
  readonly endedEpochMs: number;
  readonly status: RunningStatus;
  readonly ending: Ending;
}

const MOST_AGE_MS = 24 * 3_600_000;
/** As `write` makes them. */
const NAMES = /^[0-9a-f]{16}\.json(\.\d+)?$/;

export class EndedResults {
  readonly #folder: string;

  /** @param stateFolder the state folder; the results have a folder of their own in it */
  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, "ended");
  }

  /** Null where there is none, or none that is younger than a day. @param id a fetch ID, or its first 16 digits */
  async read(id: string, nowEpochMs: number): Promise<EndedFetch | null> {
    try {
      const ended = JSON.parse(await this.#text(id)) as EndedFetch;
      return ended.version === 1 && nowEpochMs - ended.endedEpochMs <= MOST_AGE_MS ? ended : null;
    } catch {
      // Never written, removed, or torn by a full disk: all the same to whoever asks.
      return null;
    }
  }

  /** Replaces whatever the destination had, and removes what is too old. */
  async write(ended: EndedFetch): Promise<void> {
    await openOwnFolder(this.#folder);
    const path = this.#pathOf(ended.status.fetchId);
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, `${JSON.stringify(ended)}\n`, { mode: 0o600 });
    await rename(fresh, path);
    await pruneFolder(this.#folder, { files: NAMES, mostAgeMs: MOST_AGE_MS, nowEpochMs: ended.endedEpochMs });
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
  }

  async #text(id: string): Promise<string> {
    await using file = await openOwnFile(this.#pathOf(id), constants.O_RDONLY);
    return await file.readFile("utf8");
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${shortId(id)}.json`);
  }
}
