/** What a program hands in that uses the library: reporters that fail, and reasons that it stops more than one fetch with. */
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { fetchArtifact } from "../../src/app/file/fetch-artifact.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import { FetchError } from "../../src/core/errors.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";

describe("a reporter of the host's", () => {
  const reporters: readonly [string, (event: FetchEvent) => void][] = [
    [
      "that throws",
      () => {
        throw new Error("no more lines");
      },
    ],
    ["that rejects", () => Promise.reject(new Error("no more lines"))],
    [
      "that throws what is no error, when progress is reported",
      ({ type }) => {
        if (type === "progress") throw "no more lines";
      },
    ],
  ];

  it.each(reporters)("%s ends neither the fetch nor the process, and makes one warning", async (_what, report) => {
    await using f = await fetching();
    const hasProgress = Promise.withResolvers<void>();
    const failing = (event: FetchEvent) => {
      if (event.type === "progress") hasProgress.resolve();
      return report(event);
    };
    await using origin = await Origin.start({
      behave: async (exchange) => {
        const { body } = exchange.correct();
        await exchange.begin(body.length / 2);
        await hasProgress.promise;
        exchange.response.end(body.subarray(body.length / 2));
        return true;
      },
    });
    const warned = once(process, "warning");
    const result = await fetchArtifact(parseRequest({ path: "a.bin", url: origin.url }, f.folder), { reporter: { report: failing } });
    expectWhole(result, origin.resource.bytes, f.read());
    expect((await warned)[0]).toMatchObject({ name: "FetchActionWarning", message: expect.stringContaining("no more lines") });
  });
});

/** Sends a little, and then nothing more. */
async function stalling(exchange: Exchange): Promise<boolean> {
  await exchange.begin(1000);
  return true;
}

describe("one reason for the end of several fetches", () => {
  it("comes back as an error for each, with its own result, and is itself left as it was", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: stalling });
    const stop = new AbortController();
    const why = new FetchError("timeout", "The build took too long", { hint: "Give it more time." });
    const fetches = ["a.bin", "b.bin"].map((path) => f.failure(origin.url, { path, connections: "1" }, stop.signal));
    await origin.hasBeenAsked(2);
    stop.abort(why);
    const errors = await Promise.all(fetches);
    expect(errors).toMatchObject([
      { code: "timeout", message: why.message, hint: why.hint, result: { path: `${f.folder}/a.bin` }, cause: why },
      { code: "timeout", message: why.message, hint: why.hint, result: { path: `${f.folder}/b.bin` }, cause: why },
    ]);
    expect(why.result).toBeUndefined();
  });

  it("that is the error of another fetch does not carry that one's result", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: stalling });
    const first = await f.failure(origin.url, { path: "a.bin" }, AbortSignal.abort());
    const second = await f.failure(origin.url, { path: "b.bin" }, AbortSignal.abort(first));
    expect([first.result?.path, second.result?.path]).toEqual([`${f.folder}/a.bin`, `${f.folder}/b.bin`]);
  });
});
