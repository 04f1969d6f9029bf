import { describe, expect, it } from "vitest";
import { type Environment, settingSources } from "../../../src/aws/aws-settings.ts";
import { pathOf, placeOf } from "../../../src/bucket/s3-place.ts";

const NO_FILES = { AWS_CONFIG_FILE: "/nonexistent", AWS_SHARED_CREDENTIALS_FILE: "/nonexistent" };

async function asked(bucket: string, given: { endpoint?: string; isVirtual?: boolean; region?: string } = {}, env: Environment = {}) {
  const { endpoint, isVirtual = false, region = "eu-west-1" } = given;
  const options = { region, endpoint: endpoint === undefined ? null : new URL(endpoint), isVirtual };
  const place = await placeOf(bucket, options, settingSources({ ...NO_FILES, ...env }));
  return `${place.base.origin}${pathOf(place, "a/b")}`;
}

describe("an object is asked for", () => {
  it.each([
    ["at AWS by the bucket's host", "bucket", {}, "https://bucket.s3.eu-west-1.amazonaws.com/a/b"],
    [
      "in the path if the bucket has a dot, which no certificate covers",
      "my.bucket",
      {},
      "https://s3.eu-west-1.amazonaws.com/my.bucket/a/b",
    ],
    ["in the path if the bucket has capitals", "Bucket", {}, "https://s3.eu-west-1.amazonaws.com/Bucket/a/b"],
    ["in China", "bucket", { region: "cn-north-1" }, "https://bucket.s3.cn-north-1.amazonaws.com.cn/a/b"],
    ["at another store in the path", "bucket", { endpoint: "http://127.0.0.1:9000" }, "http://127.0.0.1:9000/bucket/a/b"],
    ["below the path of another store", "bucket", { endpoint: "https://a.test/s3/" }, "https://a.test/s3/bucket/a/b"],
    ["as the profile says", "bucket", { endpoint: "https://oss.test", isVirtual: true }, "https://bucket.oss.test/a/b"],
  ])("%s", async (_how, bucket, given, url) => {
    expect(await asked(bucket, given)).toBe(url);
  });

  it.each([
    [{ AWS_USE_FIPS_ENDPOINT: "true" }, "https://bucket.s3-fips.eu-west-1.amazonaws.com/a/b"],
    [{ AWS_USE_DUALSTACK_ENDPOINT: "true" }, "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/a/b"],
    [{ AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" }, "https://bucket.s3-fips.dualstack.eu-west-1.amazonaws.com/a/b"],
  ])("with %j at the endpoint of that kind", async (env, url) => {
    expect(await asked("bucket", {}, env)).toBe(url);
  });
});
