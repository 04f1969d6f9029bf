import { describe, expect, it } from "vitest";
import { requireOwnPaths } from "../../../src/app/many/own-paths.ts";

interface Placed {
  readonly path: string;
  readonly extract?: string;
  readonly url?: string;
}

const entriesOf = (...places: readonly Placed[]) =>
  places.map(({ path, extract, url }, i) => ({
    request: { path, extract, url: new URL(url ?? `https://h/${i}`) },
    where: `entry ${i + 1}`,
  }));
const problemOf = (...places: readonly Placed[]) => {
  try {
    requireOwnPaths(entriesOf(...places), "linux");
  } catch (error) {
    return error as Error;
  }
  return expect.fail("they were taken");
};

describe("the places of several files", () => {
  it("may be beside each other, and in one folder whose files have no names yet", () => {
    requireOwnPaths(entriesOf({ path: "/w/a" }, { path: "/w/ab" }, { path: "/w/b/" }, { path: "/w/b/" }, { path: "/w/b/c" }), "linux");
    requireOwnPaths(entriesOf({ path: "/w/a.tar", extract: "/w/t/" }, { path: "/w/b.tar", extract: "/w/tt" }), "linux");
    requireOwnPaths(entriesOf({ path: "/w/a" }, { path: "/w/A" }), "linux");
  });

  it("are refused if two of them are one, or one is in another, with where each was written, all at once", () => {
    const { message } = problemOf(
      { path: "/w/a" },
      { path: "/w/a" },
      { path: "/w/a/b/c" },
      { path: "/w/x.tar", extract: "/w/t/" },
      { path: "/w/y.tar", extract: "/w/t" },
      { path: "/w/t/bin/tool" },
    );
    expect(message).toBe(
      'Cannot fetch the files: entry 1 and entry 2 go to "/w/a"; entry 4 and entry 5 go to "/w/t"; ' +
        'entry 3 goes to "/w/a/b/c", but entry 1 is the file "/w/a"; entry 6 goes to "/w/t/bin/tool", but entry 4 is unpacked to "/w/t"',
    );
    expect(problemOf({ path: "/w/", extract: "/w/t" }, { path: "/w/t" }).message).toContain('go to "/w/t"');
    expect(problemOf({ path: "/", extract: "/" }, { path: "/w/t" }).message).toContain('entry 1 is unpacked to "/"');
  });

  it("are one for one URL in one folder, before anybody knows its name", () => {
    const url = "https://h/a";
    expect(problemOf({ path: "/w/", url }, { path: "/w/x/", url }, { path: "/w/", url }).message).toBe(
      "Cannot fetch the files: entry 1 and entry 3 are the same file in the same folder",
    );
    requireOwnPaths(entriesOf({ path: "/w/", url }, { path: "/w/b", url }, { path: "/w/", url: `${url}?v=2` }), "linux");
  });

  it("are the same on macOS and Windows if only their case differs", () => {
    for (const platform of ["darwin", "win32"] as const)
      expect(() => requireOwnPaths(entriesOf({ path: "/w/a" }, { path: "/w/A" }), platform)).toThrowError('go to "/w/A"');
  });

  it("are also what is written beside a file", () => {
    const tool = { request: { path: "/w/a", extract: undefined, url: new URL("https://h/a"), writeChecksum: true } };
    const sums = {
      request: { path: "/w/a.sha256", extract: undefined, url: new URL("https://h/b"), writeChecksum: true },
      where: "entry 2",
    };
    const taken = () => requireOwnPaths([tool, sums], "linux");
    expect(taken).toThrowError('Cannot fetch the files: the checksum of a file and entry 2 go to "/w/a.sha256"');
    expect(taken).toThrowError(expect.objectContaining({ hint: expect.stringContaining("'write-checksum'") }));
    expect(() => requireOwnPaths([tool, tool], "linux")).toThrowError(/^Cannot fetch the files: two files go to "\/w\/a"$/);
  });

  it("are named in part if they are too many", () => {
    expect(problemOf(...Array.from({ length: 20 }, () => ({ path: "/w/a" }))).message).toMatch(/; and 9 more$/);
  });
});
