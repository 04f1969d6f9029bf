/** `get -o -`: hands the bytes of a file on to stdout, in order, as they come. All text goes to stderr. */
import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import { parsePipedRequest } from "../app/request/parse-piped.ts";
import { pipeArtifact } from "../app/stream/pipe-artifact.ts";
import { FetchError } from "../core/errors.ts";
import { codeOf } from "../core/thrown.ts";
import type { Parsed } from "./args.ts";
import { withCredentials } from "./credentials.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { hasUnread, isStdoutTerminal, keepStdoutForBytes, printBytes, whenSaid } from "./print.ts";
import { createView } from "./view.ts";

/** What a shell says of a program that a closed pipe has ended: 128 + SIGPIPE. */
const READER_GONE = 141;

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGetPiped({ raw, credentials, output, isDetached }: Parsed, base: string): Promise<number> {
  keepStdoutForBytes();
  if (isDetached) throw unfit("with --detach: a process in the background has no stdout", "Leave --detach out, or fetch into a file.");
  const request = parsePipedRequest(withCredentials(raw, credentials), base);
  if (request.extract !== undefined) throw unfit("with --extract: what is unpacked is in a folder", "Leave one of the two out.");
  if (isStdoutTerminal()) {
    throw unfit("to a terminal: the bytes of a file can be commands to it", "Pipe it to a program, or name a file with -o FILE.");
  }
  const view = createView(output);
  using stop = listenForStop(exitAtOnce);
  let isReaderGone = false;
  const write = (bytes: Uint8Array) =>
    printBytes(bytes).catch((error: unknown) => {
      isReaderGone = codeOf(error) === "EPIPE";
      throw error;
    });
  const ending = pipeArtifact(request, { name: "stdout", write }, { signal: stop.signal, reporter: calm(view) });
  await ending.catch(() => {});
  if (isReaderGone) view.close();
  const exitCode = isReaderGone ? READER_GONE : await showOutcome(view, stop, () => ending);
  if (hasUnread()) await leave(exitCode);
  return exitCode;
}

/** A reader that stays and reads no more would keep the process. */
async function leave(exitCode: number): Promise<never> {
  await whenSaid();
  process.exit(exitCode);
}

function unfit(to: string, hint: string): FetchError {
  return new FetchError("invalid-input", `Cannot write to stdout ${to}`, { hint });
}
