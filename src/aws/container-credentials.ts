/** Credentials of a container: ECS tasks and EKS pod identities (AWS SDKs and Tools reference guide, "Container credential provider"). */
import { readFile } from "node:fs/promises";
import { FetchError } from "../core/errors.ts";
import { isLoopback } from "../core/loopback.ts";
import { createWire } from "../wire/create-wire.ts";
import { readBody } from "../wire/read-body.ts";
import type { Environment } from "./aws-settings.ts";
import { cannotGet, messageOf, type ProviderName, passing, refused, statusError } from "./credential-error.ts";
import type { FoundCredentials } from "./found-credentials.ts";
import { credentialsIn, parseAnswer, reasonIn } from "./service-answer.ts";

const ECS_HOST = "http://169.254.170.2";
/** Hosts that may be asked without TLS: that of ECS, and those of EKS for IPv4 and IPv6. */
const HOSTS = new Set(["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"]);
const MOST_ANSWER_BYTES = 64 * 1024;

/** Whether the environment names such a service. */
export function hasContainer(env: Environment): boolean {
  return Boolean(env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] || env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]);
}

/** @throws FetchError unauthorized, invalid-input, and what may pass; the signal's reason */
export async function askContainer(env: Environment, provider: ProviderName, signal: AbortSignal): Promise<FoundCredentials> {
  const url = serviceUrl(env, provider);
  const authorization = await readToken(env, provider);
  // The service is on this machine: no proxy is asked for it.
  await using wire = createWire({}, {});
  try {
    const response = await wire.open({ url, headers: authorization === undefined ? {} : { authorization } }, signal);
    const body = (await readBody(response, MOST_ANSWER_BYTES))?.toString() ?? "";
    const error = statusError(provider, { status: response.status, isPage: false });
    if (error !== null) throw error;
    const answer = parseAnswer(body) ?? {};
    if (response.status === 200) return credentialsIn(answer, provider);
    throw refused(provider, `it refused: ${[`status ${response.status}`, ...reasonIn(answer, [authorization])].join(", ")}`);
  } catch (error) {
    if (signal.aborted || (error instanceof FetchError && error.message.startsWith(cannotGet(provider)))) throw error;
    throw passing(provider, error);
  }
}

function serviceUrl(env: Environment, provider: ProviderName): URL {
  const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  const url = URL.parse(relative ? `${ECS_HOST}${relative}` : (env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] ?? ""));
  const isAllowed = url?.protocol === "https:" || (url?.protocol === "http:" && (HOSTS.has(url.hostname) || isLoopback(url)));
  if (url !== null && isAllowed) return url;
  throw new FetchError("invalid-input", `${cannotGet(provider)}: credentials must not be asked of its URL`, {
    hint: "AWS_CONTAINER_CREDENTIALS_FULL_URI must be an https URL, or an http URL of this machine or of the ECS or EKS agent.",
  });
}

/** The file is read each time: others renew it. */
async function readToken(env: Environment, provider: ProviderName): Promise<string | undefined> {
  const file = env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token = file
    ? await readFile(file, "utf8").catch((error: unknown) => {
        throw refused(provider, `the file of its authorization token cannot be read (${messageOf(error)})`);
      })
    : env["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
  const text = token?.trim();
  if (!text) return undefined;
  if (!/[^\x20-\x7e]/.test(text)) return text;
  throw new FetchError(
    "invalid-input",
    `${cannotGet(provider)}: its authorization token has a line break or another character that cannot be in it`,
  );
}
