/** Opens a request's source: how much the first request asks for, how long it may take, how often it is made. */
import { stat } from "node:fs/promises";
import { FetchError } from "../core/errors.ts";
import { withRetries } from "../core/retry.ts";
import type { HttpSource } from "../http/http-source.ts";
import { openHttpSource } from "../http/open-source.ts";
import type { Destination } from "./destination.ts";
import type { FetchContext } from "./fetch-context.ts";
import { USER_AGENT } from "./version.ts";

/**
 * @param destination where something may be already, of which only the version is then asked; null where the bytes are wanted
 * @throws FetchError
 */
export async function openArtifact(context: FetchContext, destination: Destination | null): Promise<HttpSource> {
  const { request, wire, clock, reporter, signal } = context;
  const { url, headers, bearerToken, checksum, allowInsecureHttp, connections, minSegmentBytes } = request;
  const expectsRanges = destination !== null && (await isThere(destination.record));
  // Bytes that the shelf may have need not come; without a checksum only the version tells.
  const looksFirst = context.shelf !== null && checksum === undefined && !request.force;
  const asksVersion = looksFirst || expectsRanges || (destination !== null && (await isThere(destination.path)));
  // A file too small for segments comes whole with the first answer; where a user wants many connections it is but their share.
  const dataBytes = connections === undefined || connections === 1 ? 2 * minSegmentBytes : minSegmentBytes;
  const asked = { url, headers, bearerToken, checksum, allowInsecureHttp, firstBytes: asksVersion ? 1 : dataBytes, expectsRanges };
  return withRetries(() => withPatience(context, (patience) => openHttpSource({ ...asked, wire, userAgent: USER_AGENT }, patience)), {
    retries: request.retries,
    clock,
    signal,
    onRetry: (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt }),
  });
}

/** Limits an attempt to the idle timeout: until the answer begins, no byte arrives. */
async function withPatience<T>(
  { clock, signal, request: { idleTimeoutMs, url } }: FetchContext,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const patience = new AbortController();
  const answered = new AbortController();
  const giveUp = () =>
    patience.abort(new FetchError("idle-timeout", `Cannot fetch from "${url.host}": no answer came for ${idleTimeoutMs / 1000} s`));
  const waiting = clock.sleep(idleTimeoutMs, answered.signal).then(giveUp, () => {});
  try {
    return await attempt(AbortSignal.any([signal, patience.signal]));
  } finally {
    answered.abort();
    await waiting;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
