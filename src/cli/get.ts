/** `get`: fetches a file. */
import { fetchArtifact } from "../app/fetch-artifact.ts";
import { parseGetArguments } from "./args.ts";
import { runFetchCommand } from "./fetch-command.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
export function runGet(args: readonly string[]): Promise<number> {
  const { request, output } = parseGetArguments(args, process.cwd());
  return runFetchCommand(output, (options) => fetchArtifact(request, options));
}
