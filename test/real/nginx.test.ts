/** One gibibyte from nginx, plain and over TLS: whole, killed and resumed, and replaced by another version on the way. */
import { existsSync } from "node:fs";
import { link, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Runner, type Step } from "../support/runner.ts";
import type { TemporaryFolder } from "../support/temporary-folder.ts";
import { makeCertificates, type TestCertificates } from "./support/certificates.ts";
import { downloaded, jsonEnd } from "./support/json-events.ts";
import { Nginx } from "./support/nginx.ts";
import { sha256Of, writeRandomFile } from "./support/random-file.ts";
import { workFolder } from "./support/work-folder.ts";

const MIB = 1024 * 1024;
const SIZE_BYTES = 1024 * MIB;
/** With four connections a gibibyte takes four seconds, so that its middle can be met. */
const PACED_BYTES_PER_SECOND = 64 * MIB;
/** Versions are read twice and written twice in each test, so they are smaller. */
const VERSION_BYTES = 384 * MIB;

let folder: TemporaryFolder;
let certificates: TestCertificates;
let nginx: Nginx;
let sha256: string;
let runner: Runner;
/** Where fetches go. */
let out: string;

beforeAll(async () => {
  folder = await workFolder();
  out = join(folder.path, "out.bin");
  certificates = makeCertificates(folder.path);
  nginx = await Nginx.start({
    folder: folder.path,
    tls: certificates,
    pacedBytesPerSecond: PACED_BYTES_PER_SECOND,
    directives: { server: rawNames(folder.path) },
  });
  sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
  runner = await Runner.create();
});

afterEach(async () => {
  await runner.killLeftovers();
  for (const left of [out, `${out}.part`]) await rm(left, { force: true });
});

afterAll(async () => {
  await nginx?.[Symbol.asyncDispose]();
  await runner?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** Names beyond ASCII, which nginx sends as they stand in its configuration: UTF-8, not escaped. */
function rawNames(root: string): string {
  return `
    location = /latest { return 302 /größen/файл.bin; }
    location /größen/ { alias ${root}/files/; add_header Content-Disposition 'attachment; filename="größe.bin"'; }`;
}

function get(url: string, flags: readonly string[] = []): Step {
  return runner.cli(["get", url, out, "--json", ...flags], { NODE_EXTRA_CA_CERTS: certificates.ca });
}

const checked = () => ["--checksum", `sha256:${sha256}`];
const paced = (scheme: "http" | "https", name = "artifact.bin") => nginx[`${scheme}Url`](`paced/${name}`);

describe.each(["http", "https"] as const)("1 GiB over %s", (scheme) => {
  it("arrives whole and is checked", async () => {
    const end = await get(nginx[`${scheme}Url`]("artifact.bin"), checked()).ended;
    expect(jsonEnd(end)).toMatchObject({ event: "result", status: "downloaded", bytes: SIZE_BYTES, fetchedBytes: SIZE_BYTES });
    expect(await sha256Of(out)).toBe(sha256);
  });

  it("goes on from the place at which it was killed (-9)", async () => {
    const first = get(paced(scheme), [...checked(), "--connections", "4"]);
    const reached = await downloaded(first, SIZE_BYTES / 2);
    first.child.kill("SIGKILL");
    expect((await first.ended).signal).toBe("SIGKILL");
    expect(existsSync(out)).toBe(false);
    const result = jsonEnd(await get(paced(scheme), [...checked(), "--connections", "4"]).ended);
    expect(result).toMatchObject({ event: "result", status: "resumed", bytes: SIZE_BYTES });
    // Two pieces a connection and what had not been saved for a quarter of a second.
    const lostAtMost = 4 * 2 * MIB + (4 * PACED_BYTES_PER_SECOND) / 4 + 32 * MIB;
    expect(Number(result["reusedBytes"])).toBeGreaterThan(reached - lostAtMost);
    expect(Number(result["reusedBytes"]) + Number(result["fetchedBytes"])).toBe(SIZE_BYTES);
    expect(await sha256Of(out)).toBe(sha256);
  });
});

describe("another version under the same URL", () => {
  let firstSha256: string;
  beforeAll(async () => {
    firstSha256 = await writeRandomFile(join(nginx.files, "first.bin"), VERSION_BYTES);
  });

  it.each([
    ["of the same size", VERSION_BYTES],
    ["of another size", VERSION_BYTES / 2],
  ])("%s, put there mid-way, arrives whole", async (_what, sizeBytes) => {
    const url = await serveFirstVersion();
    const next = await prepareVersion(sizeBytes);
    const fetching = get(url, ["--connections", "4"]);
    await downloaded(fetching, VERSION_BYTES / 4);
    await next.putInPlace();
    const end = jsonEnd(await fetching.ended);
    expect(end).toMatchObject({ event: "result", status: "downloaded", bytes: sizeBytes, fetchedBytes: sizeBytes, reusedBytes: 0 });
    expect(await sha256Of(out)).toBe(next.sha256);
  });

  it("put there mid-way is a mismatch when the checksum is the old one's, and leaves nothing", async () => {
    const url = await serveFirstVersion();
    const next = await prepareVersion(VERSION_BYTES);
    const fetching = get(url, ["--checksum", `sha256:${firstSha256}`, "--connections", "4"]);
    await downloaded(fetching, VERSION_BYTES / 4);
    await next.putInPlace();
    expect(jsonEnd(await fetching.ended)).toMatchObject({ event: "error", code: "checksum-mismatch" });
    expect(existsSync(out) || existsSync(`${out}.part`)).toBe(false);
  });

  it("put there between two runs arrives whole: nothing of the first one's is used", async () => {
    const url = await serveFirstVersion();
    const next = await prepareVersion(VERSION_BYTES);
    const first = get(url, ["--connections", "4"]);
    await downloaded(first, VERSION_BYTES / 4);
    first.child.kill("SIGKILL");
    await first.ended;
    await next.putInPlace();
    const end = jsonEnd(await get(url, ["--connections", "4"]).ended);
    expect(end).toMatchObject({ status: "downloaded", reusedBytes: 0, reason: expect.stringMatching(/version|changed/) });
    expect(await sha256Of(out)).toBe(next.sha256);
  });
});

/** Serves the first version under a name that the test may give to another one. */
async function serveFirstVersion(): Promise<string> {
  const path = join(nginx.files, "replaced.bin");
  await rm(path, { force: true });
  await link(join(nginx.files, "first.bin"), path);
  return paced("http", "replaced.bin");
}

/** Another file, put in the served one's place by a rename, as deployments do. */
async function prepareVersion(sizeBytes: number): Promise<{ readonly sha256: string; putInPlace(): Promise<void> }> {
  const path = join(nginx.files, "next.bin");
  const nextSha256 = await writeRandomFile(path, sizeBytes);
  // nginx makes the ETag of the size and the second of the last change.
  const later = new Date(Date.now() + 60_000);
  await utimes(path, later, later);
  return { sha256: nextSha256, putInPlace: () => rename(path, join(nginx.files, "replaced.bin")) };
}

describe("a certificate by an authority that nobody knows", () => {
  it("is refused at once, and the hint says how to trust it", async () => {
    const end = await runner.cli(["get", nginx.httpsUrl("artifact.bin"), out, "--json"]).ended;
    expect(jsonEnd(end)).toMatchObject({
      event: "error",
      code: "tls",
      retryable: false,
      hint: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect(end.exitCode).toBe(1);
    expect(existsSync(out) || existsSync(`${out}.part`)).toBe(false);
  });
});

it("a redirect and a file name in raw UTF-8 are read as they were meant", async () => {
  await writeFile(join(nginx.files, "файл.bin"), "small");
  const into = join(folder.path, "into/");
  const end = await runner.cli(["get", nginx.httpUrl("latest"), into, "--json"]).ended;
  expect(jsonEnd(end), end.stdout + end.stderr).toMatchObject({
    event: "result",
    status: "downloaded",
    bytes: 5,
    path: join(into, "größe.bin"),
  });
  expect(await readFile(join(into, "größe.bin"), "utf8")).toBe("small");
});
