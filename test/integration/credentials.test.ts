/** Where AWS credentials come from, and what becomes of a restore while they are looked for, renewed or refused. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { type CredentialAsked, type CredentialBehaviour, CredentialService, type Issued, refuse } from "../support/credential-service.ts";
import { EbsServer, snapshotOf } from "../support/ebs-server.ts";
import { startProxy } from "../support/proxy.ts";
import { expectVolume, type Restoring, restoring } from "../support/restoring.ts";

const HOUR_MS = 3_600_000;
const snapshot = snapshotOf([0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]);
const WEB_TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvIn0.c2lnbmF0dXJl";

const issued = (nth: number, aliveMs = HOUR_MS): Issued => ({
  keyId: `ASIA${nth}`,
  secret: `issued+secret/${nth}`,
  token: `issued-token-${nth}`,
  expires: new Date(Date.now() + aliveMs),
});

/** For what another process does: it may have to wait for a busy machine. */
const PATIENT = { timeout: 60_000 };

/** Lets whatever can happen without more input happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

interface Setting extends AsyncDisposable {
  readonly r: Restoring;
  readonly server: EbsServer;
  readonly service: CredentialService;
  readonly folder: string;
  set(env: Readonly<Record<string, string | undefined>>): void;
  file(name: string, text: string): string;
}

/** A restore that finds no credentials by itself, and a service that could give some. */
async function setting(): Promise<Setting> {
  const r = await restoring();
  const server = await EbsServer.start({ snapshots: [snapshot] });
  const service = await CredentialService.start(issued);
  server.keys.clear();
  for (let nth = 1; nth < 20; nth += 1) server.keys.set(issued(nth).keyId, issued(nth).secret);
  const folder = join(r.stateFolder, "..", "home");
  mkdirSync(folder);
  const set: Setting["set"] = (env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  };
  const file: Setting["file"] = (name, text) => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  set({
    HOME: folder,
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_CONFIG_FILE: undefined,
    AWS_SHARED_CREDENTIALS_FILE: undefined,
    AWS_ENDPOINT_URL_STS: service.url,
    AWS_ENDPOINT_URL_SSO: service.url,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: service.url,
  });
  const end = async () => {
    await service[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    await r[Symbol.asyncDispose]();
  };
  return { r, server, service, folder, set, file, [Symbol.asyncDispose]: end };
}

const SOURCE = `[profile source]\naws_access_key_id = AKIDSOURCE\naws_secret_access_key = source+secret\n`;
const ROLE = "role_arn = arn:aws:iam::123456789012:role/builder\n";

function ssoCache({ file }: Setting, id: string): void {
  const name = createHash("sha1").update(id).digest("hex");
  const expiresAt = new Date(Date.now() + HOUR_MS).toISOString();
  file(`.aws/sso/cache/${name}.json`, JSON.stringify({ accessToken: "sso-access-token", expiresAt }));
}

const SSO = "sso_account_id = 123456789012\nsso_role_name = builder\n";
const SSO_PLACE = "sso_start_url = https://example.awsapps.com/start\nsso_region = eu-central-1\n";

/** Every way over a service: how it is configured, who is named when it fails, and what the service must have been sent. */
const WAYS: readonly (readonly [name: string, configure: (s: Setting) => void, named: RegExp, sent: RegExp])[] = [
  [
    "a role for a web identity token",
    ({ set, file }) =>
      set({
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/ci",
        AWS_WEB_IDENTITY_TOKEN_FILE: file("token", `${WEB_TOKEN}\n`),
      }),
    /arn:aws:iam::123456789012:role\/ci.*AWS_ROLE_ARN/,
    /Action=AssumeRoleWithWebIdentity.*WebIdentityToken=eyJ/,
  ],
  [
    "a profile's role for a web identity token",
    ({ set, file }) => {
      file(".aws/config", `[profile deploy]\n${ROLE}web_identity_token_file = ${file("token", WEB_TOKEN)}\n`);
      set({ AWS_PROFILE: "deploy" });
    },
    /profile "deploy"/,
    /Action=AssumeRoleWithWebIdentity/,
  ],
  [
    "a role by source_profile",
    ({ set, file }) => {
      file(".aws/config", `${SOURCE}[profile deploy]\n${ROLE}source_profile = source\nexternal_id = ext\n`);
      set({ AWS_PROFILE: "deploy" });
    },
    /role\/builder" of the AWS profile "deploy"/,
    /Action=AssumeRole&.*ExternalId=ext.*AKIDSOURCE/s,
  ],
  [
    "a role by source_profile, which is itself a role",
    ({ set, file }) => {
      const middle = `[profile middle]\n${ROLE}source_profile = source\n`;
      file(".aws/config", `${SOURCE}${middle}[default]\n${ROLE}source_profile = middle\n`);
      set({});
    },
    /profile "(default|middle)"/,
    /Action=AssumeRole&/,
  ],
  [
    "a role for the environment's keys",
    ({ set, file }) => {
      file(".aws/config", `[profile deploy]\n${ROLE}credential_source = Environment\n`);
      set({ AWS_PROFILE: "deploy", AWS_ACCESS_KEY_ID: "AKIDENV", AWS_SECRET_ACCESS_KEY: "env+secret" });
    },
    /profile "deploy"/,
    /Action=AssumeRole&.*AKIDENV/s,
  ],
  [
    "IAM Identity Center, by a session",
    (s) => {
      s.file(".aws/config", `[profile deploy]\nsso_session = corp\n${SSO}[sso-session corp]\n${SSO_PLACE}`);
      ssoCache(s, "corp");
      s.set({ AWS_PROFILE: "deploy" });
    },
    /SSO of the AWS profile "deploy"/,
    /federation\/credentials.*sso-access-token/s,
  ],
  [
    "IAM Identity Center, the old way",
    (s) => {
      s.file(".aws/config", `[profile deploy]\n${SSO_PLACE}${SSO}`);
      ssoCache(s, "https://example.awsapps.com/start");
      s.set({ AWS_PROFILE: "deploy" });
    },
    /SSO of the AWS profile "deploy"/,
    /federation\/credentials.*sso-access-token/s,
  ],
  [
    "the instance's metadata service",
    ({ set }) => set({ AWS_EC2_METADATA_DISABLED: undefined }),
    /instance's metadata service/,
    /api\/token.*security-credentials\/.*imds-token/s,
  ],
  [
    "the container's service",
    ({ set, service }) =>
      set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/v2/credentials?id=1`, AWS_CONTAINER_AUTHORIZATION_TOKEN: "Basic abc" }),
    /container's service/,
    /v2\/credentials\?id=1.*Basic abc/s,
  ],
  [
    "EKS pod identity",
    ({ set, service, file }) =>
      set({
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/v1/credentials`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file("pod-token", "pod-identity-token\n"),
      }),
    /container's service/,
    /v1\/credentials.*pod-identity-token/s,
  ],
];

const sent = ({ asked }: CredentialService) =>
  asked.map(({ path, body, headers }) => `${path}\n${body}\n${JSON.stringify(headers)}`).join("\n");

/** What a service was shown to prove who asks. */
const shown = ({ headers, body }: CredentialAsked) => {
  const proofs = [headers.authorization, headers["x-amz-sso_bearer_token"], new URLSearchParams(body).get("WebIdentityToken")];
  return proofs.filter(Boolean).join(" ");
};

describe.each(WAYS)("credentials by %s", (_name, configure, named, wasSent) => {
  it("are found", async () => {
    await using s = await setting();
    configure(s);
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    expect(sent(s.service)).toMatch(wasSent);
    expect(s.service.issued).toBeLessThanOrEqual(2);
  });

  it("are renewed when they are over mid-way", async () => {
    await using s = await setting();
    configure(s);
    s.server.behave = ({ asked }) => {
      if (s.server.count("block") === 4) for (let nth = 1; nth <= s.service.issued; nth += 1) s.server.expired.add(`ASIA${nth}`);
      return asked.nth < 0;
    };
    expect(await s.r.restore(s.server, { connections: "2" })).toMatchObject({ status: "downloaded", blocks: 12 });
    await expectVolume(s.r.path(), snapshot);
  });

  it("that are refused end the restore at once, in the service's own words and without a secret", async () => {
    await using s = await setting();
    configure(s);
    s.service.behave = (asked, response) => refuse(response, asked, 403, "AccessDenied", `nobody knows ${shown(asked)}`);
    const error = await s.r.failure(s.server);
    expect(error).toMatchObject({ code: "unauthorized", message: expect.stringMatching(named) });
    expect(error.message).toMatch(/nobody knows|status 403/);
    expect(`${error.message} ${error.hint}`).not.toMatch(/eyJ|sso-access-token|imds-token|pod-identity-token|secret/);
    expect(s.service.asked.length).toBeLessThanOrEqual(2);
    expect(s.server.asked).toEqual([]);
  });

  it.each([
    ["an error of the service", (_asked, response) => Boolean(response.writeHead(503).end("busy"))],
    ["a connection that breaks", (_asked, response) => Boolean(response.destroy())],
  ] as readonly (readonly [string, CredentialBehaviour])[])("are asked for again after %s", async (_what, behave) => {
    await using s = await setting();
    configure(s);
    let faults = 2;
    s.service.behave = (asked, response) => faults-- > 0 && behave(asked, response);
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    expect(s.r.events).toContainEqual(expect.objectContaining({ type: "retry", message: expect.stringMatching(named) }));
  });

  it("that do not come are waited for no longer than the signal says", async () => {
    await using s = await setting();
    configure(s);
    s.service.behave = () => true;
    const stop = new AbortController();
    void s.service.hasBeenAsked().then(() => stop.abort());
    expect(await s.r.failure(s.server, {}, stop.signal)).toMatchObject({ code: "cancelled" });
    expect(s.server.asked).toEqual([]);
    // Nothing is left that would keep the process from ending.
    await settle();
    expect([s.service.connections, s.service.asked.length]).toEqual([0, 1]);
  });
});

describe("credentials by the instance's metadata service", () => {
  const refuseToken =
    (status: number): CredentialBehaviour =>
    ({ path }, response) =>
      path === "/latest/api/token" && Boolean(response.writeHead(status).end());
  const answerRole =
    (answer: string): CredentialBehaviour =>
    ({ path }, response) =>
      path.endsWith("/instance-role") && Boolean(response.writeHead(200).end(answer));

  it.each([403, 404, 405, 500])("are found without a session token when the service answers %i to the request for one", async (status) => {
    await using s = await setting();
    s.set({ AWS_EC2_METADATA_DISABLED: undefined });
    s.service.behave = refuseToken(status);
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    expect(s.service.asked.map(({ method, headers }) => [method, headers["x-aws-ec2-metadata-token"]])).toEqual([
      ["PUT", undefined],
      ["GET", undefined],
      ["GET", undefined],
    ]);
  });

  it("are found without a session token when the service is silent on the request for one", async () => {
    await using s = await setting();
    s.set({ AWS_EC2_METADATA_DISABLED: undefined });
    s.service.behave = ({ path }) => path === "/latest/api/token";
    const timeUp = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValueOnce(timeUp.signal);
    void s.service.hasBeenAsked().then(() => timeUp.abort());
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    timeout.mockRestore();
  });

  it.each<[string, CredentialBehaviour, Readonly<Record<string, string>>, string, RegExp]>([
    [
      "a session token is refused, and nothing else is allowed",
      refuseToken(403),
      { AWS_EC2_METADATA_V1_DISABLED: "true" },
      "unauthorized",
      /no session token \(status 403\)/,
    ],
    ["the request for a session token is a bad one", refuseToken(400), {}, "unauthorized", /no session token \(status 400\)/],
    [
      "the role cannot be taken",
      answerRole('{"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot"}'),
      {},
      "unauthorized",
      /AssumeRoleUnauthorizedAccess, EC2 cannot/,
    ],
    ["the endpoint is no URL", () => false, { AWS_EC2_METADATA_SERVICE_ENDPOINT: "nowhere" }, "invalid-input", /endpoint is not an http/],
    [
      "the endpoint's mode is unknown",
      () => false,
      { AWS_EC2_METADATA_SERVICE_ENDPOINT: "", AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "IPv5" },
      "invalid-input",
      /neither IPv4 nor IPv6/,
    ],
  ])("say why there are none when %s", async (_what, behave, env, code, message) => {
    await using s = await setting();
    s.set({ AWS_EC2_METADATA_DISABLED: undefined, ...env });
    s.service.behave = behave;
    expect(await s.r.failure(s.server)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([
    ["are not JSON", answerRole("<html>")],
    ["hold no keys", answerRole('{"Code":"Success"}')],
    [
      "name a role that is none",
      ({ path }, response) => path.endsWith("/security-credentials/") && Boolean(response.end("../../user-data")),
    ],
  ] as readonly (readonly [string, CredentialBehaviour])[])("are asked for again after answers that %s", async (_what, behave) => {
    await using s = await setting();
    s.set({ AWS_EC2_METADATA_DISABLED: undefined });
    let faults = 1;
    s.service.behave = (asked, response) => faults > 0 && behave(asked, response) && faults-- > 0;
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    expect(s.service.asked.map(({ path }) => path)).not.toContainEqual(expect.stringContaining("user-data"));
  });
});

describe("credentials by a program (credential_process)", () => {
  const output = (fields: object = {}) =>
    JSON.stringify({ Version: 1, AccessKeyId: "ASIA1", SecretAccessKey: issued(1).secret, ...fields });

  /** A program that does what the lines say; `$n` counts its runs. */
  async function program(lines: string): Promise<Setting> {
    const s = await setting();
    const script = s.file("give.sh", `n=$(($(cat ${s.folder}/runs 2>/dev/null || echo 0) + 1)); echo $n > ${s.folder}/runs\n${lines}\n`);
    s.file(".aws/config", `[profile deploy]\ncredential_process = sh ${script}\n`);
    s.set({ AWS_PROFILE: "deploy" });
    return s;
  }
  const runs = ({ folder }: Setting) => Number(readFileSync(join(folder, "runs"), "utf8"));

  it("are found, and asked for once", async () => {
    await using s = await program(`echo '${output()}'`);
    expect(await s.r.restore(s.server)).toMatchObject({ status: "downloaded", blocks: 12 });
    expect(runs(s)).toBe(1);
  });

  it("are renewed when they are over mid-way", async () => {
    const next = output({ AccessKeyId: "ASIA2", SecretAccessKey: issued(2).secret });
    await using s = await program(`if [ $n = 1 ]; then echo '${output()}'; else echo '${next}'; fi`);
    s.server.behave = ({ asked }) => {
      if (s.server.count("block") === 4) s.server.expired.add("ASIA1");
      return asked.nth < 0;
    };
    expect(await s.r.restore(s.server, { connections: "4" })).toMatchObject({ status: "downloaded", blocks: 12 });
    await expectVolume(s.r.path(), snapshot);
    expect(runs(s)).toBe(2);
  });

  it("are asked for again when the program fails once", async () => {
    await using s = await program(`[ $n = 1 ] && exit 1; echo '${output()}'`);
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
  });

  it.each([
    [
      "fails for ever",
      "echo 'login first' >&2; exit 7",
      "unauthorized",
      /credential_process of the AWS profile "deploy".*exit code 7.*login first/,
      3,
    ],
    ["is not there", "exit 127", "unauthorized", /exit code 127/, 1],
    ["prints no JSON", "echo nonsense", "bad-response", /is not JSON/, 1],
    ["prints a list", "echo '[]'", "bad-response", /Version 1/, 1],
    ["prints null", "echo null", "bad-response", /not a JSON object/, 1],
    ["prints no key", `echo '{"Version":1}'`, "bad-response", /has no key/, 1],
    ["prints a time that is none", `echo '${output({ Expiration: "soon" })}'`, "bad-response", /is not a time/, 1],
    ["prints without end", "yes", "unauthorized", /more than 64 KiB/, 1],
    ["prints a token with a line break", `echo '${output({ SessionToken: "a\\r\\nX: b" })}'`, "invalid-input", /token has a line break/, 1],
  ] as const)("of one that %s are told", async (_what, lines, code, message, times) => {
    await using s = await program(lines);
    expect(await s.r.failure(s.server)).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(runs(s)).toBe(times);
    expect(s.server.asked).toEqual([]);
  });

  it("that is slow is given up with the restore, and gets a signal to end", async () => {
    await using s = await program(
      `trap 'echo told > ${"$"}{0%give.sh}told; exit' TERM; touch ${"$"}{0%give.sh}begun; while :; do sleep 0.05; done`,
    );
    const stop = new AbortController();
    const ended = s.r.failure(s.server, {}, stop.signal);
    await vi.waitUntil(() => existsSync(join(s.folder, "begun")), PATIENT);
    stop.abort();
    expect(await ended).toMatchObject({ code: "cancelled" });
    await vi.waitUntil(() => existsSync(join(s.folder, "told")), PATIENT);
  });

  it("that is slow is given up when the idle timeout is over, and named", async () => {
    await using s = await program("exec sleep 1000");
    const error = await s.r.failure(s.server, { "idle-timeout": "1s", retries: "0" });
    expect(error).toMatchObject({ code: "idle-timeout", message: expect.stringMatching(/Cannot get AWS credentials from .*"deploy"/) });
  });

  it("that is slow is given up when the time of the whole is over", async () => {
    await using s = await program("exec sleep 1000");
    expect(await s.r.failure(s.server, { timeout: "2s" })).toMatchObject({ code: "timeout" });
    await expect(s.r.inspect(s.server, { timeout: "2s" })).rejects.toMatchObject({ code: "timeout" });
  });
});

describe("credentials that are not there", () => {
  it("name the profile that AWS_PROFILE wants and no file has", async () => {
    await using s = await setting();
    s.set({ AWS_PROFILE: "stagign", AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "x" });
    expect(await s.r.failure(s.server)).toMatchObject({
      code: "unauthorized",
      message: expect.stringContaining('"stagign": no such profile'),
    });
  });

  it.each([
    ["a source_profile that is missing", `[default]\n${ROLE}source_profile = gone\n`, /profile "gone": no such profile/],
    [
      "profiles that lead in a circle",
      `[default]\n${ROLE}source_profile = b\n[profile b]\n${ROLE}source_profile = default\n`,
      /leads back/,
    ],
    ["a second factor", `${SOURCE}[default]\n${ROLE}source_profile = source\nmfa_serial = x\n`, /second factor/],
    ["a source that AWS does not know", `[default]\n${ROLE}credential_source = Moon\n`, /"Moon"/],
    ["keys of an environment that has none", `[default]\n${ROLE}credential_source = Environment\n`, /are not set/],
    ["a token's file that is missing", `[default]\n${ROLE}web_identity_token_file = /nowhere\n`, /cannot be read/],
    [
      "a login that was never made",
      `[default]\nsso_session = corp\n${SSO}[sso-session corp]\n${SSO_PLACE}`,
      /SSO of the AWS profile "default".*sso login/,
    ],
  ])("say so of %s", async (_what, config, message) => {
    await using s = await setting();
    s.file(".aws/config", config);
    expect(await s.r.failure(s.server)).toMatchObject({ code: "unauthorized", message: expect.stringMatching(message) });
    expect(s.service.asked).toEqual([]);
  });

  it.each([
    ["the instance may not be asked", { AWS_EC2_METADATA_DISABLED: "true" }, /AWS_EC2_METADATA_DISABLED/],
    ["the instance has no role", { AWS_EC2_METADATA_DISABLED: undefined }, /no role/],
  ])("are no riddle when %s", async (_what, env, message) => {
    await using s = await setting();
    s.set(env);
    s.service.behave = ({ path }, response) => path.startsWith("/latest/meta-data/") && Boolean(response.writeHead(404).end());
    expect(await s.r.failure(s.server)).toMatchObject({
      code: "unauthorized",
      message: expect.stringMatching(/Cannot find AWS credentials/),
    });
    expect((await s.r.failure(s.server)).message).toMatch(message);
  });

  it("are not blamed on the role when a proxy answers with a page", async () => {
    await using s = await setting();
    WAYS[0]?.[1](s);
    s.service.behave = (_asked, response) =>
      Boolean(response.writeHead(403, { "content-type": "text/html" }).end("<!DOCTYPE html><title>Blocked</title>"));
    const error = await s.r.failure(s.server);
    expect(error).toMatchObject({ code: "forbidden", hint: expect.stringMatching(/proxy/) });
    expect(error.hint).not.toMatch(/role needs/);
  });
});

describe("credentials that cannot be right", () => {
  it.each([
    ["an access key ID with a line break", { AWS_ACCESS_KEY_ID: "AKID\r\nX-Evil: 1", AWS_SECRET_ACCESS_KEY: "x" }],
    ["a secret key with a line break at its end", { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "x\n" }],
    ["a token with a line break", { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: "t\n" }],
    [
      "a token with a letter that no header has",
      { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: "t\u{1F600}" },
    ],
  ])("%s are refused before anything is sent", async (_what, env) => {
    await using s = await setting();
    s.set(env);
    const error = await s.r.failure(s.server);
    expect(error).toMatchObject({ code: "invalid-input", hint: expect.stringContaining("line breaks") });
    expect(s.server.asked).toEqual([]);
  });

  it("that expire at no time are refused", async () => {
    await using s = await setting();
    s.set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${s.service.url}/c` });
    s.service.behave = (_asked, response) =>
      Boolean(response.end(JSON.stringify({ AccessKeyId: "A", SecretAccessKey: "s", Token: "t", Expiration: "Infinity" })));
    expect(await s.r.failure(s.server)).toMatchObject({ code: "bad-response", message: expect.stringContaining("not a time") });
  });

  it.each(["http://192.0.2.1/c", "http://example.com/c", "ftp://127.0.0.1/", "nonsense"])("are not asked of %s", async (url) => {
    await using s = await setting();
    s.set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
    expect(await s.r.failure(s.server)).toMatchObject({ code: "invalid-input" });
  });

  it("that the service refuses for good end the restore after one renewal", async () => {
    await using s = await setting();
    s.file(".aws/config", "[default]\naws_access_key_id = AKIDGONE\naws_secret_access_key = x\n");
    expect(await s.r.failure(s.server)).toMatchObject({ code: "unauthorized", message: expect.stringContaining("InvalidSignature") });
    expect(s.server.asked).toHaveLength(1);
  });

  it("of a file that somebody renews meanwhile are read again", async () => {
    await using s = await setting();
    const keys = (nth: number) => `[default]\naws_access_key_id = ASIA${nth}\naws_secret_access_key = ${issued(nth).secret}\n`;
    s.file(".aws/credentials", keys(1));
    s.server.behave = ({ asked }) => {
      if (s.server.count("block") === 4) s.file(".aws/credentials", keys(2));
      if (s.server.count("block") === 4) s.server.expired.add("ASIA1");
      return asked.nth < 0;
    };
    expect(await s.r.restore(s.server)).toMatchObject({ status: "downloaded" });
  });
});

describe("an endpoint over plain http", () => {
  it.each(["http://192.0.2.1:1", "http://ebs.example.com", "http://127.0.0.1.example.com"])(
    "%s is not sent anything unless that is asked for",
    async (endpoint) => {
      await using s = await setting();
      WAYS[0]?.[1](s);
      expect(await s.r.failure(s.server, { endpoint })).toMatchObject({
        code: "insecure-http",
        hint: expect.stringContaining("'allow-insecure-http'"),
      });
      s.set({ AWS_ENDPOINT_URL_EBS: endpoint });
      expect(await s.r.failure(s.server, { endpoint: "" })).toMatchObject({ code: "insecure-http" });
      expect(s.service.asked).toEqual([]);
    },
  );

  it("is used when that is asked for, and so is that of STS", async () => {
    await using s = await setting();
    WAYS[0]?.[1](s);
    s.set({ AWS_ENDPOINT_URL_STS: "http://sts.invalid" });
    expect(await s.r.failure(s.server)).toMatchObject({ code: "insecure-http", message: expect.stringContaining("sts.invalid") });
    const asked = { endpoint: "http://ebs.invalid", "allow-insecure-http": "true", retries: "0" };
    expect(await s.r.failure(s.server, asked)).toMatchObject({ code: "dns" });
  });
});

describe("a proxy", () => {
  it("carries what is sent to STS and to the service, but not what stays on this machine's network", async () => {
    await using s = await setting();
    await using proxy = await startProxy();
    s.set({ HTTP_PROXY: proxy.url, NO_PROXY: undefined, no_proxy: undefined });
    WAYS[0]?.[1](s);
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    expect(proxy.asked[0]).toBe(`POST ${s.service.url}/`);
    expect(proxy.asked[1]).toMatch(`GET ${s.server.endpoint}/snapshots/`);
    s.set({ AWS_ROLE_ARN: undefined, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${s.service.url}/container` });
    const before = proxy.asked.length;
    expect(await s.r.inspect(s.server)).toMatchObject({ blocks: 12 });
    expect(s.service.asked.at(-1)?.path).toBe("/container");
    expect(proxy.asked.slice(before).join("\n")).not.toContain(s.service.url);
  });
});
