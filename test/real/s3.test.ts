/** Objects of S3 servers that nobody here wrote, put there by boto3: moto, and versitygw, which checks every signature. */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { stubBuckets } from "../support/buckets.ts";
import { fetching } from "../support/fetching.ts";
import { startMoto } from "./support/moto.ts";
import { runPython } from "./support/python.ts";
import { type ServerProcess, startServer } from "./support/server-process.ts";
import { freePorts, goTool } from "./support/system.ts";
import { workFolder } from "./support/work-folder.ts";

const MIB = 1024 * 1024;
const KEYS = { accessKeyId: "AKIDREALTESTS", secretAccessKey: "s3cr3t/of+these+tests/0123456789" };

/** Puts objects as AWS's own library does, a large one in parts, and one key in two versions. */
const WRITER = `
import boto3, hashlib, json, sys
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
import io
endpoint, key, secret = sys.argv[1:4]
client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret, config=Config(s3={"addressing_style": "path"}))
client.create_bucket(Bucket="bucket")
def data(seed, count):
    return (hashlib.sha256(str(seed).encode()).digest() * (count // 32 + 1))[:count]
digests = {}
for index, name in enumerate(json.loads(sys.argv[4])):
    body = data(index, 100_000 + index)
    client.put_object(Bucket="bucket", Key=name, Body=body)
    digests[name] = hashlib.sha256(body).hexdigest()
big = b"".join(data(i, 1 << 20) for i in range(45)) + b"tail"
client.upload_fileobj(io.BytesIO(big), "bucket", "big.bin", Config=TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=10 << 20))
digests["big.bin"] = hashlib.sha256(big).hexdigest()
for algorithm in ["SHA256", "CRC32"]:
    client.upload_fileobj(io.BytesIO(big), "bucket", f"{algorithm}.bin", ExtraArgs={"ChecksumAlgorithm": algorithm}, Config=TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=10 << 20))
print(json.dumps({"digests": digests, "etag": client.head_object(Bucket="bucket", Key="big.bin")["ETag"]}))
`;

const NAMES = ["a b+c%20.bin", "ü/日本.bin", "(a)!'*&=$@:,;.bin", "what?/a#1.bin"];

interface Store {
  readonly endpoint: string;
  readonly names: readonly string[];
}

function objectsOf(store: () => Store) {
  let digests: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    const { endpoint, names } = store();
    const written = await runPython(WRITER, endpoint, KEYS.accessKeyId, KEYS.secretAccessKey, JSON.stringify(names));
    digests = (written as { readonly digests: Record<string, string> }).digests;
  });

  beforeEach(() => {
    stubBuckets();
    vi.stubEnv("AWS_ACCESS_KEY_ID", KEYS.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey);
    return () => vi.unstubAllEnvs();
  });

  it("come byte by byte, whatever is in their keys", async () => {
    await using f = await fetching();
    const { endpoint, names } = store();
    for (const name of names) {
      await f.fetch(`s3://bucket/${name}`, { endpoint });
      expect(createHash("sha256").update(f.read()).digest("hex"), name).toBe(digests[name]);
    }
  });

  it("that were uploaded in parts come in several ranges, and checked", async () => {
    await using f = await fetching();
    const result = await f.fetch("s3://bucket/big.bin", { endpoint: store().endpoint, checksum: `sha256:${digests["big.bin"]}` });
    expect(result).toMatchObject({ status: "downloaded", bytes: 45 * MIB + 4 });
  });

  it.each(["SHA256", "CRC32"])(
    "that were uploaded in parts with a %s of each come whole, whatever the store says of it",
    async (algorithm) => {
      await using f = await fetching();
      await f.fetch(`s3://bucket/${algorithm}.bin`, { endpoint: store().endpoint });
      expect(createHash("sha256").update(f.read()).digest("hex")).toBe(digests["big.bin"]);
    },
  );

  it("that are not there, and buckets that are not, are told apart", async () => {
    await using f = await fetching();
    const { endpoint } = store();
    expect(await f.failure("s3://bucket/none", { endpoint })).toMatchObject({
      code: "not-found",
      message: expect.stringContaining("NoSuchKey"),
    });
    expect(await f.failure("s3://nobucket/none", { endpoint })).toMatchObject({
      code: "not-found",
      message: expect.stringContaining("NoSuchBucket"),
    });
  });
}

describe("objects of moto", () => {
  let moto: Awaited<ReturnType<typeof startMoto>>;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto[Symbol.asyncDispose]());
  objectsOf(() => ({ endpoint: moto.motoEndpoint, names: NAMES }));
});

describe("objects of versitygw", () => {
  let gateway: ServerProcess;
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let port = 0;
  beforeAll(async () => {
    folder = await workFolder();
    [port = 0] = await freePorts(1);
    mkdirSync(join(folder.path, "store"));
    const flags = ["--access", KEYS.accessKeyId, "--secret", KEYS.secretAccessKey, "--port", `127.0.0.1:${port}`];
    gateway = await startServer(goTool("versitygw"), [...flags, "posix", join(folder.path, "store")], port);
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
  objectsOf(() => ({ endpoint: `http://127.0.0.1:${port}`, names: NAMES }));

  it.each(["SHA256", "CRC32"])("are checked against the digest of the %s digests of their parts", async (algorithm) => {
    await using f = await fetching();
    const result = await f.fetch(`s3://bucket/${algorithm}.bin`, { endpoint: `http://127.0.0.1:${port}` });
    expect(result.reason).toContain(`(x-amz-checksum-${algorithm.toLowerCase()}, of 5 parts)`);
  });

  it("are refused if the secret key is a wrong one", async () => {
    await using f = await fetching();
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wrong");
    const error = await f.failure("s3://bucket/big.bin", { endpoint: `http://127.0.0.1:${port}` });
    expect(error).toMatchObject({ code: "unauthorized", message: expect.stringContaining("SignatureDoesNotMatch") });
  });

  it("are refused, with what the user can do, if there are no credentials", async () => {
    await using f = await fetching();
    stubBuckets({ isSigned: false });
    const error = await f.failure("s3://bucket/big.bin", { endpoint: `http://127.0.0.1:${port}` });
    expect(error).toMatchObject({ code: "forbidden", hint: expect.stringContaining("No credentials were found") });
  });
});
