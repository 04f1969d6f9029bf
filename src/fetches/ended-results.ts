/**
 * How fetches ended. It is kept for a day, or until the next fetch to the same destination, because a `wait` often comes after the
 * end.
 */
import { constants } from "node:fs";
import { rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ending, RunningStatus } from "../core/running-status.ts";
import { codeOf } from "../core/thrown.ts";
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
/** Old results are looked for at most once in this many milliseconds: with hundreds of files at once there are as many results. */
const PRUNE_EVERY_MS = 60_000;
/** When each folder was last looked through by this process. */
const prunedMs = new Map<string, number>();
/** The names that `write` makes. */
const NAMES = /^[0-9a-f]{16}\.json(\.\d+)?$/;

export class EndedResults {
  readonly #folder: string;

  /** @param stateFolder the state folder; the results have a folder of their own in it */
  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, "ended");
  }

  /** Null if there is none, or if it is older than a day. @param id a fetch ID, or its first 16 digits */
  async read(id: string, nowEpochMs: number): Promise<EndedFetch | null> {
    try {
      const ended = JSON.parse(await this.#text(id)) as EndedFetch;
      return ended.version === 1 && nowEpochMs - ended.endedEpochMs <= MOST_AGE_MS ? ended : null;
    } catch {
      // It was never written, was removed, or was torn by a full disk. For the caller all these are the same.
      return null;
    }
  }

  /** Replaces the last result of the destination, and removes results that are too old. */
  async write(ended: EndedFetch): Promise<void> {
    await openOwnFolder(this.#folder);
    const path = this.#pathOf(ended.status.fetchId);
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, `${JSON.stringify(ended)}\n`, { mode: 0o600 });
    await rename(fresh, path);
    await this.#prune(ended.endedEpochMs);
  }

  async #prune(nowEpochMs: number): Promise<void> {
    if (Math.abs(nowEpochMs - (prunedMs.get(this.#folder) ?? 0)) < PRUNE_EVERY_MS) return;
    prunedMs.set(this.#folder, nowEpochMs);
    await pruneFolder(this.#folder, { files: NAMES, mostAgeMs: MOST_AGE_MS, nowEpochMs });
  }

  async remove(id: string): Promise<void> {
    await unlink(this.#pathOf(id)).catch((error: unknown) => {
      if (codeOf(error) !== "ENOENT") throw error;
    });
  }

  async #text(id: string): Promise<string> {
    await using file = await openOwnFile(this.#pathOf(id), constants.O_RDONLY);
    return await file.readFile("utf8");
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${shortId(id)}.json`);
  }
}
