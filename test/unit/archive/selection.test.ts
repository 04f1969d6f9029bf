import { describe, expect, it } from "vitest";
import { selection } from "../../../src/archive/selection.ts";

const fits = (pattern: string, path: string) => selection({ include: [pattern], exclude: [] })(path);

describe("a pattern of paths", () => {
  it.each([
    ["bin/*", "bin/tool", true],
    ["bin/*", "bin/sub/tool", true],
    ["bin/*", "bin", false],
    ["bin", "bin/tool", true],
    ["bin/", "bin/tool", true],
    ["tool", "deep/down/tool", true],
    ["*.so", "lib/a.so", true],
    ["*.so", "lib/a.so.1", false],
    ["/tool", "tool", true],
    ["/tool", "bin/tool", false],
    ["**/*.so", "a.so", true],
    ["**/*.so", "lib/x/a.so", true],
    ["lib/**", "lib/x/y", true],
    ["lib/**/y", "lib/y", true],
    ["{bin,lib/x}/*", "lib/x/y", true],
    ["{bin,lib/x}/*", "lib/y/y", false],
    ["b?n/[st]*", "bin/tool", true],
  ])("%j and %j: %s", (pattern, path, expected) => {
    expect(fits(pattern, path)).toBe(expected);
  });

  it("takes away from what is included what it excludes", () => {
    const isWanted = selection({ include: ["bin", "lib"], exclude: ["*.md", "lib/old"] });
    expect(["bin/x", "bin/x.md", "lib/a", "lib/old/b", "doc"].filter(isWanted)).toEqual(["bin/x", "lib/a"]);
    expect(selection({ include: [], exclude: [] })("anything")).toBe(true);
  });
});
