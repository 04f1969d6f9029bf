/**
 * How many connections several files have to one host together, if the user says how many there may be. A file that is under way has one of
 * them for itself, as it has of all connections.
 */
import { ConnectionBudget, type Seat } from "../../core/connection-budget.ts";
import type { FetchRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";

type Limited = Pick<FetchRequest, "url" | "parts" | "maxConnectionsPerHost">;

export class HostSeats {
  readonly #budgets: ReadonlyMap<string, ConnectionBudget>;

  /** Of several numbers for one host the smallest one counts. */
  constructor(requests: readonly Limited[]) {
    const most = new Map<string, number>();
    for (const request of requests) {
      const { maxConnectionsPerHost: own } = request;
      if (own === undefined) continue;
      const { host } = describeWanted(request);
      most.set(host, Math.min(own, most.get(host) ?? own));
    }
    this.#budgets = new Map([...most].map(([host, connections]) => [host, new ConnectionBudget(connections)]));
  }

  get hasLimits(): boolean {
    return this.#budgets.size > 0;
  }

  /** Waits for a seat at the file's host; null if that has no limit. @throws the signal's reason */
  async seat(request: Limited, signal: AbortSignal): Promise<Seat | null> {
    return (await this.#budgetOf(request)?.seat(signal)) ?? null;
  }

  /** Whether there is a seat for the file now. */
  hasRoom(request: Limited): boolean {
    return (this.#budgetOf(request)?.free ?? 1) > 0;
  }

  #budgetOf(request: Limited): ConnectionBudget | undefined {
    return this.#budgets.size === 0 ? undefined : this.#budgets.get(describeWanted(request).host);
  }
}
