import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { Runner, type StepEnd } from "../support/runner.ts";
import { haveDownloaded, nothingLeft, until, withClients } from "../support/shared.ts";

const MIB = 1024 * 1024;
/** In bytes a second: so slow that others come while it runs, also on a loaded machine; and quick, once they are there. */
const SLOW = MIB;
const FAST = 64 * MIB;
const paced = (sizeBytes: number, bytesPerSecond: number) =>
  DemoOrigin.start({ sizeBytes, bytesPerSecond, dropEveryBytes: Number.POSITIVE_INFINITY });
const last = ({ stdout }: StepEnd) => JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;

describe("a second get of the same file", () => {
  it("follows the first: one download, the same result, options that differ are said", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, SLOW);
    const owner = runner.cli(["get", origin.url, "a.bin", "--json"]);
    await origin.reached(MIB);
    const json = runner.cli(["get", origin.url, "a.bin", "--json"]);
    const text = runner.cli(["get", origin.url, "a.bin", "--retries", "3"]);
    const status = await withClients(runner, 2);
    origin.setPace(FAST);
    expect(status).toMatchObject({ pid: owner.child.pid, initiator: { via: "cli", pid: owner.child.pid }, totalBytes: 64 * MIB });
    const [owned, followed, told] = await Promise.all([owner.ended, json.ended, text.ended]);
    expect([owned.exitCode, followed.exitCode, told.exitCode]).toEqual([0, 0, 0]);
    expect(last(followed)).toEqual(last(owned));
    expect(followed.stdout).toContain('"event":"progress"');
    expect(told.stderr).toMatch(/Following the fetch of .* that process \d+ runs.*other options, which count: 'retries'\./);
    // Twice that would be two downloads. What a run that was split leaves in the sockets is sent for nothing, and a busy machine leaves much.
    expect(origin.sentBytes).toBeLessThan(1.5 * 64 * MIB);
  });

  it("is busy when it wants another file there, and says what runs", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, SLOW);
    const owner = runner.cli(["get", origin.url, "a.bin"]);
    await withClients(runner, 0);
    const other = await runner.cli(["get", `${origin.url}?version=2`, "a.bin", "--json"]).ended;
    expect(other.exitCode).toBe(6);
    expect(last(other)).toMatchObject({ event: "error", code: "busy", message: expect.stringContaining(`process ${owner.child.pid}`) });
    owner.child.kill("SIGTERM");
    await owner.ended;
  });

  it("leaves the first alone when it is stopped", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, SLOW);
    const owner = runner.cli(["get", origin.url, "a.bin"]);
    await withClients(runner, 0);
    const follower = runner.cli(["get", origin.url, "a.bin"]);
    await withClients(runner, 1);
    follower.child.kill("SIGINT");
    const stopped = await follower.ended;
    origin.setPace(FAST);
    expect(stopped.exitCode).toBe(130);
    expect(stopped.stderr).toMatch(/The fetch itself goes on in process/);
    expect((await owner.ended).exitCode).toBe(0);
  });

  it("checks its own checksum when the first has none", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, SLOW);
    const owner = runner.cli(["get", origin.url, "a.bin"]);
    await withClients(runner, 0);
    const right = runner.cli(["get", origin.url, "a.bin", "--checksum", origin.sha256()]);
    const wrong = runner.cli(["get", origin.url, "a.bin", "--checksum", "0".repeat(64)]);
    await withClients(runner, 2);
    origin.setPace(FAST);
    expect([(await owner.ended).exitCode, (await right.ended).exitCode, (await wrong.ended).exitCode]).toEqual([0, 0, 5]);
  });

  it("fails at once, like all who follow, when the owner is killed, and the next one resumes", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, FAST);
    const owner = runner.cli(["get", origin.url, "a.bin"]);
    await origin.reached(24 * MIB);
    origin.setPace(SLOW);
    await haveDownloaded(runner, 16 * MIB);
    const clients = [
      ["get", origin.url, "a.bin", "--json"],
      ["wait", "a.bin", "--json"],
      ["wait", "a.bin", "--json"],
    ].map((args) => runner.cli(args));
    await withClients(runner, 3);
    owner.child.kill("SIGKILL");
    let areOver = false;
    const ending = Promise.all(clients.map(({ ended }) => ended)).finally(() => {
      areOver = true;
    });
    // A command that only starts and ends is the unit of time, so that it counts on a loaded machine too: it takes about a tenth of a second.
    let commands = 0;
    for (; !areOver; commands += 1) await runner.cli(["--version"]).ended;
    expect(commands).toBeLessThanOrEqual(10);
    const ends = await ending;
    origin.setPace(FAST);
    for (const end of ends) {
      expect(end.exitCode).toBe(1);
      expect(last(end)).toMatchObject({ event: "error", code: "owner-lost", retryable: true });
      expect(last(end)["keptBytes"], end.stdout).toBeGreaterThan(0);
    }
    // What it left: a socket that nobody answers on, and a record of a fetch that did not end.
    expect((await runner.cli(["status", "a.bin"]).ended).exitCode).toBe(3);
    const next = await runner.cli(["get", origin.url, "a.bin", "--json", "--checksum", origin.sha256()]).ended;
    expect(last(next)).toMatchObject({ event: "result", status: "resumed" });
  });
});

describe("fetch-action get --detach", () => {
  it("returns once the source has answered; status, ps, wait and logs find the fetch, also after its end", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    const started = await runner.cli(["get", origin.url, "a.bin", "--detach", "--json"]).ended;
    expect(started.exitCode, started.stdout).toBe(0);
    const path = join(runner.workspace, "a.bin");
    expect(last(started)).toMatchObject({ event: "result", status: "running", bytes: 64 * MIB, path, fetchedBytes: 0, changed: false });
    const id = `${last(started)["fetchId"]}`;
    const status = last(await runner.cli(["status", id, "--json"]).ended);
    expect(status).toMatchObject({ fetchId: id, phase: "downloading", clients: 0, destination: path, error: null });
    expect(status["pid"]).not.toBe((status["initiator"] as Record<string, unknown>)["pid"]);
    const waiting = runner.cli(["wait", "a.bin", "--json"]);
    await withClients(runner, 1);
    expect(last(await runner.cli(["ps", "--json"]).ended)).toMatchObject({
      version: expect.any(String),
      clients: 1,
      fetches: [{ fetchId: id, endpoint: join(runner.folder, "state/run", `${id.slice(0, 16)}.sock`) }],
    });
    origin.setPace(FAST);
    const waited = await waiting.ended;
    expect(waited.exitCode).toBe(0);
    expect(last(waited)).toMatchObject({ event: "result", status: "downloaded", bytes: 64 * MIB });
    expect(last(await runner.cli(["wait", id, "--json"]).ended)).toEqual(last(waited));
    expect(last(await runner.cli(["status", "a.bin", "--json"]).ended)).toMatchObject({ phase: "completed", percentage: 100 });
    expect((await runner.cli(["logs", "a.bin"]).ended).stdout).toMatch(/^Fetching .*\n[\s\S]*Downloaded: /);
    expect((await runner.cli(["ps"]).ended).stdout).toBe("No fetch is running.\n");
  });

  it("keeps secrets from arguments, environment and disk", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    const url = `${origin.url}?signature=query-secret`;
    const args = ["get", url, "a.bin", "--detach", "-H", "X-Key: header-secret", "--bearer-token", "bearer-secret"];
    await runner.cli(args, { "INPUT_BEARER-TOKEN": "input-secret" }).ended;
    const { pid } = await withClients(runner, 0);
    for (const file of ["cmdline", "environ"]) expect(readFileSync(`/proc/${pid}/${file}`, "utf8")).not.toMatch(/-secret/);
    const seen = await Promise.all(["ps", "status a.bin", "logs a.bin"].map((line) => runner.cli([...line.split(" "), "--json"]).ended));
    expect(seen.map(({ stdout }) => stdout).join("")).not.toMatch(/-secret/);
    const names = await readdir(runner.folder, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile() && !entry.name.startsWith("a.bin"));
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name), "latin1"), name).not.toMatch(/-secret/);
  });

  it("fails when the source does, and leaves nothing behind", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(MIB, MIB);
    const url = new URL("/no-such-file", origin.url).href;
    const end = await runner.cli(["get", url.replace(/:\d+\//, ":1/"), "a.bin", "--retries", "0", "--detach", "--json"]).ended;
    expect(end.exitCode).toBe(1);
    expect(last(end)).toMatchObject({ event: "error", code: "connect" });
    expect((await runner.cli(["logs", "a.bin"]).ended).exitCode).toBe(3);
  });

  it("says that all is there when nothing is left to fetch, and starts no second process for a fetch that runs", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    const args = ["get", origin.url, "a.bin", "--detach", "--json"];
    await runner.cli(args).ended;
    const { pid } = await withClients(runner, 0);
    expect(last(await runner.cli(args).ended)).toMatchObject({ status: "running", reason: expect.stringContaining(`process ${pid} `) });
    origin.setPace(FAST);
    await runner.cli(["wait", "a.bin"]).ended;
    expect(last(await runner.cli(args).ended)).toMatchObject({ status: "already-present", bytes: 64 * MIB });
  });
});

describe("wait, status, cancel and logs", () => {
  it.each(["wait", "status", "cancel", "logs"])("%s of what never was starts nothing, and ends with 3", async (command) => {
    await using runner = await Runner.create();
    const end = await runner.cli([command, "a.bin", "--json"]).ended;
    expect(end.exitCode).toBe(3);
    expect(last(end)).toMatchObject({ event: "error", code: "no-such-fetch" });
    expect(runner.has("a.bin.part") || runner.has("a.bin.part.lock")).toBe(false);
  });

  it.each([
    [["wait"]],
    [["status", "a", "b"]],
    [["cancel"]],
    [["cancel", "a", "--all"]],
    [["ps", "a"]],
    [["wait", "a", "--timeout", "soon"]],
  ])("%j is wrong usage", async (args) => {
    await using runner = await Runner.create();
    expect((await runner.cli(args).ended).exitCode).toBe(2);
  });

  it("wait ends with 4 when its time is over, and the fetch goes on", async () => {
    await using runner = await Runner.create();
    await using _left = nothingLeft(runner);
    await using origin = await paced(64 * MIB, SLOW);
    await runner.cli(["get", origin.url, "a.bin", "--detach"]).ended;
    const waited = await runner.cli(["wait", "a.bin", "--timeout", "300ms", "--json"]).ended;
    expect(waited.exitCode).toBe(4);
    // On a loaded machine it is over before the owner has answered.
    const message = expect.stringMatching(/: the time is over$|^Timed out: .* did not end within 0\.3 s$/);
    expect(last(waited)).toMatchObject({ event: "error", code: "timeout", message });
    await withClients(runner, 0);
  });

  it("cancel ends the fetch and whoever waits for it, and leaves nothing of it", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, SLOW);
    await runner.cli(["get", origin.url, "a.bin", "--detach"]).ended;
    await origin.reached(2 * MIB);
    const waiting = runner.cli(["wait", "a.bin", "--json"]);
    await withClients(runner, 1);
    const cancelled = await runner.cli(["cancel", "a.bin"]).ended;
    expect(cancelled).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Cancelled: .*a\.bin\. Nothing of it is kept\.\n$/) });
    const waited = await waiting.ended;
    expect(waited.exitCode).toBe(130);
    expect(last(waited)).toMatchObject({ event: "error", code: "cancelled" });
    for (const name of ["a.bin", "a.bin.part", "a.bin.part.ckpt", "a.bin.part.lock"]) expect(runner.has(name), name).toBe(false);
    expect(last(await runner.cli(["status", "a.bin", "--json"]).ended)).toMatchObject({ phase: "cancelled", error: { code: "cancelled" } });
    expect((await runner.cli(["cancel", "a.bin"]).ended).exitCode).toBe(3);
  });

  it("cancel --all --keep leaves what is there for the next fetch", async () => {
    await using runner = await Runner.create();
    await using origin = await paced(64 * MIB, 8 * MIB);
    const isFar = origin.reached(16 * MIB).then(() => origin.setPace(SLOW));
    const names = ["a.bin", "b.bin"];
    await Promise.all(names.map((name) => runner.cli(["get", origin.url, name, "--detach"]).ended));
    await isFar;
    await haveDownloaded(runner, MIB, { fetches: 2 });
    const cancelled = last(await runner.cli(["cancel", "--all", "--keep", "--json"]).ended);
    expect(cancelled["cancelled"]).toHaveLength(2);
    for (const name of names) expect(runner.has(`${name}.part`), name).toBe(true);
    await until(runner, (statuses) => statuses.length === 0);
    origin.setPace(FAST);
    const next = await runner.cli(["get", origin.url, "a.bin", "--json"]).ended;
    expect(last(next)).toMatchObject({ status: "resumed" });
  });
});
