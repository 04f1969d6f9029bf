/** What holds a transfer back: the rate that the user allows, and what its hosts are spared. */
import type { Admission } from "../../core/admission.ts";
import { AllowedAdmission } from "../../core/allowed-admission.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { RateLimit } from "../../core/rate-limit.ts";
import { openRate } from "../process/rate.ts";
import { perHostOf } from "./connections.ts";
import type { FetchContext } from "./fetch-context.ts";

interface Limits extends AsyncDisposable {
  /** Null if there is none. */
  readonly rate: RateLimit | null;
  /** Puts the limits around the transfer's own admission. */
  readonly admission: (own: Admission) => Admission;
}

export async function openLimits(context: FetchContext, source: OpenedSource, mostConnections: number): Promise<Limits> {
  const { request, rate } = context;
  const ownRate = rate === undefined ? await openRate(request, context) : null;
  const perHost = mostConnections > 1 ? perHostOf(request, source) : null;
  const limit = rate ?? ownRate?.limit ?? null;
  if (limit !== null) source.countBeside?.((bytes) => limit.spend(bytes));
  return {
    rate: limit,
    admission: (own) => {
      const shared = perHost === null ? own : new AllowedAdmission(own, perHost);
      return context.admission?.(shared) ?? shared;
    },
    [Symbol.asyncDispose]: async () => {
      await perHost?.[Symbol.asyncDispose]();
      await ownRate?.[Symbol.asyncDispose]();
    },
  };
}
