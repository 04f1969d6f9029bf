/** How many connections a fetch may have to its hosts, if all fetches of this user on this machine share that number. */
import { createHash } from "node:crypto";
import type { Allowance } from "../../core/allowed-admission.ts";
import { Company, shareOf } from "../../fetches/company.ts";
import { openRuntimeFolder } from "../../fetches/runtime-folder.ts";
import { openStateFolder } from "../../state/state-folder.ts";

interface PerHostOptions {
  /** Those of the hosts that can be asked now. @default all of them */
  readonly open?: (() => readonly string[]) | undefined;
  /** How many all hosts together may have, if each may have this many. @default their sum */
  readonly together?: (perHost: readonly number[]) => number;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

export class ConnectionsPerHost implements Allowance, AsyncDisposable {
  readonly #hosts: readonly string[];
  readonly #mostToHost: number;
  readonly #companies = new Map<string, Company>();
  readonly #open: () => readonly string[];
  readonly #together: (perHost: readonly number[]) => number;
  readonly #joining: Promise<void>;
  #isAlone = false;
  #isOver = false;
  onChange: (() => void) | undefined = undefined;

  /**
   * @param mostToHost connections to one host, of all fetches together
   */
  constructor(hosts: readonly string[], mostToHost: number, { open, together = sumOf }: PerHostOptions = {}) {
    this.#hosts = [...new Set(hosts)];
    this.#open = open ?? (() => this.#hosts);
    this.#together = together;
    this.#mostToHost = mostToHost;
    this.#joining = this.#join();
  }

  /** To all hosts together that can be asked, at least one to each. */
  get most(): number {
    return this.#together(this.#open().map((host) => this.mostTo(host)));
  }

  /** Most fetches are alone. */
  get expected(): number {
    return this.#together(this.#open().map((host) => this.#shareOf(host, this.#mostToHost)));
  }

  /** To one host: one connection until it is known who else is there, which takes a millisecond or two. */
  mostTo(host: string): number {
    return this.#shareOf(host, this.#isAlone ? this.#mostToHost : 1);
  }

  #shareOf(host: string, unknown: number): number {
    const company = this.#companies.get(host);
    return company === undefined ? unknown : shareOf(this.#mostToHost, company);
  }

  async #join(): Promise<void> {
    try {
      const folder = await openRuntimeFolder(await openStateFolder());
      for (const host of this.#hosts) if (!this.#isOver) await this.#joinAt(folder, host);
    } catch {
      // Where nobody can be counted, nobody is there: no fetch fails for that.
      this.#isAlone = true;
    }
    this.onChange?.();
  }

  async #joinAt(folder: string, host: string): Promise<void> {
    const company = await Company.join(folder, createHash("sha256").update(host).digest("hex").slice(0, 16));
    company.onChange = () => this.onChange?.();
    this.#companies.set(host, company);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#joining;
    for (const company of this.#companies.values()) await company[Symbol.asyncDispose]();
  }
}
