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

/** A service of AWS, as settings and host names call it. */
export type AwsService = "ebs" | "s3";

export interface Place {
  readonly region: string;
  /** Where the service is asked, without a slash at the end. */
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

/** Where settings come from. */
export interface SettingSources {
  readonly env: Environment;
  /** Reads the files. */
  readonly read: () => Promise<AwsSettings>;
}

/** The files are read once, when somebody first wants to know. */
export function settingSources(env: Environment): SettingSources {
  let settings: Promise<AwsSettings> | null = null;
  const read = () => {
    settings ??= readAwsSettings(env);
    return settings;
  };
  return { env, read };
}

/**
 * The region and the endpoint to ask.
 * @param given what the user gave; it has priority over everything else
 * @throws FetchError invalid-input
 */
export async function findPlace(
  service: AwsService,
  given: { readonly region?: string | undefined; readonly endpoint?: URL | undefined },
  sources: SettingSources,
): Promise<Place> {
  const region = given.region ?? (await configuredRegion(sources));
  if (region === undefined) {
    throw new FetchError("invalid-input", "Cannot tell which AWS region the snapshot is in", {
      hint: "Give 'region', or set AWS_REGION.",
    });
  }
  requireRegion(region);
  const configured = given.endpoint ?? (await configuredEndpoint(service, sources));
  return { region, endpoint: configured ?? (await regionalEndpoint(service, region, sources)) };
}

/** The region of the environment or of the profile; undefined when there is none. */
export async function configuredRegion({ env, read }: SettingSources): Promise<string | undefined> {
  return env["AWS_REGION"]?.trim() || env["AWS_DEFAULT_REGION"]?.trim() || profileOf(await read())["region"];
}

/** Whether it can be a part of a host's name, which a region becomes. */
export function isRegion(text: string): boolean {
  return /^[a-z0-9-]{1,40}$/.test(text);
}

/** @throws FetchError invalid-input */
export function requireRegion(region: string): void {
  if (isRegion(region)) return;
  throw new FetchError("invalid-input", `Cannot use ${JSON.stringify(region.slice(0, 80))} as an AWS region`, {
    hint: "It looks like eu-central-1. It was read from AWS_REGION, AWS_DEFAULT_REGION or the profile.",
  });
}

/** The section in use; empty when there is none. */
export function profileOf({ profiles, profileName }: AwsSettings): Profile {
  return (Object.hasOwn(profiles, profileName) ? profiles[profileName] : undefined) ?? {};
}

/** SDKs and Tools reference guide, "Service-specific endpoints": the service's own before the general one, the environment before the files. */
export async function configuredEndpoint(service: AwsService, { env, read }: SettingSources): Promise<URL | null> {
  if (isTrue(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"])) return null;
  const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  const ofEnv = env[variable]?.trim() || env["AWS_ENDPOINT_URL"]?.trim();
  if (ofEnv) return parseEndpoint(ofEnv, `${variable} or AWS_ENDPOINT_URL`);
  const settings = await read();
  const profile = profileOf(settings);
  if (isTrue(profile["ignore_configured_endpoint_urls"])) return null;
  const services = settings.profiles[`services.${profile["services"] ?? ""}`] ?? {};
  const ofFiles = services[`${service}.endpoint_url`] || profile["endpoint_url"];
  return ofFiles ? parseEndpoint(ofFiles, `endpoint_url of the AWS profile "${settings.profileName}"`) : null;
}

/** AWS's own endpoint of a region. */
export async function regionalEndpoint(service: AwsService, region: string, { env, read }: SettingSources): Promise<URL> {
  const isOn = async (variable: string, setting: string) => isTrue(env[variable] || profileOf(await read())[setting]);
  const name = (await isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")) ? `${service}-fips` : service;
  const isDualStack = await isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
  const partition = PARTITIONS.find((candidate) => candidate.region.test(region));
  // S3 had a name of its own for it before there was a common one.
  if (service === "s3" && isDualStack) return new URL(`https://${name}.dualstack.${region}.${partition?.suffix}`);
  return new URL(`https://${name}.${region}.${isDualStack ? partition?.dualStack : partition?.suffix}`);
}

function parseEndpoint(text: string, from: string): URL {
  const url = URL.parse(text.trim());
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:")) return url;
  throw new FetchError("invalid-input", `Cannot use the endpoint from ${from}: it is not an http(s) URL`, {
    hint: "Write it in full, such as https://s3.eu-central-1.amazonaws.com.",
  });
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === "true";
}
