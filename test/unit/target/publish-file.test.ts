import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { publishFile } from "../../../src/target/publish-file.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("a finished file", () => {
  it("gets its final name before the folder is flushed", async () => {
    await using folder = await temporaryFolder();
    const [part, final] = [join(folder.path, "a.part"), join(folder.path, "a")];
    writeFileSync(part, "whole");
    const flushed: [string, boolean][] = [];
    await publishFile(part, final, async (path) => void flushed.push([path, existsSync(final)]));
    expect(flushed).toEqual([[folder.path, true]]);
    expect(readdirSync(folder.path)).toEqual(["a"]);
  });

  it.each(["EIO", "ENOSPC", "EDQUOT", "EROFS"])("loses its final name again if the flush of the folder fails with %s", async (code) => {
    await using folder = await temporaryFolder();
    const [part, final] = [join(folder.path, "a.part"), join(folder.path, "a")];
    writeFileSync(part, "whole");
    await expect(publishFile(part, final, () => Promise.reject(failure(code)))).rejects.toMatchObject({ code });
    expect(readdirSync(folder.path)).toEqual(["a.part"]);
  });

  it.each(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"])(
    "keeps its final name if the filesystem cannot flush folders (%s)",
    async (code) => {
      await using folder = await temporaryFolder();
      const [part, final] = [join(folder.path, "a.part"), join(folder.path, "a")];
      writeFileSync(part, "whole");
      await publishFile(part, final, () => Promise.reject(failure(code)));
      expect([readdirSync(folder.path), readFileSync(final, "utf8")]).toEqual([["a"], "whole"]);
    },
  );

  it("gets its final name with the system's own flush of the folder", async () => {
    await using folder = await temporaryFolder();
    writeFileSync(join(folder.path, "a.part"), "whole");
    await publishFile(join(folder.path, "a.part"), join(folder.path, "a"));
    expect(readdirSync(folder.path)).toEqual(["a"]);
  });
});
