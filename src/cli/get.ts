/** `get`: fetches a file. */
import { parseGetArguments } from "./args.ts";
import { runFetchCommand } from "./fetch-command.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGet(args: readonly string[]): Promise<number> {
  return runFetchCommand(parseGetArguments(args, process.cwd()));
}
