import { describe, expect, it } from "vitest";
import { readProxies } from "../../../src/wire/proxies.ts";

const HTTP = "http://files.test/a";
const HTTPS = "https://files.test/a";
const via = (env: Readonly<Record<string, string>>, url: string): string | null =>
  readProxies(env)?.proxyFor(new URL(url))?.url.href ?? null;

describe("a proxy variable", () => {
  it.each([
    ["proxy:3128", "http://proxy:3128/"],
    [" http://proxy:3128 ", "http://proxy:3128/"],
    ["HTTP://proxy:3128/", "http://proxy:3128/"],
    ["https://proxy:8443", "https://proxy:8443/"],
    ["[::1]:3128", "http://[::1]:3128/"],
    ["user:pass@proxy:3128", "http://user:pass@proxy:3128/"],
    ["http://user:100%@proxy:3128", "http://user:100%25@proxy:3128/"],
    ["http://user:a%40b@proxy:3128", "http://user:a%40b@proxy:3128/"],
    ["http://user:a@b#c/d?e@proxy:3128", "http://user:a%40b%23c%2Fd%3Fe@proxy:3128/"],
    ["http://user:a:b@proxy:3128", "http://user:a%3Ab@proxy:3128/"],
    ["http://user@proxy", "http://user@proxy/"],
  ])("%j is completed and encoded", (value, url) => {
    expect(via({ HTTP_PROXY: value }, HTTP)).toBe(url);
  });

  it.each([
    ["socks5://user:s3cret@proxy:1080", /only http and https/],
    ["http://user:s3cret@", /not a host/],
    ["http://user:s3cret@proxy:port", /not a host/],
    ["http://user:s3cret@proxy:99999", /not a host/],
    ["http://s3cret host:3128", /not a host/],
    ["://s3cret", /not a host/],
  ])("that holds %j is refused by its name, and no message shows its value", (value, why) => {
    for (const variable of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY"]) {
      let error: unknown;
      try {
        readProxies({ [variable]: value });
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(why) });
      expect(`${error}`).toContain(variable);
      expect(JSON.stringify([error, `${error}`])).not.toContain("s3cret");
    }
  });

  it.each<[string, Readonly<Record<string, string>>, string | null, string | null]>([
    ["HTTP_PROXY is for http alone", { HTTP_PROXY: "a:1" }, "http://a:1/", null],
    ["HTTPS_PROXY is for https alone", { HTTPS_PROXY: "a:1" }, null, "http://a:1/"],
    ["ALL_PROXY is for both", { ALL_PROXY: "a:1" }, "http://a:1/", "http://a:1/"],
    ["ALL_PROXY is for what has none of its own", { ALL_PROXY: "a:1", https_proxy: "b:2" }, "http://a:1/", "http://b:2/"],
    ["lower case comes first", { http_proxy: "a:1", HTTP_PROXY: "b:2" }, "http://a:1/", null],
    ["an empty one is none", { http_proxy: "", HTTP_PROXY: " ", ALL_PROXY: "" }, null, null],
    [
      "one that is not used is not looked at",
      { HTTP_PROXY: "a:1", HTTPS_PROXY: "b:2", ALL_PROXY: "socks5://c" },
      "http://a:1/",
      "http://b:2/",
    ],
  ])("%s", (_what, env, http, https) => {
    expect([via(env, HTTP), via(env, HTTPS)]).toEqual([http, https]);
  });
});

describe("NO_PROXY", () => {
  it.each([
    ["*", "http://any.test/", true],
    ["files.test", "http://files.test/", true],
    ["files.test", "http://a.files.test/", true],
    ["files.test", "http://otherfiles.test/", false],
    [".files.test", "http://a.files.test/", true],
    [".files.test", "http://files.test/", true],
    ["*.files.test", "http://a.files.test/", true],
    ["FILES.test", "http://files.TEST/", true],
    ["a.test, files.test", "http://files.test/", true],
    ["a.test files.test", "http://files.test/", true],
    ["files.test:8080", "http://files.test:8080/", true],
    ["files.test:8080", "http://files.test/", false],
    ["files.test:80", "http://files.test/", true],
    ["10.0.0.0/8", "http://10.1.2.3/", true],
    ["10.0.0.0/8", "http://11.1.2.3/", false],
    ["192.168.1.0/24,10.0.0.1", "http://10.0.0.1/", true],
    ["fd00::/8", "http://[fd12::1]/", true],
    ["fd00::/8", "http://[fe80::1]/", false],
    ["::1", "http://[::1]:3000/", true],
    ["[::1]", "http://[::1]/", true],
    ["127.0.0.1:3000", "http://127.0.0.1:3000/", true],
    ["0.0.0.0/0", "http://9.9.9.9/", true],
    ["10.0.0.0/99, , /8", "http://10.0.0.1/", false],
    ["0.0.1", "http://10.0.0.1/", false],
  ])("%j, asked for %s: direct is %s", (exceptions, url, isDirect) => {
    expect(via({ HTTP_PROXY: "p:1", NO_PROXY: exceptions }, url) === null).toBe(isDirect);
    expect(via({ HTTP_PROXY: "p:1", no_proxy: exceptions, NO_PROXY: "other.test" }, url) === null).toBe(isDirect);
  });

  it("of 100,000 characters is read at once", () => {
    expect(via({ HTTP_PROXY: "p:1", NO_PROXY: "a,".repeat(50_000) }, HTTP)).not.toBeNull();
    expect(via({ HTTP_PROXY: "p:1", NO_PROXY: ":".repeat(100_000) }, HTTP)).not.toBeNull();
  });
});
