/** Reads the body of an answer into a sink, and holds it to what its head promised. */
import { FetchError } from "../core/errors.ts";
import type { Sink } from "../core/ports.ts";
import type { WireResponse } from "../wire/wire.ts";
import { badAnswer } from "./answer.ts";

/** An answer whose head was checked: which bytes its body holds. */
export interface Answer {
  readonly response: WireResponse;
  readonly start: number;
  /** The byte after the last one; null when only the end of the body tells. */
  readonly end: number | null;
  /** This many bytes were asked for. A body of unknown length that has exactly this many may be a part that does not say so. */
  readonly suspectBytes?: number;
}

export interface ReadAnswerOptions {
  /** What the source is called in messages. */
  readonly label: string;
  readonly sink: Sink;
  readonly signal: AbortSignal;
}

/** @throws FetchError network: it ended early; bad-response: it may be a part; the signal's reason */
export async function readAnswer(
  { response, start, end, suspectBytes }: Answer,
  { label, sink, signal }: ReadAnswerOptions,
): Promise<void> {
  const isAborted = () => signal.aborted;
  sink.granted?.();
  sink.onDrain = () => response.resume();
  const onAbort = () => response.cancel();
  // The answer that opened the source was asked for under another signal.
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    if (isAborted()) onAbort();
    const { landing } = sink;
    if (landing !== undefined && end !== null && response.land !== undefined) await response.land(landing, end);
    else
      await response.stream((bytes, release) => {
        const room = Math.min(sink.end, end ?? Number.POSITIVE_INFINITY) - sink.position;
        if (bytes.length > room) sink.discard(bytes.length - room);
        if (room <= 0) release();
        const more = room <= 0 || sink.write(bytes.length > room ? bytes.subarray(0, room) : bytes, release);
        // The run was shortened: the worker that took its rest brings that.
        if (sink.position >= sink.end && sink.end !== end) response.cancel();
        return more;
      });
  } finally {
    sink.onDrain = undefined;
    signal.removeEventListener("abort", onAbort);
  }
  signal.throwIfAborted();
  if (end === null && sink.position - start === suspectBytes) {
    throw badAnswer(label, `it ended after exactly the ${suspectBytes} bytes that were asked for first`);
  }
  if (end !== null && sink.position < Math.min(end, sink.end)) {
    throw new FetchError("network", `Cannot go on reading "${label}": the connection ended ${end - sink.position} bytes early`);
  }
}
