/** `ps`: the fetches that run now. */
import { describeStatus } from "../app/report/describe.ts";
import { listRunning, type RunningFetches } from "../app/share/find-fetch.ts";
import { showAnswer } from "./answer.ts";
import { parseFetchArguments } from "./fetch-args.ts";
import { wrongUsage } from "./flags.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runPs(args: readonly string[]): Promise<number> {
  const { name, output } = await parseFetchArguments("ps", args);
  if (name !== null) throw wrongUsage("ps", `it lists all fetches; 'status ${name.written}' is about one`);
  return showAnswer(output, listRunning, describeAll);
}

function describeAll({ fetches }: RunningFetches): string {
  if (fetches.length === 0) return "No fetch is running.\n";
  return fetches.map((fetch) => `${describeStatus(fetch)}\n`).join("");
}
