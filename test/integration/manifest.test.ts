/** Files that a manifest lists: fetched together, as far as they are meant for this machine. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FetchManifestOrder, fetchManifest } from "../../src/app/manifest/fetch-manifest.ts";
import { thisPlatform } from "../../src/app/manifest/platform.ts";
import type { FetchError } from "../../src/core/errors.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { fetching, hastyClock } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const KIB = 1024;

async function manifests() {
  const f = await fetching();
  mkdirSync(f.folder, { recursive: true });
  const manifest = join(f.folder, "files.yml");
  const secrets: string[] = [];
  return {
    folder: f.folder,
    manifest,
    secrets,
    read: f.read,
    has: f.has,
    write: (text: string) => writeFileSync(manifest, text),
    fetch: (order: Partial<FetchManifestOrder> = {}) =>
      fetchManifest(
        { manifest, raw: {}, base: f.folder, env: {}, ...order },
        { onSecret: (secret) => secrets.push(secret) },
        { clock: hastyClock, createWire: () => createWire() },
      ),
    failure: async (fetched: Promise<unknown>): Promise<FetchError> =>
      fetched.then(
        () => expect.fail("it succeeded"),
        (thrown) => thrown,
      ),
    [Symbol.asyncDispose]: () => f[Symbol.asyncDispose](),
  };
}

describe("a manifest's files", () => {
  it("are fetched together, and a second run fetches only what is missing or changed", async () => {
    await using m = await manifests();
    await using origin = await Origin.start({ sizeBytes: 64 * KIB });
    m.write(`- {url: "${origin.base}/a", path: sub/a, checksum: ${origin.sha256}}\n- {url: "${origin.base}/b", name: second}\n`);
    const first = await m.fetch();
    expect(first).toMatchObject({ status: "downloaded", reason: "Of 2 files: 2 fetched.", bytes: 128 * KIB });
    expect(first.results?.map(({ source, path }) => [source, path])).toEqual([
      [`${origin.base}/a`, join(m.folder, "sub/a")],
      ["second", join(m.folder, "b")],
    ]);
    expect(m.read("sub/a").equals(origin.resource.bytes)).toBe(true);
    m.write(
      `- {url: "${origin.base}/a", path: sub/a, checksum: ${origin.sha256}}\n- {url: "${origin.base}/b"}\n- {url: "${origin.base}/c"}\n`,
    );
    expect((await m.fetch()).results?.map(({ status }) => status)).toEqual(["already-present", "already-present", "downloaded"]);
    origin.change();
    expect((await m.fetch()).results?.map(({ status }) => status)).toEqual(["already-present", "downloaded", "downloaded"]);
  });

  it("of which one is wrong are not fetched at all", async () => {
    await using m = await manifests();
    await using origin = await Origin.start({ sizeBytes: KIB });
    m.write(`${Array.from({ length: 49 }, (_, i) => `- url: ${origin.base}/${i}\n`).join("")}- url: ${origin.base}/49\n  cheksum: x\n`);
    const error = await m.failure(m.fetch());
    expect(error).toMatchObject({ code: "invalid-input", hint: "Did you mean 'checksum'?" });
    expect(error.message).toContain('no option "cheksum" (entry 50 (line 51)');
    expect(origin.asked).toEqual([]);
  });

  it("of which one fails are fetched all the same", async () => {
    await using m = await manifests();
    await using origin = await Origin.start({ sizeBytes: KIB });
    origin.behave = (exchange) => exchange.asked.path === "/bad" && exchange.answer({ status: 404 });
    m.write(["a", "bad", "c"].map((name) => `- {url: "${origin.base}/${name}", path: ${name}}\n`).join(""));
    const error = await m.failure(m.fetch());
    expect(error).toMatchObject({ code: "not-found" });
    expect(error.result?.results?.map(({ status }) => status)).toEqual(["downloaded", "failed", "downloaded"]);
  });

  it("that are meant for other machines are left out, also if they go to the same path", async () => {
    await using m = await manifests();
    await using origin = await Origin.start({ sizeBytes: KIB });
    const { os, arch } = thisPlatform();
    const other = os === "linux" ? "windows" : "linux";
    m.write(
      `- {url: "${origin.base}/own", path: tool, when: {os: ${os}, arch: [${arch}, s390x]}}\n- {url: "${origin.base}/other", path: tool, when: {os: ${other}}}\n`,
    );
    await m.fetch();
    expect(origin.asked.map(({ path }) => path)).toEqual(["/own"]);
    m.write(`- {url: "${origin.base}/other", path: tool, when: {os: ${other}}}\n`);
    expect(await m.fetch({ raw: { path: "out" } })).toMatchObject({
      status: "already-present",
      path: join(m.folder, "out/"),
      results: [],
      reason: `None of the 1 entries of the manifest is meant for this machine, which is ${os}-${arch}.`,
    });
  });

  it("have their secrets masked before anything is asked", async () => {
    await using m = await manifests();
    m.write('- {url: "https://h.invalid/a?sig=s3cret-query", path: a, mirrors: [nonsense], bearer-token: t0ken-of-it}\n');
    await m.failure(m.fetch());
    expect(m.secrets).toEqual(["sig=s3cret-query", "t0ken-of-it"]);
  });

  it.each([
    [{ url: "https://h/a" }, /'url' with a 'manifest'/],
    [{ release: "v1" }, /'release' with a 'manifest'/],
    [{ "snapshot-id": "snap-0123456789abcdef0" }, /'snapshot-id' with a 'manifest'/],
    [{ checksum: "ab".repeat(32) }, /one 'checksum' for several files/],
  ])("are not fetched with %j beside them", async (raw, message) => {
    await using m = await manifests();
    m.write("- url: https://h.invalid/a\n");
    const error = await m.failure(m.fetch({ raw }));
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
  });

  it("cannot be fetched if there is no such manifest, or something else is there", async () => {
    await using m = await manifests();
    expect((await m.failure(m.fetch())).message).toContain("there is no such file");
    mkdirSync(m.manifest);
    expect((await m.failure(m.fetch())).message).toContain("it is a folder");
  });

  it("are those of a manifest in UTF-16, as Windows writes it, and of no other encoding than those of Unicode", async () => {
    await using m = await manifests();
    await using origin = await Origin.start({ sizeBytes: KIB });
    writeFileSync(m.manifest, `\uFEFF- url: ${origin.base}/a\r\n  path: caf\u00e9\r\n`, "utf16le");
    await m.fetch();
    expect(m.has("caf\u00e9")).toBe(true);
    writeFileSync(m.manifest, Buffer.from(`- url: ${origin.base}/a\n  path: caf\xe9\n`, "latin1"));
    expect((await m.failure(m.fetch())).message).toContain("line 2 is not text in UTF-8");
  });

  it.skipIf(process.platform === "win32")("are those of a pipe, as a shell gives one for <(command)", async () => {
    await using m = await manifests();
    await using origin = await Origin.start({ sizeBytes: KIB });
    execFileSync("mkfifo", [m.manifest]);
    const fetched = m.fetch();
    writeFileSync(m.manifest, `- url: ${origin.base}/a\n`);
    expect(await fetched).toMatchObject({ status: "downloaded" });
  });

  it("cannot be locked if the manifest comes from stdin", async () => {
    await using m = await manifests();
    expect((await m.failure(m.fetch({ manifest: "-", locked: true }))).message).toContain("a lock file stands beside a file");
  });

  it.each([
    ["url", (long: string) => `url: https://h.invalid/${long}`],
    ["host", (long: string) => `url: https://${long}/a`],
    ["scheme", (long: string) => `url: ${long}://h/a`],
    ["bucket", (long: string) => `url: gs://${long}/a`],
    ["path", (long: string) => `url: https://h.invalid/a\n  path: ${long}`],
    ["folders", (long: string) => `url: https://h.invalid/a\n  path: ${long.replaceAll("xx", "x/")}`],
    ["extract", (long: string) => `url: https://h.invalid/a\n  extract: ${long}`],
    ["name", (long: string) => `url: https://h.invalid/a\n  name: ${long}`],
    ["release", (long: string) => `repository: o/r\n  asset: a\n  token: t\n  release: ${long}`],
    ["asset", (long: string) => `repository: o/r\n  release: v1\n  token: t\n  asset: ${long}`],
    ["artifact", (long: string) => `repository: o/r\n  run-id: 5\n  token: t\n  artifact: ${long}`],
    ["checksum", (long: string) => `url: https://h.invalid/a\n  checksum: sha256:${long}`],
    ["checksum-url", (long: string) => `url: https://h.invalid/a\n  checksum-url: https://h.invalid/${long}`],
    ["glob", (long: string) => `url: https://h.invalid/a\n  extract: o\n  include:\n    - ${long}`],
    ["header", (long: string) => `url: https://h.invalid/a\n  headers:\n    - ${long}: x`],
    ["token", (long: string) => `url: https://h.invalid/a\n  bearer-token: ${long}`],
    ["mirror", (long: string) => `url: https://h.invalid/a\n  mirrors:\n    - https://h.invalid/${long}`],
    ["part", (long: string) => `parts:\n    - https://h.invalid/${long}\n    - https://h.invalid/b`],
    ["retries", (long: string) => `url: https://h.invalid/a\n  retries: ${long}`],
    ["option", (long: string) => `url: https://h.invalid/a\n  ${long}: x`],
    ["platform", (long: string) => `url: https://h.invalid/a\n  when:\n    os: ${long}`],
  ])("are refused before anything is asked, in few words, if one has a %s of 900 KB", async (_what, entry) => {
    await using m = await manifests();
    m.write(`- ${entry("x".repeat(900_000))}\n`);
    const { code, message, hint = "", result } = await m.failure(m.fetch());
    expect(code).toBe("invalid-input");
    expect(message.length + hint.length + JSON.stringify(result ?? null).length).toBeLessThan(1_000);
  });

  it("cannot be fetched if the manifest is too large", async () => {
    await using m = await manifests();
    m.write(" ".repeat(KIB * KIB + 1));
    expect((await m.failure(m.fetch())).message).toContain("more than 1 MiB");
  });
});
