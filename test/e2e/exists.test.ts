import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { Runner } from "../support/runner.ts";

const steady = () => DemoOrigin.start({ sizeBytes: 1000, bytesPerSecond: 2 ** 40, dropEveryBytes: Number.POSITIVE_INFINITY });

describe("whether a file is ready", () => {
  it("is the exit code of `exists`, one line of text, or one object of JSON", async () => {
    await using runner = await Runner.create();
    await using origin = await steady();
    const missing = await runner.cli(["exists", "a.bin"]).ended;
    expect(missing).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^missing: \/.*\/a\.bin\. Nothing is there.*\n$/) });
    await runner.cli(["get", origin.url, "a.bin"]).ended;
    expect(await runner.cli(["exists", "a.bin", "-q"]).ended).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    const ready = await runner.cli(["exists", "a.bin", "--json"]).ended;
    expect(JSON.parse(ready.stdout)).toMatchObject({ state: "artifact-ready", bytes: 1000, path: join(runner.workspace, "a.bin") });
    expect(await runner.cli(["exists"]).ended).toMatchObject({ exitCode: 2 });
  });

  it("is the output `status` of `mode: exists`, whose step does not fail for what it finds", async () => {
    await using runner = await Runner.create();
    const { exitCode, outputs } = await runner.step("main", { mode: "exists", path: "a.bin" }).ended;
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      status: "missing",
      bytes: "0",
      changed: "false",
      "error-code": "none",
      path: join(runner.workspace, "a.bin"),
    });
  });
});
