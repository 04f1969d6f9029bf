/** Restores through dist/: the action as the runner starts it, the command line, and fetches that are shared. */
import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CredentialService } from "../support/credential-service.ts";
import { BLOCK_BYTES, EbsServer, snapshotOf, TEST_CREDENTIALS } from "../support/ebs-server.ts";
import { expectVolume } from "../support/restoring.ts";
import { Runner, type StepEnd } from "../support/runner.ts";
import { withClients } from "../support/shared.ts";

const DIST = join(import.meta.dirname, "../../dist");
const GIB = 1024 ** 3;
const snapshot = snapshotOf(Array.from({ length: 40 }, (_, i) => i * 11));
const last = ({ stdout }: StepEnd) => JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;

/** A server that keeps all blocks but the first few back until it is released. */
async function holding() {
  const server = await EbsServer.start({ snapshots: [snapshot] });
  const released = Promise.withResolvers<void>();
  server.behave = async ({ asked }) => {
    if (asked.block !== null && asked.block > 100) await released.promise;
    return false;
  };
  return { server, release: () => released.resolve() };
}

describe("the action", () => {
  it("restores a snapshot, and sets every output", async () => {
    await using runner = await Runner.create();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const inputs = { "snapshot-id": snapshot.id, path: "volume.img", endpoint: server.endpoint };
    const end = await runner.step("main", inputs, TEST_CREDENTIALS).ended;
    expect(end.exitCode, end.stdout).toBe(0);
    expect(end.outputs).toMatchObject({
      status: "downloaded",
      bytes: `${GIB}`,
      "volume-size": "1",
      blocks: "40",
      "fetched-bytes": `${40 * BLOCK_BYTES}`,
      "reused-bytes": "0",
      "hole-bytes": `${GIB - 40 * BLOCK_BYTES}`,
      changed: "true",
      path: join(runner.workspace, "volume.img"),
    });
    for (const [name, value] of Object.entries(end.outputs)) expect(value, name).not.toBe("");
    await expectVolume(join(runner.workspace, "volume.img"), snapshot);
  });

  it("fails with one annotation that names the missing permission, and no secret", async () => {
    await using runner = await Runner.create();
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => exchange.refuse(403, "AccessDeniedException"),
    });
    const end = await runner.step("main", { "snapshot-id": snapshot.id, path: "v.img", endpoint: server.endpoint }, TEST_CREDENTIALS).ended;
    expect(end.exitCode).toBe(1);
    expect(end.stdout.match(/^::error/gm)).toHaveLength(1);
    expect(end.stdout).toMatch(/AccessDeniedException.*ebs:ListSnapshotBlocks/);
    expect(end.stdout + end.stderr).not.toContain(TEST_CREDENTIALS.AWS_SECRET_ACCESS_KEY);
  });

  it("prints what a service says, and obeys none of it", async () => {
    await using runner = await Runner.create();
    const said = "no\n::set-env name=A::b\r\n  ::error::owned ##[error]owned \u001b[31mred\u202e";
    await using server = await EbsServer.start({
      snapshots: [snapshot],
      behave: (exchange) => exchange.refuse(400, "ValidationException", { message: said, reason: said }),
    });
    const inputs = { "snapshot-id": snapshot.id, path: "v.img", endpoint: server.endpoint };
    const end = await runner.step("main", inputs, TEST_CREDENTIALS).ended;
    const command = runner.cli(["restore", snapshot.id, "v.img", `--endpoint=${server.endpoint}`], TEST_CREDENTIALS);
    const json = runner.cli(["restore", snapshot.id, "v.img", `--endpoint=${server.endpoint}`, "--json"], TEST_CREDENTIALS);
    for (const { stdout, stderr } of [end, await command.ended, await json.ended]) {
      const printed = stdout.replace(/^::(add-mask|error)::(?!owned).*$/gm, "") + stderr;
      expect(printed).not.toMatch(/^\s*::|##\[|[^\P{C}\n]/mu);
      expect(stdout + stderr).toContain("ValidationException");
    }
  });

  it("goes on with a restore that was stopped", async () => {
    await using runner = await Runner.create();
    const { server, release } = await holding();
    await using _server = server;
    const inputs = { "snapshot-id": snapshot.id, path: "volume.img", endpoint: server.endpoint, resume: "local" };
    const first = runner.step("main", inputs, TEST_CREDENTIALS);
    await server.hasBeenAsked(41);
    first.child.kill("SIGTERM");
    expect((await first.ended).outputs).toMatchObject({ status: "cancelled" });
    release();
    const second = await runner.step("main", inputs, TEST_CREDENTIALS).ended;
    expect(second.exitCode, second.stdout).toBe(0);
    await expectVolume(join(runner.workspace, "volume.img"), snapshot);
  });
});

describe("the command line", () => {
  it("ends when it is stopped, although credentials never come", async () => {
    await using runner = await Runner.create();
    await using service = await CredentialService.start(() => ({ keyId: "A", secret: "s", token: "t", expires: new Date() }));
    service.behave = () => true;
    const env = {
      AWS_REGION: "eu-central-1",
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/credentials`,
      AWS_CONFIG_FILE: "/nowhere",
      AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
    };
    const asked = service.hasBeenAsked();
    const step = runner.cli(["inspect", snapshot.id, "--json"], env);
    await asked;
    step.child.kill("SIGTERM");
    const ended = await step.ended;
    expect(ended.exitCode).toBe(143);
    expect(last(ended)).toMatchObject({ event: "error", code: "cancelled" });
  });

  it("loads nothing of the AWS SDK for keys of the environment", async () => {
    await using runner = await Runner.create();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const env = { ...TEST_CREDENTIALS, NODE_DEBUG: "esm" };
    const ended = await runner.cli(["inspect", snapshot.id, "--endpoint", server.endpoint, "--json"], env).ended;
    expect(ended.exitCode).toBe(0);
    const loaded = new Set([...ended.stderr.matchAll(/(\d+\.bundle\.js)/g)].map(([name]) => name));
    const ofSdk = [...loaded].filter((name) => readFileSync(join(DIST, name), "utf8").includes("@aws-sdk/"));
    expect(loaded.size).toBeGreaterThan(0);
    expect(ofSdk).toEqual([]);
  });

  it("inspects, restores, verifies, and says what differs", async () => {
    await using runner = await Runner.create();
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const endpoint = ["--endpoint", server.endpoint];
    const inspected = await runner.cli(["inspect", snapshot.id, ...endpoint, "--json"], TEST_CREDENTIALS).ended;
    expect(last(inspected)).toMatchObject({ volumeSizeGib: 1, blocks: 40, dataBytes: 40 * BLOCK_BYTES });
    expect(server.count("block")).toBe(0);
    const restored = await runner.cli(["restore", snapshot.id, "v.img", ...endpoint, "--json", "--workers", "8"], TEST_CREDENTIALS).ended;
    expect(restored.exitCode, restored.stderr).toBe(0);
    expect(last(restored)).toMatchObject({ event: "result", status: "downloaded", volumeSize: 1, blocks: 40 });
    expect((await runner.cli(["verify", "v.img"]).ended).stdout).toMatch(/^Verified: .*v\.img is snap-0123456789abcdef0, all 40 blocks/);
    await using handle = await open(join(runner.workspace, "v.img"), "r+");
    await handle.write("x", 22 * BLOCK_BYTES);
    const verified = await runner.cli(["verify", "v.img"]).ended;
    expect(verified.exitCode).toBe(5);
    expect(verified.stderr).toMatch(/1 of its blocks differ \(22\): 524288 bytes from 11534336 on/);
  });

  it.each([
    [["restore", snapshot.id], /no file or device/],
    [["restore", "snap-XYZ", "v.img"], /as a snapshot's ID/],
    [["restore", snapshot.id, "v.img", "--connections", "0"], /'connections'/],
    [["restore", snapshot.id, "v.img", "--checksum", "sha256:00"], /--checksum/],
    [[snapshot.id], /Did you mean: fetch-action restore/],
  ])("%j is wrong usage", async (args, message) => {
    await using runner = await Runner.create();
    const end = await runner.cli(args, TEST_CREDENTIALS).ended;
    expect(end.exitCode).toBe(2);
    expect(end.stderr).toMatch(message);
  });
});

describe("a restore that runs", () => {
  it("is followed by a second one of the same snapshot, and busy for another", async () => {
    await using runner = await Runner.create();
    const { server, release } = await holding();
    await using _server = server;
    const args = ["restore", snapshot.id, "v.img", "--endpoint", server.endpoint, "--json"];
    const owner = runner.cli(args, TEST_CREDENTIALS);
    await server.hasBeenAsked(10);
    const follower = runner.cli(args, TEST_CREDENTIALS);
    await withClients(runner, 1);
    const other = await runner.cli(["restore", "snap-0fedcba9876543210", "v.img", "--endpoint", server.endpoint], TEST_CREDENTIALS).ended;
    expect(other.exitCode).toBe(6);
    release();
    const [owned, followed] = await Promise.all([owner.ended, follower.ended]);
    expect([owned.exitCode, followed.exitCode]).toEqual([0, 0]);
    expect(last(followed)).toEqual(last(owned));
    expect(server.count("block")).toBe(40);
    await expectVolume(join(runner.workspace, "v.img"), snapshot);
  });

  it("goes on in the background, and is waited for", async () => {
    await using runner = await Runner.create();
    const { server, release } = await holding();
    await using _server = server;
    const started = await runner.cli(
      ["restore", snapshot.id, "v.img", "--endpoint", server.endpoint, "--json", "--detach"],
      TEST_CREDENTIALS,
    ).ended;
    expect(started.exitCode, started.stderr + started.stdout).toBe(0);
    expect(last(started)).toMatchObject({ event: "result", status: "running", bytes: GIB });
    const waiting = runner.cli(["wait", "v.img", "--json"]);
    await withClients(runner, 1);
    release();
    const waited = await waiting.ended;
    expect(waited.exitCode, waited.stderr).toBe(0);
    expect(last(waited)).toMatchObject({ status: "downloaded", bytes: GIB });
    await expectVolume(join(runner.workspace, "v.img"), snapshot);
  });
});
