/** How many connections a fetch may have to its hosts, if all fetches of this user on this machine share that number. */
import { createHash } from "node:crypto";
import type { Allowance } from "../../core/allowed-admission.ts";
import { Company, shareOf } from "../../fetches/company.ts";
import { openRuntimeFolder } from "../../fetches/runtime-folder.ts";
import { openStateFolder } from "../../state/state-folder.ts";

export class ConnectionsPerHost implements Allowance, AsyncDisposable {
  readonly #hosts: readonly string[];
  readonly #mostToHost: number;
  readonly #companies: Company[] = [];
  readonly #joining: Promise<void>;
  #isAlone = false;
  #isOver = false;
  onChange: (() => void) | undefined = undefined;

  /** @param mostToHost connections to one host, of all fetches together */
  constructor(hosts: readonly string[], mostToHost: number) {
    this.#hosts = [...new Set(hosts)];
    this.#mostToHost = mostToHost;
    this.#joining = this.#join();
  }

  /** To all hosts together, at least one to each. That is all until it is known who else is there, which takes a millisecond or two. */
  get most(): number {
    return this.#sum(this.#isAlone ? this.#mostToHost : 1);
  }

  /** Most fetches are alone. */
  get expected(): number {
    return this.#sum(this.#mostToHost);
  }

  #sum(unknown: number): number {
    const counted = this.#companies.reduce((sum, company) => sum + shareOf(this.#mostToHost, company), 0);
    return counted + unknown * (this.#hosts.length - this.#companies.length);
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
    this.#companies.push(company);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#joining;
    for (const company of this.#companies) await company[Symbol.asyncDispose]();
  }
}
