/** `logs`: what a fetch in the background has printed so far. */
import { readLog } from "../app/background/background-log.ts";
import { showAnswer } from "./answer.ts";
import { parseFetchArguments, requireName } from "./fetch-args.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runLogs(args: readonly string[]): Promise<number> {
  const given = await parseFetchArguments("logs", args);
  const name = requireName("logs", given);
  return showAnswer(
    given.output,
    async () => ({ log: await readLog(name) }),
    ({ log }) => log,
  );
}
