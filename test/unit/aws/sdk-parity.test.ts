/** AWS's own client tells where it would ask, and how it would sign: what is made here without it must be the same. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EBSClient, type EBSClientConfig, GetSnapshotBlockCommand } from "@aws-sdk/client-ebs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findPlace, settingSources } from "../../../src/aws/aws-settings.ts";
import { encodeQueryValue, Signer } from "../../../src/aws/sign.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const PATH = "/snapshots/snap-0123456789abcdef0/blocks/7";

type Sent = Parameters<NonNullable<Extract<EBSClientConfig["requestHandler"], { handle: unknown }>>["handle"]>[0];

afterEach(() => vi.unstubAllEnvs());

/** What the client would send, and the region that it signs for. */
async function ofSdk(config: EBSClientConfig, blockToken = "t"): Promise<{ readonly request: Sent; readonly region: string }> {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push(request);
    throw new Error("not sent");
  };
  const client = new EBSClient({ credentials: KEYS, maxAttempts: 1, requestHandler: { handle }, ...config });
  const asked = client.send(new GetSnapshotBlockCommand({ SnapshotId: "snap-0123456789abcdef0", BlockIndex: 7, BlockToken: blockToken }));
  const error: Error = await asked.then(
    () => new Error("no error"),
    (reason) => reason,
  );
  const [request] = sent;
  if (request === undefined) throw error;
  return { request, region: await client.config.region() };
}

describe("the region and the endpoint are those of AWS's client", () => {
  const regions = ["eu-central-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1", "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1"];
  const others = ["us-isof-south-1", "us-east-1", "ca-west-1", "mx-central-1", "il-central-1", "xx-new-9"];
  const switches = [
    {},
    { AWS_USE_FIPS_ENDPOINT: "true" },
    { AWS_USE_DUALSTACK_ENDPOINT: "true" },
    { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" },
  ];
  const profile = (lines: string) => `[default]\nregion = eu-west-3\n${lines}\n`;
  const settings: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    ...[...regions, ...others].flatMap((region) => switches.map((env) => [{ AWS_REGION: region, ...env }, ""] as const)),
    [{}, profile("")],
    [{ AWS_REGION: "eu-west-1" }, profile("")],
    [{ AWS_PROFILE: "two" }, `${profile("")}[profile two]\nregion = sa-east-1\n`],
    [{}, profile("use_fips_endpoint = true")],
    [{}, profile("use_dualstack_endpoint = true")],
    [{ AWS_USE_FIPS_ENDPOINT: "false" }, profile("use_fips_endpoint = true")],
    [{ AWS_ENDPOINT_URL: "http://localhost:4566" }, profile("endpoint_url = http://a.test")],
    [{ AWS_ENDPOINT_URL: "http://localhost:4566", AWS_ENDPOINT_URL_EBS: "https://ebs.test/base" }, profile("")],
    [
      { AWS_ENDPOINT_URL: "http://localhost:4566" },
      profile("services = local\n[services local]\nebs =\n  endpoint_url = http://b.test:81"),
    ],
    [{}, profile("endpoint_url = http://a.test")],
    [{}, profile("endpoint_url = http://a.test\nservices = local\n[services local]\nebs =\n  endpoint_url = http://b.test:81")],
    [{}, profile("services = local\n[services local]\nec2 =\n  endpoint_url = http://b.test:81")],
    [{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true", AWS_ENDPOINT_URL: "http://localhost:4566" }, profile("")],
    [{}, profile("ignore_configured_endpoint_urls = true\nendpoint_url = http://a.test")],
  ];

  it.each(settings)("with %j and the files %j", async (env, config) => {
    await using folder = await temporaryFolder();
    writeFileSync(join(folder.path, "config"), config);
    const none = { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_PROFILE: undefined, AWS_ENDPOINT_URL: undefined };
    const files = { AWS_CONFIG_FILE: join(folder.path, "config"), AWS_SHARED_CREDENTIALS_FILE: join(folder.path, "credentials") };
    for (const [name, value] of Object.entries({ ...none, ...files, ...env })) vi.stubEnv(name, value);
    const { request, region } = await ofSdk({});
    const { protocol, hostname, port, path } = request;
    const theirs = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
    const ours = await findPlace("ebs", {}, settingSources(process.env));
    expect(`${ours.region} ${ours.endpoint.href.replace(/\/$/, "")}${PATH}`).toBe(`${region} ${theirs.href}`);
  });
});

describe("the signature is that of AWS's signer", () => {
  it.each([
    ["eu-central-1", KEYS, "AAABAQ7x0t"],
    ["us-gov-west-1", { ...KEYS, sessionToken: "IQoJb3JpZ2luX2VjEA+/=" }, "a+b/c=="],
    ["us-east-1", KEYS, "what (RFC 3986) *!'~ leaves; ü,&="],
  ])("in %s", async (region, credentials, blockToken) => {
    const client = new EBSClient({ region, credentials });
    const properties = { name: "sigv4", signingName: "ebs", signingRegion: region, properties: {} };
    const { signer } = client.config;
    if (typeof signer !== "function") throw new Error("no signer");
    const { request } = await ofSdk({ region, credentials }, blockToken);
    const signed = await (await signer(properties)).sign(
      { ...request, headers: { host: request.hostname } },
      { signingDate: new Date(1_700_000_000_000), unsignableHeaders: new Set(["x-amz-content-sha256"]) },
    );
    const url = new URL(`https://${request.hostname}${request.path}?blockToken=${encodeQueryValue(blockToken)}`);
    const ours = new Signer({ service: "ebs", region }).headersFor({ url }, credentials, 1_700_000_000_000);
    const { "x-amz-content-sha256": _unsigned, host: _host, ...theirs } = signed.headers;
    expect(ours).toEqual(theirs);
  });

  it.each([
    ["/a/../b//c", "", {}],
    ["/with%20space%2Bplus%25/%C3%BC(1)!", "?versionId=x%2Fy", { "x-amz-checksum-mode": "ENABLED", "x-amz-request-payer": "requester" }],
    ["/", "?continuation-token=1%2F%2B%3D&list-type=2&prefix=p%2F", {}],
  ])("of an object of S3, whose path %s is not encoded once more", async (path, query, headers) => {
    const region = "eu-central-1";
    const client = new EBSClient({ region, credentials: KEYS, signingEscapePath: false });
    const { signer } = client.config;
    if (typeof signer !== "function") throw new Error("no signer");
    const hostname = "bucket.s3.eu-central-1.amazonaws.com";
    const parameters = Object.fromEntries(new URLSearchParams(query));
    const signed = await (await signer({ name: "sigv4", signingName: "s3", signingRegion: region, properties: {} })).sign(
      { method: "GET", protocol: "https:", hostname, path, query: parameters, headers: { host: hostname, ...headers } },
      { signingDate: new Date(1_700_000_000_000) },
    );
    const { host: _host, ...theirs } = signed.headers;
    const payloadHash = `${theirs["x-amz-content-sha256"]}`;
    const signable = { url: new URL(`https://${hostname}/${query}`), path, headers, payloadHash };
    expect(new Signer({ service: "s3", region }).headersFor(signable, KEYS, 1_700_000_000_000)).toEqual(theirs);
  });
});
