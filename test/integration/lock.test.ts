/** Lock files: what was found once is fetched again without a question, and what is another file by then is refused. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchManifest } from "../../src/app/manifest/fetch-manifest.ts";
import { type LockOrder, lockManifest } from "../../src/app/manifest/lock-manifest.ts";
import type { FetchError } from "../../src/core/errors.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { stubBuckets } from "../support/buckets.ts";
import { fetching, hastyClock } from "../support/fetching.ts";
import { assetJson, GithubServer, REPOSITORY, releaseJson } from "../support/github-server.ts";
import { Origin } from "../support/origin.ts";

const KIB = 1024;
const OTHER = `sha256:${"cd".repeat(32)}`;

async function locking(env: Readonly<Record<string, string>> = {}) {
  const f = await fetching();
  mkdirSync(f.folder, { recursive: true });
  const [manifest, path] = [join(f.folder, "files.yml"), join(f.folder, "files.lock.json")];
  const temp = join(f.folder, "temp");
  mkdirSync(temp);
  vi.stubEnv("RUNNER_TEMP", temp);
  const events: FetchEvent[] = [];
  const parts = { clock: hastyClock, createWire: () => createWire() };
  const options = { reporter: { report: (event: FetchEvent) => events.push(event) } };
  const shared = { manifest, raw: {}, base: f.folder, env };
  const failing = async (work: Promise<unknown>): Promise<FetchError> =>
    work.then(
      () => expect.fail("it succeeded"),
      (thrown) => thrown,
    );
  return {
    path,
    temp,
    read: f.read,
    has: f.has,
    write: (text: string) => writeFileSync(manifest, text),
    text: () => readFileSync(path, "utf8"),
    json: () => JSON.parse(readFileSync(path, "utf8")),
    edit: (change: (text: string) => string) => writeFileSync(path, change(readFileSync(path, "utf8"))),
    said: (type: "notice" | "warning") => events.flatMap((event) => (event.type === type ? event.message : [])),
    lock: (order: Partial<LockOrder> = {}) => lockManifest({ ...shared, ...order }, options, parts),
    /** @param locked null: nobody says so */
    fetch: (locked: boolean | null = true, raw = {}) => fetchManifest({ ...shared, raw, locked: locked ?? undefined }, options, parts),
    lockFailure: (order: Partial<LockOrder> = {}) => failing(lockManifest({ ...shared, ...order }, options, parts)),
    fetchFailure: () => failing(fetchManifest({ ...shared, locked: true }, options, parts)),
    [Symbol.asyncDispose]: () => f[Symbol.asyncDispose](),
  };
}

/** A release whose file stands at a URL that everybody may ask, as at GitHub. */
function releaseAt(github: GithubServer, tag: string, { digest = `sha256:${github.storage.sha256}`, id = 7 } = {}) {
  const asset = assetJson({ id, name: "tool.tar.gz", size: github.storage.resource.bytes.length, digest });
  return releaseJson({ tag_name: tag, assets: [{ ...asset, browser_download_url: `${github.storage.base}/download/${tag}/tool.tar.gz` }] });
}

afterEach(() => void vi.unstubAllEnvs());

describe("a lock file", () => {
  it("has what each entry is now, sorted, with a line break at its end, and stays as it is", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(
      `- {url: "${origin.base}/z", path: z, checksum: ${origin.sha256}}\n- {url: "${origin.base}/b", name: tool, when: {os: [macos, linux], arch: x64}}\n`,
    );
    const result = await l.lock();
    expect(result).toMatchObject({ changed: true, entries: 3, path: l.path });
    expect(result.changes).toHaveLength(3);
    const text = l.text();
    expect(text.endsWith("}\n")).toBe(true);
    const { files, ...head } = l.json();
    expect(head).toEqual({ lockVersion: 1, manifest: "files.yml" });
    expect(Object.keys(files)).toEqual(["tool", "z"]);
    expect(Object.keys(files.tool)).toEqual(["linux-x64", "macos-x64"]);
    expect(files.z.any).toEqual({
      source: `${origin.base}/z`,
      entry: expect.stringMatching(/^[0-9a-f]{16}$/),
      from: "url",
      url: `${origin.base}/z`,
      size: KIB,
      checksum: `sha256:${origin.sha256}`,
      version: '"v1"',
    });
    // Nobody published a digest of the second: it was fetched, and nothing of it is left.
    expect(files.tool["linux-x64"].checksum).toBe(`sha256:${origin.sha256}`);
    expect(l.said("notice").join()).toContain(`Nobody publishes a digest of ${origin.base}/b: the file is fetched`);
    expect(readdirSync(l.temp)).toEqual([]);
    const asked = origin.asked.length;
    expect(await l.lock()).toMatchObject({ changed: false, changes: [] });
    expect(await l.lock({ isCheck: true })).toMatchObject({ changed: false });
    expect([l.text(), origin.asked.length]).toEqual([text, asked]);
  });

  it.each([
    [
      "s3://bucket/a.bin",
      "x-amz-version-id",
      "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY",
      { versionId: "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY" },
      "/bucket/a.bin?versionId=3HL4kqtJlcpXroDTDmJ%2BrmSpXd3dIbrHY",
    ],
    [
      "gs://bucket/a.bin",
      "x-goog-generation",
      "1360887697105000",
      { generation: "1360887697105000" },
      "/bucket/a.bin?generation=1360887697105000",
    ],
    [
      "hf://owner/name/a.bin@main",
      "x-repo-commit",
      "c0".repeat(20),
      { commit: "c0".repeat(20) },
      `/owner/name/resolve/${"c0".repeat(20)}/a.bin`,
    ],
  ])("has the version of %s that its store names in %s, and only that is fetched", async (url, header, version, provenance, path) => {
    stubBuckets();
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB, behave: (exchange) => exchange.answer({ headers: { [header]: version } }) });
    l.write(`- {url: "${url}", endpoint: "${origin.base}", path: a}\n`);
    await l.lock();
    const { any } = l.json().files.a;
    expect(any).toMatchObject({ from: "provenance", version, provenance, checksum: `sha256:${origin.sha256}` });
    const before = origin.asked.length;
    await l.fetch();
    expect(l.read("a").equals(origin.resource.bytes)).toBe(true);
    expect(new Set(origin.asked.slice(before).map((asked) => asked.path))).toEqual(new Set([path]));
    l.edit((text) => text.replaceAll(version, "../../x y"));
    expect(await l.fetchFailure()).toMatchObject({ code: "lock-mismatch" });
  });

  it("is not made if two entries go to one place on any machine that the manifest names", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const entry = (name: string, path: string, when: string) =>
      `- {url: "${origin.base}/${name}", name: ${name}, path: ${path}, when: {${when}}}\n`;
    l.write(
      entry("one", "a", "os: windows, arch: [x64, arm64]") +
        entry("two", "a", "arch: arm64") +
        entry("three", "a", "os: [linux, macos], arch: x64"),
    );
    const clash = await l.lockFailure();
    expect(clash).toMatchObject({ code: "invalid-input", hint: expect.stringContaining("'when'") });
    expect(clash.message).toMatch(
      /^Cannot lock the manifest: entry 1 \(line 1\) "one" and entry 2 \(line 2\) "two" go to ".*\/a" \(on windows-arm64\)$/,
    );
    l.write(entry("one", "tool", "os: windows") + entry("two", "Tool", "os: windows") + entry("three", "tool/x", "os: macos"));
    expect((await l.lockFailure()).message).toMatch(/"one" and entry 2 \(line 2\) "two" go to ".*\/Tool" \(on windows\)$/);
    l.write(entry("one", "tool", "os: linux") + entry("two", "tool", "arch: x64"));
    expect((await l.lockFailure({ isCheck: true })).message).toMatch(/\(on linux-x64\)$/);
    l.write(entry("one", "tool", "") + entry("two", "tool", ""));
    expect((await l.lockFailure()).message).toMatch(/go to ".*\/tool"$/);
    expect(origin.asked).toEqual([]);
    l.write(entry("one", "tool", "os: linux") + entry("two", "tool", "os: macos") + entry("three", "Tool", "os: linux"));
    expect(await l.lock()).toMatchObject({ entries: 3 });
  });

  it.each([
    ["the store names none", {}],
    ["versions are off", { "x-amz-version-id": "null" }],
  ])("has no version of an object of S3 to fetch by if %s", async (_what, headers) => {
    stubBuckets();
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB, behave: (exchange) => exchange.answer({ headers }) });
    l.write(`- {url: "s3://bucket/a.bin", endpoint: "${origin.base}", path: a}\n`);
    await l.lock();
    expect(l.json().files.a.any).toMatchObject({ from: "manifest", version: '"v1"', url: "s3://bucket/a.bin" });
    await l.fetch();
    expect(l.read("a").equals(origin.resource.bytes)).toBe(true);
  });

  it("may begin with the mark of some editors of Windows, and is nothing else than a file", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n`);
    await l.lock();
    l.edit((text) => `\uFEFF${text}`);
    expect(await l.fetch()).toMatchObject({ status: "downloaded" });
    rmSync(l.path);
    mkdirSync(l.path);
    expect(await l.fetchFailure()).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/: it is not a file$/) });
  });

  it.each([
    ["a weak digest", (text: string) => text.replace(/sha256:[0-9a-f]{64}/, `md5:${"ab".repeat(16)}`)],
    ["an address that is too long", (text: string) => text.replace(/("url": "[^"]*)/, `$1${"x".repeat(70_000)}`)],
  ])("into which somebody wrote %s is refused before anything is asked", async (_what, change) => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n`);
    await l.lock();
    l.edit(change);
    const asked = origin.asked.length;
    const error = await l.fetchFailure();
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/a field of "a" \("any"\) is missing or wrong$/) });
    expect(origin.asked).toHaveLength(asked);
  });

  it("has the digest of a blob of Azure, which has no version to fetch by, so that another blob under the same name is an alarm", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const behave: typeof origin.behave = (exchange) => {
      const md5 = createHash("md5").update(exchange.resource.bytes).digest("base64");
      return exchange.answer({ headers: { "content-md5": md5, "x-ms-version-id": "2026-01-01T00:00:00.0000000Z" } });
    };
    origin.behave = behave;
    l.write(`- {url: "az://account/container/a.bin", endpoint: "${origin.base}", path: a}\n`);
    await l.lock();
    // MD5 is no digest to trust a file by, so one was made of the file.
    const was = `sha256:${origin.sha256}`;
    expect(l.json().files.a.any).toMatchObject({ from: "manifest", checksum: was, size: KIB, version: '"v1"' });
    await l.fetch();
    expect(l.read("a").equals(origin.resource.bytes)).toBe(true);
    rmSync(join(dirname(l.path), "a"));
    // Of the same size, and its own digest is right.
    origin.change();
    const now = `sha256:${origin.sha256}`;
    expect(now).not.toBe(was);
    const error = await l.fetchFailure();
    expect(error).toMatchObject({ code: "checksum-mismatch", exitCode: 5 });
    expect(error.message).toContain(was.slice("sha256:".length));
    const alarm = await l.lockFailure({ update: "all" });
    expect(alarm.code).toMatch(/^(?:lock|checksum)-mismatch$/);
    for (const digest of [was, now]) expect(alarm.message).toContain(digest.slice("sha256:".length));
    expect(await l.lock({ update: ["a"] })).toMatchObject({ changed: true });
    await l.fetch();
    expect(l.read("a").equals(origin.resource.bytes)).toBe(true);
  });

  it("has what is published of a release, and its fetch asks no API", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.releases = [releaseAt(github, "v1.2.0")];
    l.write(`- {repository: ${REPOSITORY}, release: ^1, asset: "tool*", name: tool, path: tool.tar.gz}\n`);
    await l.lock();
    expect(l.json().files.tool.any).toMatchObject({
      source: `release ^1 of ${REPOSITORY}: tool*`,
      from: "url",
      url: `${github.storage.base}/download/v1.2.0/tool.tar.gz`,
      size: KIB,
      checksum: `sha256:${github.storage.sha256}`,
      version: "v1.2.0",
      provenance: { assetId: 7, name: "tool.tar.gz", repository: REPOSITORY, sizeBytes: KIB, tag: "v1.2.0" },
    });
    const asked = github.asked.length;
    // A newer release is not looked for.
    github.releases = [releaseAt(github, "v1.3.0", { id: 8 }), releaseAt(github, "v1.2.0")];
    const result = await l.fetch(true, { token: github.token });
    expect(result).toMatchObject({ status: "downloaded" });
    expect(result.results?.[0]?.checkedAgainst).toBe("the sha256 digest in the lock file");
    expect(github.asked).toHaveLength(asked);
    expect(github.storage.asked.at(-1)?.headers.authorization).toBeUndefined();
  });

  it("leads to the file of a private release by its ID, with one request and the token", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.isPrivate = true;
    github.releases = [releaseAt(github, "v1")];
    l.write(`- {repository: ${REPOSITORY}, release: v1, token: ${github.token}, path: tool.tar.gz}\n`);
    await l.lock();
    expect(l.json().files["tool.tar.gz"].any).toMatchObject({ from: "provenance", provenance: { assetId: 7 } });
    expect(l.text()).not.toContain(github.token);
    github.asked.length = 0;
    await l.fetch();
    expect(github.paths).toEqual(["/releases/assets/7"]);
    expect(github.asked[0]?.headers.authorization).toBe(`Bearer ${github.token}`);
    expect(l.read("tool.tar.gz").equals(github.storage.resource.bytes)).toBe(true);
  });

  it("leads to an artifact by its ID, with one request to the API and the token", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact()] }];
    l.write(`- {repository: ${REPOSITORY}, artifact: "b*", run-id: latest, name: build, path: build.zip, token: ${github.token}}\n`);
    await l.lock();
    expect(l.json().files.build.any).toMatchObject({ from: "provenance", version: "run 7", provenance: { run: "7", artifactId: 1 } });
    expect(l.text()).not.toContain(github.token);
    // A newer run is not looked for.
    github.runs = [{ id: 8, workflow: "ci.yml", artifacts: [github.artifact({ id: 2 })] }, ...github.runs];
    github.asked.length = 0;
    await l.fetch();
    expect(github.paths).toEqual(["/actions/artifacts/1/zip"]);
    expect(l.read("build.zip").equals(github.storage.resource.bytes)).toBe(true);
  });

  it("leads to a blob of a registry by its digest, and the tag is not asked for", async () => {
    vi.stubEnv("DOCKER_CONFIG", "/nonexistent/docker");
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const blob = `sha256:${origin.sha256}`;
    const layers = [{ mediaType: "application/octet-stream", digest: blob, size: KIB }];
    const manifest = JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json", config: {}, layers });
    origin.behave = ({ asked, response }) => asked.path.includes("/manifests/") && Boolean(response.writeHead(200).end(manifest));
    l.write(`- {url: "oci://${new URL(origin.base).host}/team/tool:v1", path: tool}\n`);
    await l.lock();
    const { any } = l.json().files.tool;
    expect(any).toMatchObject({ from: "provenance", checksum: blob, provenance: { digest: blob, tag: "v1" } });
    expect(any.version).toBe(any.provenance.manifest);
    const asked = origin.asked.length;
    await l.fetch();
    expect(origin.asked.slice(asked).map(({ path }) => path)).toEqual([`/v2/team/tool/blobs/${blob}`]);
    expect(l.read("tool").equals(origin.resource.bytes)).toBe(true);
  });

  it("has no password, and a locked fetch sends that of the manifest", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const basic = `Basic ${Buffer.from("me:s3cret-word").toString("base64")}`;
    origin.behave = (exchange) => exchange.asked.headers.authorization !== basic && exchange.answer({ status: 401 });
    l.write(`- {url: "${origin.base.replace("//", "//me:s3cret-word@")}/a", path: a}\n`);
    await l.lock();
    expect(l.text()).not.toContain("s3cret");
    expect(await l.fetch()).toMatchObject({ status: "downloaded" });
  });

  it("leads to where a redirect led, without the user's headers if that is another server", async () => {
    await using l = await locking();
    await using target = await Origin.start({ sizeBytes: KIB });
    await using origin = await Origin.start();
    origin.behave = (exchange) => exchange.answer({ status: 302, headers: { location: `${target.base}/v1/a` } });
    l.write(`- {url: "${origin.base}/latest", path: a, headers: {X-Secret: s3cret-of-it}}\n`);
    await l.lock();
    expect(l.json().files.a.any).toMatchObject({ from: "url", url: `${target.base}/v1/a` });
    const [before, asked] = [origin.asked.length, target.asked.length];
    await l.fetch();
    expect(origin.asked).toHaveLength(before);
    expect(target.asked.slice(asked).some(({ headers }) => "x-secret" in headers)).toBe(false);
  });

  it("has no secrets: then the address is that of the manifest", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const [signed, redirecting] = [`${origin.base}/a?sig=s3cret-query`, `${origin.base}/r`];
    origin.behave = (exchange) =>
      exchange.asked.path === "/r" &&
      exchange.answer({ status: 302, headers: { location: `${origin.base}/x?X-Amz-Signature=s3cret-query` } });
    l.write(`- {url: "${signed}", path: a}\n- {url: "${redirecting}", path: r}\n`);
    await l.lock();
    expect(l.text()).not.toContain("s3cret");
    expect(l.json().files.a.any).toMatchObject({ from: "manifest", url: `${origin.base}/a?…` });
    expect(l.json().files.r.any).toMatchObject({ from: "url", url: redirecting });
    expect(await l.fetch()).toMatchObject({ status: "downloaded" });
  });
});

describe("a locked fetch", () => {
  it("fails if a file is another one than the lock says, and names both digests", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n- {url: "${origin.base}/b", path: b, checksum: ${origin.sha256}}\n`);
    await l.lock();
    const was = origin.sha256;
    origin.change();
    const error = await l.fetchFailure();
    expect(error).toMatchObject({ code: "checksum-mismatch", exitCode: 5 });
    expect(error.message).toContain(`its sha256 digest is ${origin.sha256}, but the sha256 digest in the lock file is ${was}`);
    expect(l.has("a")).toBe(false);
  });

  it("does not fetch a file whose size is another one than the lock says", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: 64 * KIB });
    l.write(`- {url: "${origin.base}/a", path: a, min-segment-size: 64KiB, connections: 4}\n`);
    await l.lock();
    const was = origin.sha256;
    origin.resource = { ...origin.resource, bytes: Buffer.alloc(16 * 1024 * KIB), etag: '"v2"' };
    const asked = origin.asked.length;
    const error = await l.fetchFailure();
    expect(error).toMatchObject({ code: "checksum-mismatch", exitCode: 5, hint: expect.stringContaining("--update NAME") });
    expect(error.message).toContain(`it has ${16 * 1024 * KIB} bytes, and the lock file says ${64 * KIB}, with the digest sha256:${was}`);
    expect(error.result).toMatchObject({ fetchedBytes: 0, keptBytes: 0 });
    expect(origin.asked).toHaveLength(asked + 1);
    expect(readdirSync(dirname(l.path)).toSorted()).toEqual(["files.lock.json", "files.yml", "temp"]);
  });

  it("is refused before anything is asked if the lock is not about the manifest", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n`);
    await l.lock();
    const asked = origin.asked.length;
    l.write(`- {url: "${origin.base}/other", path: a}\n- {url: "${origin.base}/b", path: b}\n`);
    const error = await l.fetchFailure();
    expect(error).toMatchObject({ code: "lock-mismatch", exitCode: 1 });
    expect(error.message).toContain('"a" (entry 1 (line 1)) has changed since it was locked; "b" (entry 2 (line 2)) is not in it');
    expect((await l.lockFailure({ isCheck: true })).message).toContain('"b" (entry 2 (line 2)) is not in it');
    expect(origin.asked).toHaveLength(asked);
    // What is locked and unchanged is not looked up again.
    await l.lock();
    expect(await l.fetch()).toMatchObject({ status: "downloaded" });
    l.write(`- {url: "${origin.base}/other", path: a}\n`);
    expect((await l.lockFailure({ isCheck: true })).message).toContain('"b" is not in the manifest any more');
    expect((await l.lock()).changes).toEqual(['"b" is not in the manifest any more']);
  });

  it("is what CI makes if there is a lock file, and nobody else unless it is wanted", async () => {
    await using origin = await Origin.start({ sizeBytes: KIB });
    for (const [env, isLocked] of [
      [{ GITHUB_ACTIONS: "true" }, true],
      [{ CI: "1" }, true],
      [{ CI: "false" }, false],
      [{}, false],
    ] as const) {
      await using l = await locking(env);
      l.write(`- {url: "${origin.base}/a", path: a, checksum: ${origin.sha256}}\n`);
      expect(await l.fetch(null)).toMatchObject({ status: "downloaded" });
      await l.lock();
      l.edit((text) => text.replaceAll(/sha256:[0-9a-f]{64}/g, OTHER));
      const end = await l.fetch(null).then(
        () => "fetched",
        (error: FetchError) => error.code,
      );
      expect(end).toBe(isLocked ? "checksum-mismatch" : "fetched");
      expect(await l.fetch(false)).toMatchObject({ status: "already-present" });
    }
  });

  it.each([
    ["", /it is not JSON/],
    ["[]", /it is not an object/],
    ["{}", /does not say the version/],
    ['{"lockVersion": 2, "files": {}}', /its format is version 2, and this fetch-action knows version 1/],
    ['{"lockVersion": 1}', /it has no files/],
    ['{"lockVersion": 1, "files": {"a": {"any": {"source": "x"}}}}', /a field of "a" \("any"\) is missing or wrong/],
    ["<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", /the marks of a merge are in it/],
  ])("is refused if the lock file is %j", async (text, message) => {
    await using l = await locking();
    l.write("- {url: https://h.invalid/a, path: a}\n");
    writeFileSync(l.path, text);
    for (const error of [await l.fetchFailure(), await l.lockFailure()])
      expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
  });

  it("is refused if the lock leads somewhere that is no such source", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.isPrivate = true;
    github.releases = [releaseAt(github, "v1")];
    l.write(`- {repository: ${REPOSITORY}, release: v1, token: ${github.token}, path: a}\n`);
    await l.lock();
    for (const [from, to] of [
      ['"assetId": 7', '"assetId": "../7"'],
      ['"name": "tool.tar.gz"', '"name": "../x"'],
      ['"tag": "v1"', '"tag": 1'],
    ] as const) {
      const whole = l.text();
      l.edit((text) => text.replace(from, to));
      expect((await l.fetchFailure()).code).toBe("lock-mismatch");
      writeFileSync(l.path, whole);
    }
    l.edit((text) => text.replace('"from": "provenance"', '"from": "url"').replace(/"url": "[^"]*"/, '"url": "file:///etc/passwd"'));
    expect((await l.fetchFailure()).message).toContain('a field of "a"');
  });

  it("is refused if it is wanted and there is no lock file", async () => {
    await using l = await locking();
    l.write("- {url: https://h.invalid/a, path: a}\n");
    expect(await l.fetchFailure()).toMatchObject({ code: "invalid-input", message: expect.stringContaining("there is no") });
  });
});

describe("an update of the lock", () => {
  it("looks up everything, or the entries that are named", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.releases = [releaseAt(github, "v1.0.0")];
    l.write(["a", "b"].map((name) => `- {repository: ${REPOSITORY}, release: ^1, name: ${name}, path: ${name}}\n`).join(""));
    await l.lock();
    github.releases = [releaseAt(github, "v1.1.0", { id: 8 })];
    expect((await l.lock({ update: ["a"] })).changes).toEqual([
      expect.stringMatching(/^"a" was "v1\.0\.0", sha256:.* and is "v1\.1\.0", sha256:/),
    ]);
    expect([l.json().files.a.any.version, l.json().files.b.any.version]).toEqual(["v1.1.0", "v1.0.0"]);
    const check = await l.lockFailure({ update: "all", isCheck: true });
    expect(check).toMatchObject({ code: "lock-mismatch", exitCode: 1, message: expect.stringContaining('"b" was "v1.0.0"') });
    expect(l.json().files.b.any.version).toBe("v1.0.0");
    await l.lock({ update: "all" });
    expect(await l.lock({ update: "all", isCheck: true })).toMatchObject({ changed: false });
    expect(await l.lockFailure({ update: ["bb"] })).toMatchObject({ code: "invalid-input", message: expect.stringContaining('"bb"') });
  });

  it("raises an alarm if a digest has changed under an unchanged name, and writes nothing until the entry is named", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.releases = [releaseAt(github, "v1")];
    l.write(`- {repository: ${REPOSITORY}, release: v1, name: tool, path: a}\n`);
    await l.lock();
    const before = l.text();
    github.releases = [releaseAt(github, "v1", { id: 9, digest: OTHER })];
    const alarm = await l.lockFailure({ update: "all" });
    expect(alarm.code).toBe("lock-mismatch");
    expect(alarm.message).toContain(`the digest of "tool" was sha256:${github.storage.sha256} and is ${OTHER}, under the same name`);
    expect(alarm.hint).toContain('--update "tool"');
    expect(l.text()).toBe(before);
    await l.lock({ update: ["tool"] });
    expect(l.said("warning").join()).toContain("Accepted because it was named");
    expect(l.json().files.tool.any.checksum).toBe(OTHER);
  });

  it("raises it for a URL too, whose file was replaced", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n`);
    await l.lock();
    origin.change();
    expect((await l.lockFailure({ update: "all" })).message).toContain(`and is sha256:${origin.sha256}`);
  });

  it("is not deceived by a digest of another algorithm that the server offers for the replaced file", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n`);
    await l.lock();
    const offering = () => {
      const sha512 = createHash("sha512").update(origin.resource.bytes).digest("base64");
      origin.behave = (exchange) => exchange.answer({ headers: { "repr-digest": `sha-512=:${sha512}:` } });
    };
    offering();
    expect(await l.lock({ update: "all" })).toMatchObject({ changed: false });
    const was = origin.sha256;
    origin.change();
    offering();
    expect((await l.lockFailure({ update: "all" })).message).toContain(`was sha256:${was} and is sha256:${origin.sha256}`);
    await l.lock({ update: ["a"] });
    expect(l.json().files.a.any.checksum).toMatch(/^sha512:/);
    // The other way round: what is locked by SHA-512 is hashed by it.
    origin.behave = () => false;
    expect(await l.lock({ update: "all" })).toMatchObject({ changed: false });
    origin.resource = { ...origin.resource, bytes: Buffer.alloc(KIB), etag: '"v3"' };
    expect(await l.lockFailure({ update: "all" })).toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining("but the sha512 digest in the lock file is"),
    });
  });

  it("keeps what is locked of an entry that has only another name, or more platforms", async () => {
    await using github = await GithubServer.start({ sizeBytes: KIB });
    await using l = await locking(github.env);
    github.releases = [releaseAt(github, "v1.0.0")];
    const entry = (name: string, when: string) =>
      `- {repository: ${REPOSITORY}, release: ^1, name: ${name}, path: x, when: {os: ${when}}}\n`;
    l.write(entry("a", "linux"));
    await l.lock();
    github.releases = [releaseAt(github, "v1.1.0", { id: 8 })];
    const asked = github.asked.length;
    l.write(entry("b", "[linux, macos]"));
    expect((await l.lockFailure({ isCheck: true })).message).toContain(
      '"b" (entry 1 (line 1) "b") is not in it; "a" for linux is not in the',
    );
    expect((await l.lock()).changes).toEqual([
      '"b" for linux is locked as "a" was for linux',
      '"b" for macos is locked as "a" was for linux',
      '"a" for linux is not in the manifest any more',
    ]);
    expect(l.json().files).toEqual({ b: { linux: expect.objectContaining({ version: "v1.0.0" }), macos: expect.anything() } });
    l.write(entry("b", "[linux, macos, windows]"));
    expect((await l.lock()).changes).toEqual(['"b" for windows is locked as "b" was for linux']);
    expect(github.asked).toHaveLength(asked);
  });

  it("names all entries that were replaced, and how to accept them", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    l.write(`- {url: "${origin.base}/a", path: a}\n- {url: "${origin.base}/b", path: b}\n`);
    await l.lock();
    origin.change();
    expect((await l.lockFailure({ update: "all" })).hint).toMatch(/accept them by name: .* --update "a" "b"$/);
  });

  it("names all entries that cannot be found, and writes nothing", async () => {
    await using l = await locking();
    await using origin = await Origin.start({ sizeBytes: KIB });
    origin.behave = (exchange) => exchange.asked.path !== "/b" && exchange.answer({ status: 404 });
    l.write(["a", "b", "c"].map((name) => `- {url: "${origin.base}/${name}", path: ${name}}\n`).join(""));
    const error = await l.lockFailure();
    expect(error.code).toBe("not-found");
    expect(error.message).toMatch(/^Cannot lock 2 of 3 entries\. "a" \(entry 1 \(line 1\)\): .*404.*; "c" \(entry 3 \(line 3\)\): .*404/);
    expect(l.has("files.lock.json")).toBe(false);
    expect((await l.lockFailure({ isCheck: true })).message).toContain("there is none");
    expect((await l.lockFailure({ update: ["x", "y"] })).message).toContain('Cannot update "x", "y": no entries of the manifest');
  });

  it("refuses a manifest on stdin", async () => {
    await using l = await locking();
    expect((await l.lockFailure({ manifest: "-" })).message).toContain("a lock file stands beside a file");
  });

  it("refuses two entries of one name, if a machine could have both", async () => {
    await using l = await locking();
    l.write(
      "- {url: https://h.invalid/a, name: x, when: {os: [linux, macos]}}\n- {url: https://h.invalid/b, name: x, when: {os: linux}}\n",
    );
    expect(await l.lockFailure()).toMatchObject({
      code: "invalid-input",
      message: 'Cannot lock the manifest: entry 1 (line 1) "x" and entry 2 (line 2) "x" are both called "x"',
    });
  });
});
