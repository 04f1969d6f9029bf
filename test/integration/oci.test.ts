/** Blobs and artifacts of a registry that answers as the distribution spec has it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Exchange, Origin, sha256Of } from "../support/origin.ts";

const MIB = 1024 * 1024;
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";

beforeEach(() => vi.stubEnv("DOCKER_CONFIG", "/nonexistent/docker"));
afterEach(() => vi.unstubAllEnvs());

interface Registry extends AsyncDisposable {
  readonly origin: Origin;
  readonly host: string;
  /** By tag or digest. */
  readonly manifests: Map<string, Buffer>;
  /** `Authorization` of requests for a token, and the tokens that are good. */
  readonly askedTokens: (string | undefined)[];
  readonly tokens: Set<string>;
  realm: string;
  /** Null: everybody may pull. */
  challenge: "bearer" | "basic" | null;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const layer = (digest: string, size: number, title?: string) => ({
  mediaType: "application/octet-stream",
  digest,
  size,
  ...(title === undefined ? {} : { annotations: { "org.opencontainers.image.title": title } }),
});
const manifestOf = (...layers: readonly object[]) => json({ schemaVersion: 2, mediaType: MANIFEST, config: {}, layers });
const errorOf = (code: string) => json({ errors: [{ code, message: `what ${code} means` }] });

/** Its one blob is the origin's resource; a blob redirects to another host if there is one. */
async function startRegistry(blobs: Origin | null = null): Promise<Registry> {
  const origin = await Origin.start({ sizeBytes: 20 * MIB });
  const registry: Registry = {
    origin,
    host: new URL(origin.base).host,
    manifests: new Map(),
    askedTokens: [],
    tokens: new Set(["anyone's", "mine"]),
    realm: `${origin.base}/token`,
    challenge: null,
    [Symbol.asyncDispose]: () => origin[Symbol.asyncDispose](),
  };
  const answer = ({ response }: Exchange, status: number, body: Buffer, headers = {}) => {
    response.writeHead(status, headers).end(body);
    return true;
  };
  origin.behave = (exchange) => {
    const { path, headers } = exchange.asked;
    if (path.startsWith("/token")) {
      registry.askedTokens.push(headers.authorization);
      if (headers.authorization === "Basic d3Jvbmc6") return answer(exchange, 401, errorOf("UNAUTHORIZED"));
      return answer(exchange, 200, json({ token: headers.authorization === undefined ? "anyone's" : "mine", expires_in: 60 }));
    }
    const isIn =
      registry.challenge === null ||
      registry.tokens.has(headers.authorization?.replace(/^Bearer /, "") ?? "") ||
      (registry.challenge === "basic" && headers.authorization === "Basic bWU6c2VjcmV0");
    const wanted = registry.challenge === "basic" ? 'Basic realm="r"' : `Bearer realm="${registry.realm}",service="reg",scope="*"`;
    if (!isIn) return answer(exchange, 401, errorOf("UNAUTHORIZED"), { "www-authenticate": wanted });
    const [, kind, reference = ""] = /^\/v2\/team\/tool\/(manifests|blobs)\/(.+)$/.exec(path) ?? [];
    if (kind === undefined) return answer(exchange, 404, errorOf("NAME_UNKNOWN"));
    const body = registry.manifests.get(reference);
    if (kind === "manifests") return body === undefined ? answer(exchange, 404, errorOf("MANIFEST_UNKNOWN")) : answer(exchange, 200, body);
    if (reference !== `sha256:${(blobs ?? origin).sha256}`) return answer(exchange, 404, errorOf("BLOB_UNKNOWN"));
    return blobs === null ? false : exchange.redirect(`${blobs.url}?X-Amz-Signature=abc&X-Amz-Expires=60`, 307);
  };
  return registry;
}

describe("a blob of a registry", () => {
  it("is fetched by its digest, which is its checksum", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const { origin, host } = registry;
    const result = await f.fetch(`oci://${host}/team/tool@sha256:${origin.sha256}`);
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checksum).toBe(`sha256:${origin.sha256}`);
  });

  it("that is another one than its digest says is refused", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const { origin, host } = registry;
    const url = `oci://${host}/team/tool@sha256:${origin.sha256}`;
    const { behave } = origin;
    origin.behave = (exchange) =>
      exchange.asked.path.includes("/blobs/") ? exchange.answer({ body: Buffer.alloc(exchange.correct().body.length) }) : behave(exchange);
    expect(await f.failure(url)).toMatchObject({ code: "checksum-mismatch" });
    expect(f.has("a.bin")).toBe(false);
  });
});

describe("an artifact of a registry", () => {
  it("of one file is that file, under its own name, and the user learns which digest the tag has", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const { origin, host, manifests } = registry;
    const manifest = manifestOf(layer(`sha256:${origin.sha256}`, 20 * MIB, "../tool v1.bin"));
    manifests.set("v1", manifest);
    const result = await f.fetch(`oci://${host}/team/tool:v1`, { path: "out/" });
    expect(result.path).toBe(join(f.folder, "out/tool_v1.bin"));
    expectWhole(result, origin.resource.bytes, f.read("out/tool_v1.bin"));
    expect(JSON.stringify(f.events)).toContain(`is sha256:${sha256Of(manifest)} now`);
  });

  it("may be named by the digest of its manifest, and by way of an index with one entry", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const { origin, host, manifests } = registry;
    const manifest = manifestOf(layer(`sha256:${origin.sha256}`, 20 * MIB));
    const index = json({ schemaVersion: 2, manifests: [{ digest: `sha256:${sha256Of(manifest)}`, mediaType: MANIFEST, size: 1 }] });
    manifests.set(`sha256:${sha256Of(manifest)}`, manifest);
    manifests.set("latest", index);
    await f.fetch(`oci://${host}/team/tool@sha256:${sha256Of(manifest)}`, { path: "1.bin" });
    await f.fetch(`oci://${host}/team/tool`, { path: "2.bin" });
    for (const name of ["1.bin", "2.bin"]) expect(sha256Of(f.read(name))).toBe(origin.sha256);
  });

  it("whose manifest has not the digest that was named is refused", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const digest = `sha256:${"ab".repeat(32)}`;
    registry.manifests.set(digest, manifestOf(layer(`sha256:${registry.origin.sha256}`, 1)));
    expect(await f.failure(`oci://${registry.host}/team/tool@${digest}`)).toMatchObject({ code: "checksum-mismatch" });
  });

  it.each([
    [
      "several files lists them",
      manifestOf(layer(`sha256:${"aa".repeat(32)}`, 1, "a.bin"), layer(`sha256:${"bb".repeat(32)}`, 2)),
      "invalid-input",
      "a.bin",
    ],
    ["no file says so", manifestOf(), "not-found", "no files"],
    [
      "several images lists them",
      json({
        manifests: ["amd64", "arm64"].map((architecture) => ({
          digest: `sha256:${"aa".repeat(32)}`,
          platform: { os: "linux", architecture },
        })),
      }),
      "invalid-input",
      "linux/arm64",
    ],
    ["an entry that is no digest is no manifest", manifestOf(layer("sha256:../../token", 1)), "bad-response", "manifest"],
    ["what is no JSON is no manifest", Buffer.from("<html>"), "bad-response", "manifest"],
    ["an index that leads to itself has an end", json({ manifests: [{ digest: `sha256:${"cc".repeat(32)}` }] }), "not-found", "missing"],
  ])("with %s", async (_what, manifest, code, word) => {
    await using f = await fetching();
    await using registry = await startRegistry();
    registry.manifests.set("v1", manifest);
    const error = await f.failure(`oci://${registry.host}/team/tool:v1`);
    expect(error).toMatchObject({ code, message: expect.stringContaining(word) });
    expect(error.message).toContain(`oci://${registry.host}/team/tool:v1`);
  });
});

describe("a registry that wants to know who asks", () => {
  it("is told a token that everybody gets, once for the fetch, and again when it has expired", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const { origin, host, tokens } = registry;
    registry.challenge = "bearer";
    registry.manifests.set("v1", manifestOf(layer(`sha256:${origin.sha256}`, 20 * MIB)));
    const { behave } = origin;
    let blobs = 0;
    origin.behave = (exchange) => {
      if (exchange.asked.path.includes("/blobs/")) blobs += 1;
      if (blobs === 2 && registry.askedTokens.length === 1) tokens.delete("anyone's");
      if (exchange.asked.path.startsWith("/token") && registry.askedTokens.length === 1) tokens.add("anyone's");
      return behave(exchange);
    };
    const result = await f.fetch(`oci://${host}/team/tool:v1`, { connections: "2" });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(registry.askedTokens).toEqual([undefined, undefined]);
    const [asked] = origin.asked.filter(({ path }) => path.startsWith("/token"));
    expect(asked?.path).toBe("/token?service=reg&scope=repository%3Ateam%2Ftool%3Apull");
  });

  it("is told what docker login left, which goes to the server of the tokens only, and nothing goes to where the bytes are", async () => {
    await using f = await fetching();
    await using storage = await Origin.start({ sizeBytes: 20 * MIB });
    await using registry = await startRegistry(storage);
    const { origin, host } = registry;
    registry.challenge = "bearer";
    const config = join(f.folder, "..", "docker");
    mkdirSync(config);
    writeFileSync(
      join(config, "config.json"),
      JSON.stringify({ auths: { [host]: { auth: "bWU6c2VjcmV0" }, "other.test": { auth: "b3RoZXI6" } } }),
    );
    vi.stubEnv("DOCKER_CONFIG", config);
    const result = await f.fetch(`oci://${host}/team/tool@sha256:${storage.sha256}`);
    expectWhole(result, storage.resource.bytes, f.read());
    expect(new Set(registry.askedTokens)).toEqual(new Set(["Basic bWU6c2VjcmV0"]));
    const told = new Set(origin.asked.filter(({ path }) => path.startsWith("/v2/")).map(({ headers }) => headers.authorization));
    expect(told).toEqual(new Set([undefined, "Bearer mine"]));
    for (const { headers } of storage.asked) expect(headers).not.toHaveProperty("authorization");
  });

  it("is told the user's own header if it wants that one", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    registry.challenge = "basic";
    const url = `oci://${registry.host}/team/tool@sha256:${registry.origin.sha256}`;
    expectWhole(await f.fetch(url, { headers: ["Authorization: Basic bWU6c2VjcmV0"] }), registry.origin.resource.bytes, f.read());
  });

  it("is told the user's token as it is", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    registry.challenge = "bearer";
    const url = `oci://${registry.host}/team/tool@sha256:${registry.origin.sha256}`;
    await f.fetch(url, { "bearer-token": "mine" });
    expect(registry.askedTokens).toEqual([]);
    expect(await f.failure(url, { "bearer-token": "wr0ng", path: "b.bin" })).toMatchObject({ code: "unauthorized" });
  });

  it("is told a token that stands in the user's header as it is, and the server of the tokens is not", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    registry.challenge = "bearer";
    const url = `oci://${registry.host}/team/tool@sha256:${registry.origin.sha256}`;
    await f.fetch(url, { headers: ["Authorization: Bearer mine"] });
    expect(await f.failure(url, { headers: ["authorization: bearer wr0ng"], path: "b.bin" })).toMatchObject({ code: "unauthorized" });
    expect(registry.askedTokens).toEqual([]);
  });

  it.each(["http://tokens.example/token", "ftp://127.0.0.1/token", "nothing"])("is not followed to %s for a token", async (realm) => {
    await using f = await fetching();
    await using registry = await startRegistry();
    registry.challenge = "bearer";
    registry.realm = realm;
    const error = await f.failure(`oci://${registry.host}/team/tool:v1`);
    expect(error).toMatchObject({ code: "bad-response", message: expect.stringContaining("no https URL") });
  });

  it("says what the user can do if it refuses", async () => {
    await using f = await fetching();
    await using registry = await startRegistry();
    registry.challenge = "bearer";
    const error = await f.failure(`oci://${registry.host}/team/tool:v1`, { headers: ["Authorization: Basic d3Jvbmc6"] });
    expect(error).toMatchObject({ code: "unauthorized", hint: expect.stringContaining("docker login") });
    expect(error.message).not.toContain("d3Jvbmc6");
  });

  it.each([
    ["team/tool:v9", "MANIFEST_UNKNOWN", "no such tag"],
    ["team/other:v1", "NAME_UNKNOWN", "no such repository"],
  ])("that has no %s says so", async (name, code, word) => {
    await using f = await fetching();
    await using registry = await startRegistry();
    const error = await f.failure(`oci://${registry.host}/${name}`);
    expect(error).toMatchObject({ code: "not-found", message: expect.stringContaining(word) });
    expect(error.message).toContain(code);
  });
});

describe("the name of a blob", () => {
  const DIGEST = `sha256:${"ab".repeat(32)}`;

  it.each([
    "oci://",
    "oci://registry.test",
    "oci://registry.test/",
    "oci://registry.test/Upper:v1",
    "oci://registry.test/a//b:v1",
    "oci://registry.test/../a:v1",
    "oci://user@registry.test/a:v1",
    "oci://registry.test/a:v 1",
    "oci://registry.test/a@sha256:ab",
    `oci://registry.test/a@${DIGEST}@${DIGEST}`,
    "oci://registry.test/a?x=1",
  ])("%s is refused", (url) => {
    expect(() => parseRequest({ url }, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input" }));
  });
});
