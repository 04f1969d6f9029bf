import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { appendFile, chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CacheService } from "../support/cache-service.ts";
import { contentOf, Origin, sha256Of } from "../support/origin.ts";
import { Runner, type StepEnd } from "../support/runner.ts";

const MIB = 1024 * 1024;
const SIZE = 9 * MIB;
type Inputs = Readonly<Record<string, string>>;

/** Machines that start empty, one after the other, a cache service and an origin. */
class Jobs implements AsyncDisposable {
  readonly runner: Runner;
  readonly service: CacheService;
  readonly origin: Origin;
  /** What the jobs have in their environment besides. */
  env: Readonly<Record<string, string>> = {};
  #runs = 0;

  private constructor(runner: Runner, service: CacheService, origin: Origin) {
    this.runner = runner;
    this.service = service;
    this.origin = origin;
  }

  static async start(): Promise<Jobs> {
    return new Jobs(await Runner.create(), await CacheService.start(), await Origin.start({ sizeBytes: SIZE }));
  }

  get inputs(): Inputs {
    return { url: this.origin.url, path: "a.bin", cache: "true" };
  }

  get checked(): Inputs {
    return { ...this.inputs, checksum: this.origin.sha256 };
  }

  /** One job on a new machine: main, then what other steps do, then post. Each job is a run of its own. */
  async run(inputs: Inputs, steps: () => Promise<void> = async () => {}): Promise<{ readonly main: StepEnd; readonly post: StepEnd }> {
    for (const name of ["workspace", "state"]) await rm(join(this.runner.folder, name), { recursive: true, force: true });
    await mkdir(this.runner.workspace);
    this.#runs += 1;
    const env = { ...this.service.env, ...this.env, GITHUB_RUN_ID: `${this.#runs}`, GITHUB_RUN_ATTEMPT: "1" };
    const main = await this.runner.step("main", inputs, env).ended;
    await steps();
    const post = await this.runner.step("post", inputs, { ...env, ...this.runner.stateEnv(main.state) }).ended;
    expect(main.exitCode, main.stdout).toBe(0);
    expect(post.exitCode, post.stdout).toBe(0);
    const log = (main.stdout + post.stdout + main.stderr + post.stderr).replace(/^::add-mask::.*$/gm, "");
    expect(log).not.toMatch(/secret/);
    return { main, post };
  }

  get keys(): readonly string[] {
    return this.service.entries.filter(({ isComplete }) => isComplete).map(({ key }) => key);
  }

  /** Whether what the last job fetched is what the origin has, and nothing else lies about. */
  expectRight(name = "a.bin"): void {
    expect(sha256Of(this.runner.read(name))).toBe(this.origin.sha256);
    expect(readdirSync(this.runner.workspace)).toEqual([name.split("/")[0]]);
  }

  /** Puts the bytes of one entry under the key of another. */
  plant(key: string, from: string): void {
    const source = this.service.entries.find((entry) => entry.key === from);
    if (source === undefined) throw new Error(`There is no entry ${from}.`);
    this.service.entries.push({ ...source, id: this.service.entries.length, key });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.origin[Symbol.asyncDispose]();
    await this.service[Symbol.asyncDispose]();
    await this.runner[Symbol.asyncDispose]();
  }
}

describe("a finished file, with cache: true, on machines that start empty", () => {
  it("comes from the Actions cache in another run, without a request to the origin, when a checksum is given", async () => {
    await using jobs = await Jobs.start();
    const first = await jobs.run(jobs.checked, () => chmod(join(jobs.runner.workspace, "a.bin"), 0o700));
    expect(first.main.outputs).toMatchObject({ status: "downloaded", "cache-hit": "false" });
    expect(first.post.stdout).toMatch(/^::notice::.*a\.bin \(9\.00 MiB\) is in the Actions cache for other runs\.$/m);
    expect(jobs.keys).toEqual([`fetch-action-artifact-1-sha256-${jobs.origin.sha256}`]);
    const askedBefore = jobs.origin.asked.length;
    const second = await jobs.run({ ...jobs.checked, path: "sub/b.bin" });
    expect(second.main.outputs, second.main.stdout).toMatchObject({
      status: "from-cache",
      "cache-hit": "true",
      changed: "true",
      bytes: `${SIZE}`,
      "reused-bytes": `${SIZE}`,
      "fetched-bytes": "0",
      checksum: `sha256:${jobs.origin.sha256}`,
      reason: "It was kept in the Actions cache, and its sha256 digest is right.",
    });
    expect(jobs.origin.asked).toHaveLength(askedBefore);
    expect(second.post.stdout).toBe("");
    jobs.expectRight("sub/b.bin");
    expect(readdirSync(join(jobs.runner.workspace, "sub"))).toEqual(["b.bin"]);
  });

  it("is found by a checksum of any algorithm", async () => {
    await using jobs = await Jobs.start();
    const md5 = createHash("md5").update(jobs.origin.resource.bytes).digest("hex");
    await jobs.run({ ...jobs.inputs, checksum: md5 });
    expect(jobs.keys).toEqual([`fetch-action-artifact-1-md5-${md5}`]);
    const { main } = await jobs.run({ ...jobs.inputs, checksum: md5 });
    expect(main.outputs).toMatchObject({ status: "from-cache", checksum: `sha256:${jobs.origin.sha256}` });
    jobs.expectRight();
  });

  it("comes from the cache without a checksum when the origin confirms the version, and is fetched when it has another one", async () => {
    await using jobs = await Jobs.start();
    const first = await jobs.run(jobs.inputs);
    expect(first.main.outputs).toMatchObject({ status: "downloaded", checksum: `sha256:${jobs.origin.sha256}` });
    expect(jobs.keys).toEqual([expect.stringMatching(/^fetch-action-artifact-1-version-[0-9a-f]{64}$/)]);
    const { asked } = jobs.origin;
    const [askedBefore, sentBefore] = [asked.length, jobs.origin.sentBytes];
    const second = await jobs.run(jobs.inputs);
    expect(second.main.outputs, second.main.stdout).toMatchObject({ status: "from-cache", checksum: `sha256:${jobs.origin.sha256}` });
    // The one byte of the request that asks for the version.
    expect([asked.length - askedBefore, jobs.origin.sentBytes - sentBefore]).toEqual([1, 1]);
    jobs.expectRight();
    jobs.origin.change();
    const third = await jobs.run(jobs.inputs);
    expect(third.main.outputs).toMatchObject({ status: "downloaded" });
    jobs.expectRight();
    expect(jobs.keys).toHaveLength(2);
  });

  it("goes into a folder under the name that the origin gives", async () => {
    await using jobs = await Jobs.start();
    await jobs.run({ ...jobs.checked, path: "tools/" });
    const { main } = await jobs.run({ ...jobs.checked, path: "tools/" });
    expect(main.outputs).toMatchObject({ status: "from-cache", path: join(jobs.runner.workspace, "tools/file.bin") });
    jobs.expectRight("tools/file.bin");
  });

  it("is fetched again with force, though it is kept", async () => {
    await using jobs = await Jobs.start();
    await jobs.run(jobs.checked);
    const { main } = await jobs.run({ ...jobs.checked, force: "true" });
    expect(main.outputs).toMatchObject({ status: "downloaded", "fetched-bytes": `${SIZE}` });
  });

  it("is not kept without the input", async () => {
    await using jobs = await Jobs.start();
    const { post } = await jobs.run({ ...jobs.checked, cache: "false" });
    expect(post.stdout).toBe("");
    expect(jobs.service.requests).toEqual([]);
  });

  it.each([
    ["with a bearer token", (url: string) => ({ url, "bearer-token": "very-secret" }), /was fetched with credentials and is not kept/],
    ["with a cookie", (url: string) => ({ url, headers: "Cookie: a=very-secret" }), /was fetched with credentials and is not kept/],
    ["by a signed URL", (url: string) => ({ url: `${url}?X-Amz-Signature=very-secret` }), /was fetched with credentials and is not kept/],
    ["above cache-limit", (url: string) => ({ url, "cache-limit": "8MiB" }), /more than 'cache-limit' \(8\.00 MiB\) allows\. Raise/],
  ])("is not kept when it was fetched %s", async (_how, inputsFor, said) => {
    await using jobs = await Jobs.start();
    const { main, post } = await jobs.run({ ...jobs.checked, ...inputsFor(jobs.origin.url) });
    expect(main.outputs).toMatchObject({ status: "downloaded" });
    expect(main.stdout).toMatch(said);
    expect(post.stdout).toBe("");
    expect(jobs.keys).toEqual([]);
  });

  it("is not kept when nothing pins its version", async () => {
    await using jobs = await Jobs.start();
    jobs.origin.resource = { ...jobs.origin.resource, etag: null };
    const { main, post } = await jobs.run(jobs.inputs);
    expect(main.stdout).toMatch(/is not kept in the Actions cache: nothing pins its version/);
    expect(post.stdout).toBe("");
    expect(jobs.service.requests).toEqual([]);
  });

  it.each([
    ["changed", (path: string) => appendFile(path, "x")],
    ["removed", (path: string) => rm(path)],
  ])("is not kept when a later step has %s it", async (_how, step) => {
    await using jobs = await Jobs.start();
    const { post } = await jobs.run(jobs.checked, () => step(join(jobs.runner.workspace, "a.bin")));
    expect(post.stdout).toMatch(/is not put into the Actions cache: a later step of the job moved, removed or changed it/);
    expect(jobs.service.requests).not.toContain("CreateCacheEntry");
  });

  it("is not used when the cache holds other bytes under its digest, and the user learns which entry it is", async () => {
    await using jobs = await Jobs.start();
    const wanted = `fetch-action-artifact-1-sha256-${jobs.origin.sha256}`;
    const other = sha256Of(contentOf(SIZE, 2));
    jobs.origin.change();
    await jobs.run(jobs.checked);
    jobs.plant(wanted, `fetch-action-artifact-1-sha256-${other}`);
    jobs.origin.resource = { ...jobs.origin.resource, bytes: contentOf(SIZE) };
    const { main, post } = await jobs.run(jobs.checked);
    expect(main.outputs, main.stdout).toMatchObject({ status: "downloaded", "cache-hit": "false" });
    expect(main.stdout).toMatch(/::notice::The Actions cache could not be used: .* another digest than it should\..* gh cache delete /);
    expect(main.stdout).toContain(`gh cache delete ${wanted}.`);
    expect(post.stdout).toMatch(/another job did so already/);
    jobs.expectRight();
  });

  it("is not used when the entry under its version is another version's", async () => {
    await using jobs = await Jobs.start();
    await jobs.run(jobs.inputs);
    jobs.origin.change();
    await jobs.run(jobs.inputs);
    const [old, now] = jobs.service.entries;
    if (now) now.blob = old?.blob ?? null;
    const { main } = await jobs.run(jobs.inputs);
    expect(main.outputs, main.stdout).toMatchObject({ status: "downloaded" });
    expect(main.stdout).toMatch(/::notice::The Actions cache could not be used: its entry is not what was asked for\. The fetch goes on/);
    jobs.expectRight();
  });

  it.each(["reset", "truncated"] as const)("is fetched when the cache breaks off: %s", async (how) => {
    await using jobs = await Jobs.start();
    await jobs.run(jobs.checked);
    const [entry] = jobs.service.entries;
    if (how === "reset") jobs.service.faults.blob = "reset";
    else if (entry?.blob) entry.blob = entry.blob.subarray(0, entry.blob.length / 2);
    const { main } = await jobs.run(jobs.checked);
    expect(main.outputs, main.stdout).toMatchObject({ status: "downloaded" });
    expect(main.stdout).toMatch(/^::notice::The Actions cache could not be used: .+\. The fetch goes on without\.$/m);
    jobs.expectRight();
  });

  it("costs a notice, and nothing else, when the cache refuses it", async () => {
    await using jobs = await Jobs.start();
    jobs.service.faults.CreateCacheEntry = "denied";
    const { post } = await jobs.run(jobs.checked);
    expect(post.stdout).toMatch(/^::notice::.*(refused it|could not be put)/m);
    jobs.expectRight();
  });

  it.each([
    ["none", /^::notice::There is no cache here \(the job's cache-mode is 'none'\): the finished file is neither kept nor looked for\.$/m],
    ["read", /^::notice::.*a\.bin.* could not be kept in the Actions cache: the job's cache-mode is 'read'\.$/m],
    ["write-only", /^::notice::The Actions cache could not be used: the job's cache-mode is 'write-only'\. The fetch goes on without\.$/m],
  ])("costs one notice, and no question, where the job's cache-mode is %s", async (mode, said) => {
    await using jobs = await Jobs.start();
    await jobs.run(jobs.checked);
    jobs.origin.change();
    const asked = jobs.service.requests.length;
    jobs.env = { ACTIONS_CACHE_MODE: mode };
    const { main, post } = await jobs.run(jobs.checked);
    expect(main.outputs).toMatchObject({ status: "downloaded" });
    expect(main.stdout).toMatch(said);
    const notices = (main.stdout + post.stdout).match(/^::notice::.*cache.*$/gim) ?? [];
    expect(notices).toHaveLength(mode === "write-only" ? 2 : 1);
    const methods = jobs.service.requests.slice(asked);
    expect(methods.includes("CreateCacheEntry")).toBe(mode === "write-only");
    expect(methods.includes("GetCacheEntryDownloadURL")).toBe(mode === "read");
  });
});
