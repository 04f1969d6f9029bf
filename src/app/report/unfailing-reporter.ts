/** A reporter that belongs to somebody else, made safe to call from anywhere. */

import type { Reporter } from "../../core/ports.ts";
import { messageOf } from "../../core/thrown.ts";

/** For whoever does not listen. */
const SILENT: Reporter = { report: () => {} };

/**
 * Whoever listens cannot end the fetch, nor the process that a tick of a clock would end with it: what their reporter throws, or
 * rejects with, is told once as a warning of the process.
 */
export function unfailing(reporter: Reporter = SILENT): Reporter {
  let isTold = false;
  const failed = (error: unknown): void => {
    if (isTold) return;
    isTold = true;
    const why = messageOf(error);
    process.emitWarning(`A reporter failed, and the fetch goes on without minding: ${why}`, "FetchActionWarning");
  };
  return {
    report: (event) => {
      try {
        const answer: unknown = reporter.report(event);
        if (answer instanceof Promise) answer.catch(failed);
      } catch (error) {
        failed(error);
      }
    },
  };
}
