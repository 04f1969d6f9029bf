import { describe, expect, it } from "vitest";
import { privacyOfHeaders, privacyOfUrl, requireSecureHttp } from "../../../src/http/privacy.ts";
import { Route } from "../../../src/http/route.ts";
import type { Wire } from "../../../src/wire/wire.ts";

const NO_WIRE: Wire = { open: () => Promise.reject(new Error("asked")), [Symbol.asyncDispose]: async () => {} };

interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly checksum?: boolean;
  readonly isPrivate?: boolean;
  readonly allow?: boolean;
}

function route({ url, headers = {}, checksum = true, isPrivate, allow = false }: Asked): Route {
  const http = { allowInsecureHttp: allow, hasChecksum: checksum };
  return new Route({ wire: NO_WIRE, url: new URL(url), commonHeaders: {}, ownHeaders: headers, http, isPrivate });
}

const PLAIN = "http://files.test/a.bin";
const TOKEN = { authorization: "Bearer s3cret" };

describe("plain http to another machine", () => {
  it.each<[string, Asked]>([
    ["a checksum", { url: PLAIN }],
    ["a checksum and a harmless query", { url: `${PLAIN}?version=1` }],
    ["a checksum and headers that tell nothing", { url: PLAIN, headers: { accept: "text/plain" } }],
    ["a checksum and a query that the user calls public", { url: `${PLAIN}?foo=1`, isPrivate: false }],
    ["leave, without a checksum", { url: PLAIN, checksum: false, allow: true }],
    ["leave, with a token", { url: PLAIN, headers: TOKEN, allow: true }],
    ["no secret: it is this machine", { url: "http://127.0.0.1/a?sig=s3cret", headers: TOKEN, checksum: false }],
    ["no secret: it is https", { url: "https://files.test/a?sig=s3cret", headers: TOKEN, checksum: false }],
  ])("is used with %s", (_what, asked) => {
    expect(() => route(asked)).not.toThrow();
  });

  it.each<[string, Asked, RegExp]>([
    ["without a checksum", { url: PLAIN, checksum: false }, /can change the bytes/],
    ["with a token", { url: PLAIN, headers: TOKEN }, /can read your headers and credentials/],
    ["with a cookie", { url: PLAIN, headers: { cookie: "s3cret" } }, /can read your headers/],
    ["with a token, whatever the file is", { url: PLAIN, headers: TOKEN, isPrivate: false }, /can read your headers/],
    ["with a password in the URL", { url: "http://me:s3cret@files.test/a" }, /can read your headers and credentials/],
    ["with a signature", { url: `${PLAIN}?sig=s3cret` }, /can read the query parameter "sig"$/],
    ["with a query that may be secret", { url: `${PLAIN}?foo=s3cret` }, /can read the query parameter "foo", which may be a secret/],
    ["with a query that is its own secret", { url: `${PLAIN}?s3cret` }, /can read the query, which may be/],
    ["when the user says that the file is private", { url: PLAIN, isPrivate: true }, /can read the file, which is private/],
  ])("is refused %s, a checksum or not", (_what, asked, message) => {
    expect(() => route(asked)).toThrowError(expect.objectContaining({ code: "insecure-http", message: expect.stringMatching(message) }));
    expect(() => route(asked)).not.toThrowError(/s3cret/);
  });

  it("says in its hint only what helps", () => {
    const hintOf = (asked: Asked) => {
      try {
        route(asked);
      } catch (error) {
        return (error as { hint?: string }).hint ?? "";
      }
      return "none";
    };
    expect(hintOf({ url: PLAIN, headers: TOKEN })).toBe("Use https, or set 'allow-insecure-http'. A checksum keeps nothing secret.");
    expect(hintOf({ url: `${PLAIN}?foo=1` })).toMatch(/set 'private' to false/);
    expect(hintOf({ url: PLAIN, checksum: false })).toMatch(/give a 'checksum'/);
  });

  it("is judged by each URL on the way", () => {
    const policy = { allowInsecureHttp: false, hasChecksum: true };
    expect(() => requireSecureHttp(new URL(PLAIN), null, policy)).not.toThrow();
    expect(() => requireSecureHttp(new URL(PLAIN), privacyOfUrl(new URL(`${PLAIN}?foo=1`)), policy)).toThrow();
    expect(() => requireSecureHttp(new URL(PLAIN), privacyOfHeaders(TOKEN), policy)).toThrow();
  });
});

describe("a source", () => {
  it.each<[string, Asked, string | null]>([
    ["without anything", { url: "https://h/a" }, null],
    ["with a harmless query", { url: "https://h/a?arch=arm64" }, null],
    ["with a token", { url: "https://h/a", headers: TOKEN }, "credentials"],
    ["with a signature", { url: "https://h/a?x=1&sig=s" }, "signature"],
    ["with an unknown parameter", { url: "https://h/a?x=1" }, "unknown"],
    ["that the user calls public", { url: "https://h/a?sig=s", headers: TOKEN, isPrivate: false }, null],
    ["that the user calls private", { url: "https://h/a", isPrivate: true }, "told"],
  ])("%s is private: %s", (_what, asked, kind) => {
    expect(route(asked).privacy?.kind ?? null).toBe(kind);
  });
});
