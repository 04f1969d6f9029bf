/**
 * What the environment and AWS's shared files say (AWS SDKs and Tools reference guide): the profile, the region and the
 * endpoint. The files are read only when a setting is not in the environment, and the SDK's parser loads only when they exist.
 */
import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { FetchError } from "../core/errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
/** One section of the files; a nested setting's name is `outer.inner`. */
export type Profile = Readonly<Record<string, string | undefined>>;

export interface AwsSettings {
  readonly env: Environment;
  /** The one in use. */
  readonly profileName: string;
  /** Whether AWS_PROFILE names the profile, so that it must exist. */
  readonly isProfileNamed: boolean;
  /** All profiles, and other sections as `services.<name>`. */
  readonly profiles: Readonly<Record<string, Profile>>;
}

export interface Place {
  readonly region: string;
  /** The endpoint of the EBS direct APIs, without a slash at the end. */
  readonly endpoint: URL;
}

/** How DNS names of AWS's partitions end (SDK, `partitions.json`): by how the region begins. The first that matches counts. */
const PARTITIONS: readonly { readonly region: RegExp; readonly suffix: string; readonly dualStack: string }[] = [
  { region: /^cn-/, suffix: "amazonaws.com.cn", dualStack: "api.amazonwebservices.com.cn" },
  { region: /^eusc-/, suffix: "amazonaws.eu", dualStack: "api.amazonwebservices.eu" },
  { region: /^us-iso-/, suffix: "c2s.ic.gov", dualStack: "api.aws.ic.gov" },
  { region: /^us-isob-/, suffix: "sc2s.sgov.gov", dualStack: "api.aws.scloud" },
  { region: /^eu-isoe-/, suffix: "cloud.adc-e.uk", dualStack: "api.cloud-aws.adc-e.uk" },
  { region: /^us-isof-/, suffix: "csp.hci.ic.gov", dualStack: "api.aws.hci.ic.gov" },
  { region: /^/, suffix: "amazonaws.com", dualStack: "api.aws" },
];

/** Reads the files, each time again: somebody may have renewed them. */
export async function readAwsSettings(env: Environment): Promise<AwsSettings> {
  const profileName = env["AWS_PROFILE"] || "default";
  const settings = { env, profileName, isProfileNamed: Boolean(env["AWS_PROFILE"]) };
  const home = env["HOME"] || env["USERPROFILE"] || homedir();
  const files = [
    env["AWS_CONFIG_FILE"] || join(home, ".aws", "config"),
    env["AWS_SHARED_CREDENTIALS_FILE"] || join(home, ".aws", "credentials"),
  ].map((path) => (path.startsWith("~/") ? join(home, path.slice(2)) : path));
  const found = await Promise.all(files.map((path) => stat(path).catch(() => null)));
  if (found.every((file) => file === null)) return { ...settings, profiles: {} };
  const { parseKnownFiles } = await import("@smithy/core/config");
  return { ...settings, profiles: await parseKnownFiles({ ignoreCache: true }) };
}

/**
 * The region and the endpoint to ask.
 * @param given what the user gave; it has priority over everything else
 * @param read reads the files
 * @throws FetchError invalid-input
 */
export async function findPlace(
  given: { readonly region?: string | undefined; readonly endpoint?: URL | undefined },
  env: Environment,
  read: () => Promise<AwsSettings>,
): Promise<Place> {
  const regionOfEnv = env["AWS_REGION"]?.trim() || env["AWS_DEFAULT_REGION"]?.trim();
  const region = given.region ?? (regionOfEnv || profileOf(await read())["region"]);
  if (region === undefined) {
    throw new FetchError("invalid-input", "Cannot tell which AWS region the snapshot is in", {
      hint: "Give 'region', or set AWS_REGION.",
    });
  }
  // The region becomes a part of a host's name.
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    throw new FetchError("invalid-input", `Cannot use ${JSON.stringify(region.slice(0, 80))} as an AWS region`, {
      hint: "It looks like eu-central-1. It was read from AWS_REGION, AWS_DEFAULT_REGION or the profile.",
    });
  }
  return { region, endpoint: given.endpoint ?? (await configuredEndpoint(env, read)) ?? (await regionalEndpoint(region, env, read)) };
}

/** The section in use; empty when there is none. */
export function profileOf({ profiles, profileName }: AwsSettings): Profile {
  return (Object.hasOwn(profiles, profileName) ? profiles[profileName] : undefined) ?? {};
}

/** SDKs and Tools reference guide, "Service-specific endpoints": the service's own before the general one, the environment before the files. */
async function configuredEndpoint(env: Environment, read: () => Promise<AwsSettings>): Promise<URL | null> {
  if (isTrue(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"])) return null;
  const ofEnv = env["AWS_ENDPOINT_URL_EBS"]?.trim() || env["AWS_ENDPOINT_URL"]?.trim();
  if (ofEnv) return parseEndpoint(ofEnv, "AWS_ENDPOINT_URL_EBS or AWS_ENDPOINT_URL");
  const settings = await read();
  const profile = profileOf(settings);
  if (isTrue(profile["ignore_configured_endpoint_urls"])) return null;
  const services = settings.profiles[`services.${profile["services"] ?? ""}`] ?? {};
  const ofFiles = services["ebs.endpoint_url"] || profile["endpoint_url"];
  return ofFiles ? parseEndpoint(ofFiles, `endpoint_url of the AWS profile "${settings.profileName}"`) : null;
}

async function regionalEndpoint(region: string, env: Environment, read: () => Promise<AwsSettings>): Promise<URL> {
  const isOn = async (variable: string, setting: string) => isTrue(env[variable] || profileOf(await read())[setting]);
  const service = (await isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")) ? "ebs-fips" : "ebs";
  const isDualStack = await isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
  const partition = PARTITIONS.find((candidate) => candidate.region.test(region));
  return new URL(`https://${service}.${region}.${isDualStack ? partition?.dualStack : partition?.suffix}`);
}

function parseEndpoint(text: string, from: string): URL {
  const url = URL.parse(text.trim());
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:")) return url;
  throw new FetchError("invalid-input", `Cannot use the endpoint from ${from}: it is not an http(s) URL`, {
    hint: "Write it in full, such as https://ebs.eu-central-1.amazonaws.com.",
  });
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === "true";
}
