import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { GithubServer, RUNTIME_TOKEN, releaseJson } from "../support/github-server.ts";
import { Runner } from "../support/runner.ts";

describe("the action, for a file of a release", () => {
  it("masks the signed URL that it is redirected to before anything else is printed, and shows no token", async () => {
    await using runner = await Runner.create();
    await using github = await GithubServer.start();
    github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset()] })];
    const inputs = { release: "^1", asset: "*.tar.gz", path: "tools/", token: github.token };
    const end = await runner.step("main", inputs, github.env).ended;
    expect(end).toMatchObject({ exitCode: 0, outputs: { status: "downloaded", checksum: `sha256:${github.storage.sha256}` } });
    expect(readFileSync(end.outputs["path"] ?? "").equals(github.storage.resource.bytes)).toBe(true);
    const masks = end.stdout.split("\n").flatMap((line) => /^::add-mask::(.*)$/.exec(line)?.[1] ?? []);
    expect(masks).toEqual([github.token, expect.stringContaining("sig=S1gnature")]);
    const unmasked = end.stdout.replaceAll(/^::add-mask::.*$/gm, "");
    expect(unmasked).not.toContain("S1gnature");
    expect(unmasked).not.toContain(github.token);
    expect(end.stdout.indexOf("::add-mask::se=")).toBeLessThan(end.stdout.indexOf("Fetching release v1.2.0"));
  });

  it("fetches in the background too, where the name is looked up, one file or several", async () => {
    await using runner = await Runner.create();
    await using github = await GithubServer.start();
    github.isPrivate = true;
    const second = github.asset({ id: 2, name: "tool-1.2.zip" });
    github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset(), second] })];
    const inputs = { mode: "start", release: "latest", path: "tools/", token: github.token };
    const started = await runner.step("main", { ...inputs, asset: "*.zip" }, github.env).ended;
    expect(started.exitCode).toBe(0);
    const waited = await runner.step("main", { "mode": "wait", "fetch-id": started.outputs["fetch-id"] ?? "" }, github.env).ended;
    expect(waited.outputs).toMatchObject({
      path: expect.stringMatching(/\/tools\/tool-1\.2\.zip$/),
      bytes: `${github.storage.resource.bytes.length}`,
    });
    const several = await runner.step("main", { ...inputs, asset: "tool-*" }, github.env).ended;
    expect(several.exitCode, several.stdout).toBe(0);
    const all = await runner.step("main", { mode: "wait", path: "tools" }, github.env).ended;
    expect(all.exitCode, all.stdout).toBe(0);
    expect(JSON.parse(all.outputs["results"] ?? "")).toHaveLength(2);
    expect(runner.has("tools/tool-1.2.tar.gz") && runner.has("tools/tool-1.2.zip")).toBe(true);
  });

  it("fetches all files that a pattern fits into a folder", async () => {
    await using runner = await Runner.create();
    await using github = await GithubServer.start();
    github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset(), github.asset({ id: 2, name: "tool-1.2.zip" })] })];
    const end = await runner.step("main", { release: "latest", asset: "tool-*", path: "tools/" }, github.env).ended;
    expect(end).toMatchObject({
      exitCode: 0,
      outputs: { status: "downloaded", reason: "Of 2 files: 2 fetched.", path: expect.stringMatching(/\/tools\/$/) },
    });
    expect(end.stdout).toMatch(/^Of 2 files: 2 fetched\. .*\/tools\/, .* Each was checked against a digest of its own\.$/m);
  });

  it("fails with one annotation that lists the releases if there is none that fits", async () => {
    await using runner = await Runner.create();
    await using github = await GithubServer.start();
    github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset()] })];
    const end = await runner.step("main", { release: "^2" }, github.env).ended;
    expect(end).toMatchObject({ exitCode: 1, outputs: { "status": "failed", "error-code": "not-found" } });
    expect(end.stdout).toMatch(/^::error::Cannot find a release "\^2" in octo\/tool: it has v1\.2\.0 \[not-found\]\./m);
  });
});

describe("the action, for an artifact of its own run", () => {
  it("asks the runner's own service, and masks the URL that it signs", async () => {
    await using runner = await Runner.create();
    await using github = await GithubServer.start();
    const ids = { workflow_run_backend_id: "run-backend", workflow_job_run_backend_id: "job-backend" };
    github.results = [{ ...ids, database_id: "1", name: "build", size: "1", digest: `sha256:${github.storage.sha256}` }];
    const end = await runner.step("main", { artifact: "build", path: "sub/" }, github.runnerEnv).ended;
    expect(end).toMatchObject({ exitCode: 0, outputs: { path: expect.stringMatching(/\/sub\/build\.zip$/) } });
    expect(end.stdout).toMatch(/^::add-mask::se=.*sig=S1gnature/m);
    expect(end.stdout.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain("S1gnature");
    expect(end.stdout).not.toContain(RUNTIME_TOKEN);
  });
});

describe("the command", () => {
  it("takes a release in place of a URL, and the token of the environment", async () => {
    await using runner = await Runner.create();
    await using github = await GithubServer.start();
    github.isPrivate = true;
    github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset()] })];
    const args = ["get", "--repository", "octo/tool", "--release", "latest", "--asset", "tool-*", "sub/"];
    const end = await runner.cli(args, { GITHUB_API_URL: github.api, GITHUB_TOKEN: github.token }).ended;
    expect(end).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Downloaded: .*\/sub\/tool-1\.2\.tar\.gz /) });
  });
});
