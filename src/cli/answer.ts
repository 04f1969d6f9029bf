/** Prints what a command found: one JSON object, or text for people. */

import { toFetchError } from "../core/errors.ts";
import type { OutputOptions } from "./args.ts";
import { print, printJson } from "./print.ts";
import { createView } from "./view.ts";

/** Prints what is found, or why nothing is; returns the exit code. */
export async function showAnswer<T extends object>(
  output: OutputOptions,
  find: () => Promise<T>,
  describe: (found: T) => string,
): Promise<number> {
  try {
    const found = await find();
    if (output.json) printJson(found);
    else print(describe(found));
    return 0;
  } catch (thrown) {
    const error = toFetchError(thrown);
    createView(output).failed(error, error.hint ?? "");
    return error.exitCode;
  }
}
