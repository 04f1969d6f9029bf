import { describe, expect, it } from "vitest";
import { ownHeaders, parseHeader } from "../../../src/http/headers.ts";

describe("a header line", () => {
  it("is a name and a value, with or without spaces", () => {
    expect(parseHeader("X-Token: a:b ")).toEqual(["x-token", "a:b"]);
    expect(parseHeader("Accept:text/plain")).toEqual(["accept", "text/plain"]);
  });

  it.each([
    ["no colon", "X-Token secret"],
    ["no name", ": secret"],
    ["a space in its name", "X Token: secret"],
    ["a line break", "X-Token: secret\r\nX-Evil: 1"],
    ["a zero byte", "X-Token: secret\0"],
    ["a character beyond Latin-1", "X-Token: secret\u{1f600}"],
    ["a name of the engine's own", "Range: bytes=0-1"],
  ])("with %s is refused, its value not repeated", (_what, line) => {
    expect(() => parseHeader(line)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    expect(() => parseHeader(line)).not.toThrowError(/secret/);
  });
});

describe("what authenticates the user", () => {
  it("is the bearer token before a header before the URL's credentials", () => {
    const url = new URL("https://us%65r:p%40ss@example.com/x");
    expect(ownHeaders(url, {}, undefined)).toEqual({ authorization: `Basic ${Buffer.from("user:p@ss").toString("base64")}` });
    expect(ownHeaders(url, { Authorization: "Custom 1" }, undefined)).toEqual({ authorization: "Custom 1" });
    expect(ownHeaders(url, { authorization: "Custom 1", cookie: "c" }, "t")).toEqual({ authorization: "Bearer t", cookie: "c" });
  });

  it.each([
    ["100%", "100%"],
    ["a%zzb", "a%zzb"],
    ["p%40ss%", "p@ss%"],
  ])("may be a password with a percent sign that begins no escape (%s)", (written, password) => {
    const { authorization } = ownHeaders(new URL(`https://us:${written}@example.com/x`), {}, undefined);
    expect(authorization).toBe(`Basic ${Buffer.from(`us:${password}`).toString("base64")}`);
  });
});
