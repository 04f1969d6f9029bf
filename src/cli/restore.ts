/** `restore`: restores a volume from an EBS snapshot to a file or a block device. */
import { restoreSnapshot } from "../app/restore-snapshot.ts";
import { parseRestoreArguments } from "./args.ts";
import { runFetchCommand } from "./fetch-command.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything is begun */
export function runRestore(args: readonly string[]): Promise<number> {
  const { request, output } = parseRestoreArguments(args, process.cwd());
  return runFetchCommand(output, (options) => restoreSnapshot(request, options));
}
