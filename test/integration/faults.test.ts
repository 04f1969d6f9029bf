import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { expectWhole, fetching, tenfoldClock } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SEGMENTS = { connections: "3", "min-segment-size": "1MiB" };

describe("a connection that goes silent", () => {
  it.each([
    ["before its head", () => true],
    ["after its head", (exchange: { begin(bytes: number): Promise<void> }) => exchange.begin(0).then(() => true)],
    ["in its body", (exchange: { begin(bytes: number): Promise<void> }) => exchange.begin(100_000).then(() => true)],
  ])("%s is replaced, and the fetch completes", async (_where, stall) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.asked.nth === 2 && stall(exchange) });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "idle-timeout": "5s" }), origin.resource.bytes, f.read());
  });

  it("from the first on ends with idle-timeout, having been tried as often as allowed", async () => {
    await using f = await fetching({ clock: tenfoldClock });
    await using origin = await Origin.start({ behave: () => true });
    expect(await f.failure(origin.url, { "idle-timeout": "2s", retries: "2" })).toMatchObject({ code: "idle-timeout" });
    expect(origin.asked).toHaveLength(3);
  });

  it("is cut by the limit for the whole fetch", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: () => true });
    expect(await f.failure(origin.url, { timeout: "10s" })).toMatchObject({ code: "timeout", exitCode: 4, result: { status: "failed" } });
  });

  it("does not keep a fetch from being stopped at once", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.begin(1000).then(() => true) });
    const abort = new AbortController();
    const failing = f.failure(origin.url, SEGMENTS, abort.signal);
    await origin.hasBeenAsked(2);
    abort.abort(new Error("enough"));
    expect(await failing).toMatchObject({ code: "cancelled", message: "The fetch was cancelled" });
  });
});

describe("a server that wants less", () => {
  it.each([
    [429, "1"],
    [503, new Date(Date.now() + 2_000).toUTCString()],
  ])("(%i, Retry-After: %s) gets it, and the fetch completes", async (status, retryAfter) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: ({ asked, response }) => {
        if (asked.nth < 2 || asked.nth > 4) return false;
        response.writeHead(status, { "retry-after": retryAfter, "content-length": 0 }).end();
        return true;
      },
    });
    expectWhole(await f.fetch(origin.url, SEGMENTS), origin.resource.bytes, f.read());
    expect(f.events.find(({ type }) => type === "throttled")).toMatchObject({ connections: 1 });
  });

  it("for longer than a job may wait ends the fetch", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: ({ response }) => Boolean(response.writeHead(503, { "retry-after": "86400", "content-length": 0 }).end()),
    });
    expect(await f.failure(origin.url)).toMatchObject({ code: "throttled" });
    expect(origin.asked).toHaveLength(1);
  });
});

describe("retries", () => {
  it("carry a fetch through a 500 every other time", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: ({ asked, response }) => asked.nth % 2 === 1 && Boolean(response.writeHead(500, { "content-length": 0 }).end()),
    });
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, retries: "20" }), origin.resource.bytes, f.read());
  });

  it("count from new with every byte of progress", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave: (exchange) => exchange.resetAfter(200_000) });
    expectWhole(await f.fetch(origin.url, { connections: "1", retries: "1" }), origin.resource.bytes, f.read());
    expect(origin.asked.length).toBeGreaterThan(20);
  });

  it("end a fetch that gets nowhere, which then keeps what it has", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      sizeBytes: SIZE,
      behave: (exchange) => exchange.asked.nth > 2 && exchange.reset(),
    });
    const error = await f.failure(origin.url, { connections: "2", "min-segment-size": "1MiB", retries: "2" });
    expect(error).toMatchObject({ code: "network", message: expect.stringMatching(/after 3 attempts without progress/) });
    expect(error.result?.keptBytes).toBeGreaterThanOrEqual(MIB);
    expect(await f.names()).toEqual(["a.bin.part", "a.bin.part.ckpt"]);
  });

  it("are not made for names that do not exist", async () => {
    await using f = await fetching();
    expect(await f.failure("https://no-such-host.invalid/x")).toMatchObject({ code: "dns" });
    expect(f.events).toEqual([]);
  });
});

describe("the destination's lock", () => {
  it("is won by exactly one of 20 processes that race for it, and free again when the winner is killed", async () => {
    await using folder = await temporaryFolder();
    const lock = join(folder.path, "lock");
    const module = resolve(import.meta.dirname, "../../src/fetches/destination-lock.ts");
    const script = `import { DestinationLock } from ${JSON.stringify(module)};
      process.stdin.once("data", () => {
        try { DestinationLock.acquire(${JSON.stringify(lock)}, "x"); console.log("won"); setInterval(() => {}, 1000); }
        catch (error) { console.log(error.code); process.exit(); }
      });
      console.log("ready");`;
    const racers = Array.from({ length: 20 }, () =>
      spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    try {
      await Promise.all(racers.map(({ stdout }) => once(stdout, "data")));
      const answers = racers.map(({ stdout }) => once(stdout, "data"));
      for (const { stdin } of racers) stdin.write("go\n");
      const said = (await Promise.all(answers)).map(([text]) => `${text}`.trim());
      expect(said.toSorted()).toEqual([...Array<string>(19).fill("busy"), "won"]);
      const winner = racers[said.indexOf("won")];
      const gone = once(winner ?? racers[0] ?? process, "exit");
      winner?.kill("SIGKILL");
      await gone;
      const { DestinationLock } = await import("../../src/fetches/destination-lock.ts");
      DestinationLock.acquire(lock, "x")[Symbol.dispose]();
    } finally {
      for (const racer of racers) racer.kill("SIGKILL");
    }
  });
});
