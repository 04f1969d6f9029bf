import { describe, expect, it } from "vitest";
import { globMatcher, isGlob } from "../../../src/core/glob.ts";

describe("a pattern of names", () => {
  it.each([
    ["*", "anything", true],
    ["*", "", true],
    ["tool-*.tar.gz", "tool-1.2.tar.gz", true],
    ["tool-*.tar.gz", "tool-.tar.gz", true],
    ["tool-*.tar.gz", "tool-1.2.tar.gz.sha256", false],
    ["tool-*.tar.gz", "my-tool-1.tar.gz", false],
    ["*linux*x64*", "a-linux-b-x64.zip", true],
    ["*linux*x64*", "a-x64-b-linux.zip", false],
    ["a**b", "a.b", true],
    ["tool-?.zip", "tool-1.zip", true],
    ["tool-?.zip", "tool-12.zip", false],
    ["tool-?.zip", "tool-\u{1f600}.zip", true],
    ["v[0-9].bin", "v7.bin", true],
    ["v[0-9].bin", "vx.bin", false],
    ["v[!0-9].bin", "vx.bin", true],
    ["v[^0-9].bin", "v7.bin", false],
    ["v[]-].bin", "v].bin", true],
    ["v[a-].bin", "v-.bin", true],
    ["v[.bin", "v[.bin", true],
    ["a.{tar.gz,zip}", "a.tar.gz", true],
    ["a.{tar.gz,zip}", "a.zip", true],
    ["a.{tar.gz,zip}", "a.{tar.gz,zip}", false],
    ["{a,b{c,d}}.x", "bd.x", true],
    ["{a,b{c,d}}.x", "b.x", false],
    ["a{b", "a{b", true],
    ["a.b", "aXb", false],
    ["A*", "abc", false],
  ])("%s is fitted by %s: %s", (pattern, name, fits) => {
    expect(globMatcher(pattern)(name)).toBe(fits);
  });

  it("costs no more steps than pattern and name are long, multiplied, whatever they are made of", () => {
    const [pattern, name] = ["*a".repeat(120), `${"a".repeat(20_000)}b`];
    expect(globMatcher(pattern)(name)).toBe(false);
    expect(() => globMatcher("{a,b}".repeat(40))).toThrowError(/more than 256 alternatives/);
  });

  it.each([
    ["tool-1.2.tar.gz", false],
    ["tool-*", true],
    ["tool-?", true],
    ["tool-[ab]", true],
    ["tool-{a,b}", true],
  ])("is told from a name: %s", (text, expected) => {
    expect(isGlob(text)).toBe(expected);
  });
});
