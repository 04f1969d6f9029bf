import { describe, expect, it } from "vitest";
import { isLoopback } from "../../../src/core/loopback.ts";
import { keyOf, labelOf, parseUrl } from "../../../src/http/url.ts";

describe("URLs", () => {
  it.each(["", "example.com/x", "//example.com/x", "not a url"])("refuses %j as incomplete without repeating it", (text) => {
    expect(() => parseUrl(text)).toThrowError(expect.objectContaining({ code: "invalid-input" }));
    if (text !== "") expect(() => parseUrl(text)).not.toThrowError(text);
  });

  it.each(["ftp://example.com/x", "file:///etc/passwd", "data:text/plain,x"])("refuses the scheme of %s", (text) => {
    expect(() => parseUrl(text)).toThrowError(/only https and http are known/);
  });

  it("shows neither credentials nor query", () => {
    const label = labelOf(new URL("https://user:secret@example.com/a/b.bin?X-Amz-Signature=secret#frag"));
    expect(label).toBe("https://example.com/a/b.bin?…");
  });

  it("is the same source under another signature, and another one under another query", () => {
    const key = (text: string) => keyOf(new URL(text));
    expect(key("https://h/x?v=1&X-Amz-Signature=a&X-Amz-Date=1")).toBe(key("https://h/x?v=1&X-Amz-Signature=b&X-Amz-Date=2"));
    expect(key("https://h/x?sig=a&se=1")).toBe(key("https://h/x"));
    expect(key("https://u:p@h/x#f")).toBe(key("https://h/x"));
    expect(key("https://h/x?v=1")).not.toBe(key("https://h/x?v=2"));
    expect(key("https://h/x")).not.toBe(key("http://h/x"));
    expect(key("https://h/x")).not.toBe(key("https://h/y"));
  });

  it.each([
    ["http://localhost:1/x", true],
    ["http://a.localhost/x", true],
    ["http://127.9.9.9/x", true],
    ["http://[::1]/x", true],
    ["http://127.0.0.1.example.com/x", false],
    ["http://localhost.example.com/x", false],
    ["http://10.0.0.1/x", false],
  ])("%s on this machine: %s", (text, expected) => {
    expect(isLoopback(new URL(text))).toBe(expected);
  });
});
