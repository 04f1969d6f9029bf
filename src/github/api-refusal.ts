/** What the refusals of GitHub's REST API mean (docs.github.com: "Troubleshooting the REST API", "Rate limits for the REST API"). */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { parseRetryAfter } from "../core/retry.ts";
import { formatSeconds } from "../core/units.ts";
import { isObject } from "./json.ts";

/** An answer that brings nothing that was asked for. */
export interface ApiRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Who was asked, and about what. */
export interface AskedApi {
  readonly host: string;
  readonly hasToken: boolean;
  /** What the question was about, such as the repository. */
  readonly about: string;
}

/** What the documentation asks for if a limit is used up and the answer gives no time, in milliseconds. */
const UNSAID_WAIT_MS = 60_000;
/** The clocks of two machines differ by a little, in milliseconds. */
const CLOCK_SLACK_MS = 1_000;

const DAY_MS = 86_400_000;
/** A limit that ends later is a mistake of the server's. */
const MOST_BELIEVED_MS = 366 * DAY_MS;

const NO_TOKEN = "Give a 'token': without one, an address may ask 60 times an hour.";
const LATER = "Run again then. Or give a 'timeout' that is long enough: the fetch waits then.";
const WRONG_TOKEN = "The 'token' is wrong, has expired, or was revoked. In a job, the default is the job's own token.";
const PERMISSIONS =
  "The 'token' needs to read the repository: 'contents: read' for releases, 'actions: read' for artifacts. In a job, 'permissions' gives both; another repository needs a token of its own.";
const SSO = "The organization wants single sign-on: authorize the token for it.";

/** @param nowEpochMs the time of the answer */
export function refusalError(refusal: ApiRefusal, asked: AskedApi, nowEpochMs = Date.now()): FetchError {
  const { status, headers } = refusal;
  const said = messageIn(refusal.body);
  const cannot = `Cannot ask "${asked.host}" about ${asked.about}: it answered ${status}${said === "" ? "" : ` (${foreignText(said)})`}`;
  const waitMs = waitOf(refusal, said, nowEpochMs);
  if (waitMs !== undefined) return limitError(waitMs, asked, nowEpochMs);
  switch (status) {
    case 401:
      return new FetchError("unauthorized", cannot, { hint: asked.hasToken ? WRONG_TOKEN : "Give a 'token'." });
    case 403:
      return new FetchError("forbidden", cannot, { hint: forbiddenHint(refusal, asked) });
    case 410:
      return new FetchError("not-found", cannot, { hint: "It was there before, and was removed." });
    case 451:
      return new FetchError("http-status", cannot, { hint: "GitHub may not show it, for legal reasons." });
    case 429:
      return new FetchError("throttled", cannot);
    default:
      return otherError(refusal, cannot, parseRetryAfter(headers["retry-after"], nowEpochMs));
  }
}

function otherError({ status }: ApiRefusal, cannot: string, retryAfterMs: number | undefined): FetchError {
  if (status >= 500) return new FetchError("server-error", cannot, retryAfterMs === undefined ? {} : { retryAfterMs });
  if (status >= 400) return new FetchError("http-status", cannot);
  return new FetchError("bad-response", cannot, { retry: "never" });
}

/** How long to wait until the limit allows more, in milliseconds; undefined if no limit is the reason. */
function waitOf({ status, headers }: ApiRefusal, said: string, nowEpochMs: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const retryAfterMs = parseRetryAfter(headers["retry-after"], nowEpochMs);
  if (retryAfterMs !== undefined) return retryAfterMs;
  const reset = headers["x-ratelimit-reset"] ?? "";
  if (/^0+$/.test(headers["x-ratelimit-remaining"] ?? "") && /^\d{1,12}$/.test(reset))
    return Math.max(CLOCK_SLACK_MS, Number(reset) * 1000 - nowEpochMs + CLOCK_SLACK_MS);
  return status === 429 || /rate limit/i.test(said) ? UNSAID_WAIT_MS : undefined;
}

function limitError(retryAfterMs: number, { host, about, hasToken }: AskedApi, nowEpochMs: number): FetchError {
  const when = whenOver(retryAfterMs, nowEpochMs);
  return new FetchError("throttled", `Cannot ask "${host}" about ${about}: its limit of requests is used up ${when}`, {
    retryAfterMs,
    hint: hasToken ? LATER : `${NO_TOKEN} ${LATER}`,
  });
}

function whenOver(retryAfterMs: number, nowEpochMs: number): string {
  if (retryAfterMs > MOST_BELIEVED_MS) return "for longer than a year, as it says";
  const at = new Date(nowEpochMs + retryAfterMs).toISOString();
  const day = retryAfterMs < DAY_MS / 2 ? "" : `${at.slice(0, 10)} `;
  return `until ${day}${at.slice(11, 19)} UTC, in ${formatSeconds(retryAfterMs / 1000)}`;
}

function forbiddenHint({ headers }: ApiRefusal, { hasToken }: AskedApi): string {
  if (headers["x-github-sso"] !== undefined) return SSO;
  return hasToken ? PERMISSIONS : `Give a 'token'. ${PERMISSIONS}`;
}

/** The message that the API, or a service in Twirp's form, gives with a refusal; empty if there is none. */
function messageIn(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    const message = isObject(value) ? (value["message"] ?? value["msg"]) : undefined;
    return typeof message === "string" ? message : "";
  } catch {
    // It may be a proxy's page. Then the status says enough.
    return "";
  }
}
