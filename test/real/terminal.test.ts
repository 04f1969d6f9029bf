/** The command in a real terminal: what is on the screen meanwhile and afterwards, and Ctrl-C. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { Runner } from "../support/runner.ts";
import { Terminal } from "./support/terminal.ts";

const MIB = 1024 * 1024;
const CLI = resolve(import.meta.dirname, "../../dist/cli.js");
const BAR = /^[█░]+ /;
const DESCRIPTION = /\d+\.\d\d %, [\d.]+ MiB of [\d.]+ MiB, [\d.]+ [KM]iB\/s, .+ left, \d connections?$/;

function startGet(runner: Runner, url: string, columns: number): Terminal {
  const command = `'${process.execPath}' '${CLI}' get '${url}' out.bin --connections 4`;
  return new Terminal({ folder: runner.folder, columns, env: runner.environment, cwd: runner.workspace, command });
}

const paced = (sizeBytes: number) => DemoOrigin.start({ sizeBytes, bytesPerSecond: 16 * MIB, dropEveryBytes: Number.POSITIVE_INFINITY });

it("shows one bar with percentage, rate, time left and connections, and in the end one line", async () => {
  await using runner = await Runner.create();
  await using origin = await paced(48 * MIB);
  using terminal = startGet(runner, origin.url, 120);
  const { line, screen } = await terminal.shows(/^[█░]+ [4-9]\d\.\d\d %/);
  expect(line).toMatch(DESCRIPTION);
  expect(line).toMatch(/█/);
  expect(screen.filter((each) => BAR.test(each))).toHaveLength(1);
  const end = await terminal.shows(/^exit code 0$/);
  expect(end.screen.at(-2)).toMatch(/^Downloaded: .*out\.bin \(48\.0 MiB\) in /);
  expect(end.screen.some((each) => BAR.test(each))).toBe(false);
});

it("stays on one line of a narrow terminal", async () => {
  await using runner = await Runner.create();
  await using origin = await paced(32 * MIB);
  using terminal = startGet(runner, origin.url, 40);
  await terminal.shows(/^[1-4]\d\.\d\d %/);
  const { screen } = await terminal.shows(/^[5-9]\d\.\d\d %/);
  expect(screen.filter((each) => / %/.test(each))).toHaveLength(1);
  // One that is stopped would still be writing to folders that go with the test.
  await terminal.shows(/^exit code 0$/);
});

it("stops on Ctrl-C with 130, keeps what is there, says how to go on, and goes on", async () => {
  await using runner = await Runner.create();
  await using origin = await paced(64 * MIB);
  {
    using terminal = startGet(runner, origin.url, 120);
    await terminal.shows(/^[█░]+ [3-6]\d\.\d\d %/);
    terminal.press("C-c");
    const { screen } = await terminal.shows(/^exit code/, 5_000);
    const text = screen.join(" ");
    expect(text).toMatch(/stopped by SIGINT\..* MiB are kept beside .* Run the same command again\..* exit code 130$/);
    expect(screen.some((each) => BAR.test(each))).toBe(false);
    expect(existsSync(join(runner.workspace, "out.bin.part"))).toBe(true);
  }
  using terminal = startGet(runner, origin.url, 120);
  const { screen } = await terminal.shows(/^exit code 0$/);
  expect(screen.join(" ")).toMatch(/Resumed: .*out\.bin \(64\.0 MiB\), of which [\d.]+ MiB were there/);
});
