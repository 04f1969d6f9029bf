/** Through Debian's tinyproxy, as companies have one: plain http by whole URLs, https by CONNECT. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import type { TemporaryFolder } from "../support/temporary-folder.ts";
import { makeCertificates, type TestCertificates } from "./support/certificates.ts";
import { jsonEnd } from "./support/json-events.ts";
import { Nginx } from "./support/nginx.ts";
import { sha256Of, writeRandomFile } from "./support/random-file.ts";
import { freePorts } from "./support/system.ts";
import { Tinyproxy } from "./support/tinyproxy.ts";
import { workFolder } from "./support/work-folder.ts";

const SIZE_BYTES = 64 * 1024 * 1024;

let folder: TemporaryFolder;
let certificates: TestCertificates;
let nginx: Nginx;
let proxy: Tinyproxy;
let sha256: string;
let runner: Runner;
let out: string;

beforeAll(async () => {
  folder = await workFolder();
  out = join(folder.path, "out.bin");
  certificates = makeCertificates(folder.path);
  nginx = await Nginx.start({ folder: folder.path, tls: certificates });
  sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
  runner = await Runner.create();
});

beforeEach(async () => {
  await rm(out, { force: true });
  await proxy?.[Symbol.asyncDispose]();
  proxy = await Tinyproxy.start({ folder: folder.path });
});

afterAll(async () => {
  await proxy?.[Symbol.asyncDispose]();
  await nginx?.[Symbol.asyncDispose]();
  await runner?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

function get(url: string, env: Readonly<Record<string, string>>) {
  const args = ["get", url, out, "--json", "--checksum", `sha256:${sha256}`, "--connections", "4", "--retries", "3"];
  return runner.cli(args, { NODE_EXTRA_CA_CERTS: certificates.ca, ...env }).ended;
}

it("plain http goes through HTTP_PROXY", async () => {
  const url = nginx.httpUrl("artifact.bin");
  const end = jsonEnd(await get(url, { HTTP_PROXY: proxy.url }));
  expect(end).toMatchObject({ event: "result", status: "downloaded", fetchedBytes: SIZE_BYTES });
  expect(await sha256Of(out)).toBe(sha256);
  const requests = await proxy.requests();
  expect(requests.length).toBeGreaterThan(0);
  // No CONNECT: many proxies allow that for port 443 only.
  expect(requests.every((request) => request.startsWith(`GET ${url} `))).toBe(true);
});

it("https goes through HTTPS_PROXY by CONNECT, and the certificate is still the server's", async () => {
  const url = nginx.httpsUrl("artifact.bin");
  const end = jsonEnd(await get(url, { HTTPS_PROXY: proxy.url }));
  expect(end).toMatchObject({ event: "result", status: "downloaded", fetchedBytes: SIZE_BYTES });
  expect(await sha256Of(out)).toBe(sha256);
  const requests = await proxy.requests();
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.every((request) => request.startsWith(`CONNECT ${new URL(url).host} `))).toBe(true);
});

it("does not trust a certificate just because a proxy is in between", async () => {
  const end = jsonEnd(await get(nginx.httpsUrl("artifact.bin"), { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: "" }));
  expect(end).toMatchObject({ event: "error", code: "tls" });
});

it.each(["http", "https"] as const)("NO_PROXY keeps %s away from it", async (scheme) => {
  const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NO_PROXY: "example.com,127.0.0.1" };
  const end = jsonEnd(await get(nginx[`${scheme}Url`]("artifact.bin"), env));
  expect(end).toMatchObject({ event: "result", status: "downloaded" });
  expect(await proxy.requests()).toEqual([]);
});

it("a proxy that is not there is an error that says connect, and no way around it is tried", async () => {
  const [port = 0] = await freePorts(1);
  const before = (await nginx.requests()).length;
  const end = jsonEnd(await get(nginx.httpUrl("artifact.bin"), { HTTP_PROXY: `http://127.0.0.1:${port}`, HTTPS_PROXY: "" }));
  expect(end).toMatchObject({ event: "error", code: "connect", hint: expect.stringContaining("proxy") });
  expect(await nginx.requests()).toHaveLength(before);
});
