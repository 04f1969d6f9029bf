/**
 * The credentials that all workers of a fetch share. One lookup serves all workers that wait for it. Each may stop waiting, and when
 * none waits any more, the lookup is given up.
 */
import { FetchError } from "../core/errors.ts";
import { raceAbort } from "../core/race-abort.ts";
import type { FoundCredentials } from "./found-credentials.ts";
import type { Credentials } from "./sign.ts";

/** Looks for credentials. */
export interface CredentialFinder {
  /** The provider that it asks, for messages. */
  readonly asked: string;
  find(signal: AbortSignal): Promise<FoundCredentials>;
}

/** Credentials are renewed this long before they expire, in milliseconds, as AWS's SDKs do. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** As long as credentials are valid, they are not looked up more often than this, in milliseconds: a provider may always give the same ones. */
const RENEW_EVERY_MS = 30_000;
/** Credentials that had already expired when they came are tried for this long, in milliseconds: our clock may be wrong, and the service decides. */
const LEAST_USE_MS = 10_000;

interface Lookup {
  readonly found: Promise<Held>;
  readonly abort: AbortController;
  waiting: number;
}

interface Held {
  readonly credentials: FoundCredentials;
  readonly foundMs: number;
}

export class SharedCredentials {
  readonly #finder: CredentialFinder;
  #held: Held | null = null;
  #lookup: Lookup | null = null;
  #lastLookupMs = 0;

  constructor(finder: CredentialFinder) {
    this.#finder = finder;
  }

  /** @throws FetchError as the finder does; idle-timeout: no answer came in that time; the signal's reason */
  async get(signal: AbortSignal): Promise<Credentials> {
    const held = this.#held;
    if (held === null) return this.#lookUp(signal);
    const { credentials, foundMs } = held;
    const nowMs = Date.now();
    const leftMs = Math.max(credentials.expiresMs ?? Number.POSITIVE_INFINITY, foundMs + LEAST_USE_MS) - nowMs;
    if (leftMs <= 0) return this.#lookUp(signal);
    if (leftMs > RENEW_BEFORE_MS || this.#lookup !== null || nowMs - this.#lastLookupMs < RENEW_EVERY_MS) return credentials;
    // One worker looks for new ones and the others go on. As long as the old ones are valid, a failure does not matter.
    return this.#lookUp(signal).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return credentials;
    });
  }

  /** Other credentials than those that the service refused; null when there are no others. */
  async renew(refused: Credentials, signal: AbortSignal): Promise<Credentials | null> {
    const held = this.#held?.credentials;
    if (held !== undefined && !isSame(held, refused)) return held;
    const found = await this.#lookUp(signal);
    return isSame(found, refused) ? null : found;
  }

  async #lookUp(signal: AbortSignal): Promise<Credentials> {
    signal.throwIfAborted();
    this.#lookup ??= this.#start();
    const lookup = this.#lookup;
    lookup.waiting += 1;
    try {
      return (await raceAbort(lookup.found, signal)).credentials;
    } catch (error) {
      throw signal.aborted ? this.#asSilence(error) : error;
    } finally {
      lookup.waiting -= 1;
      // A worker that changes to another connection is back by then.
      if (lookup.waiting === 0) setImmediate(() => lookup.waiting === 0 && lookup.abort.abort(new Error("nobody waits for it")));
    }
  }

  #start(): Lookup {
    const abort = new AbortController();
    this.#lastLookupMs = Date.now();
    const found = this.#finder.find(abort.signal).then((credentials) => ({ credentials, foundMs: Date.now() }));
    const lookup: Lookup = { found, abort, waiting: 0 };
    const end = () => {
      if (this.#lookup === lookup) this.#lookup = null;
    };
    abort.signal.addEventListener("abort", end, { once: true });
    found.then(
      (held) => {
        this.#held = held;
        end();
      },
      // The workers that wait get the error.
      end,
    );
    return lookup;
  }

  /** A wait that took too long was for the provider, and not for the service that would have been asked next. */
  #asSilence(error: unknown): unknown {
    if (!(error instanceof FetchError) || error.code !== "idle-timeout") return error;
    return new FetchError("idle-timeout", `Cannot get AWS credentials from ${this.#finder.asked}: no answer came`, {
      hint: "'idle-timeout' says how long an answer may take.",
      cause: error,
    });
  }
}

function isSame(some: Credentials, others: Credentials): boolean {
  return (
    some.accessKeyId === others.accessKeyId && some.secretAccessKey === others.secretAccessKey && some.sessionToken === others.sessionToken
  );
}
