/**
 * Chooses the provider that is asked for credentials, in AWS's own order. The environment and the files decide that before anything is
 * asked, so only the code that is needed loads, and an error names the provider.
 */
import { FetchError } from "../core/errors.ts";
import type { Wire } from "../wire/wire.ts";
import { type AwsSettings, type Environment, profileOf, readAwsSettings } from "./aws-settings.ts";
import { askContainer, hasContainer } from "./container-credentials.ts";
import { CredentialProcess } from "./credential-process.ts";
import { type FoundCredentials, requireSound } from "./found-credentials.ts";
import { askInstance } from "./instance-credentials.ts";
import { askProfile, assumeWithToken, environmentKeys, hasCredentials, type LookupParts } from "./profile-credentials.ts";

export interface ChainOptions {
  readonly env: Environment;
  readonly wire: Wire;
  readonly region: string;
  readonly allowInsecureHttp: boolean;
}

/** Finds credentials, as often as a fetch needs new ones. */
export class CredentialChain {
  readonly #options: ChainOptions;
  readonly #program = new CredentialProcess();
  /** Whether a lookup has succeeded: a provider that has answered before is not missing when it is silent. */
  #hasFound = false;
  /** The provider of the last lookup, for messages. */
  asked = "the environment";

  constructor(options: ChainOptions) {
    this.#options = options;
  }

  /** @throws FetchError unauthorized: refused, or there are none; invalid-input; what may pass; the signal's reason */
  async find(signal: AbortSignal): Promise<FoundCredentials> {
    const found = requireSound(await this.#ask(signal), this.asked);
    this.#hasFound = true;
    return found;
  }

  async #ask(signal: AbortSignal): Promise<FoundCredentials> {
    const { env } = this.#options;
    const keys = env["AWS_PROFILE"] ? null : environmentKeys(env);
    if (keys !== null) return this.#say("the environment (AWS_ACCESS_KEY_ID)", keys);
    const settings = await readAwsSettings(env);
    const parts: LookupParts = { ...this.#options, settings, signal, program: this.#program };
    const { profileName, isProfileNamed } = settings;
    const isUnknown = isProfileNamed && !Object.hasOwn(settings.profiles, profileName);
    if (isUnknown || hasCredentials(profileOf(settings))) {
      return askProfile(profileName, this.#say(`the AWS profile "${profileName}"`, parts));
    }
    const { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_SESSION_NAME: session } = env;
    if (role && tokenFile) {
      const provider = `the role "${role}" (AWS_ROLE_ARN, by STS)`;
      return assumeWithToken({ provider, role, tokenFile, session: session || undefined }, this.#say(provider, parts));
    }
    if (hasContainer(env)) {
      const provider = this.#say("the container's service (AWS_CONTAINER_CREDENTIALS_...)");
      return askContainer(env, provider, signal);
    }
    return this.#askInstance(settings, signal);
  }

  async #askInstance(settings: AwsSettings, signal: AbortSignal): Promise<FoundCredentials> {
    const isDisabled = (settings.env["AWS_EC2_METADATA_DISABLED"] ?? "false").toLowerCase() !== "false";
    if (isDisabled) throw none("AWS_EC2_METADATA_DISABLED is set, so the instance was not asked");
    const provider = this.#say("the instance's metadata service");
    try {
      return await askInstance({ settings, provider, isExpected: this.#hasFound, signal });
    } catch (error) {
      // The instance was asked only because there was nothing else.
      if (error instanceof FetchError && error.code === "unauthorized" && !this.#hasFound) throw none(error.message);
      throw error;
    }
  }

  #say(asked: string): string;
  #say<T>(asked: string, value: T): T;
  #say<T>(asked: string, value?: T): T | string {
    this.asked = asked;
    return value ?? asked;
  }
}

/** No provider is configured, and this machine is none that AWS gives a role to. */
export class NoCredentials extends FetchError {}

function none(why: string): NoCredentials {
  return new NoCredentials("unauthorized", `Cannot find AWS credentials: none are in the environment or in a profile; ${why}`, {
    hint: "They come from AWS's default chain: the environment, a profile, an OIDC role (aws-actions/configure-aws-credentials), the container's or the instance's role.",
  });
}
