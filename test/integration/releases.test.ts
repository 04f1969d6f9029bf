import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/app/process/system-clock.ts";
import type { Clock } from "../../src/core/ports.ts";
import { expectWhole, type Fetching, fetching, hastyClock } from "../support/fetching.ts";
import { apiRefusal, assetJson, GithubServer, REPOSITORY, releaseJson } from "../support/github-server.ts";
import { Origin, sha256Of } from "../support/origin.ts";

const MIB = 1024 * 1024;

/** GitHub with one release, and a fetch in a job of its repository. */
async function job(
  sizeBytes = 100_000,
  clock: Clock = hastyClock,
): Promise<{ readonly github: GithubServer; readonly f: Fetching } & AsyncDisposable> {
  const github = await GithubServer.start({ sizeBytes });
  github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset(), github.asset({ id: 2, name: "tool-1.2.zip" })] })];
  const f = await fetching({ env: github.env, clock });
  return {
    github,
    f,
    [Symbol.asyncDispose]: async () => {
      await f[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

describe("a file of a release", () => {
  it("is fetched by its tag and its name, and checked against the digest that is published for it", async () => {
    await using on = await job();
    const { github, f } = on;
    const result = await f.fetch("", { release: "v1.2.0", asset: "tool-1.2.tar.gz", path: "sub/" });
    expectWhole(result, github.storage.resource.bytes, f.read("sub/tool-1.2.tar.gz"));
    expect(result).toMatchObject({ status: "downloaded", checksum: `sha256:${github.storage.sha256}` });
    expect(github.paths).toEqual(["/releases/tags/v1.2.0", "/releases/assets/1"]);
    expect(f.events.find(({ type }) => type === "opened")).toMatchObject({
      source: `release v1.2.0 of ${REPOSITORY}: tool-1.2.tar.gz`,
      isPrivate: false,
    });
  });

  it("is not fetched again if it is there with the published digest: then only the API is asked", async () => {
    await using on = await job();
    const { github, f } = on;
    const asked = { release: "v1.2.0", asset: "*.tar.gz" };
    await f.fetch("", asked);
    expect(await f.fetch("", asked)).toMatchObject({ status: "already-present" });
    expect(github.storage.asked).toHaveLength(1);
  });

  it("with other bytes than its digest says is refused", async () => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ digest: `sha256:${"0".repeat(64)}` })] })];
    expect(await f.failure("", { release: "v1" })).toMatchObject({ code: "checksum-mismatch" });
    expect(f.has("a.bin")).toBe(false);
  });

  it("whose published digest is not the one that the user expects is not even asked for", async () => {
    await using on = await job();
    const { github, f } = on;
    const error = await f.failure("", { release: "v1.2.0", asset: "*.zip", checksum: `sha256:${"ab".repeat(32)}` });
    expect(error).toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining(`published digest is sha256:${github.storage.sha256}`),
    });
    expect(github.storage.asked).toHaveLength(0);
  });

  it("whose published digest is not the one of the user's list is not asked for either", async () => {
    await using on = await job();
    const { github, f } = on;
    const list = (hex: string) => Buffer.from(`${hex}  tool-1.2.zip\n`);
    await using lists = await Origin.start();
    const asked = { release: "v1.2.0", asset: "*.zip", path: "sub/", "checksum-url": `${lists.base}/SHA256SUMS` };
    lists.resource = { ...lists.resource, bytes: list("ab".repeat(32)) };
    expect(await f.failure("", asked)).toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining("its published digest is"),
    });
    lists.resource = { ...lists.resource, bytes: list(github.storage.sha256) };
    expect(await f.fetch("", asked)).toMatchObject({ status: "downloaded" });
  });

  it("is checked against the user's digest if that is of another kind than the published one, or if none is published", async () => {
    await using on = await job();
    const { github, f } = on;
    const sha1 = { release: "v1.2.0", asset: "*.zip", checksum: `sha1:${"ab".repeat(20)}` };
    expect(await f.failure("", sha1)).toMatchObject({ code: "checksum-mismatch", message: expect.stringContaining("its sha1 digest is") });
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ digest: null })] })];
    expect(await f.fetch("", { release: "v1" })).toMatchObject({ status: "downloaded", checkedAgainst: null });
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ digest: "crc32:00" })] })];
    expect(await f.fetch("", { release: "v1", force: "true" })).toMatchObject({ status: "downloaded" });
  });

  it("goes on after an end, also if the URL that it was redirected to has expired", async () => {
    await using on = await job(6 * MIB);
    const { github, f } = on;
    const asked = { release: "v1.2.0", asset: "*.zip", connections: "2", "min-segment-size": "1MiB", retries: "0" };
    let served = 0;
    github.storage.behave = (exchange) => {
      served += 1;
      // One range only: a second one is all that is left if the first answer was late.
      return served > 1 ? exchange.reset() : false;
    };
    const error = await f.failure("", asked);
    expect(error.result?.keptBytes).toBeGreaterThanOrEqual(MIB);
    const expired = new Set(github.storage.asked.map(({ path }) => path));
    github.storage.behave = ({ asked: { path }, response }) =>
      expired.has(path) ? Boolean(response.writeHead(403, { "content-length": "0" }).end()) : false;
    const result = await f.fetch("", { ...asked, retries: "3" });
    expectWhole(result, github.storage.resource.bytes, f.read());
    // What a shortened run had on its way counts as wasted, and how much that is depends on the machine.
    expect(result).toMatchObject({ status: "resumed", reusedBytes: error.result?.keptBytes });
  });

  it("is asked for at the API again when its signed URL expires during the fetch, once for all connections", async () => {
    await using on = await job(8 * MIB);
    const { github, f } = on;
    let nths = 0;
    github.storage.behave = ({ asked: { path }, response }) => {
      const nth = Number(/sig=S1gnature(\d+)x/.exec(path)?.[1]);
      nths += nth === 1 ? 1 : 0;
      if (nth === 1 && nths > 3) return Boolean(response.writeHead(403, { "content-length": "0" }).end());
      return false;
    };
    const result = await f.fetch("", { release: "v1.2.0", asset: "*.zip", connections: "4", "min-segment-size": "1MiB" });
    expectWhole(result, github.storage.resource.bytes, f.read());
    expect(github.paths.filter((path) => path === "/releases/assets/2")).toHaveLength(2);
  });

  it("of a private repository needs the token, which only the API gets", async () => {
    await using on = await job();
    const { github, f } = on;
    github.isPrivate = true;
    const asked = { release: "v1.2.0", asset: "*.zip" };
    expect(await f.failure("", asked)).toMatchObject({
      code: "not-found",
      message: expect.stringContaining(`Cannot find the repository ${REPOSITORY}`),
      hint: expect.stringContaining("give a 'token'"),
    });
    const result = await f.fetch("", { ...asked, token: github.token });
    expectWhole(result, github.storage.resource.bytes, f.read());
    expect(github.storage.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(github.asked.at(-1)?.headers.authorization).toBe(`Bearer ${github.token}`);
    expect(f.events.find(({ type }) => type === "opened")).toMatchObject({ isPrivate: true });
    expect(JSON.stringify(f.events)).not.toContain(github.token);
  });

  it("of a public repository is no secret, though a token was sent; its signed URL is masked as soon as it is known", async () => {
    await using on = await job();
    const { github, f } = on;
    await f.fetch("", { release: "v1.2.0", asset: "*.zip", token: github.token });
    expect(f.events.find(({ type }) => type === "opened")).toMatchObject({ isPrivate: false });
    expect(f.secrets).toEqual([expect.stringMatching(/^se=.*&sig=S1gnature1xYz0&/)]);
    expect(JSON.stringify(f.events)).not.toContain("S1gnature");
  });

  it("is taken for private if the API does not say whether it is", async () => {
    await using on = await job();
    const { github, f } = on;
    github.answer = ({ path }) => (path === `/repos/${REPOSITORY}` ? apiRefusal(403, "Resource not accessible by integration") : undefined);
    await f.fetch("", { release: "v1.2.0", asset: "*.zip", token: github.token });
    expect(f.events.find(({ type }) => type === "opened")).toMatchObject({ isPrivate: true });
  });

  it("can be the archive of the source code", async () => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "release/v1.2" })];
    const result = await f.fetch("", { release: "release/v1.2", asset: "source.tar.gz", path: "sub/" });
    expectWhole(result, github.storage.resource.bytes, f.read("sub/tool-release-v1.2.tar.gz"));
    expect(github.paths).toEqual(["/releases/tags/release%2Fv1.2", "/tarball/refs/tags/release/v1.2"]);
    github.releases = [releaseJson({ tag_name: "v1.2" })];
    expect((await f.fetch("", { release: "v1.2", asset: "source.zip", path: "sub/" })).path).toMatch(/\/sub\/tool-1\.2\.zip$/);
    expect(github.paths.at(-1)).toBe("/zipball/refs/tags/v1.2");
  });

  it("of that very name counts before the archive of the source code", async () => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ name: "source.zip" })] })];
    await f.fetch("", { release: "v1", asset: "source.zip" });
    expect(github.paths.at(-1)).toBe("/releases/assets/1");
  });

  it("of a draft is found by its tag, with a token that may see drafts", async () => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "v2", draft: true, published_at: null, assets: [github.asset()] })];
    expect(await f.failure("", { release: "v2" })).toMatchObject({ code: "not-found" });
    expect(await f.failure("", { release: "latest", token: github.token })).toMatchObject({ code: "not-found" });
    await f.fetch("", { release: "v2", token: github.token });
    expect(f.read().equals(github.storage.resource.bytes)).toBe(true);
  });

  it("whose upload has not ended is not fetched", async () => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ state: "starter" })] })];
    expect(await f.failure("", { release: "v1" })).toMatchObject({
      code: "not-found",
      message: expect.stringContaining("its upload has not ended"),
    });
  });

  it.each([
    ["JSON in place of the file", { status: 200, body: { url: "x", name: "tool" } }, /it has \d+ bytes, and the file has 100000/],
    ["a page in place of the file", { status: 200, body: "<html>log in</html>" }, /it has \d+ bytes, and the file has 100000/],
    [
      "JSON of unknown length",
      { status: 200, body: { a: 1 }, headers: { "content-length": "", "transfer-encoding": "chunked" } },
      /it is application\/json, and not the file/,
    ],
  ] as const)("is never %s", async (_what, answer, message) => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ digest: null })] })];
    github.answer = ({ path }) => (path.includes("/assets/") ? answer : undefined);
    expect(await f.failure("", { release: "v1", retries: "0" })).toMatchObject({
      code: "bad-response",
      message: expect.stringMatching(message),
    });
    expect(f.has("a.bin")).toBe(false);
  });

  it("that nothing fits is an error that lists what is there, cleaned and bounded", async () => {
    await using on = await job();
    const { github, f } = on;
    const named = Array.from({ length: 25 }, (_, i) => assetJson({ id: i + 1, name: i === 0 ? "a\n::error::owned" : `n${i}`, size: 1 }));
    github.releases = [releaseJson({ tag_name: "v1", assets: named })];
    const { code, message, hint } = await f.failure("", { release: "v1", asset: "x*" });
    expect(code).toBe("not-found");
    expect(message).toBe(
      `Cannot find "x*" in release v1 of ${REPOSITORY}: it has a ::error::owned, ${named
        .slice(1, 20)
        .map(({ name }) => name)
        .join(", ")} and 5 more`,
    );
    expect(hint).toContain("'asset'");
    github.releases = [releaseJson({ tag_name: "v1" })];
    expect(await f.failure("", { release: "v1" })).toMatchObject({
      message: `Cannot find the 'asset' in release v1 of ${REPOSITORY}: it has none`,
      hint: expect.stringContaining("'asset: source.tar.gz'"),
    });
  });

  it("that several fit is an error that names them", async () => {
    await using on = await job();
    expect(await on.f.failure("", { release: "v1.2.0" })).toMatchObject({
      code: "invalid-input",
      message: `Cannot choose one of 2 in release v1.2.0 of ${REPOSITORY} that "*" fits: tool-1.2.tar.gz, tool-1.2.zip`,
    });
  });
});

describe("several files of a release", () => {
  const two = { release: "v1.2.0", asset: "tool-*", path: "files/" };

  it("are all fetched if the path is a folder, each checked against its own digest", async () => {
    await using on = await job();
    const { github, f } = on;
    const result = await f.fetch("", { ...two, token: github.token });
    expect(result).toMatchObject({
      status: "downloaded",
      bytes: 2 * github.storage.resource.bytes.length,
      reason: "Of 2 files: 2 fetched.",
    });
    for (const name of ["tool-1.2.tar.gz", "tool-1.2.zip"])
      expect(f.read(`files/${name}`).equals(github.storage.resource.bytes)).toBe(true);
    expect(result.results?.map(({ source, checksum }) => [source, checksum])).toEqual(
      ["tool-1.2.tar.gz", "tool-1.2.zip"].map((name) => [`release v1.2.0 of ${REPOSITORY}: ${name}`, `sha256:${github.storage.sha256}`]),
    );
    // The release is looked up once for all of them.
    expect(github.paths.toSorted()).toEqual(["", "/releases/assets/1", "/releases/assets/2", "/releases/tags/v1.2.0"]);
    expect(f.secrets).toHaveLength(2);
    expect(await f.fetch("", two)).toMatchObject({ status: "already-present" });
  });

  it("end with the error of the one that fails, and the others are there", async () => {
    await using on = await job();
    const { github, f } = on;
    const wrong = github.asset({ id: 2, name: "tool-1.2.zip", digest: `sha256:${"0".repeat(64)}` });
    github.releases = [releaseJson({ tag_name: "v1.2.0", assets: [github.asset(), wrong] })];
    const error = await f.failure("", two);
    expect(error).toMatchObject({ code: "checksum-mismatch", message: expect.stringContaining("Cannot fetch 1 of 2 files") });
    expect(await f.names()).toEqual(["files"]);
    expect(f.has("files/tool-1.2.tar.gz")).toBe(true);
    expect(f.has("files/tool-1.2.zip")).toBe(false);
  });

  it("cannot have one checksum; one file that a pattern fits can", async () => {
    await using on = await job();
    const { github, f } = on;
    const checksum = `sha256:${github.storage.sha256}`;
    expect(await f.failure("", { ...two, checksum })).toMatchObject({
      code: "invalid-input",
      message: "Cannot use one 'checksum' for 2 files",
      result: { status: "failed" },
    });
    expect(await f.fetch("", { ...two, asset: "*.zip", checksum })).toMatchObject({
      path: expect.stringMatching(/\/files\/tool-1\.2\.zip$/),
    });
  });

  it("that are not there are the error that one file would be", async () => {
    await using on = await job();
    expect(await on.f.failure("", { ...two, asset: "x*" })).toMatchObject({ code: "not-found", result: { status: "failed" } });
    expect(await on.f.failure("", { ...two, release: "v9", timeout: "1h" })).toMatchObject({ code: "not-found" });
  });

  it("have one time limit together", async () => {
    // The limit is over once a file was asked for: by then it is known how many there are.
    const isOver = (signal: AbortSignal) =>
      Promise.race([on.github.storage.hasBeenAsked(1), new Promise<void>((_, reject) => signal.addEventListener("abort", reject))]);
    const sleep: Clock["sleep"] = (delayMs, signal) => (delayMs === 30_000 ? isOver(signal) : hastyClock.sleep(delayMs, signal));
    await using on = await job(100_000, { ...hastyClock, sleep });
    const { github, f } = on;
    github.storage.behave = () => true;
    expect(await f.failure("", { ...two, timeout: "30s" })).toMatchObject({
      code: "timeout",
      message: expect.stringContaining("2 sources"),
    });
  });
});

describe("a release", () => {
  const tags = [
    { tag_name: "v3.0.0-rc.1", prerelease: true, published_at: "2026-03-01T00:00:00Z" },
    { tag_name: "nightly", prerelease: true, published_at: "2026-04-01T00:00:00Z" },
    { tag_name: "v2.1.0", published_at: "2026-02-01T00:00:00Z" },
    { tag_name: "v2.9.0", draft: true },
    { tag_name: "v2.2.0", prerelease: true, published_at: "2026-01-05T00:00:00Z" },
    { tag_name: "tool-1.10", published_at: "2026-01-01T00:00:00Z" },
    { tag_name: "v1.9.3", published_at: "2026-01-02T00:00:00Z" },
    { tag_name: "1.2", published_at: "2025-01-02T00:00:00Z" },
    { tag_name: "weekly/12", published_at: "2025-01-01T00:00:00Z" },
  ];

  it.each([
    ["latest", "v2.1.0"],
    ["prerelease", "nightly"],
    ["nightly", "nightly"],
    ["refs/tags/v1.9.3", "v1.9.3"],
    ["weekly/12", "weekly/12"],
    ["^1.2", "tool-1.10"],
    ["1", "tool-1.10"],
    ["~1.9.0", "v1.9.3"],
    ["1.9.3", "v1.9.3"],
    [">=1 <2.2", "v2.1.0"],
    ["*", "v2.1.0"],
    ["2.2.0", "v2.2.0"],
    ["^3.0.0-rc", "v3.0.0-rc.1"],
    ["1.2", "1.2"],
  ])("named %s is %s", async (release, tag) => {
    await using on = await job();
    const { github, f } = on;
    github.releases = tags.map((fields, i) =>
      releaseJson({ id: i + 1, ...fields, assets: [github.asset({ id: i + 1, name: `${i}.bin` })] }),
    );
    const index = tags.findIndex(({ tag_name }) => tag_name === tag);
    expect((await f.fetch("", { release, path: "./", token: github.token })).path).toMatch(new RegExp(`/${index}\\.bin$`));
  });

  it("is looked for on all pages, and so is its file", async () => {
    await using on = await job();
    const { github, f } = on;
    const many = Array.from({ length: 150 }, (_, i) => assetJson({ id: i + 10, name: `n${i}`, size: 1 }));
    const others = Array.from({ length: 120 }, (_, i) => releaseJson({ id: i + 100, tag_name: `v9.${i}.0` }));
    github.releases = [...others, releaseJson({ id: 7, tag_name: "v1.4.2", assets: [...many, github.asset({ id: 9, name: "wanted" })] })];
    await f.fetch("", { release: "~1.4", asset: "wanted" });
    expect(github.paths).toEqual(["/releases", "/releases", "/releases/7/assets", "/releases/7/assets", "/releases/assets/9"]);
  });

  it("whose list goes on at another host is not followed there", async () => {
    await using on = await job();
    const { github, f } = on;
    const link = `<${github.storage.base}/repos/${REPOSITORY}/releases?page=2>; rel="next"`;
    github.answer = ({ path }) => (path.endsWith("/releases") ? { body: [], headers: { link } } : undefined);
    expect(await f.failure("", { release: "^1", token: github.token })).toMatchObject({
      code: "bad-response",
      message: expect.stringContaining("it continues its list at another host"),
    });
    expect(github.storage.asked).toHaveLength(0);
  });

  it("that is not there is an error that lists those that are", async () => {
    await using on = await job();
    expect(await on.f.failure("", { release: "^9" })).toMatchObject({
      code: "not-found",
      message: `Cannot find a release "^9" in ${REPOSITORY}: it has v1.2.0`,
    });
  });

  it("of a repository that has another name now is found, as the API redirects", async () => {
    await using on = await job();
    const { github, f } = on;
    const old = "/repos/octo/old-name";
    github.answer = ({ path }) =>
      path.startsWith(old)
        ? { status: 301, headers: { location: `${github.api}/repos/${REPOSITORY}${path.slice(old.length)}` } }
        : undefined;
    await f.fetch("", { repository: "octo/old-name", release: "v1.2.0", asset: "*.zip", token: github.token });
    expect(f.read().equals(github.storage.resource.bytes)).toBe(true);
    expect(github.asked.every(({ headers }) => headers.authorization === `Bearer ${github.token}`)).toBe(true);
  });

  it("is not looked for at another host that the API redirects to", async () => {
    await using on = await job();
    const { github, f } = on;
    github.answer = () => ({ status: 301, headers: { location: `${github.storage.base}/x` } });
    expect(await f.failure("", { release: "v1", token: github.token })).toMatchObject({ code: "bad-response" });
    expect(github.storage.asked).toHaveLength(0);
  });
});

describe("a refusal of GitHub's API", () => {
  const inAMinute = () => `${Math.ceil(Date.now() / 1000) + 60}`;

  it.each([
    ["401, of a wrong token", apiRefusal(401, "Bad credentials"), "unauthorized", /'token' is wrong/],
    ["403", apiRefusal(403, "Resource not accessible by integration"), "forbidden", /contents: read/],
    [
      "403, of an organization with single sign-on",
      apiRefusal(403, "Resource protected", { "x-github-sso": "required; url=x" }),
      "forbidden",
      /single sign-on/,
    ],
    ["410", apiRefusal(410, "Gone"), "not-found", /removed/],
    ["451", apiRefusal(451, "Repository access blocked"), "http-status", /legal/],
    ["422", apiRefusal(422, "Validation Failed"), "http-status", /^$/],
    ["500", apiRefusal(500, "Server Error"), "server-error", /Run the same fetch again/],
    ["304", { status: 304 }, "bad-response", /proxy or mirror/],
    ["a page that is no JSON", { body: "<html>" }, "bad-response", /GITHUB_API_URL/],
  ] as const)("(%s) is said in words", async (_what, answer, code, hint) => {
    await using on = await job();
    const { github, f } = on;
    github.answer = () => answer;
    const error = await f.failure("", { release: "v1", token: github.token, retries: "0" });
    expect(error).toMatchObject({ code, message: expect.stringContaining(new URL(github.api).host) });
    expect(error.hint ?? "").toMatch(hint);
    expect(`${error.message} ${error.hint}`).not.toContain(github.token);
  });

  it.each([500, 502, 503])("(%i) is asked again", async (status) => {
    await using on = await job();
    const { github, f } = on;
    github.answer = () => (github.asked.length === 1 ? apiRefusal(status, "later") : undefined);
    await f.fetch("", { release: "v1.2.0", asset: "*.zip" });
    expect(f.events).toContainEqual(expect.objectContaining({ type: "retry", attempt: 1 }));
  });

  it.each([
    ["by Retry-After", () => apiRefusal(403, "You have exceeded a secondary rate limit", { "retry-after": "3" })],
    [
      "as a limit that is used up for a minute",
      () => apiRefusal(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inAMinute() }),
    ],
    ["in words alone", () => apiRefusal(403, "You have exceeded a secondary rate limit.")],
    ["with 429", () => apiRefusal(429, "slow down")],
  ])("that says %s to come back later is waited for", async (_what, answer) => {
    await using on = await job();
    const { github, f } = on;
    github.answer = () => (github.asked.length === 1 ? answer() : undefined);
    await f.fetch("", { release: "v1.2.0", asset: "*.zip" });
    expect(f.events).toContainEqual(
      expect.objectContaining({ type: "retry", message: expect.stringContaining("its limit of requests is used up until") }),
    );
  });

  it("that asks to come back in an hour ends the fetch and says when, unless a time limit allows the wait", async () => {
    await using on = await job();
    const { github, f } = on;
    const hour = () =>
      apiRefusal(403, "API rate limit exceeded", {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": `${Math.ceil(Date.now() / 1000) + 3600}`,
      });
    github.answer = () => hour();
    expect(await f.failure("", { release: "v1" })).toMatchObject({
      code: "throttled",
      message: expect.stringMatching(/until \d\d:\d\d:\d\d UTC, in (?:1h 00m|60m 0\ds|59m \d\ds)$/),
      hint: expect.stringContaining("Give a 'token'"),
    });
    expect(await f.failure("", { release: "v1", timeout: "30m", token: github.token })).toMatchObject({
      code: "throttled",
      hint: expect.stringMatching(/^Run again then\. Or give a 'timeout'/),
    });
    expect(github.asked).toHaveLength(3);
    // A clock on which an hour is 36 ms.
    const clock = { ...systemClock, sleep: (delayMs: number, signal: AbortSignal) => systemClock.sleep(delayMs / 100_000, signal) };
    await using patient = await fetching({ env: github.env, clock });
    github.answer = () => (github.asked.length === 4 ? hour() : undefined);
    await patient.fetch("", { release: "v1.2.0", asset: "*.zip", timeout: "400h", "idle-timeout": "400h" });
    expect(patient.read().equals(github.storage.resource.bytes)).toBe(true);
  });

  const usedUp = (reset: string) =>
    apiRefusal(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });

  it.each([
    ["in a minute", () => inAMinute(), /until \d\d:\d\d:\d\d UTC, in /],
    ["at no time that can be read", () => "soon", /until \d\d:\d\d:\d\d UTC, in 1m 00s$/],
    [
      "in a day",
      () => `${Math.ceil(Date.now() / 1000) + 86_400}`,
      /until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, in (?:24h 00m|23h 60m|23h 59m)$/,
    ],
    ["in a thousand years", () => "33000000000", /used up for longer than a year, as it says$/],
  ])("that asks to come back %s says so at once if the time limit does not allow the wait", async (_when, reset, message) => {
    // The limit is 30 s of real time: it must not be over before the answer is there.
    await using on = await job(100_000, systemClock);
    on.github.answer = () => usedUp(reset());
    const error = await on.f.failure("", { release: "v1", timeout: "30s" });
    expect(error).toMatchObject({ code: "throttled", message: expect.stringMatching(message) });
    expect(on.github.asked).toHaveLength(1);
  });
});

describe("the names of a release's files", () => {
  it("become one safe word", async () => {
    await using on = await job();
    const { github, f } = on;
    github.releases = [releaseJson({ tag_name: "v1", assets: [github.asset({ name: "../$(x) y.sh" })] })];
    expect((await f.fetch("", { release: "v1", path: "sub/" })).path).toMatch(/\/sub\/__x__y\.sh$/);
    expect(sha256Of(f.read("sub/__x__y.sh"))).toBe(github.storage.sha256);
  });
});
