import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { saveAbandoned } from "../../src/app/after-job/save-abandoned.ts";
import { nameFetch, statusOf } from "../../src/app/share/find-fetch.ts";
import { cancelFetch } from "../../src/app/share/wait-for-fetch.ts";
import type { FetchError } from "../../src/core/errors.ts";
import { startFetch } from "../support/fetch-process.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;

/** An origin whose answers bring half of the file, and the rest when they are let go. */
async function halting() {
  const letGo = Promise.withResolvers<void>();
  const origin = await Origin.start({
    sizeBytes: 4 * MIB,
    behave: async (exchange) => {
      const { body } = exchange.correct();
      await exchange.begin(body.length / 2);
      await letGo.promise;
      exchange.response.end(body.subarray(body.length / 2));
      return true;
    },
  });
  return { origin, letGo: () => letGo.resolve(), [Symbol.asyncDispose]: () => origin[Symbol.asyncDispose]() };
}

describe("a second fetch to the same place", () => {
  it.each([
    ["a parameter that is often a secret", "?token=fileA", "?token=fileB"],
    ["a signature", "?sig=a&se=1", "?sig=b&se=1"],
    ["a parameter", "?v=1", "?v=2"],
    ["a parameter more", "?v=1", "?v=1&X-Amz-Signature=a"],
  ])("does not follow the first one when its URL differs in %s", async (_what, first, second) => {
    await using f = await fetching();
    await using source = await halting();
    const fetched = f.fetch(`${source.origin.url}${first}`);
    while (!f.events.some(({ type }) => type === "opened")) await new Promise((resolve) => setImmediate(resolve));
    const error = await f.failure(`${source.origin.url}${second}`);
    expect(error).toMatchObject({ code: "busy" });
    expect(`${error.message} ${error.hint}`).not.toContain("fileA");
    source.letGo();
    expectWhole(await fetched, source.origin.resource.bytes, f.read());
  });
});

describe("a wish to cancel while the fetch is being finished", () => {
  it("is decided one way: cancelled without a file, or complete with it, and the status says the same", async () => {
    const seen = new Set<string>();
    for (let ticks = 0; ticks < 20; ticks += 1) {
      await using f = await fetching();
      await using source = await halting();
      const { origin } = source;
      // With a digest the wish comes while it is awaited, without one while the file is being published.
      const fetched = f.fetch(origin.url, ticks % 2 === 0 ? { checksum: origin.sha256 } : {}).then(
        (result) => ({ result, error: null }),
        (error: FetchError) => ({ result: null, error }),
      );
      const name = await nameFetch(`${f.folder}/a.bin`, "/");
      while (!f.events.some(({ type }) => type === "opened")) await new Promise((resolve) => setImmediate(resolve));
      while ((await statusOf(name).catch(() => null))?.phase !== "downloading");
      source.letGo();
      while (!f.events.some(({ type }) => type === "finalizing")) await new Promise((resolve) => setImmediate(resolve));
      for (let tick = 0; tick < ticks; tick += 1) await new Promise((resolve) => setImmediate(resolve));
      const wish = await cancelFetch(name).then(
        () => "cancelled",
        (error: FetchError) => error.code,
      );
      const { result, error } = await fetched;
      const { phase } = await statusOf(name);
      if (wish === "cancelled") {
        expect(error).toMatchObject({ code: "cancelled" });
        expect(phase).toBe("cancelled");
        expect(await f.names()).toEqual([]);
      } else {
        expect(wish).toBe("no-such-fetch");
        expect(result).toMatchObject({ status: "downloaded" });
        expect(phase).toBe("completed");
        expect(f.read().equals(origin.resource.bytes)).toBe(true);
      }
      seen.add(phase);
    }
    expect([...seen].sort()).toEqual(["cancelled", "completed"]);
  });
});

describe("a process number that another process has by now", () => {
  it("is not taken for the fetch's owner by whoever clears up after a job", async () => {
    await using f = await fetching();
    await using source = await halting();
    const { origin } = source;
    const path = `${f.folder}/a.bin`;
    await using _owner = startFetch({ url: origin.url, path });
    const name = await nameFetch(path, "/");
    while ((await statusOf(name).catch(() => null))?.phase !== "downloading");
    const innocent = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "inherit"] });
    const kept = {
      path,
      pid: innocent.pid ?? 0,
      sourceKey: "",
      resume: "local",
      cacheLimitBytes: 0,
      isPrivate: true,
      isVolume: false,
    } as const;
    await expect(saveAbandoned(kept, { report: () => {} })).rejects.toMatchObject({ code: "busy" });
    innocent.stdin?.end();
    expect(await once(innocent, "exit")).toEqual([0, null]);
    expect((await statusOf(name)).phase).toBe("downloading");
  });
});

describe("what a killed owner left", () => {
  it("is no running fetch, and is taken over by the next one", async () => {
    await using f = await fetching();
    await using source = await halting();
    const { origin } = source;
    const path = `${f.folder}/a.bin`;
    const owner = startFetch({ url: origin.url, path, connections: 1 });
    const name = await nameFetch(path, "/");
    while ((await statusOf(name).catch(() => null))?.phase !== "downloading");
    await owner.kill();
    expect(existsSync(`${path}.lock`) || existsSync(`${path}.part.lock`)).toBe(true);
    await expect(statusOf(name)).rejects.toMatchObject({ code: "no-such-fetch", exitCode: 3 });
    await expect(cancelFetch(name)).rejects.toMatchObject({ code: "no-such-fetch" });
    source.letGo();
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(await statusOf(name)).toMatchObject({ phase: "completed", pid: process.pid });
  });
});
