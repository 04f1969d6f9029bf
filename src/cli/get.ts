/** `get`: fetches a file, or several, or hands the bytes of one on to stdout. */
import { runFetchCommand } from "./fetch-command.ts";
import { type GetArguments, meanStdout, parseGetArguments } from "./get-args.ts";
import { keepStdoutForBytes } from "./print.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGet(args: readonly string[]): Promise<number> {
  const base = process.cwd();
  const get = parse(args, base);
  if (get.what === "file") return runFetchCommand(get);
  if (get.what === "files") return (await import("./get-many.ts")).runGetMany(get, base);
  return (await import("./get-piped.ts")).runGetPiped(get, base);
}

/** What is wrong with arguments that mean stdout is not said there: a program would take it for the file. @throws FetchError invalid-input */
function parse(args: readonly string[], base: string): GetArguments {
  try {
    return parseGetArguments(args, base);
  } catch (error) {
    if (meanStdout(args)) keepStdoutForBytes();
    throw error;
  }
}
