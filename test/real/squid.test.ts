/** Through Debian's Squid, which wants to know who asks and refuses some hosts. */
import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import type { TemporaryFolder } from "../support/temporary-folder.ts";
import { makeCertificates, type TestCertificates } from "./support/certificates.ts";
import { jsonEnd } from "./support/json-events.ts";
import { Nginx } from "./support/nginx.ts";
import { sha256Of, writeRandomFile } from "./support/random-file.ts";
import { type ServerProcess, startServer } from "./support/server-process.ts";
import { freePorts, needCommand } from "./support/system.ts";
import { workFolder } from "./support/work-folder.ts";

const SIZE_BYTES = 32 * 1024 * 1024;
/** With what a URL cannot hold as it is. */
const PASSWORD = "100%s3cret";

let folder: TemporaryFolder;
let certificates: TestCertificates;
let nginx: Nginx;
let squid: ServerProcess;
let sha256: string;
let runner: Runner;
let out: string;

beforeAll(async () => {
  folder = await workFolder();
  out = join(folder.path, "out.bin");
  certificates = makeCertificates(folder.path);
  nginx = await Nginx.start({ folder: folder.path, tls: certificates });
  sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
  squid = await startSquid();
  runner = await Runner.create();
});

afterEach(async () => {
  await runner.killLeftovers();
  for (const left of [out, `${out}.part`]) await rm(left, { force: true });
});

afterAll(async () => {
  await squid?.[Symbol.asyncDispose]();
  await nginx?.[Symbol.asyncDispose]();
  await runner?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

async function startSquid(): Promise<ServerProcess> {
  const [port = 0] = await freePorts(1);
  // Squid gives up root, and its helper is read by whom it becomes.
  await chmod(folder.path, 0o755);
  const [configuration, users] = [join(folder.path, "squid.conf"), join(folder.path, "squid-users.sh")];
  await writeFile(users, `#!/bin/sh\nwhile read -r line; do case "$line" in "user 100%25s3cret") echo OK;; *) echo ERR;; esac; done\n`, {
    mode: 0o755,
  });
  await writeFile(
    configuration,
    `http_port 127.0.0.1:${port}
pid_filename none
cache deny all
access_log none
cache_log /dev/null
coredump_dir /tmp
shutdown_lifetime 0 seconds
auth_param basic program /bin/sh ${users}
auth_param basic realm test
acl known proxy_auth REQUIRED
acl refused dstdomain refused.test
http_access deny refused
http_access allow known
http_access deny all
`,
  );
  return startServer(needCommand("squid", "squid"), ["-N", "-f", configuration], port);
}

function get(url: string, proxy: string, env: Readonly<Record<string, string>> = {}) {
  const args = [
    "get",
    url,
    out,
    "--json",
    "--checksum",
    `sha256:${sha256}`,
    "--connections",
    "4",
    "--min-segment-size",
    "1MiB",
    "--retries",
    "1",
  ];
  return runner.cli(args, { NODE_EXTRA_CA_CERTS: certificates.ca, ALL_PROXY: proxy, ...env }).ended;
}

const named = (credentials: string) => `${credentials}@127.0.0.1:${squid.port}`;

it.each(["http", "https"] as const)(
  "%s goes through it, named by ALL_PROXY without a scheme and with a bare percent sign",
  async (scheme) => {
    const end = jsonEnd(await get(nginx[`${scheme}Url`]("artifact.bin"), named(`user:${PASSWORD}`)));
    expect(end).toMatchObject({ event: "result", status: "downloaded", bytes: SIZE_BYTES });
    expect(await sha256Of(out)).toBe(sha256);
  },
);

it.each(["http", "https"] as const)("%s with other credentials is refused by the proxy, and the error says so", async (scheme) => {
  const step = await get(nginx[`${scheme}Url`]("artifact.bin"), named("user:other-s3cret"));
  expect(jsonEnd(step)).toMatchObject({ event: "error", code: "unauthorized", message: expect.stringMatching(/the proxy .*407/) });
  expect(JSON.stringify(step)).not.toContain("s3cret");
});

it.each(["http", "https"] as const)("%s to a host that it refuses is refused by the proxy, and the error says so", async (scheme) => {
  const end = jsonEnd(await get(`${scheme}://refused.test/a`, named(`user:${PASSWORD}`)));
  expect(end).toMatchObject({ event: "error", code: "forbidden", message: expect.stringMatching(/the proxy .*403/) });
});

it("a network in NO_PROXY keeps away from it", async () => {
  const end = jsonEnd(await get(nginx.httpUrl("artifact.bin"), named("nobody:at-all"), { NO_PROXY: "10.0.0.0/8, 127.0.0.0/8" }));
  expect(end).toMatchObject({ event: "result", status: "downloaded" });
});
