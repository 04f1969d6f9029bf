import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryKind } from "../../../src/archive/archive-entry.ts";
import { Guard, type GuardOptions } from "../../../src/archive/guard.ts";
import { requireLinksInside } from "../../../src/archive/guard-links.ts";

const PLAIN: GuardOptions = { stripComponents: 0, foldsNames: false, isWindows: false, takesAnyBytes: true };

interface Item {
  readonly name: string;
  readonly kind?: EntryKind;
  readonly target?: string;
}

/** Takes all of them in. */
function guarded(items: readonly Item[], options: Partial<GuardOptions> = {}) {
  const guard = new Guard({ ...PLAIN, ...options });
  const admitted = items.flatMap(({ name, kind = "file", target = "" }) => {
    const path = guard.pathOf(name);
    return path === "" ? [] : [guard.admit(path, { kind, target, what: "a device" })];
  });
  guard.finish();
  return { admitted, paths: admitted.map(({ path }) => path), oddities: guard.oddities };
}

const file = (name: string): Item => ({ name });
const folder = (name: string): Item => ({ name, kind: "folder" });
const link = (name: string, target: string): Item => ({ name, kind: "link", target });
const hardLink = (name: string, target: string): Item => ({ name, kind: "hard-link", target });

describe("the guard of an archive", () => {
  it.each([
    ["/etc/passwd"],
    ["//server/share"],
    ["../up"],
    ["a/../../up"],
    ["a/.."],
    ["C:/windows"],
    ["c:file"],
    ["..\\up"],
    ["a\\..\\..\\up"],
    ["\\\\server\\share"],
    ["a\0b"],
    ["x".repeat(256)],
    [`${"x/".repeat(3_000)}x`],
    [`${"long-name/".repeat(420)}x`],
  ])("refuses the name %j", (name) => {
    expect(() => guarded([file(name)])).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
  });

  it.each<[string, readonly Item[]]>([
    ["an absolute link", [link("a", "/etc")]],
    ["a link that leads up", [link("a", "../x")]],
    ["a link that leads up from deep down", [link("a/b/c", "../../../x")]],
    ["a link to another drive", [link("a", "C:\\windows")]],
    ["a link that leads up by way of another one", [link("p/q/r", "../.."), link("x", "p/q/r/../../out")]],
    ["a link that leads up by way of one that comes later", [link("x", "p/q/../../out"), link("p/q", "..")]],
    ["an entry below a link", [link("a", "b"), file("a/x")]],
    ["a link in place of a folder", [file("a/x"), link("a", "b")]],
    ["a file in place of a link", [link("a", "b"), file("a")]],
    ["a folder in place of a link", [link("a", "b"), folder("a")]],
    ["an entry below a file", [file("a"), file("a/x")]],
    ["a hard link that leads out", [hardLink("a", "../x")]],
    ["a hard link to an absolute path", [hardLink("a", "/etc/passwd")]],
    ["a hard link to a link", [link("l", "x"), hardLink("a", "l")]],
    ["a hard link to a folder", [folder("d"), hardLink("a", "d")]],
    ["a device", [{ name: "a", kind: "other" }]],
    ["a link that another name falls on", [link("a", "b"), file("A")]],
    ["a link below which another name falls", [link("Lib", "x"), file("lib/x")]],
  ])("refuses %s", (_what, items) => {
    expect(() => guarded(items)).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
  });

  it.each<[string, readonly Item[]]>([
    ["case", [file("readme"), file("README")]],
    ["the case of a folder", [file("dir/x"), file("Dir/X")]],
    ["the form of Unicode", [file("caf\u00e9"), file("cafe\u0301")]],
  ])("refuses names that differ in %s only where that is one name, and elsewhere says so", (_what, items) => {
    expect(() => guarded(items, { foldsNames: true })).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
    const { paths, oddities } = guarded(items);
    expect(paths).toEqual(items.map(({ name }) => name));
    expect(oddities.colliding).toEqual([items[1]?.name]);
  });

  it("merges folders that differ in case only, where that is one name", () => {
    expect(guarded([file("dir/a"), file("Dir/b")], { foldsNames: true }).paths).toEqual(["dir/a", "Dir/b"]);
  });

  it.each(["CON", "aux.txt", "dir/nul", "com1", "unit\\x2dname", "ab:c", "name.", "name ", "what?"])(
    "refuses %j on Windows, and elsewhere says so",
    (name) => {
      expect(() => guarded([file(name)], { isWindows: true })).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
      expect(guarded([file(name)]).oddities.windows).toEqual([name]);
    },
  );

  it("lets honest links be", () => {
    const items = [
      link("lib/libx.so", "libx.so.1"),
      link("bin/tool", "../lib/tool"),
      link("dangling", "nowhere/at/all"),
      link("loop", "loop"),
      link("current", "versions/1"),
      link("here", "."),
    ];
    expect(guarded(items).paths).toEqual(items.map(({ name }) => name));
  });

  it("lets a file come again, and a second name lead to a file that came before", () => {
    const { admitted } = guarded([file("./a/x"), hardLink("b", "a/x"), file("a/x"), folder("a/"), folder("c/")]);
    expect(admitted.map(({ path, isAgain, target, parents }) => [path, isAgain, target, parents])).toEqual([
      ["a/x", false, null, ["a"]],
      ["b", false, "a/x", []],
      ["a/x", true, null, []],
      ["a", false, null, []],
      ["c", false, null, []],
    ]);
    expect(() => guarded([hardLink("b", "a/x"), file("a/x")])).toThrowError(expect.objectContaining({ code: "broken-archive" }));
  });

  it("takes the last of several links of one name, and follows only that one", () => {
    const items = [link("l", "../x"), link("l", "y")];
    expect(guarded(items).paths).toEqual(["l", "l"]);
    expect(() => guarded(items.reverse())).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
  });

  it("says that a second name leads to a file that the user left out", () => {
    const guard = new Guard({ ...PLAIN, stripComponents: 1 });
    guard.leaveOut(guard.pathOf("tool/a"));
    for (const target of ["tool/a", "top"])
      expect(() => guard.admit("b", { kind: "hard-link", target })).toThrowError(
        expect.objectContaining({ code: "unsupported-archive", message: expect.stringContaining("'exclude'") }),
      );
  });

  it.each<[string, Item]>([
    ["too many folders that no entry names", file(`${"d/".repeat(30)}x`)],
    ["names that are too long together", file(`${"x".repeat(200)}/x`)],
  ])("refuses %s, before they fill the memory", (_what, item) => {
    const guard = new Guard(PLAIN, { entries: 10, names: 20, namesLength: 300 });
    expect(() => guard.admit(guard.pathOf(item.name), { kind: "file" })).toThrowError(
      expect.objectContaining({ code: "unsafe-archive", message: expect.stringContaining("too many, or too long") }),
    );
    expect(() => guard.leaveOut("x".repeat(301))).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
  });

  it("refuses links that lead through each other in so many ways that nobody could follow them all", () => {
    const links = new Map(Array.from({ length: 100 }, (_, nth) => [`l${nth}`, `l${nth + 1}/${"../d/".repeat(20)}x`] as const));
    expect(() => requireLinksInside(links, (name) => name)).not.toThrow();
    expect(() => requireLinksInside(links, (name) => name, 50_000)).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
  });

  it("takes folders off names, and off the targets of hard links", () => {
    const { admitted } = guarded([folder("tool-1/"), file("tool-1/bin/x"), hardLink("tool-1/y", "tool-1/bin/x")], { stripComponents: 1 });
    expect(admitted.map(({ path, target }) => [path, target])).toEqual([
      ["bin/x", null],
      ["y", "bin/x"],
    ]);
    expect(() => guarded([file("../x/y")], { stripComponents: 2 })).toThrowError(expect.objectContaining({ code: "unsafe-archive" }));
  });

  it("counts the dot at the beginning of names, as tar does", () => {
    const { admitted } = guarded([file("./pkg/bin/x"), file("pkg/./y")], { stripComponents: 1 });
    expect(admitted.map(({ path }) => path)).toEqual(["pkg/bin/x", "y"]);
  });

  it("never admits a way out, whatever the names and links are", () => {
    const part = fc.constantFrom("a", "b", "A", "..", ".", "", "c\u0301", "\u0107");
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const item = fc.record({ name: path, kind: fc.constantFrom<EntryKind>("file", "folder", "link", "hard-link"), target: path });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), fc.boolean(), fc.nat(2), (items, foldsNames, stripComponents) => {
        let result: ReturnType<typeof guarded>;
        try {
          result = guarded(items, { foldsNames, stripComponents });
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(unsafe|broken|unsupported)-archive$/) });
          return;
        }
        for (const { path } of result.admitted) expect(path.split("/").every((name) => !["", ".", ".."].includes(name))).toBe(true);
        expect(leadsOut(items, stripComponents)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Another way to the same answer: all links are followed as the kernel does, one step at a time. */
function leadsOut(items: readonly Item[], stripComponents: number): boolean {
  const clean = (name: string) =>
    name
      .split("/")
      .filter((part) => part !== "")
      .slice(stripComponents)
      .filter((part) => part !== ".")
      .join("/");
  const links = new Map(items.filter(({ kind }) => kind === "link").map(({ name, target = "" }) => [clean(name), target]));
  const follow = (at: readonly string[], ahead: readonly string[], left: number): boolean => {
    const [part, ...rest] = ahead;
    if (part === undefined || left === 0) return false;
    if (part === "" || part === ".") return follow(at, rest, left);
    if (part === "..") return at.length === 0 || follow(at.slice(0, -1), rest, left);
    const target = links.get([...at, part].join("/"));
    return target === undefined ? follow([...at, part], rest, left) : follow(at, [...target.split("/"), ...rest], left - 1);
  };
  return [...links.keys()].some((path) => path !== "" && follow([], path.split("/"), 40));
}
