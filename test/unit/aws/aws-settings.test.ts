import { describe, expect, it } from "vitest";
import { type AwsSettings, type Environment, findPlace, type Profile } from "../../../src/aws/aws-settings.ts";

const settings = (profiles: Readonly<Record<string, Profile>>, profileName = "default"): AwsSettings => ({
  env: {},
  profileName,
  isProfileNamed: false,
  profiles,
});
const place = (env: Environment, profiles: Readonly<Record<string, Profile>> = {}, given = {}) =>
  findPlace("ebs", given, { env, read: async () => settings(profiles) }).then(({ region, endpoint }) => `${region} ${endpoint.href}`);

describe("the region", () => {
  it.each([
    [{ AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-east-1" }, {}, "eu-west-1"],
    [{ AWS_DEFAULT_REGION: "us-east-1" }, {}, "us-east-1"],
    [{ AWS_REGION: "", AWS_DEFAULT_REGION: " us-east-1\n" }, {}, "us-east-1"],
    [{ AWS_DEFAULT_REGION: "us-east-1" }, { default: { region: "eu-west-1" } }, "us-east-1"],
    [{}, { default: { region: "eu-west-1" } }, "eu-west-1"],
  ])("of %j and %j is %s", async (env, profiles, region) => {
    expect(await place(env, profiles)).toMatch(new RegExp(`^${region} `));
  });

  it("that nobody tells is asked of the user, and one that would change the host is refused", async () => {
    await expect(place({})).rejects.toMatchObject({ code: "invalid-input", hint: expect.stringContaining("AWS_REGION") });
    for (const region of ["evil.example/", "eu west", "a\r\nb", "@"]) {
      await expect(place({ AWS_REGION: region })).rejects.toMatchObject({ code: "invalid-input" });
    }
  });

  it("that is known needs no file", async () => {
    const read = () => Promise.reject(new Error("read"));
    const given = { endpoint: new URL("http://127.0.0.1:1") };
    expect(await findPlace("ebs", given, { env: { AWS_REGION: "eu-west-1" }, read })).toMatchObject({ region: "eu-west-1" });
  });
});

describe("the endpoint", () => {
  it.each([
    ["eu-central-1", {}, "https://ebs.eu-central-1.amazonaws.com/"],
    ["us-gov-west-1", {}, "https://ebs.us-gov-west-1.amazonaws.com/"],
    ["cn-north-1", {}, "https://ebs.cn-north-1.amazonaws.com.cn/"],
    ["eusc-de-east-1", {}, "https://ebs.eusc-de-east-1.amazonaws.eu/"],
    ["us-iso-east-1", {}, "https://ebs.us-iso-east-1.c2s.ic.gov/"],
    ["us-isob-east-1", {}, "https://ebs.us-isob-east-1.sc2s.sgov.gov/"],
    ["us-east-1", { AWS_USE_FIPS_ENDPOINT: "true" }, "https://ebs-fips.us-east-1.amazonaws.com/"],
    ["us-east-1", { AWS_USE_DUALSTACK_ENDPOINT: "true" }, "https://ebs.us-east-1.api.aws/"],
    ["us-east-1", { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "True" }, "https://ebs-fips.us-east-1.api.aws/"],
  ])("in %s with %j is %s", async (region, env, url) => {
    expect(await place({ ...env, AWS_REGION: region })).toBe(`${region} ${url}`);
  });

  it.each([
    [{ AWS_ENDPOINT_URL_EBS: "https://a.test", AWS_ENDPOINT_URL: "https://b.test" }, {}, "https://a.test/"],
    [{ AWS_ENDPOINT_URL: "https://b.test" }, { default: { endpoint_url: "https://d.test" } }, "https://b.test/"],
    [
      {},
      { default: { services: "x", endpoint_url: "https://d.test" }, "services.x": { "ebs.endpoint_url": "https://c.test" } },
      "https://c.test/",
    ],
    [{}, { default: { endpoint_url: "https://d.test" } }, "https://d.test/"],
    [{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true", AWS_ENDPOINT_URL: "https://b.test" }, {}, "https://ebs.eu-west-1.amazonaws.com/"],
    [{}, { default: { ignore_configured_endpoint_urls: "true", endpoint_url: "https://d.test" } }, "https://ebs.eu-west-1.amazonaws.com/"],
  ])("of %j and %j is %s", async (env, profiles, url) => {
    expect(await place({ ...env, AWS_REGION: "eu-west-1" }, profiles)).toBe(`eu-west-1 ${url}`);
  });

  it("that is not a URL is refused, and the message says where it came from", async () => {
    const error = { code: "invalid-input", message: expect.stringContaining("AWS_ENDPOINT_URL") };
    await expect(place({ AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL_EBS: "ebs.local" })).rejects.toMatchObject(error);
  });
});
