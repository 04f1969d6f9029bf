/** `restore`: restores a volume from an EBS snapshot to a file or a block device. */
import { parseRestoreArguments } from "./args.ts";
import { runFetchCommand } from "./fetch-command.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
export async function runRestore(args: readonly string[]): Promise<number> {
  return runFetchCommand(parseRestoreArguments(args, process.cwd()));
}
