/** The last resort of every entry: an error that nobody caught still ends in one sentence, and with the results that a program expects. */
import { type FetchError, toFetchError } from "../../core/errors.ts";

/**
 * Ends the process with exit code 1 when an error was thrown or rejected that nobody caught. The error itself is never printed:
 * what it carries can be secret.
 *
 * @param show shows the error, once; the process ends when it has, or could not
 */
export function endOnFault(show: (error: FetchError) => void | Promise<void>): void {
  let isEnding = false;
  const end = async (thrown: unknown): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    try {
      await show(toFetchError(thrown));
    } finally {
      process.exit(1);
    }
  };
  process.on("uncaughtException", (error) => void end(error));
  process.on("unhandledRejection", (reason) => void end(reason));
}
