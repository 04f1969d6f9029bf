/** How many bytes a second a fetch may take: what the user says, or its share of that if all fetches of a machine share it. */
import type { Clock, Reporter } from "../../core/ports.ts";
import { RateLimit } from "../../core/rate-limit.ts";
import { messageOf } from "../../core/thrown.ts";
import { Company } from "../../fetches/company.ts";
import { openRuntimeFolder } from "../../fetches/runtime-folder.ts";
import { openStateFolder } from "../../state/state-folder.ts";

interface RateOptions {
  readonly limitBytesPerSecond?: number | undefined;
  readonly limitRateScope: "fetch" | "machine";
}

export interface OwnRate extends AsyncDisposable {
  readonly limit: RateLimit;
}

/** Null if the rate is not limited. */
export async function openRate(
  { limitBytesPerSecond, limitRateScope }: RateOptions,
  { clock, reporter }: { readonly clock: Clock; readonly reporter: Reporter },
): Promise<OwnRate | null> {
  if (limitBytesPerSecond === undefined) return null;
  const company = limitRateScope === "machine" ? await join(reporter) : null;
  return {
    limit: new RateLimit(clock, limitBytesPerSecond, () => company?.size ?? 1),
    [Symbol.asyncDispose]: async () => company?.[Symbol.asyncDispose](),
  };
}

/** Null if the others cannot be counted. */
async function join(reporter: Reporter): Promise<Company | null> {
  try {
    return await Company.join(await openRuntimeFolder(await openStateFolder()), "rate");
  } catch (error) {
    const message = `The rate limit is not shared with other fetches, because they cannot be counted: ${messageOf(error)}.`;
    reporter.report({ type: "warning", message });
    return null;
  }
}
