/** `get`: fetches a file, or several. */
import { parseGetArguments, parseManyArguments } from "./args.ts";
import { runFetchCommand } from "./fetch-command.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGet(args: readonly string[]): Promise<number> {
  const many = parseManyArguments(args);
  if (many === null) return runFetchCommand(parseGetArguments(args, process.cwd()));
  const { runGetMany } = await import("./get-many.ts");
  return runGetMany(many, process.cwd());
}
