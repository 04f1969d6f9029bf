/** `cancel`: stops one fetch or all of them, and says what is kept. */
import { describeKept } from "../app/report/describe.ts";
import { listRunning } from "../app/share/find-fetch.ts";
import { cancelFetch } from "../app/share/wait-for-fetch.ts";
import { FetchError } from "../core/errors.ts";
import type { FetchResult } from "../core/result.ts";
import { showAnswer } from "./answer.ts";
import { parseFetchArguments } from "./fetch-args.ts";
import { wrongUsage } from "./flags.ts";

/** Returns the exit code. @throws FetchError invalid-input */
export async function runCancel(args: readonly string[]): Promise<number> {
  const { name, output, values } = await parseFetchArguments("cancel", args, { all: { type: "boolean" }, keep: { type: "boolean" } });
  const options = { keep: values["keep"] === true };
  if ((name !== null) === (values["all"] === true)) throw wrongUsage("cancel", "it takes a path, a fetch ID, or --all");
  if (name === null) return showAnswer(output, () => cancelAll(options), describeAll);
  return showAnswer(
    output,
    async () => ({ event: "result", ...(await cancelFetch(name, options)).result }),
    (result) => `${describeCancelled(result)}\n`,
  );
}

async function cancelAll(options: { readonly keep: boolean }): Promise<{ readonly cancelled: readonly FetchResult[] }> {
  const { fetches } = await listRunning();
  const endings = fetches.map(async ({ fetchId, destination }) => {
    try {
      return [(await cancelFetch({ id: fetchId, written: destination }, options)).result];
    } catch (error) {
      // It ended in the meantime, which is what was asked for.
      if (error instanceof FetchError && error.code === "no-such-fetch") return [];
      throw error;
    }
  });
  return { cancelled: (await Promise.all(endings)).flat() };
}

function describeAll({ cancelled }: { readonly cancelled: readonly FetchResult[] }): string {
  if (cancelled.length === 0) return "No fetch was running.\n";
  return cancelled.map((result) => `${describeCancelled(result)}\n`).join("");
}

function describeCancelled(result: FetchResult): string {
  return `Cancelled: ${result.path}. ${describeKept(result) || "Nothing of it is kept."}`;
}
