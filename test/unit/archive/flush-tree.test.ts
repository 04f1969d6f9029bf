import { expect, it } from "vitest";
import { flushTree } from "../../../src/archive/flush-tree.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

it("an unpacked folder is flushed where the system can, and one that is not there never counts as flushed", async () => {
  await using folder = await temporaryFolder();
  expect(await flushTree(folder.path)).toBe(process.platform === "linux");
  expect(await flushTree(`${folder.path}/none`)).toBe(false);
});
