import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withCredentials } from "../../../src/cli/credentials.ts";
import { letInWith } from "../../../src/cli/let-in.ts";
import { findInNetrc } from "../../../src/cli/netrc.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const url = "https://example.com/a.bin";
const NONE = { tokenFile: undefined, netrc: false };

describe("credentials that are not among the arguments", () => {
  it("are read once for several files, as from a pipe they could not be read again", async () => {
    await using folder = await temporaryFolder();
    const tokenFile = join(folder.path, "token");
    writeFileSync(tokenFile, "s3cret");
    const letIn = letInWith({ ...NONE, tokenFile });
    expect(letIn({ url })["bearer-token"]).toBe("s3cret");
    rmSync(tokenFile);
    expect(letIn({ url })["bearer-token"]).toBe("s3cret");
  });

  it("come from a file of headers, a token's file, the environment and .netrc", async () => {
    await using folder = await temporaryFolder();
    const file = (name: string, text: string) => {
      writeFileSync(join(folder.path, name), text);
      return join(folder.path, name);
    };
    const headers = file("headers", "# mine\r\nX-A: 1\r\n\r\nX-B: 2\n");
    expect(withCredentials({ url, headers: [`@${headers}`, "X-C: 3"] }, NONE, {}).headers).toEqual(["X-A: 1", "X-B: 2", "X-C: 3"]);
    const tokenFile = file("token", "s3cret\n");
    expect(withCredentials({ url }, { ...NONE, tokenFile }, {})["bearer-token"]).toBe("s3cret");
    const env = { FETCH_ACTION_BEARER_TOKEN: "s3cret", NETRC: file("netrc", "machine example.com login me password s3cret") };
    expect(withCredentials({ url }, NONE, env)["bearer-token"]).toBe("s3cret");
    const basic = `Authorization: Basic ${Buffer.from("me:s3cret").toString("base64")}`;
    const fromNetrc = { ...NONE, netrc: true };
    expect(withCredentials({ url }, fromNetrc, { NETRC: env.NETRC }).headers).toEqual([basic]);
    expect(withCredentials({ url }, NONE, { NETRC: env.NETRC }).headers).toEqual([]);
    expect(withCredentials({ url: "https://other.example.com/" }, fromNetrc, { NETRC: env.NETRC }).headers).toEqual([]);
    expect(withCredentials({ url: "https://you@example.com/" }, fromNetrc, { NETRC: env.NETRC }).headers).toEqual([]);
  });

  it("for GitHub come from the variables of its own command, and only if a release is asked for", () => {
    const env = { GH_TOKEN: " first\n", GITHUB_TOKEN: "second", FETCH_ACTION_BEARER_TOKEN: "other" };
    expect(withCredentials({ release: "v1" }, NONE, env)).toEqual({ release: "v1", token: "first" });
    expect(withCredentials({ release: "v1" }, NONE, { GITHUB_TOKEN: "second" }).token).toBe("second");
    expect(withCredentials({ artifact: "build" }, NONE, env).token).toBe("first");
    expect(withCredentials({ release: "v1", token: "own" }, NONE, env).token).toBe("own");
    expect(withCredentials({ url }, NONE, env).token).toBeUndefined();
    for (const flags of [
      { ...NONE, netrc: true },
      { ...NONE, tokenFile: "/x" },
    ])
      expect(() => withCredentials({ release: "v1" }, flags, env)).toThrow(/without a URL/);
  });

  it("do not count if others are given as arguments", () => {
    const env = { FETCH_ACTION_BEARER_TOKEN: "other" };
    expect(withCredentials({ url, "bearer-token": "own" }, { ...NONE, netrc: true }, env)["bearer-token"]).toBe("own");
    expect(withCredentials({ url, headers: ["Authorization: own"] }, NONE, env)["bearer-token"]).toBeUndefined();
  });

  it.each([
    [{ url, "bearer-token": "own" }, { ...NONE, tokenFile: "/x" }, /both/],
    [{ url }, { ...NONE, tokenFile: "/no/such" }, /"\/no\/such" for --bearer-token-file: there is no such file/],
    [{ url }, { ...NONE, tokenFile: "/dev/null" }, /it is empty/],
    [{ url }, { ...NONE, tokenFile: "/" }, /EISDIR/],
    [{ url, headers: ["@/dev/zero"] }, NONE, /more than 256 KiB/],
  ])("are refused if they cannot be read: %j %j", (raw, flags, message) => {
    expect(() => withCredentials(raw, flags, {})).toThrowError(
      expect.objectContaining({ code: "invalid-input", message: expect.stringMatching(message) }),
    );
  });
});

describe(".netrc", () => {
  const TEXT = `# login of all
machine a.example.com
  login me
  password "pass \\"word\\""
macdef init
machine b.example.com login macro password macro

machine b.example.com login b account x password c
default login anonymous password guest
machine late.example.com login l password l`;

  it.each([
    ["a.example.com", { login: "me", password: 'pass "word"' }],
    ["A.example.com", { login: "me", password: 'pass "word"' }],
    ["b.example.com", { login: "b", password: "c" }],
    ["late.example.com", { login: "l", password: "l" }],
    ["c.example.com", { login: "anonymous", password: "guest" }],
  ])("gives the host %s the entry %j", (host, login) => {
    expect(findInNetrc(TEXT, host)).toEqual(login);
  });

  it("has no entry and is read at once if it has no end, or one character only", () => {
    for (const text of ["", "machine", '"'.repeat(60_000), "\\".repeat(60_000), "machine ".repeat(10_000)])
      expect(findInNetrc(text, "h")).toBeNull();
  });
});
