import { spawn } from "node:child_process";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { Helper, type HelperProcess } from "../../../src/core/helper.ts";

const CANNOT = "Cannot make the digest";
const never = (): Promise<never> => new Promise(() => {});
const thread = (code: string) => new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } });
const child = (...args: readonly string[]) => spawn(process.execPath, args, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
const killed = () => {
  const process = child("-e", "setInterval(() => {}, 1000)");
  process.kill("SIGKILL");
  return process;
};

describe("whoever waits for a thread or a child process", () => {
  test.each<[string, () => HelperProcess, RegExp, RegExp]>([
    ["ran out of memory", () => thread("const all = []; for (;;) all.push(new Array(10_000).fill({}));"), /ran out of memory/, /memory/],
    ["threw", () => thread("throw new Error('bang')"), /bang/, /report/],
    ["refused a digest", () => thread("require('node:crypto').createHash('no-such')"), /its thread or process failed/, /report/],
    ["ended by itself", () => thread("process.exit(3)"), /ended early \(3\)/, /report/],
    ["has no file", () => new Worker("/no/such/file.js"), /a file of fetch-action is missing \(MODULE_NOT_FOUND\)/, /install/],
    ["was killed", killed, /was killed \(SIGKILL\)/, /memory/],
    ["ended as a process", () => child("-e", "process.exit(7)"), /ended early \(7\)/, /report/],
    ["could not be started", () => spawn("/no/such/program"), /missing \(ENOENT\)/, /install/],
  ])("that %s is told why, also who comes later", async (_what, start, state, hint) => {
    const helper = new Helper(start(), CANNOT, () => {});
    const told = { code: "internal", message: expect.stringMatching(state), hint: expect.stringMatching(hint) };
    await expect(helper.wait(never())).rejects.toMatchObject({ ...told, message: expect.stringContaining(CANNOT) });
    await expect(helper.wait(never())).rejects.toMatchObject(told);
  });

  test("gets what it says, and nothing is left of a signal that never came", async () => {
    const answered = Promise.withResolvers<string>();
    const worker = thread("require('node:worker_threads').parentPort.postMessage('done')");
    const helper = new Helper<string>(worker, CANNOT, answered.resolve);
    expect(await helper.wait(answered.promise, new AbortController().signal)).toBe("done");
  });

  test("leaves when its signal says so", async () => {
    const worker = thread("setInterval(() => {}, 1000)");
    const helper = new Helper(worker, CANNOT, () => {});
    const abort = new AbortController();
    const waiting = expect(helper.wait(never(), abort.signal)).rejects.toThrow("enough");
    abort.abort(new Error("enough"));
    await waiting;
    await expect(helper.wait(never(), abort.signal)).rejects.toThrow("enough");
    await worker.terminate();
  });
});
