/** Objects of Google's, Microsoft's and Hugging Face's stores, from a server that answers as their documentation has it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RawOptions } from "../../src/app/request/options.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import { xmlError } from "../support/buckets.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;

beforeEach(() => {
  for (const name of ["HF_TOKEN", "HF_ENDPOINT"]) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const at = (origin: Origin, options: RawOptions = {}): RawOptions => ({ endpoint: origin.base, ...options });
const refuse = ({ response }: Exchange, status: number, headers: Readonly<Record<string, string>>, body: Buffer = Buffer.alloc(0)) => {
  response.writeHead(status, headers).end(body);
  return true;
};

describe("an object of Google Cloud Storage", () => {
  it.each([
    ["gs://bucket/dir/a b+c%20.bin", "/bucket/dir/a%20b%2Bc%2520.bin"],
    ["gs://bucket/a.bin#1360887697105000", "/bucket/a.bin?generation=1360887697105000"],
    ["gs://bucket/a/../b#c.bin", "/bucket/a/../b%23c.bin"],
  ])("%s is asked for as %s", async (url, path) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    expectWhole(await f.fetch(url, at(origin)), origin.resource.bytes, f.read());
    expect(origin.asked.map((asked) => asked.path)).toEqual([path]);
    expect(origin.asked[0]?.headers).not.toHaveProperty("authorization");
  });

  it("is asked for with an access token, and goes on after a break", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    origin.behave = (exchange) => exchange.asked.nth === 1 && exchange.resetAfter(2 * MIB);
    expectWhole(await f.fetch("gs://bucket/a.bin", at(origin, { "bearer-token": "ya29.t0ken" })), origin.resource.bytes, f.read());
    for (const { headers } of origin.asked) expect(headers.authorization).toBe("Bearer ya29.t0ken");
  });

  it.each([
    [404, "NoSuchKey", {}, "not-found", "capitals"],
    [404, "NoSuchBucket", {}, "not-found", "bucket's name"],
    [401, "AuthenticationRequired", {}, "unauthorized", "'bearer-token'"],
    [403, "AccessDenied", {}, "forbidden", "'bearer-token'"],
    [403, "AccessDenied", { "bearer-token": "t" }, "forbidden", "storage.objects.get"],
    [400, "UserProjectMissing", {}, "http-status", "x-goog-user-project"],
  ])("that is refused with %d %s is told in the store's words", async (status, code, options, expected, hint) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => refuse(exchange, status, {}, xmlError(code)) });
    const error = await f.failure("gs://bucket/a.bin", at(origin, options));
    expect(error).toMatchObject({ code: expected, hint: expect.stringContaining(hint) });
    expect(error.message).toContain(`Cannot fetch "gs://bucket/a.bin": ${code}`);
    expect(origin.asked).toHaveLength(1);
  });
});

describe("a blob of Azure", () => {
  const SAS = "sv=2022-11-02&sr=b&sp=r&se=2030-01-01T00%3A00%3A00Z&sig=s3cret%2Bs3cret%3D";

  it.each([
    ["az://account/container/dir/a b.bin", "/account/container/dir/a%20b.bin"],
    ["az://account/container/what?.bin", "/account/container/what%3F.bin"],
    [`az://account/$web/a.bin?${SAS}`, `/account/%24web/a.bin?${SAS}`],
    ["az://account/c1/a.bin?versionid=2020-01-01T00:00:00.0000000Z", "/account/c1/a.bin?versionid=2020-01-01T00:00:00.0000000Z"],
  ])("%s is asked for as %s", async (url, path) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch(url, { endpoint: `${origin.base}/account` });
    expect(origin.asked.map((asked) => asked.path)).toEqual([path]);
    expect(origin.asked[0]?.headers["x-ms-version"]).toBe("2021-08-06");
    expectWhole(await f.fetch(url, { endpoint: `${origin.base}/account`, force: "true" }), origin.resource.bytes, f.read());
  });

  it.each(["comp=block", "skoid=1", "rscd=attachment"])(
    "has a signature, and no longer name, if its query begins with %s",
    async (first) => {
      await using f = await fetching();
      await using origin = await Origin.start();
      await f.fetch(`az://account/c1/a.bin?${first}&${SAS}`, { endpoint: `${origin.base}/account`, path: "" });
      expect(origin.asked.map((asked) => asked.path)).toEqual([`/account/c1/a.bin?${first}&${SAS}`]);
      expect(await f.names()).toEqual(["a.bin"]);
      expect(JSON.stringify(f.events)).not.toContain("s3cret");
    },
  );

  it("is not told a signature or a token again if its store repeats it", async () => {
    await using f = await fetching();
    const said = "sig=s3cret+s3cret= and t0ken-t0ken and s3cret%2Bs3cret%3D";
    await using origin = await Origin.start({
      behave: (exchange) =>
        refuse(exchange, 403, { "x-ms-error-code": "AuthenticationFailed" }, xmlError("AuthenticationFailed", { Message: said })),
    });
    const error = await f.failure(`az://account/container/a.bin?${SAS}`, at(origin, { "bearer-token": "t0ken-t0ken" }));
    expect(error.message).toContain("AuthenticationFailed (sig=… and … and …)");
  });

  it("has a signature that no message shows", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => refuse(exchange, 403, { "x-ms-error-code": "AuthenticationFailed" }) });
    const error = await f.failure(`az://account/container/a.bin?${SAS}`, at(origin));
    expect(error).toMatchObject({ code: "forbidden", hint: expect.stringContaining("expired") });
    expect(`${error.message} ${JSON.stringify(f.events)}`).not.toContain("s3cret");
  });

  it.each([
    [404, "BlobNotFound", {}, "not-found", "capitals"],
    [404, "ResourceNotFound", {}, "not-found", "shared access signature"],
    [409, "PublicAccessNotPermitted", {}, "forbidden", "shared access signature"],
    [401, "NoAuthenticationInformation", {}, "unauthorized", "shared access signature"],
    [403, "AuthorizationPermissionMismatch", { "bearer-token": "t" }, "forbidden", "Storage Blob Data Reader"],
    [409, "BlobArchived", {}, "forbidden", "archive"],
  ])("that is refused with %d %s is told in the store's words", async (status, code, options, expected, hint) => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => refuse(exchange, status, { "x-ms-error-code": code }, xmlError(code)),
    });
    const error = await f.failure("az://account/container/a.bin", at(origin, options));
    expect(error).toMatchObject({ code: expected, hint: expect.stringContaining(hint) });
    expect(error.message).toContain(`Cannot fetch "az://account/container/a.bin": ${code}`);
    expect(origin.asked).toHaveLength(1);
  });

  it.each(["az://account/container", "az://account/container/", "az://UPPER/c/b", "az://account.evil.test/c/b"])("%s is refused", (url) => {
    expect(() => parseRequest({ url }, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input" }));
  });
});

describe("a file of Hugging Face", () => {
  it.each([
    ["hf://owner/name/dir/model 1.safetensors", "/owner/name/resolve/main/dir/model%201.safetensors"],
    ["hf://owner/name/a.bin@v1.0", "/owner/name/resolve/v1.0/a.bin"],
    ["hf://owner/name/a.bin@refs/pr/7", "/owner/name/resolve/refs%2Fpr%2F7/a.bin"],
    ["hf://owner/name/a.bin@feature%2Fx", "/owner/name/resolve/feature%2Fx/a.bin"],
    ["hf://owner/name@v1.0/logo@2x.png", "/owner/name/resolve/v1.0/logo%402x.png"],
    ["hf://datasets/owner/name/data/train.parquet", "/datasets/owner/name/resolve/main/data/train.parquet"],
    ["hf://datasets/owner/name@refs/convert/parquet/a/0.parquet", "/datasets/owner/name/resolve/refs%2Fconvert%2Fparquet/a/0.parquet"],
    ["hf://spaces/owner/name/app.py", "/spaces/owner/name/resolve/main/app.py"],
  ])("%s is asked for as %s", async (url, path) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    vi.stubEnv("HF_ENDPOINT", `${origin.base}/`);
    expectWhole(await f.fetch(url), origin.resource.bytes, f.read());
    expect(origin.asked.map((asked) => asked.path)).toEqual([path]);
  });

  it("comes from where the host leads to, which gets no token, and goes on there", async () => {
    await using f = await fetching();
    await using cdn = await Origin.start({ sizeBytes: 20 * MIB });
    cdn.behave = (exchange) => exchange.asked.nth === 1 && exchange.resetAfter(2 * MIB);
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(`${cdn.url}?X-Amz-Signature=abc&X-Amz-Expires=60`) });
    vi.stubEnv("HF_ENDPOINT", origin.base);
    vi.stubEnv("HF_TOKEN", "hf_t0ken");
    expectWhole(await f.fetch("hf://owner/name/model.gguf"), cdn.resource.bytes, f.read());
    expect(origin.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer hf_t0ken"]);
    expect(cdn.asked.length).toBeGreaterThan(1);
    for (const { headers } of cdn.asked) expect(headers).not.toHaveProperty("authorization");
  });

  it("gets the environment's token at the environment's host only, and the one of 'bearer-token' where 'endpoint' says", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    vi.stubEnv("HF_TOKEN", "hf_t0ken");
    await f.fetch("hf://owner/name/a.bin", at(origin, { path: "1" }));
    await f.fetch("hf://owner/name/a.bin", at(origin, { path: "2", "bearer-token": "given" }));
    expect(origin.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer given"]);
  });

  it.each([
    [404, "EntryNotFound", "not-found", "no such file"],
    [404, "RevisionNotFound", "not-found", "follows the @"],
    [401, "RepoNotFound", "not-found", "HF_TOKEN"],
    [403, "GatedRepo", "forbidden", "agreement"],
    [401, "", "unauthorized", "HF_TOKEN"],
  ])("that is refused with %d %s is told in the host's words", async (status, code, expected, hint) => {
    await using f = await fetching();
    const headers: Readonly<Record<string, string>> = code === "" ? {} : { "x-error-code": code, "x-error-message": "Why it is so." };
    await using origin = await Origin.start({ behave: (exchange) => refuse(exchange, status, headers) });
    const error = await f.failure("hf://datasets/owner/name/a.bin@v2", at(origin));
    expect(error).toMatchObject({ code: expected, hint: expect.stringContaining(hint) });
    expect(error.message).toContain('Cannot fetch "hf://datasets/owner/name/a.bin@v2"');
    expect(origin.asked).toHaveLength(1);
  });

  it.each(["hf://gpt2/config.json", "hf://owner/name", "hf://../name/a.bin", "hf://datasets/owner/name", "hf://owner/name/"])(
    "%s is refused",
    (url) => {
      expect(() => parseRequest({ url }, "/w")).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    },
  );
});
