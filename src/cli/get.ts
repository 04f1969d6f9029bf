/** `get`: fetches a file, or several, or hands the bytes of one on to stdout. */
import { parseGetArguments, parsePipedArguments } from "./args.ts";
import { runFetchCommand } from "./fetch-command.ts";
import { parseManyArguments } from "./many-args.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGet(args: readonly string[]): Promise<number> {
  const base = process.cwd();
  const many = parseManyArguments(args);
  if (many !== null) return (await import("./get-many.ts")).runGetMany(many, base);
  const piped = parsePipedArguments(args);
  if (piped !== null) return (await import("./get-piped.ts")).runGetPiped(piped, base);
  return runFetchCommand(parseGetArguments(args, base));
}
