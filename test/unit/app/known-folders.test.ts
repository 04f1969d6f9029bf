import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { KnownFolders } from "../../../src/app/place/known-folders.ts";

test("A folder that was seen is known, and no other one.", () => {
  const folders = new KnownFolders();
  folders.note("/a", "/real/a");
  expect([folders.find("/a"), folders.find("/b")]).toEqual(["/real/a", null]);
});

test("A folder is in memory if its filesystem is, and none that is not there is.", () => {
  const folders = new KnownFolders();
  const isTmpfs = process.platform === "linux" && statfsSync(tmpdir()).type === 0x01021994;
  expect(folders.isInMemory(tmpdir())).toBe(isTmpfs);
  expect(folders.isInMemory("/no/such/folder")).toBe(false);
});
