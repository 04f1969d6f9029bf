/**
 * Credentials that a profile of AWS's shared files leads to (AWS SDKs and Tools reference guide, "Assume role credential
 * provider" and its neighbours), in the order in which AWS's SDKs look.
 */
import { readFile } from "node:fs/promises";
import type { AwsSettings, Environment, Profile } from "./aws-settings.ts";
import { askContainer } from "./container-credentials.ts";
import { messageOf, type ProviderName, refused, sdkError } from "./credential-error.ts";
import type { CredentialProcess } from "./credential-process.ts";
import { type FoundCredentials, parseExpiry } from "./found-credentials.ts";
import { askInstance } from "./instance-credentials.ts";
import { QUIET, SdkWire, type SdkWireOptions } from "./sdk-wire.ts";

export interface LookupParts extends Omit<SdkWireOptions, "provider"> {
  readonly settings: AwsSettings;
  /** The region that is asked. A role is asked for there too, unless its profile says otherwise. */
  readonly region: string;
  readonly program: CredentialProcess;
}

/** What the SDK's clients give. */
interface SdkIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

/** Whether a profile says where credentials come from. Many profiles only set a region. */
export function hasCredentials(profile: Profile): boolean {
  return CREDENTIAL_SETTINGS.some((name) => profile[name] !== undefined);
}

const SSO_SETTINGS = ["sso_session", "sso_start_url", "sso_account_id", "sso_region", "sso_role_name"];
const CREDENTIAL_SETTINGS = ["aws_access_key_id", "role_arn", "credential_process", "login_session", ...SSO_SETTINGS];

/** @throws FetchError unauthorized and what may pass; the signal's reason */
export function askProfile(name: string, parts: LookupParts): Promise<FoundCredentials> {
  return resolve(name, [], parts);
}

/** @param visited the profiles that led here */
async function resolve(name: string, visited: readonly string[], parts: LookupParts): Promise<FoundCredentials> {
  const provider = `the AWS profile "${name}"`;
  const { settings } = parts;
  const profile = Object.hasOwn(settings.profiles, name) ? settings.profiles[name] : undefined;
  if (profile === undefined) throw refused(provider, "no such profile is in AWS's config and credentials files", { hint: PROFILE_HINT });
  const { source_profile: source, credential_source: kind, role_arn: role } = profile;
  const keys = staticKeys(profile);
  if (visited.length > 0 && keys !== null) return keys;
  if (kind !== undefined && source === undefined && role === undefined && visited.length > 0) return askSource(kind, provider, parts);
  if (role !== undefined && (source === undefined) !== (kind === undefined)) {
    if (visited.includes(name)) throw refused(provider, `its source_profile leads back to it: ${[...visited, name].join(", ")}`);
    const from = kind === undefined ? await resolve(source ?? "", [...visited, name], parts) : await askSource(kind, provider, parts);
    return assumeRole({ provider: `the role "${role}" of ${provider} (STS)`, profile, name, from }, parts);
  }
  if (keys !== null) return keys;
  const { web_identity_token_file: tokenFile, role_session_name: session, credential_process: command } = profile;
  if (role !== undefined && tokenFile !== undefined) {
    return assumeWithToken({ provider: `the role "${role}" of ${provider} (STS)`, role, tokenFile, session, profile: name }, parts);
  }
  if (command !== undefined) return parts.program.run(command, `the credential_process of ${provider}`, parts.signal);
  if (SSO_SETTINGS.some((setting) => profile[setting] !== undefined)) return askSso(name, `the SSO of ${provider}`, parts);
  if (profile["login_session"] !== undefined) return askLogin(name, `the login of ${provider}`, parts);
  throw refused(provider, "it does not say where credentials come from", { hint: PROFILE_HINT });
}

const PROFILE_HINT = "List the profiles with: aws configure list-profiles. AWS_PROFILE and source_profile name profiles of ~/.aws/config.";

function staticKeys(profile: Profile): FoundCredentials | null {
  const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey, aws_session_token: sessionToken } = profile;
  if (accessKeyId === undefined || secretAccessKey === undefined) return null;
  return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs: null };
}

/** The keys of the environment; null when there are none. */
export function environmentKeys(env: Environment): FoundCredentials | null {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
  if (!accessKeyId || !secretAccessKey) return null;
  return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs: null };
}

/** `credential_source`. */
async function askSource(kind: string, provider: ProviderName, { settings, signal }: LookupParts): Promise<FoundCredentials> {
  const { env } = settings;
  const from = `the ${kind} of ${provider}`;
  if (kind === "EcsContainer") return askContainer(env, from, signal);
  if (kind === "Ec2InstanceMetadata") return askInstance({ settings, provider: from, isExpected: true, signal });
  if (kind !== "Environment") throw refused(provider, `its credential_source "${kind}" is not one that AWS knows`);
  const keys = environmentKeys(env);
  if (keys === null) throw refused(from, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set");
  return keys;
}

interface Role {
  readonly provider: ProviderName;
  readonly profile: Profile;
  readonly name: string;
  readonly from: FoundCredentials;
}

async function assumeRole({ provider, profile, name, from }: Role, parts: LookupParts): Promise<FoundCredentials> {
  if (profile["mfa_serial"] !== undefined) throw refused(provider, "it requires a code of a second factor, and nobody can type one here");
  const { STSClient, AssumeRoleCommand } = await import("@aws-sdk/nested-clients/sts");
  const asked = new AssumeRoleCommand({
    RoleArn: profile["role_arn"],
    RoleSessionName: profile["role_session_name"] ?? sessionName(),
    ExternalId: profile["external_id"],
    DurationSeconds: Number.parseInt(profile["duration_seconds"] ?? "3600", 10),
  });
  const region = profile["region"] ?? parts.region;
  return askSdk(provider, parts, [from.secretAccessKey, from.sessionToken], async (client) => {
    const { accessKeyId, secretAccessKey, sessionToken } = from;
    const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    const { Credentials: given } = await new STSClient({ ...client, region, profile: name, credentials }).send(asked);
    return ofSts(given, provider);
  });
}

/** A role for a token that a file holds: OIDC of CI services, EKS service accounts. Others renew the file. */
export async function assumeWithToken(
  asked: {
    readonly provider: ProviderName;
    readonly role: string;
    readonly tokenFile: string;
    readonly session?: string | undefined;
    readonly profile?: string | undefined;
  },
  parts: LookupParts,
): Promise<FoundCredentials> {
  const { provider, role, tokenFile, session, profile } = asked;
  const token = await readFile(tokenFile, "utf8").catch((error: unknown) => {
    throw refused(provider, `the file of its token cannot be read (${messageOf(error)})`);
  });
  const { STSClient, AssumeRoleWithWebIdentityCommand } = await import("@aws-sdk/nested-clients/sts");
  const { region } = parts;
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: role,
    RoleSessionName: session ?? sessionName(),
    WebIdentityToken: token.trim(),
  });
  return askSdk(provider, parts, [token.trim()], async (client) => {
    const { Credentials: given } = await new STSClient({ ...client, region, ...(profile === undefined ? {} : { profile }) }).send(command);
    return ofSts(given, provider);
  });
}

/** Shows in the account's logs who it was. */
function sessionName(): string {
  return `fetch-action-${Date.now()}`;
}

interface StsCredentials {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
  readonly Expiration?: Date | undefined;
}

function ofSts(given: StsCredentials | undefined, provider: ProviderName): SdkIdentity {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: expiration } = given ?? {};
  if (!accessKeyId || !secretAccessKey) throw refused(provider, "its answer has no credentials");
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}

/** IAM Identity Center: the token that `aws sso login` left is exchanged for a role's credentials. */
async function askSso(profile: string, provider: ProviderName, parts: LookupParts): Promise<FoundCredentials> {
  const { fromSSO } = await import("@aws-sdk/credential-provider-sso");
  return askSdk(provider, parts, [], (client) =>
    fromSSO({ profile, ignoreCache: true, logger: QUIET, clientConfig: { ...client, profile } })(),
  );
}

/** Uses what `aws login` left. */
async function askLogin(profile: string, provider: ProviderName, parts: LookupParts): Promise<FoundCredentials> {
  const { fromLoginCredentials } = await import("@aws-sdk/credential-provider-login");
  const { region } = parts;
  return askSdk(provider, parts, [], (client) =>
    fromLoginCredentials({ profile, ignoreCache: true, logger: QUIET, clientConfig: { ...client, region } })(),
  );
}

/** @param secrets what no message may repeat */
async function askSdk(
  provider: ProviderName,
  parts: LookupParts,
  secrets: readonly (string | undefined)[],
  ask: (client: SdkWire["client"]) => Promise<SdkIdentity>,
): Promise<FoundCredentials> {
  const sdk = new SdkWire({ ...parts, provider });
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await ask(sdk.client);
    return { accessKeyId, secretAccessKey, sessionToken, expiresMs: parseExpiry(expiration, provider) };
  } catch (error) {
    throw parts.signal.aborted ? parts.signal.reason : (sdk.trouble ?? sdkError(provider, error, [...secrets, ...sdk.secrets]));
  }
}
