/** A reporter that belongs to somebody else, made safe to call from anywhere. */

import type { Reporter } from "../../core/ports.ts";
import { messageOf } from "../../core/thrown.ts";

/** For callers without a reporter. */
const SILENT: Reporter = { report: () => {} };

/**
 * A reporter that fails must end neither the fetch nor the process, which a throw within a clock's tick would end. What it throws
 * or rejects with becomes one warning of the process.
 */
export function unfailing(reporter: Reporter = SILENT): Reporter {
  let hasWarned = false;
  const failed = (error: unknown): void => {
    if (hasWarned) return;
    hasWarned = true;
    const why = messageOf(error);
    process.emitWarning(`A reporter failed. The fetch goes on. The error was: ${why}`, "FetchActionWarning");
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
