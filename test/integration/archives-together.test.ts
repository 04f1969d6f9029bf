/** Archives together with everything else that a fetch can do. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchManifest } from "../../src/app/manifest/fetch-manifest.ts";
import { attach, existsArtifact, startInBackground } from "../../src/index.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { tarOf, zipOf } from "../support/archives.ts";
import { fetching, hastyClock } from "../support/fetching.ts";
import { GithubServer } from "../support/github-server.ts";
import { notModified } from "../support/not-modified.ts";
import { Origin } from "../support/origin.ts";

const TAR = gzipSync(tarOf([{ name: "bin/tool", data: "#!/bin/sh\n", mode: 0o755, mtime: 1_500_000_000 }]));
const ZIP = zipOf([{ name: "bin/tool", data: "#!/bin/sh\n", mode: 0o100755 }]);
const DATE = "Wed, 01 Jan 2020 00:00:00 GMT";

async function serving(bytes: Buffer = TAR, lastModified: string | null = null): Promise<Origin> {
  const origin = await Origin.start({ behave: notModified });
  origin.resource = { bytes, etag: '"v1"', lastModified };
  return origin;
}

afterEach(() => vi.unstubAllEnvs());

describe("an archive", () => {
  it("that is an artifact of a run is unpacked, and is not fetched again", async () => {
    await using github = await GithubServer.start({ behave: notModified });
    github.storage.resource = { bytes: ZIP, etag: '"v1"', lastModified: null };
    github.runs = [{ id: 7, workflow: "ci.yml", artifacts: [github.artifact()] }];
    await using place = await fetching({ env: github.env });
    const asked = { "artifact": "build", "run-id": "7", "path": "sub/", "extract": "out", "token": github.token };
    expect(await place.fetch("", asked)).toMatchObject({ status: "expanded", entries: 1, checksum: `sha256:${github.storage.sha256}` });
    expect(statSync(join(place.folder, "out/bin/tool")).mode & 0o777).toBe(0o755);
    expect(readdirSync(join(place.folder, "sub"))).toEqual([]);
    const sent = github.storage.sentBytes;
    expect(await place.fetch("", asked)).toMatchObject({ status: "already-expanded", fetchedBytes: 0 });
    expect(github.storage.sentBytes - sent).toBeLessThan(ZIP.length);
  });

  it.each([["a checksum"], ["its version"]])("that a cache has by %s is unpacked from there, and only the archive is kept", async (how) => {
    await using origin = await serving();
    await using place = await fetching();
    vi.stubEnv("RUNNER_TOOL_CACHE", join(place.folder, "../tools"));
    const own = how === "a checksum" ? { checksum: origin.sha256 } : {};
    await place.fetch(origin.url, { path: "a.tar.gz", extract: "out", cache: "true", ...own });
    const sent = origin.sentBytes;
    const second = await place.fetch(origin.url, { path: "b.tar.gz", extract: "other", cache: "true", ...own });
    expect(second).toMatchObject({ status: "expanded", cacheHit: true, fetchedBytes: 0, entries: 1 });
    expect(origin.sentBytes - sent).toBeLessThan(TAR.length);
    expect(place.read("other/bin/tool").toString()).toBe("#!/bin/sh\n");
    expect(await place.names()).toEqual(["other", "out"]);
    const kept = readdirSync(join(place.folder, "../tools"), { recursive: true, encoding: "utf8" });
    expect(kept.filter((name) => name.includes("tool") && !name.includes("fetch-action"))).toEqual([]);
  });

  it("of a manifest is unpacked as its entry says, and a second run fetches none", async () => {
    await using tar = await serving();
    await using zip = await serving(ZIP);
    await using place = await fetching();
    mkdirSync(place.folder, { recursive: true });
    const entries = [
      { url: `${tar.base}/a.tar.gz`, extract: "tar", "strip-components": 1 },
      { url: `${zip.base}/b.zip`, extract: "zip", "keep-archive": true, path: "kept/b.zip" },
      { url: `${tar.base}/tool`, path: "plain", chmod: "+x" },
    ];
    writeFileSync(join(place.folder, "files.json"), JSON.stringify(entries));
    const fetchAll = () =>
      fetchManifest(
        { manifest: join(place.folder, "files.json"), raw: {}, base: place.folder, env: {} },
        {},
        { clock: hastyClock, createWire: () => createWire() },
      );
    const first = await fetchAll();
    expect(first.results?.map(({ status }) => status)).toEqual(["expanded", "expanded", "downloaded"]);
    expect(readdirSync(join(place.folder, "tar"))).toEqual(["tool"]);
    expect(place.read("zip/bin/tool").toString()).toBe("#!/bin/sh\n");
    expect(statSync(join(place.folder, "plain")).mode & 0o111).not.toBe(0);
    const sent = [tar.sentBytes, zip.sentBytes];
    expect((await fetchAll()).results?.map(({ status }) => status)).toEqual(["already-expanded", "already-expanded", "already-present"]);
    expect([tar.sentBytes, zip.sentBytes]).toEqual(sent);
    expect(await place.names()).toEqual(["files.json", "kept", "plain", "tar", "zip"]);
  });

  it("that is fetched in the background is unpacked there, and whoever waits has the result, also after its end", async () => {
    await using origin = await serving();
    await using place = await fetching();
    const started = await startInBackground({
      url: origin.url,
      path: join(place.folder, "a.tar.gz"),
      extract: join(place.folder, "out"),
    });
    expect(started.status).toBe("running");
    const end = { status: "expanded", entries: 1, extractedPath: join(place.folder, "out") };
    expect(await attach(started.fetchId)).toMatchObject(end);
    // Its process gives the lock of the archive back a moment later.
    await expect.poll(() => place.names(), { timeout: 30_000 }).toEqual(["out"]);
    expect(await attach(join(place.folder, "a.tar.gz"))).toMatchObject(end);
  });

  it("keeps its own times inside, and has the server's if it is kept", async () => {
    await using origin = await serving(TAR, DATE);
    await using place = await fetching();
    const options = { "path": "a.tar.gz", "extract": "out", "preserve-time": "true", "keep-archive": "true" };
    await place.fetch(origin.url, options);
    expect(statSync(join(place.folder, "a.tar.gz")).mtimeMs).toBe(Date.parse(DATE));
    expect(statSync(join(place.folder, "out/bin/tool")).mtimeMs).toBe(1_500_000_000_000);
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "already-expanded", fetchedBytes: 0 });
  });

  it("is ready for whoever looks, until something in its folder is touched; the next run mends that", async () => {
    await using origin = await serving();
    await using place = await fetching();
    const options = { path: "a.tar.gz", extract: "out" };
    await place.fetch(origin.url, options);
    const path = join(place.folder, "out");
    expect((await existsArtifact({ path })).state).toBe("expanded-ready");
    writeFileSync(join(path, "more"), "");
    expect((await existsArtifact({ path })).state).toBe("invalid");
    expect((await place.fetch(origin.url, options)).status).toBe("expanded");
    expect(place.events).toContainEqual(
      expect.objectContaining({ type: "warning", message: expect.stringContaining("was changed since") }),
    );
    expect((await existsArtifact({ path })).state).toBe("expanded-ready");
    expect(readdirSync(path)).toEqual(["bin"]);
  });
});

describe("a file that is no archive", () => {
  it.each([
    ["+x", 0o111],
    ["750", 0o750],
  ])("has the permissions that are asked for (%s), and keeps them", async (chmod, bits) => {
    await using origin = await serving(Buffer.from("#!/bin/sh\n"));
    await using place = await fetching();
    const modeOf = () => statSync(join(place.folder, "tool")).mode & 0o777;
    expect(await place.fetch(origin.url, { path: "tool", chmod })).toMatchObject({ status: "downloaded" });
    expect(modeOf() & bits).toBe(chmod === "+x" ? bits & modeOf() : bits);
    expect(modeOf() & 0o100).toBe(0o100);
    expect(await place.fetch(origin.url, { path: "tool", chmod })).toMatchObject({ status: "already-present", fetchedBytes: 0 });
    expect(modeOf() & 0o100).toBe(0o100);
  });
});
