/**
 * How many processes of this user share something on this machine: a limit is then divided by their number. Each one that takes part has
 * a file in the runtime folder, and touches it every second. One that was killed stops doing so, and is not counted any more.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How often a file is touched, and the others are counted. */
export const BEAT_MS = 1_000;
/** Who has not touched its file for this long is gone: no event loop of ours is busy for as long. */
const GONE_MS = 5_000;

export class Company implements AsyncDisposable {
  readonly #folder: string;
  readonly #name = `${process.pid}-${randomBytes(8).toString("hex")}`;
  readonly #timer: NodeJS.Timeout;
  #size = 1;
  #rank = 0;
  /** The timer's beat that is under way. */
  #beating: Promise<void> | null = null;
  /** Called when the number has changed. */
  onChange: (() => void) | undefined = undefined;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#timer = setInterval(() => {
      this.#beating ??= this.look()
        .catch(() => {})
        .finally(() => {
          this.#beating = null;
        });
    }, BEAT_MS).unref();
  }

  /**
   * @param runtimeFolder the folder of this user's running fetches
   * @param topic what is shared: letters, digits and `-`
   * @throws errors of node:fs
   */
  static async join(runtimeFolder: string, topic: string): Promise<Company> {
    const company = new Company(join(runtimeFolder, `company-${topic}`));
    try {
      await company.look();
    } catch (error) {
      clearInterval(company.#timer);
      throw error;
    }
    return company;
  }

  /** How many take part, this one included. */
  get size(): number {
    return this.#size;
  }

  /** Which of them this one is, from 0 on: what cannot be divided evenly goes to the first. */
  get rank(): number {
    return this.#rank;
  }

  /** Shows that this one is there, and counts the others. @throws errors of node:fs */
  async look(): Promise<void> {
    await this.#beat();
    const nowEpochMs = Date.now();
    const names = (await readdir(this.#folder)).sort();
    const isThere = await Promise.all(names.map((name) => name === this.#name || this.#isAlive(name, nowEpochMs)));
    const alive = names.filter((_, i) => isThere[i]);
    const [size, rank] = [Math.max(1, alive.length), Math.max(0, alive.indexOf(this.#name))];
    if (size === this.#size && rank === this.#rank) return;
    this.#size = size;
    this.#rank = rank;
    this.onChange?.();
  }

  async #beat(): Promise<void> {
    const path = join(this.#folder, this.#name);
    const now = new Date();
    try {
      await utimes(path, now, now);
    } catch {
      // It is not there yet, or was removed after a long sleep.
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(path, "", { mode: 0o600 });
    }
  }

  async #isAlive(name: string, nowEpochMs: number): Promise<boolean> {
    const path = join(this.#folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null) return false;
    if (nowEpochMs - found.mtimeMs <= GONE_MS) return true;
    await rm(path, { force: true }).catch(() => {});
    return false;
  }

  /** Never rejects: a file that is left is taken for one of a killed process. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    // A beat that is under way would show this one again after it has gone.
    await this.#beating;
    await rm(join(this.#folder, this.#name), { force: true }).catch(() => {});
    // It goes with the last one.
    await rmdir(this.#folder).catch(() => {});
  }
}

/** One's share of a whole number of things, at least one. */
export function shareOf(total: number, { size, rank }: Pick<Company, "size" | "rank">): number {
  return Math.max(1, Math.floor(total / size) + (rank < total % size ? 1 : 0));
}
