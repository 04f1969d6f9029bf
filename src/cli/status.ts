/** `status`: how far one fetch is, or how it ended. */
import { describeStatus } from "../app/report/describe.ts";
import { statusOf } from "../app/share/find-fetch.ts";
import { showAnswer } from "./answer.ts";
import { parseFetchArguments, requireName } from "./fetch-args.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runStatus(args: readonly string[]): Promise<number> {
  const given = await parseFetchArguments("status", args);
  const name = requireName("status", given);
  return showAnswer(
    given.output,
    () => statusOf(name),
    (status) => `${describeStatus(status)}\n`,
  );
}
