import { describe, expect, it, vi } from "vitest";
import { resultsAccess } from "../../src/github/results-service.ts";
import { expectWhole, type Fetching, fetching } from "../support/fetching.ts";
import { apiRefusal, artifactJson, GithubServer, REPOSITORY, RUNTIME_TOKEN } from "../support/github-server.ts";

const MIB = 1024 * 1024;

interface Job extends AsyncDisposable {
  readonly github: GithubServer;
  readonly f: Fetching;
  /** With the token that the API wants. */
  readonly token: string;
}

/** A fetch in a job of a repository that has one run with one artifact. */
async function job(sizeBytes = 100_000): Promise<Job> {
  const github = await GithubServer.start({ sizeBytes });
  github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact(), artifactJson({ id: 2, name: "logs" })] }];
  const f = await fetching({ env: github.env });
  const dispose = async () => {
    await f[Symbol.asyncDispose]();
    await github[Symbol.asyncDispose]();
  };
  return { github, f, token: github.token, [Symbol.asyncDispose]: dispose };
}

describe("an artifact of a run", () => {
  it("is fetched by its name, and checked against the digest that is published for it", async () => {
    await using on = await job();
    const { github, f, token } = on;
    const result = await f.fetch("", { artifact: "build", "run-id": "7", path: "sub/", token });
    expectWhole(result, github.storage.resource.bytes, f.read("sub/build.zip"));
    expect(result.checksum).toBe(`sha256:${github.storage.sha256}`);
    expect(github.paths.toSorted()).toEqual(["", "/actions/artifacts/1/zip", "/actions/runs/7/artifacts"]);
    expect(github.storage.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(f.secrets).toEqual([expect.stringContaining("sig=")]);
    expect(f.events.find(({ type }) => type === "opened")).toMatchObject({
      source: `artifact build of run 7 of ${REPOSITORY}`,
      isPrivate: false,
    });
  });

  it("with other bytes than its digest says is refused", async () => {
    await using on = await job();
    const { github, f, token } = on;
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact({ digest: `sha256:${"0".repeat(64)}` })] }];
    expect(await f.failure("", { artifact: "build", "run-id": "7", token })).toMatchObject({ code: "checksum-mismatch" });
  });

  it("that was uploaded without a zip has the name that the storage gives", async () => {
    await using on = await job();
    const { github, f, token } = on;
    github.storage.behave = (exchange) => exchange.answer({ headers: { "content-disposition": 'attachment; filename="tool.bin"' } });
    expect((await f.fetch("", { artifact: "b*", "run-id": "7", path: "sub/", token })).path).toMatch(/\/sub\/tool\.bin$/);
  });

  it("comes in parallel and goes on where it stopped; its URL, which expires after a minute, is asked for again once for all", async () => {
    await using on = await job(8 * MIB);
    const { github, f, token } = on;
    const asked = { artifact: "build", "run-id": "7", connections: "4", "min-segment-size": "1MiB", token };
    let served = 0;
    github.storage.behave = (exchange) => {
      served += 1;
      return served > 4 ? exchange.reset() : false;
    };
    const failed = await f.failure("", { ...asked, retries: "0" });
    expect(failed.result?.keptBytes).toBeGreaterThan(0);
    const stale = new Set(github.storage.asked.map(({ path }) => path));
    const questions = () => github.paths.filter((path) => path.endsWith("/zip")).length;
    const before = questions();
    let fresh = 0;
    github.storage.behave = ({ asked: { path }, response }) => {
      fresh += 1;
      // The first answers of the new URL are good; then it has expired.
      if (fresh === 3) stale.add(path);
      return stale.has(path) ? Boolean(response.writeHead(403, { "content-length": "0" }).end()) : false;
    };
    const result = await f.fetch("", asked);
    expectWhole(result, github.storage.resource.bytes, f.read());
    expect(result.status).toBe("resumed");
    expect(questions() - before).toBe(2);
  });

  it("that has expired is told from one that is not there, also if it expires while it is looked up", async () => {
    await using on = await job();
    const { github, f, token } = on;
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact({ expired: true }), artifactJson({ id: 2, name: "logs" })] }];
    expect(await f.failure("", { artifact: "bu*", "run-id": "7", token })).toMatchObject({
      code: "not-found",
      message: `Cannot fetch the artifact "build" of run 7 of ${REPOSITORY}: it expired at 2026-04-01T00:00:00Z`,
      hint: expect.stringContaining("Run the workflow again"),
    });
    expect(await f.failure("", { artifact: "other", "run-id": "7", token })).toMatchObject({
      code: "not-found",
      message: `Cannot find "other" in run 7 of ${REPOSITORY}: it has logs`,
    });
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact()] }];
    github.answer = ({ path }) => (path.endsWith("/zip") ? apiRefusal(410, "Artifact has expired") : undefined);
    expect(await f.failure("", { artifact: "build", "run-id": "7", token })).toMatchObject({
      code: "not-found",
      message: expect.stringContaining("410"),
      hint: expect.stringContaining("expired"),
    });
  });

  it("is the newest one of its name, and several names are an error", async () => {
    await using on = await job();
    const { github, f, token } = on;
    const old = artifactJson({ id: 1, name: "build", digest: `sha256:${"0".repeat(64)}` });
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact({ id: 9 }), old, artifactJson({ id: 2, name: "logs" })] }];
    await f.fetch("", { artifact: "b*", "run-id": "7", token });
    expect(github.paths).toContain("/actions/artifacts/9/zip");
    expect(await f.failure("", { artifact: "*", "run-id": "7", token })).toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(/fits: build, logs$/),
    });
  });

  it("can be several if the path is a folder", async () => {
    await using on = await job();
    const { github, f, token } = on;
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact(), github.artifact({ id: 2, name: "build-arm" })] }];
    expect(await f.fetch("", { artifact: "build*", "run-id": "7", path: "sub/", token })).toMatchObject({
      reason: "Of 2 files: 2 fetched.",
    });
    for (const name of ["build", "build-arm"]) expect(f.read(`sub/${name}.zip`).equals(github.storage.resource.bytes)).toBe(true);
  });

  it("is looked for on all pages", async () => {
    await using on = await job();
    const { github, f, token } = on;
    const many = Array.from({ length: 130 }, (_, i) => artifactJson({ id: i + 10, name: `n${i}` }));
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [...many, github.artifact()] }];
    await f.fetch("", { artifact: "build", "run-id": "7", token });
    expect(github.paths.filter((path) => path === "/actions/runs/7/artifacts")).toHaveLength(2);
  });

  it("needs a token: without one nothing is asked", async () => {
    await using on = await job();
    expect(await on.f.failure("", { artifact: "build", "run-id": "7" })).toMatchObject({
      code: "unauthorized",
      hint: expect.stringContaining("actions: read"),
    });
    expect(on.github.asked).toHaveLength(0);
  });

  it.each([
    ["whose run is not there", { "run-id": "8" }, /Cannot find the run 8 in octo\/tool/],
    ["whose repository is not there", { "run-id": "7", repository: "octo/none" }, /Cannot find the repository octo\/none/],
    [
      "whose workflow is not there",
      { workflow: "Deploy" },
      /Cannot find the workflow "Deploy" in octo\/tool: it has Continuous integration/,
    ],
    ["whose branch has no run", { branch: "next" }, /Cannot find a successful run on the branch "next" in octo\/tool/],
    ["whose workflow has no run", { workflow: "other.yml" }, /Cannot find a successful run of "other\.yml" on the branch "main"/],
  ])("%s is an error that says so", async (_what, options, message) => {
    await using on = await job();
    expect(await on.f.failure("", { artifact: "build", token: on.token, ...options })).toMatchObject({
      code: "not-found",
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ["401", apiRefusal(401, "Bad credentials"), "unauthorized"],
    ["403", apiRefusal(403, "Resource not accessible by integration"), "forbidden"],
    ["451", apiRefusal(451, "blocked"), "http-status"],
    ["500", apiRefusal(500, "Server Error"), "server-error"],
  ] as const)("whose list is refused with %s is an error that says so", async (_status, answer, code) => {
    await using on = await job();
    on.github.answer = () => answer;
    expect(await on.f.failure("", { artifact: "build", "run-id": "7", token: on.token, retries: "0" })).toMatchObject({ code });
  });

  it("whose download is refused with 403 is an error with a hint about the token", async () => {
    await using on = await job();
    on.github.answer = ({ path }) => (path.endsWith("/zip") ? apiRefusal(403, "no") : undefined);
    expect(await on.f.failure("", { artifact: "build", "run-id": "7", token: on.token })).toMatchObject({
      code: "forbidden",
      hint: expect.stringContaining("actions: read"),
    });
  });

  it("is never a page that came in its place", async () => {
    await using on = await job();
    const { github, f, token } = on;
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact({ digest: null })] }];
    github.answer = ({ path }) => (path.endsWith("/zip") ? { body: "<html>log in</html>" } : undefined);
    expect(await f.failure("", { artifact: "build", "run-id": "7", token, retries: "0" })).toMatchObject({ code: "bad-response" });
  });
});

describe("the latest run", () => {
  const runs = (github: GithubServer) => [
    { id: 20, workflow: "ci.yml", status: "failure", artifacts: [github.artifact({ id: 20 })] },
    { id: 19, workflow: "ci.yml", isFork: true, artifacts: [github.artifact({ id: 19 })] },
    { id: 18, workflow: "5", artifacts: [github.artifact({ id: 18 })] },
    { id: 17, workflow: "ci.yml", branch: "next", artifacts: [github.artifact({ id: 17 })] },
    { id: 16, workflow: "ci.yml", artifacts: [github.artifact({ id: 16 })] },
    { id: 15, workflow: "ci.yml", artifacts: [github.artifact({ id: 15 })] },
  ];

  it.each([
    ["of a workflow's file, on the default branch, without those of forks", { workflow: "ci.yml" }, 16],
    ["of a workflow by the path of its file", { workflow: ".github/workflows/ci.yml" }, 16],
    ["of a workflow by its name", { workflow: "Continuous integration" }, 18],
    ["of a branch", { branch: "next" }, 17],
    ["of any workflow", { "run-id": "latest" }, 18],
  ])("%s is found", async (_what, options, id) => {
    await using on = await job();
    const { github, f, token } = on;
    github.runs = runs(github);
    await f.fetch("", { artifact: "build", token, ...options });
    expect(github.paths).toContain(`/actions/artifacts/${id}/zip`);
  });
});

describe("an artifact of the job's own run", () => {
  const listed = (github: GithubServer, fields: object = {}) => ({
    workflow_run_backend_id: "run-backend",
    workflow_job_run_backend_id: "other-job",
    database_id: "31",
    name: "build",
    size: "100000",
    created_at: "2026-01-01T00:00:00Z",
    digest: `sha256:${github.storage.sha256}`,
    ...fields,
  });

  /** A fetch in a step of the action itself. */
  async function step(sizeBytes?: number): Promise<Job> {
    const on = await job(sizeBytes);
    const { github } = on;
    github.results = [listed(github)];
    for (const name of ["ACTIONS_RESULTS_URL", "ACTIONS_RUNTIME_TOKEN"]) vi.stubEnv(name, github.runnerEnv[name]);
    const f = await fetching({ env: github.runnerEnv });
    const dispose = async () => {
      vi.unstubAllEnvs();
      await f[Symbol.asyncDispose]();
      await on[Symbol.asyncDispose]();
    };
    return { ...on, f, [Symbol.asyncDispose]: dispose };
  }

  it("comes through the runner's own service, without a token and without permissions", async () => {
    await using on = await step();
    const { github, f } = on;
    const result = await f.fetch("", { artifact: "b*", path: "sub/" });
    expectWhole(result, github.storage.resource.bytes, f.read("sub/build.zip"));
    expect(result.checksum).toBe(`sha256:${github.storage.sha256}`);
    expect(github.asked.map(({ method, path }) => [method, path.split("/").at(-1)])).toEqual([
      ["POST", "ListArtifacts"],
      ["POST", "GetSignedArtifactURL"],
    ]);
    expect(JSON.parse(github.asked[1]?.body ?? "")).toEqual({
      workflow_run_backend_id: "run-backend",
      workflow_job_run_backend_id: "other-job",
      name: "build",
    });
    expect(github.storage.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(f.secrets).toEqual([expect.stringContaining("sig=")]);
    // Nobody said that the repository is public.
    expect(f.events.find(({ type }) => type === "opened")).toMatchObject({ isPrivate: true });
    expect(JSON.stringify(f.events)).not.toContain(RUNTIME_TOKEN);
  });

  it("is kept in caches that others can read only if a token lets the API say that the repository is public", async () => {
    await using on = await step();
    await on.f.fetch("", { artifact: "build", token: on.token });
    expect(on.f.events.find(({ type }) => type === "opened")).toMatchObject({ isPrivate: false });
    expect(on.github.paths).not.toContain("/actions/runs/42/artifacts");
  });

  it("has a URL that is asked for again when it expires, once for all connections", async () => {
    await using on = await step(8 * MIB);
    const { github, f } = on;
    let served = 0;
    github.storage.behave = ({ asked: { path }, response }) => {
      served += path.includes("S1gnature1x") ? 1 : 0;
      return path.includes("S1gnature1x") && served > 3 ? Boolean(response.writeHead(403, { "content-length": "0" }).end()) : false;
    };
    expectWhole(
      await f.fetch("", { artifact: "build", connections: "4", "min-segment-size": "1MiB" }),
      github.storage.resource.bytes,
      f.read(),
    );
    expect(github.paths.filter((path) => path.endsWith("GetSignedArtifactURL"))).toHaveLength(2);
  });

  it.each([
    ["is not there", {}, { artifact: "none" }, "not-found", /Cannot find "none" in this run: it has build/],
    ["is refused", { status: 403, body: { code: "permission_denied", msg: "no" } }, {}, "forbidden", /answered 403 \(no\)/],
    ["fails", { status: 500, body: { code: "internal", msg: "sorry" } }, {}, "server-error", /answered 500 \(sorry\)/],
    ["is throttled", { status: 429, headers: { "retry-after": "300" }, body: {} }, {}, "throttled", /in 5m 00s/],
    ["is a page", { body: "<html>" }, {}, "bad-response", /not the JSON/],
    ["has no URL", { body: { signed_url: "" } }, {}, "bad-response", /it has no URL/],
  ] as const)("that %s is an error that says so", async (what, answer, options, code, message) => {
    await using on = await step();
    const only = what === "has no URL" ? "GetSignedArtifactURL" : "/twirp/";
    on.github.answer = ({ path }) => (Object.keys(answer).length > 0 && path.includes(only) ? answer : undefined);
    expect(await on.f.failure("", { artifact: "build", retries: "0", ...options })).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it("that is listed as nothing has nothing in its list", async () => {
    await using on = await step();
    on.github.results = [];
    expect((await on.f.failure("", { artifact: "build" })).message).toContain("it has none");
  });

  it("comes through the API if the step cannot ask the runner's service", async () => {
    await using on = await job();
    const { github, token } = on;
    github.runs = [{ id: 42, workflow: "ci.yml", artifacts: [github.artifact()] }];
    await using f = await fetching({ env: { ...github.env, GITHUB_RUN_ID: "42" } });
    await f.fetch("", { artifact: "build", token });
    expect(github.paths).toContain("/actions/runs/42/artifacts");
  });
});

describe("the runner's access to its own service", () => {
  const env = { ACTIONS_RESULTS_URL: "https://results.example.com/x/", ACTIONS_RUNTIME_TOKEN: RUNTIME_TOKEN };
  const tokenOf = (claims: string) => `x.${Buffer.from(claims).toString("base64url")}.y`;

  it("is found in the environment", () => {
    expect(resultsAccess(env)).toMatchObject({ runBackendId: "run-backend", jobBackendId: "job-backend", token: RUNTIME_TOKEN });
    for (const server of ["https://github.com", "https://octo.ghe.com", "http://x.localhost"])
      expect(resultsAccess({ ...env, GITHUB_SERVER_URL: server })).not.toBeNull();
  });

  it.each([
    [{ ACTIONS_RUNTIME_TOKEN: undefined }],
    [{ ACTIONS_RESULTS_URL: "results.example.com" }],
    [{ GITHUB_SERVER_URL: "https://github.example.com" }],
    [{ ACTIONS_RUNTIME_TOKEN: "no JWT" }],
    [{ ACTIONS_RUNTIME_TOKEN: tokenOf("[]") }],
    [{ ACTIONS_RUNTIME_TOKEN: tokenOf(`{"scp":7}`) }],
    [{ ACTIONS_RUNTIME_TOKEN: tokenOf(`{"scp":"Actions.Results:one"}`) }],
    [{ ACTIONS_RUNTIME_TOKEN: tokenOf(`{"scp":"Actions.Other:a:b"}`) }],
  ])("is none with %j", (change) => {
    expect(resultsAccess({ ...env, ...change })).toBeNull();
  });
});
