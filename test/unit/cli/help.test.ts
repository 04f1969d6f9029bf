import { describe, expect, it } from "vitest";
import { flagOf } from "../../../src/cli/args.ts";
import { GET } from "../../../src/cli/get-args.ts";
import { HELP } from "../../../src/cli/help.ts";

/** The flags that a text explains, in its order. */
const explained = (text: string): readonly string[] => [...text.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, flag = ""]) => flag);

describe("the help of get", () => {
  it("explains each flag once, below the name of its part", () => {
    const [, parts = ""] = HELP.get.split("\nWhat to fetch, and where to:\n");
    const flags = explained(parts).filter((flag) => flag !== "header");
    expect(new Set(flags).size).toBe(flags.length);
    for (const option of GET.flags.filter(({ name }) => name !== "headers")) expect(flags).toContain(flagOf(option));
    for (const own of ["output", "manifest", "input-file", "same", "locked", "netrc", "bearer-token-file", "detach", "json", "quiet"]) {
      expect(flags).toContain(own);
    }
    // One header, and a file of them.
    expect(explained(parts).filter((flag) => flag === "header")).toHaveLength(2);
  });

  it("has flags in each part", () => {
    const parts = HELP.get.split("\n\n").filter((text) => /^(?!Usage|Examples)[A-Z][^\n]*:\n/.test(text));
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect(part).toMatch(/^[^\n]*:\n {2}-/);
  });
});
