import { homedir } from "node:os";
import { describe, expect, it } from "vitest";
import { requireMeantPath } from "../../../src/app/request/check-meaning.ts";
import { parseRequest, parseRestoreRequest } from "../../../src/app/request/parse-request.ts";
import { fetchArtifact } from "../../../src/index.ts";

const url = "https://example.com/a.bin";
const refused = (message: RegExp, hint: RegExp) =>
  expect.objectContaining({ code: "invalid-input", message: expect.stringMatching(message), hint: expect.stringMatching(hint) });

describe("a URL", () => {
  it.each([
    ["https://h/a https://h/b", /several URLs/, /a line of its own/],
    ["https://h/a\nhttps://h/b", /several URLs/, /a line of its own/],
    ["https://h/a,https://h/b", /several URLs/, /a line of its own/],
    ["https://h/ahttps://h/b?s3cret", /several URLs/, /a line of its own/],
    ["https://h/a?s3cret=1 http://h/b", /several URLs/, /a line of its own/],
    ["https://h/a\n?s3cret=1", /line break/, /one line/],
    ['"https://h/s3cret"', /quotes/, /quotes/],
    ["<https://h/s3cret>", /quotes/, /brackets/],
    [`https://h/\${NAME}/s3cret`, /not replaced/, /value/],
    ["https://$HOST/s3cret", /not replaced/, /value/],
    [`\${{ env.URL }}s3cret`, /not replaced/, /value/],
    ["https:/h/s3cret", /misspelt/, /two slashes/],
    ["https:h/s3cret", /misspelt/, /two slashes/],
    ["https:///h/s3cret", /misspelt/, /two slashes/],
    ["https//h/s3cret", /misspelt/, /two slashes/],
    ["https;//h/s3cret", /misspelt/, /two slashes/],
    ["htps://h/s3cret", /misspelt/, /two slashes/],
    ["ttps://h/s3cret", /misspelt/, /two slashes/],
    ["hxxps://h/s3cret", /misspelt/, /two slashes/],
    ["https:\\\\h\\s3cret", /\\/, /between/],
    ["https://?s3cret", /no host/, /the host/],
    ["example.com/s3cret", /scheme is missing/, /https:\/\/ before it/],
    ["localhost:8080/s3cret", /scheme is missing/, /https:\/\/ before it/],
    ["10.0.0.1/s3cret", /scheme is missing/, /https:\/\/ before it/],
    ["//example.com/s3cret", /scheme is missing/, /https:\/\/ before it/],
    ["file:///etc/s3cret", /only https, http/, /https URL/],
    ["snap-0123456789abcdef0", /snapshot's ID/, /'snapshot-id'/],
  ])("%j is refused with what to write instead, and nothing secret is repeated", (written, message, hint) => {
    const attempt = () => parseRequest({ url: written }, "/work");
    expect(attempt).toThrowError(refused(message, hint));
    expect(attempt).not.toThrowError(/s3cret/);
  });

  it.each([
    "https://web.example.com/web/2020/https://example.com/a.bin",
    "https://mirror.example.com/?url=https://example.com/a.bin",
    "https://acct.example.com/$web/a.bin",
    "https://example.com/my file.bin",
    "HTTPS://Example.com/a,b;c",
    "http://[::1]:8080/a~b",
  ])("%j is taken as it is", (written) => {
    expect(parseRequest({ url: written }, "/work").url.href).toBe(new URL(written).href);
  });
});

describe("a path", () => {
  const PATHS = [
    ["https://u:s3cret@h/b.bin?s3cret", /it is a URL/, /a line of its own/],
    ["https:/h/b.bin", /it is a URL/, /a line of its own/],
    ["file:///data/x", /it is a URL/, /the path alone/],
    ["s3://bucket/x", /another machine/, /this machine/],
    ["user@host:/x", /another machine/, /this machine/],
    ["-", /not to a stream/, /\.\/-/],
    ["/dev/stdout", /not to a stream/, /Give a file/],
    ["/dev/fd/1", /not to a stream/, /Give a file/],
    ["~/x", /replaces the ~/, new RegExp(`Write ${homedir()}/x`)],
    ["~", /replaces the ~/, /Write/],
    ["~bob/x", /replaces the ~/, /in full/],
    ["$HOME/x", /not replaced/, /value/],
    [`/data/\${NAME}/x`, /not replaced/, /value/],
    ["/data/$USER/x", /not replaced/, /value/],
    ["%USERPROFILE%/x", /not replaced/, /value/],
    ["out-$(date).bin", /not replaced/, /value/],
    ["C:\\x", /path of Windows/, /this system/],
    ["d:/x", /path of Windows/, /this system/],
    ["\\\\server\\share\\x", /network path/, /Mount/],
    ["sub\\x.bin", /\\ in place/, /between folders/],
    ['"a.bin"', /quotes/, /quotes/],
    ["a.bin\nb.bin", /line break/, /one line/],
    ["invoice\u202efdp.exe", /turn text around/, /without them/],
    [`sha256:${"ab".repeat(32)}`, /checksum/, /--checksum/],
  ] as const;

  it.each(PATHS)("%j is refused with what to write instead", (path, message, hint) => {
    expect(() => requireMeantPath(path, "linux")).toThrowError(refused(message, hint));
    expect(() => requireMeantPath(path, "linux")).not.toThrowError(/s3cret/);
  });

  it.each(["a.bin", "./~", "./-", "./C:\\x", "a:b.bin", "a~b", "x$y", "100%.bin", "/data/x y.bin", "../x", "-x"])(
    "%j is taken as it is",
    (path) => {
      expect(() => requireMeantPath(path, "linux")).not.toThrow();
    },
  );

  it("of Windows is taken on Windows", () => {
    for (const path of ["C:\\x", "\\\\server\\share\\x", "sub\\x"]) expect(() => requireMeantPath(path, "win32")).not.toThrow();
  });

  it("is checked in the same way for files, volumes and the library", async () => {
    expect(() => parseRequest({ url, path: "~/x" }, "/work")).toThrowError(refused(/~/, /./));
    expect(() => parseRestoreRequest({ "snapshot-id": "snap-0123456789abcdef0", path: "~/x" }, "/work")).toThrowError(refused(/~/, /./));
    expect(() => parseRestoreRequest({ "snapshot-id": "snap-0123456789abcdef0", path: "snap-0123456789abcdef1" }, "/work")).toThrowError(
      refused(/snapshot's ID/, /one snapshot/),
    );
    await expect(fetchArtifact({ url, path: "-" })).rejects.toThrowError(refused(/stream/, /./));
  });

  it("that is empty is refused if a user wrote it, and means the default if the runner passed it", async () => {
    await expect(fetchArtifact({ url, path: "" })).rejects.toThrowError(refused(/'path': it is empty/, /variable/));
    await expect(fetchArtifact({ url, checksum: " " })).rejects.toThrowError(refused(/'checksum': it is empty/, /variable/));
    expect(parseRequest({ url, path: "" }, "/work").path).toBe("/work/");
  });
});
