import { dirname } from "node:path/posix";
import { expect, it } from "vitest";
import { makeParents } from "../../../src/core/make-parents.ts";

/** Folders of a machine, and what making one in them is answered with. */
function making(there: readonly string[], answerBelow: Readonly<Record<string, string>> = {}) {
  const folders = new Set(there);
  const tried: string[] = [];
  const fail = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
  const make = (folder: string) => {
    tried.push(folder);
    if (folders.has(folder)) return fail("EEXIST");
    const parent = dirname(folder);
    const code = answerBelow[parent] ?? (folders.has(parent) ? null : "ENOENT");
    if (code !== null) return fail(code);
    folders.add(folder);
    return Promise.resolve();
  };
  return { folders, tried, parts: { parentOf: dirname, make } };
}

it("makes the folders that are missing, and minds none that is there", async () => {
  const { folders, parts } = making(["/", "/a"]);
  await makeParents("/a/b/c", parts);
  await makeParents("/a/b/c", parts);
  expect([...folders]).toEqual(["/", "/a", "/a/b", "/a/b/c"]);
});

it.each([
  ["procfs or autofs, which answer that there is no such folder", "ENOENT"],
  ["a folder without the permission", "EACCES"],
])("stops at the first that cannot be made: below %s", async (_what, code) => {
  const { tried, parts } = making(["/", "/proc"], { "/proc": code });
  await expect(makeParents("/proc/x/y/z", parts)).rejects.toMatchObject({ code });
  expect(tried.length).toBeLessThanOrEqual(6);
});

it("ends at a root that is not there", async () => {
  await expect(makeParents("/x", making([]).parts)).rejects.toMatchObject({ code: "ENOENT" });
});
