/** The use case "hand a file on while it comes": in order, and over as many connections as a fetch into a file has. Nothing of it is kept. */
import type { OpenedSource } from "../../core/opened-source.ts";
import type { FetchResult } from "../../core/result.ts";
import { createThreadedWire } from "../../threads/threaded-wire.ts";
import { checkedName } from "../file/expected-digest.ts";
import type { FetchContext } from "../file/fetch-context.ts";
import { openArtifact } from "../file/open-artifact.ts";
import { settleRequest } from "../file/settle-request.ts";
import { Account } from "../process/account.ts";
import { type FetchParts, runFetch } from "../process/run-fetch.ts";
import { systemClock } from "../process/system-clock.ts";
import { unfailing } from "../report/unfailing-reporter.ts";
import type { FetchOptions, FetchRequest } from "../request/request.ts";
import { callerOf } from "../share/caller.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { identityHostOf } from "../source/openers.ts";
import { flow, type Outlet } from "./flow.ts";

export interface PipeOptions extends FetchOptions {
  /** The source has answered: its bytes follow. */
  readonly onOpened?: (source: OpenedSource, context: FetchContext) => void;
  /** Is given what no log may show, as soon as it is known: queries of signed URLs. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/**
 * @throws FetchError with `result` set; checksum-mismatch: the last bytes were not handed on, and all others cannot be taken back
 */
export function pipeArtifact(
  request: FetchRequest,
  outlet: Outlet,
  { signal, reporter, onOpened, onSecret }: PipeOptions = {},
  { clock, createWire }: FetchParts = { clock: systemClock, createWire: createThreadedWire },
): Promise<FetchResult> {
  const { host } = describeWanted(request);
  // Nothing is left in the state folder, so nothing is cleaned up there. Only what lands in a file comes over several threads.
  const parts = { clock, createWire, isPart: true };
  const options = {
    host,
    timeoutMs: request.timeoutMs,
    reach: request,
    identifiedTo: () => identityHostOf(request.url),
    signal,
    threads: 1,
    parts,
  };
  return runFetch(options, async (own) => {
    const account = new Account(clock);
    const shared = { asked: request, admission: undefined, afterFetch: undefined, rate: undefined };
    const idle = { bringBack: null, shelf: null, caller: callerOf({}), checksumOrigin: null, wantsSha256: false, ...shared };
    const given = { request, clock, reporter: unfailing(reporter), account, onSecret, ...idle, ...own };
    const place = { path: outlet.name, fetchId: "" };
    try {
      return account.finish({ ...place, status: "downloaded", ...(await pipe(given, outlet, onOpened)) });
    } catch (thrown) {
      throw account.fail(thrown, own.signal, place);
    }
  });
}

async function pipe(given: FetchContext, outlet: Outlet, onOpened: PipeOptions["onOpened"]) {
  given.signal.throwIfAborted();
  const context = await settleRequest(given);
  await using source = await openArtifact(context, null);
  if (source.notice !== null) context.reporter.report({ type: "notice", message: source.notice });
  onOpened?.(source, context);
  const { bytes, expected, reason } = await flow(context, source, outlet);
  const { shares: mirrorShares } = source;
  const checksum = expected?.algorithm === "sha256" && expected.partBytes === undefined ? `sha256:${expected.hex}` : null;
  const checkedAgainst = checkedName(context, source, expected);
  return { bytes, reason, checksum, checkedAgainst, ...(mirrorShares === undefined ? {} : { mirrorShares }) };
}
