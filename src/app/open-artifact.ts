/** Opens a request's source: how much the first request asks for, how long it may take, how often it is made. */
import { stat } from "node:fs/promises";
import { withPatience, withRetries } from "../core/patience.ts";
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
  const { url, headers, bearerToken, checksum, allowInsecureHttp, connections, minSegmentBytes, idleTimeoutMs } = request;
  const expectsRanges = destination !== null && (await isThere(destination.record));
  // Bytes that the shelf may have need not come; without a checksum only the version tells.
  const looksFirst = context.shelf !== null && checksum === undefined && !request.force;
  const asksVersion = looksFirst || expectsRanges || (destination !== null && (await isThere(destination.path)));
  // A file too small for segments comes whole with the first answer; where a user wants many connections it is but their share.
  const dataBytes = connections === undefined || connections === 1 ? 2 * minSegmentBytes : minSegmentBytes;
  const asked = { url, headers, bearerToken, checksum, allowInsecureHttp, firstBytes: asksVersion ? 1 : dataBytes, expectsRanges };
  return withRetries(
    () =>
      withPatience({ idleTimeoutMs, clock, signal, cannot: `Cannot fetch from "${url.host}"` }, (patience) =>
        openHttpSource({ ...asked, wire, userAgent: USER_AGENT }, patience),
      ),
    {
      retries: request.retries,
      clock,
      signal,
      onRetry: (error, delayMs, attempt) => reporter.report({ type: "retry", message: error.message, delayMs, attempt }),
    },
  );
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
