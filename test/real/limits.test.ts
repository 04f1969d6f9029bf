/** Servers that allow little: nginx with limits on connections and on requests, its signed links, and HAProxy that hangs up. */
import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import type { TemporaryFolder } from "../support/temporary-folder.ts";
import { jsonEnd } from "./support/json-events.ts";
import { Nginx } from "./support/nginx.ts";
import { sha256Of, writeRandomFile } from "./support/random-file.ts";
import { type ServerProcess, startServer } from "./support/server-process.ts";
import { freePorts, needCommand } from "./support/system.ts";
import { workFolder } from "./support/work-folder.ts";

const MIB = 1024 * 1024;
const SIZE_BYTES = 200 * MIB;

let folder: TemporaryFolder;
let nginx: Nginx;
let haproxy: ServerProcess;
let sha256: string;
let runner: Runner;
let out: string;

beforeAll(async () => {
  folder = await workFolder();
  out = join(folder.path, "out.bin");
  const files = `alias ${folder.path}/files/;`;
  nginx = await Nginx.start({
    folder: folder.path,
    pacedBytesPerSecond: 32 * MIB,
    directives: {
      http: "limit_conn_zone $binary_remote_addr zone=conn:1m; limit_req_zone $binary_remote_addr zone=req:1m rate=1r/s;",
      server: `
        location /two-403/ { ${files} limit_conn conn 2; limit_conn_status 403; limit_rate 32m; }
        location /two-503/ { ${files} limit_conn conn 2; limit_rate 32m; }
        location /one-a-second/ { ${files} limit_req zone=req; }
        location /one-a-second-429/ { ${files} limit_req zone=req; limit_req_status 429; }
        location /signed/ {
          ${files} limit_rate 16m;
          secure_link $arg_md5,$arg_expires; secure_link_md5 "$secure_link_expires$uri key";
          if ($secure_link = "") { return 403; }
          if ($secure_link = "0") { return 410; }
        }`,
    },
  });
  sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
  haproxy = await startHaproxy(new URL(nginx.httpUrl("")).port);
  runner = await Runner.create();
});

afterEach(async () => {
  await runner.killLeftovers();
  for (const left of [out, `${out}.part`, `${out}.part.ckpt`]) await rm(left, { force: true });
});

afterAll(async () => {
  await haproxy?.[Symbol.asyncDispose]();
  await nginx?.[Symbol.asyncDispose]();
  await runner?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

async function startHaproxy(nginxPort: string): Promise<ServerProcess> {
  const [port = 0] = await freePorts(1);
  const configuration = join(folder.path, "haproxy.cfg");
  await writeFile(
    configuration,
    `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend front
  bind 127.0.0.1:${port}
  stick-table type ip size 1k expire 1m store conn_cur
  tcp-request connection track-sc0 src
  tcp-request connection reject if { sc_conn_cur(0) gt 2 }
  default_backend back
backend back
  server nginx 127.0.0.1:${nginxPort}
`,
  );
  return startServer(needCommand("haproxy", "haproxy"), ["-db", "-f", configuration], port);
}

/** Good for this many seconds. */
function signed(seconds: number): string {
  const expires = Math.floor(Date.now() / 1000) + seconds;
  const md5 = createHash("md5").update(`${expires}/signed/artifact.bin key`).digest("base64url");
  return `${nginx.httpUrl("signed/artifact.bin")}?md5=${md5}&expires=${expires}`;
}

const get = (url: string, ...flags: readonly string[]) => runner.cli(["get", url, out, "--json", ...flags], {}).ended;
const whole = { event: "result", status: "downloaded", bytes: SIZE_BYTES };

describe("200 MiB", () => {
  it.each(["two-403", "two-503"])("from nginx that allows two connections (%s) come over two", async (place) => {
    expect(jsonEnd(await get(nginx.httpUrl(`${place}/artifact.bin`), "--connections", "8"))).toMatchObject(whole);
    expect(await sha256Of(out)).toBe(sha256);
  });

  it("through HAProxy that hangs up on the third connection come over two", async () => {
    expect(jsonEnd(await get(`http://127.0.0.1:${haproxy.port}/paced/artifact.bin`, "--connections", "8"))).toMatchObject(whole);
    expect(await sha256Of(out)).toBe(sha256);
  });

  it.each(["one-a-second", "one-a-second-429"])("from nginx that takes one request a second (%s) take few of them", async (place) => {
    const before = (await nginx.requests()).length;
    expect(jsonEnd(await get(nginx.httpUrl(`${place}/artifact.bin`)))).toMatchObject(whole);
    const served = (await nginx.requests()).slice(before).filter((line) => line.includes(" 206 "));
    expect(served.length).toBeLessThan(5);
    expect(await sha256Of(out)).toBe(sha256);
  });

  it("by a link that expires in the middle fail and name the reason, and a new link goes on", async () => {
    const end = jsonEnd(await get(signed(2), "--connections", "2"));
    expect(end).toMatchObject({ event: "error", code: "forbidden", message: expect.stringContaining("the URL has expired") });
    expect(jsonEnd(await get(signed(600), "--connections", "8"))).toMatchObject({ event: "result", status: "resumed", bytes: SIZE_BYTES });
    expect(await sha256Of(out)).toBe(sha256);
  });
});
