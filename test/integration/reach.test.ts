import { writeFile } from "node:fs/promises";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { describe, expect, it, vi } from "vitest";
import { identityHostOf, parseSourceUrl } from "../../src/app/source/openers.ts";
import { stubBuckets } from "../support/buckets.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { makeSelfSigned } from "../support/self-signed.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const server = makeSelfSigned();
const me = makeSelfSigned();

/** A server that notes who asked: whether a certificate was shown, and for which host. */
async function startNoting(options: ServerOptions, location: string | null = null) {
  const shown: { readonly host: string | undefined; readonly hasCertificate: boolean }[] = [];
  const https = createServer({ ...server, ...options }, (request, response) => {
    const peer = (request.socket as TLSSocket).getPeerX509Certificate();
    shown.push({ host: request.headers.host?.split(":")[0], hasCertificate: peer !== undefined });
    if (location !== null) response.writeHead(302, { location }).end();
    else response.writeHead(200, { "content-length": 5 }).end("bytes");
  });
  await new Promise<void>((listening) => https.listen(0, "127.0.0.1", listening));
  const { port } = https.address() as AddressInfo;
  return {
    shown,
    urlAs: (host: string) => `https://${host}:${port}/a`,
    [Symbol.asyncDispose]: async () => {
      https.closeAllConnections();
      await new Promise((closed) => https.close(closed));
    },
  };
}

async function withFiles(env: Readonly<Record<string, string>> = {}) {
  const f = await fetching({ env });
  const files = { ca: join(f.folder, "../ca.pem"), cert: join(f.folder, "../me.pem"), key: join(f.folder, "../me.key") };
  await writeFile(files.ca, server.cert);
  await writeFile(files.cert, me.cert);
  await writeFile(files.key, me.key);
  return { f, trust: { "ca-file": files.ca }, identity: { "client-cert": files.cert, "client-key": files.key } };
}

describe("a server with a certificate of a private CA", () => {
  it("is trusted if ca-file names the CA, and else it is not", async () => {
    const { f, trust } = await withFiles();
    await using _ = f;
    await using origin = await startNoting({});
    expect(await f.failure(origin.urlAs("localhost"))).toMatchObject({ code: "tls", hint: expect.stringContaining("'ca-file'") });
    expect(await f.fetch(origin.urlAs("localhost"), trust)).toMatchObject({ status: "downloaded", bytes: 5 });
  });

  it("is not trusted for another host", async () => {
    const { f, trust } = await withFiles();
    await using _ = f;
    await using origin = await startNoting({});
    const port = new URL(origin.urlAs("localhost")).port;
    const error = await f.failure(origin.urlAs("elsewhere.test"), { ...trust, resolve: [`elsewhere.test:${port}:127.0.0.1`] });
    expect(error).toMatchObject({ code: "tls", message: expect.stringContaining("for another host") });
  });
});

describe("a client certificate", () => {
  const asks = { requestCert: true, ca: [me.cert], rejectUnauthorized: true };

  it("lets in where one is required, and the error says so where none is given", async () => {
    const { f, trust, identity } = await withFiles();
    await using _ = f;
    await using origin = await startNoting(asks);
    const error = await f.failure(origin.urlAs("localhost"), { ...trust, retries: "0" });
    expect(error).toMatchObject({ code: "tls", hint: expect.stringContaining("'client-cert'") });
    expect(await f.fetch(origin.urlAs("localhost"), { ...trust, ...identity })).toMatchObject({ status: "downloaded" });
    expect(origin.shown).toEqual(expect.arrayContaining([{ host: "localhost", hasCertificate: true }]));
  });

  it("is shown after a redirect to the same host, and to no other one", async () => {
    const { f, trust, identity } = await withFiles();
    await using _ = f;
    const isOptional = { ...asks, rejectUnauthorized: false };
    await using last = await startNoting(isOptional);
    await using away = await startNoting(isOptional, last.urlAs("127.0.0.1"));
    await using here = await startNoting(isOptional, away.urlAs("localhost"));
    await f.fetch(here.urlAs("localhost"), { ...trust, ...identity });
    expect([...here.shown.slice(0, 1), ...away.shown.slice(0, 1), ...last.shown.slice(0, 1)]).toEqual([
      { host: "localhost", hasCertificate: true },
      { host: "localhost", hasCertificate: true },
      { host: "127.0.0.1", hasCertificate: false },
    ]);
  });
});

describe("a client certificate of a source that is only named", () => {
  const asks = { requestCert: true, ca: [me.cert], rejectUnauthorized: false };
  const shownIn = (origin: { readonly shown: readonly { readonly hasCertificate: boolean }[] }) =>
    new Set(origin.shown.map(({ hasCertificate }) => hasCertificate));

  it.each([
    ["a release", { release: "v1", repository: "o/r" }, ""],
    ["an artifact", { "artifact": "build", "run-id": "7", "repository": "o/r", "token": "t0ken" }, ""],
    ["a bucket of S3", {}, "s3://bucket/key"],
    ["a folder of S3", { path: "folder/" }, "s3://bucket/folder/"],
    ["a bucket of Google's", {}, "gs://bucket/key"],
    ["Azure's", {}, "az://account/container/blob"],
    ["a model", {}, "hf://owner/name/file"],
  ] as const)("is shown to the host that the name of %s stands for", async (_name, options, url) => {
    stubBuckets();
    await using origin = await startNoting(asks);
    const { f, trust, identity } = await withFiles({ GITHUB_API_URL: origin.urlAs("localhost").replace(/\/a$/, "") });
    await using _ = f;
    const endpoint = url === "" ? {} : { endpoint: origin.urlAs("localhost").replace(/\/a$/, "") };
    await f.fetch(url, { ...trust, ...identity, ...options, ...endpoint, retries: "0" }).catch(() => {});
    expect(shownIn(origin)).toEqual(new Set([true]));
    vi.unstubAllEnvs();
  });

  it.each([
    ["AWS_ENDPOINT_URL_S3", "s3://bucket/key", {}],
    ["AWS_ENDPOINT_URL", "s3://bucket/key", {}],
    ["AWS_ENDPOINT_URL_S3", "s3://bucket/folder/", { path: "folder/" }],
    ["HF_ENDPOINT", "hf://owner/name/file", {}],
  ] as const)("is shown to the host that %s names for %s", async (variable, url, options) => {
    stubBuckets();
    await using origin = await startNoting(asks);
    vi.stubEnv(variable, origin.urlAs("localhost").replace(/\/a$/, ""));
    const { f, trust, identity } = await withFiles();
    await using _ = f;
    await f.fetch(url, { ...trust, ...identity, ...options, retries: "0" }).catch(() => {});
    expect(shownIn(origin)).toEqual(new Set([true]));
    vi.unstubAllEnvs();
  });

  it("is shown to the bucket's own host if the profile has the store take the name there", async () => {
    stubBuckets();
    await using home = await temporaryFolder();
    const config = join(home.path, "config");
    await writeFile(config, "[default]\nendpoint_url = https://store.example:9000\ns3 =\n  addressing_style = virtual\n");
    vi.stubEnv("AWS_CONFIG_FILE", config);
    expect(await identityHostOf(parseSourceUrl("s3://bucket/key"))).toBe("bucket.store.example");
    vi.unstubAllEnvs();
  });

  it("is shown to no host that only has the bucket's name", async () => {
    stubBuckets();
    expect(await identityHostOf(parseSourceUrl("s3://bucket/key"))).toBeNull();
    expect(await identityHostOf(parseSourceUrl("gs://bucket/key"))).toBeNull();
    expect(await identityHostOf(parseSourceUrl("oci://registry.example:5000/name:tag"))).toBe("registry.example");
    vi.unstubAllEnvs();
  });
});

describe("resolve", () => {
  it.each([
    ["the last of several entries for a host", ["files.test:PORT:127.0.0.2", "files.test:PORT:127.0.0.1"]],
    ["the host's own entry before the one of any host", ["*:PORT:127.0.0.2", "files.test:PORT:127.0.0.1", "*:PORT:127.0.0.2"]],
    ["an entry for any host", ["other.test:PORT:127.0.0.2", "*:PORT:127.0.0.1"]],
    ["a host whose name is written with a dot at its end", ["files.test.:PORT:127.0.0.1"]],
  ])("takes %s", async (_what, entries) => {
    await using f = await fetching();
    // Nobody listens at the other address.
    await using origin = await Origin.start({ sizeBytes: 1_000 });
    const { port } = new URL(origin.base);
    const resolve = entries.map((entry) => entry.replace("PORT", port));
    for (const url of [`http://files.test:${port}/a`, `http://files.test.:${port}/a`]) {
      await f.fetch(url, { "allow-insecure-http": "true", "retries": "0", "force": "true", resolve });
      expect(f.read().equals(origin.resource.bytes)).toBe(true);
    }
  });

  it("leads a name to an address without DNS, and the server is asked by its name", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 100_000 });
    const { port } = new URL(origin.url);
    const url = `http://files.test:${port}/a`;
    const result = await f.fetch(url, { "allow-insecure-http": "true", resolve: [`FILES.test:${port}:127.0.0.1`] });
    expect(result).toMatchObject({ status: "downloaded", bytes: 100_000 });
    expect(origin.asked[0]?.headers["host"]).toBe(`files.test:${port}`);
  });

  it("counts for its port only", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({});
    const { port } = new URL(origin.url);
    const error = await f.failure(`http://files.test:${port}/a`, {
      "allow-insecure-http": "true",
      resolve: ["files.test:1:127.0.0.1"],
      retries: "0",
    });
    expect(error.code).toBe("dns");
  });
});
