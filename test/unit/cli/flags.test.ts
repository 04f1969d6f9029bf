import { describe, expect, it } from "vitest";
import { parseRestoreArguments } from "../../../src/cli/args.ts";
import { parseGetFile } from "../../support/get-file.ts";

const url = "https://example.com/a.bin";
const get = (...args: readonly string[]) => parseGetFile(args, "/w");

describe("the flags of other tools", () => {
  it.each([
    [["-L", url]],
    [["-fsSL", url]],
    [["-LO", url]],
    [["-O", url]],
    [["-c", url]],
    [["-C", "-", url]],
    [["-LC-", url]],
    [["--location", "--fail", "--show-error", url]],
    [["--proto", "=https", "--tlsv1.2", "-sSf", url]],
    [["-X", "GET", url]],
    [["-#", url]],
    [["-N", "--content-disposition", url]],
  ])("%j are taken when they ask for what is done anyway", (args) => {
    expect(get(...args).request).toEqual(get(url).request);
  });

  it.each([
    [["-O", "b.bin", url], { path: "/w/b.bin" }],
    [["--output-document=b.bin", url], { path: "/w/b.bin" }],
    [["-LOo", "b.bin", url], { path: "/w/b.bin" }],
    [["-P", "sub", url], { path: "/w/sub/" }],
    [["--directory-prefix=sub", url], { path: "/w/sub/" }],
    [["-m", "5", url], { timeoutMs: 5_000 }],
    [["--retry", "3", url], { retries: 3 }],
    [["-t3", url], { retries: 3 }],
    [["-n", "4", url], { connections: 4 }],
    [["-A", "me/1", url], { headers: { "user-agent": "me/1" } }],
    [["--headers", "X-A: 1", url], { headers: { "x-a": "1" } }],
    [["--limit-rate", "2M", url], { limitBytesPerSecond: 2 * 1024 ** 2 }],
    [["--limit-rate=500k", url], { limitBytesPerSecond: 500 * 1024 }],
    [["--max-overall-download-limit=10M", url], { limitBytesPerSecond: 10 * 1024 ** 2 }],
    [["--max-speed", "65536", url], { limitBytesPerSecond: 65_536 }],
    [
      ["--cacert", "ca.pem", "--cert", "me.pem", "--key", "me.key", url],
      { caFile: "/w/ca.pem", clientCert: "/w/me.pem", clientKey: "/w/me.key" },
    ],
    [["--resolve", "a.test:443:127.0.0.1", url], { resolve: [{ hostname: "a.test", port: 443, addresses: ["127.0.0.1"] }] }],
  ])("%j are taken and mean our flags", (args, request) => {
    expect(get(...args).request).toMatchObject(request);
  });

  it("that ask for silence make the command quiet", () => {
    for (const args of [
      ["-s", url],
      ["-q", url],
      ["-qL", url],
      ["--silent", url],
    ])
      expect(get(...args).output.quiet).toBe(true);
  });

  it.each([
    [["-k", url], /there is no -k/, /NODE_EXTRA_CA_CERTS/],
    [["-fsSLk", url], /there is no -k/, /NODE_EXTRA_CA_CERTS/],
    [["--no-check-certificate", url], /--no-check-certificate/, /NODE_EXTRA_CA_CERTS/],
    [["-x", "http://me:s3cret@proxy", url], /there is no -x/, /HTTPS_PROXY.*--connections/],
    [["-d", "s3cret=1", url], /there is no -d/, /Only GET/],
    [["-X", "POST", url], /-X is not taken/, /Only GET/],
    [["-u", "me:s3cret", url], /there is no -u/, /--netrc/],
    [["-C", "100", url], /-C is not taken/, /by itself/],
    [["-I", url], /there is no -I/, /Only GET/],
    [["-y", url], /no flag "-y"/, /get --help/],
  ])("%j are refused, and the error says how it is done here", (args, message, hint) => {
    const failing = expect(() => get(...args));
    failing.toThrowError(expect.objectContaining({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) }));
    failing.not.toThrowError(/s3cret/);
  });
});

describe("a wrong command line", () => {
  it.each([
    [["--chekcsum", "s3cret", url], /Did you mean --checksum\?/],
    [["--conections=4", url], /Did you mean --connections\?/],
    [["--bearer-tokne=s3cret", url], /Did you mean --bearer-token\?/],
    [["--timout", "1s", url], /Did you mean --timeout\?/],
  ])("%j is refused with the flag that was probably meant, and its value is not repeated", (args, hint) => {
    expect(() => get(...args)).toThrowError(expect.objectContaining({ hint: expect.stringMatching(hint) }));
    expect(() => get(...args)).not.toThrowError(/s3cret/);
  });

  it.each([
    [[url, "Authorization:", "s3cret"]],
    [[url, "--connections", "https://me:s3cret@h"]],
    [[url, "--timeout", "https://h/?s3cret=1"]],
    [["https://me:s3cret@h/a", "b", "c"]],
    [["https://me:s3cret@[h/a", "b"]],
  ])("is refused, and nothing secret is repeated: %j", (args) => {
    expect(() => get(...args)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => get(...args)).not.toThrowError(/s3cret/);
  });

  it.each([
    [[url, "--output", "--json"], /--output has no value$/],
    [[url, "--output"], /--output has no value$/],
    [[url, "-o"], /-o has no value$/],
    [[url, "--json=yes"], /--json takes no value$/],
  ])("%j is refused, because a value is missing or one too many", (args, message) => {
    expect(() => get(...args)).toThrowError(expect.objectContaining({ code: "invalid-input", message: expect.stringMatching(message) }));
  });

  it("takes what stands behind -- as arguments, the last of several values, and all of a list", () => {
    expect(get("--quiet", "--", url, "-a").request.path).toBe("/w/-a");
    expect(get(url, "--retries", "3", "--retries=5").request.retries).toBe(5);
    expect(get(url, "--output=b=c").request.path).toBe("/w/b=c");
    expect(get(url, "--mirror", "https://i/x", "--mirror=https://j/x").request.mirrors).toHaveLength(2);
    expect(get(url, "--output=-a").request.path).toBe("/w/-a");
  });

  it("of restore is refused with the flag that was probably meant, too", () => {
    expect(() => parseRestoreArguments(["snap-0123456789abcdef0", "x", "--regoin", "y"], "/w")).toThrowError(
      expect.objectContaining({ hint: expect.stringMatching(/--region/) }),
    );
  });

  it.each([[[url, ""]], [["", "x"]], [[url, "--checksum", ""]], [[url, "--checksum="]]])("is refused if a value is empty: %j", (args) => {
    expect(() => get(...args)).toThrowError(/it is empty/);
  });

  it("is right if a value that begins with a dash comes after an equals sign, or a name after --", () => {
    expect(get(url, "--output=-x").request.path).toBe("/w/-x");
    expect(get("--", url, "-x").request.path).toBe("/w/-x");
  });
});
