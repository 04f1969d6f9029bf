/** Ctrl-C and its relatives, as an abort: the fetch stops, keeps what is there, and the process ends by itself. */
import { FetchError } from "../../core/errors.ts";

/** SIGBREAK is what Windows makes of Ctrl-Break and of a console that closes. */
const STOPS = process.platform === "win32" ? (["SIGINT", "SIGTERM", "SIGBREAK"] as const) : (["SIGINT", "SIGTERM", "SIGHUP"] as const);

export interface StopSignals extends Disposable {
  readonly signal: AbortSignal;
  /** The first one that came; null when none did. */
  readonly received: () => NodeJS.Signals | null;
}

/** @param onAgain called when a second one comes: the user is out of patience */
export function listenForStop(onAgain: (signal: NodeJS.Signals) => void): StopSignals {
  const stop = new AbortController();
  let received: NodeJS.Signals | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    if (received !== null) return onAgain(name);
    received = name;
    stop.abort(new FetchError("cancelled", `The fetch was stopped by ${name}`));
  };
  for (const name of STOPS) process.on(name, onSignal);
  return {
    signal: stop.signal,
    received: () => received,
    [Symbol.dispose]: () => {
      for (const name of STOPS) process.off(name, onSignal);
    },
  };
}
