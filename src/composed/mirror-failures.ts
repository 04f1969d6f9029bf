/** What the failure of one mirror means: whether it is asked again, and when, and that the user hears of it. */
import { REPLACED } from "../core/attempts.ts";
import { FetchError } from "../core/errors.ts";
import type { Reporter } from "../core/ports.ts";
import type { Mirror } from "./mirror.ts";

/** A mirror that brought nothing is asked again after this many milliseconds. Most of those that are ill are ill for longer than a fetch takes. */
const REST_MS = 30_000;
/** One that refuses for the moment says seldom for how long, in milliseconds. */
const THROTTLED_MS = 5_000;
/** One connection may fall silent by chance. When as many have, it is the server, though it begins to answer each time. */
const MOST_SILENCES = 2;
/** After this many failures in a row, none of which brought a byte, it is asked no more. */
const MOST_FAILURES = 2;

export interface MirrorFailuresOptions {
  readonly mirrors: readonly Mirror[];
  readonly reporter: Reporter;
}

export class MirrorFailures {
  readonly #options: MirrorFailuresOptions;

  constructor(options: MirrorFailuresOptions) {
    this.#options = options;
  }

  /** A read has failed. The last mirror is never given up: the transfer decides what its failures mean. */
  failed(mirror: Mirror, error: FetchError, { brought, nowMs }: { readonly brought: number; readonly nowMs: number }): void {
    if (this.#isLast(mirror) || mirror.state === "dropped") return;
    if (error.code === "source-changed" || error.retry === "never") return this.drop(mirror, error.message);
    if (error.retry === "throttled") {
      mirror.restUntilMs = nowMs + (error.retryAfterMs ?? THROTTLED_MS);
      return;
    }
    if (brought > 0) return;
    // The others that it serves say that it is well, and that it has enough of them.
    if (mirror.isBringing(nowMs)) mirror.mostReads = Math.max(1, mirror.reads.size);
    else this.#rest(mirror, error.message, nowMs);
  }

  /** The transfer gave up a read that had become slow or silent. */
  silent(mirror: Mirror, nowMs: number): void {
    mirror.silences += 1;
    if (mirror.isBringing(nowMs) && mirror.silences < MOST_SILENCES) return;
    if (this.#isLast(mirror) || mirror.state === "dropped") return;
    this.#rest(mirror, "It brings nothing any more, and the others do", nowMs);
  }

  /** It is asked no more. */
  drop(mirror: Mirror, why: string): void {
    const end = mirror.state === "used" ? " any more" : "";
    mirror.state = "dropped";
    for (const { moving } of mirror.reads) moving.abort();
    mirror.source?.dropOpened();
    this.#warn(`The mirror "${mirror.label}" is not used${end}. ${sentence(why)}`);
  }

  #rest(mirror: Mirror, why: string, nowMs: number): void {
    // All that failed together are one failure.
    if (nowMs < mirror.restUntilMs) return;
    mirror.failures += 1;
    mirror.restUntilMs = nowMs + REST_MS;
    if (mirror.failures >= MOST_FAILURES) mirror.state = "dropped";
    else this.#warn(`The mirror "${mirror.label}" is left out for now. ${sentence(why)}`);
  }

  #isLast(mirror: Mirror): boolean {
    return !this.#options.mirrors.some((other) => other !== mirror && other.state === "used");
  }

  #warn(message: string): void {
    this.#options.reporter.report({ type: "warning", message });
  }
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/** Whether the transfer wants another connection for the same bytes. */
export function isGivenUp(reason: unknown): boolean {
  return reason === REPLACED || (reason instanceof FetchError && reason.code === "idle-timeout");
}

/** The transfer makes another attempt, whatever ended this one. */
export function goneError(error: unknown, { label }: Mirror): FetchError {
  if (error instanceof FetchError) return error;
  return new FetchError("network", `Cannot go on reading from the mirror "${label}": it is not used any more`, { cause: error });
}
