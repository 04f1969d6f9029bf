import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchIdOf, openDestination, placesOf } from "../../../src/app/place/destination.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("the fetch ID", () => {
  it.each([
    ["/tmp/fetch/artifact.bin", "41c0d8911aacab8292515a2b1153be7349c512706c934125582d133f0fa29dbb"],
    ["/home/runner/work/demo/demo/build volume.img", "a30793593a6fbad0f8b3dc8fcc8d90553c713e69da365743506c9c72a2ae8459"],
    ["/data/ünïcode/файл.tar.zst", "6edd84c0ccdc3a30be24c66e54385064635d86b0693e7663f03282987718654e"],
    ["/tmp/x/../fetch/./artifact.bin", "41c0d8911aacab8292515a2b1153be7349c512706c934125582d133f0fa29dbb"],
  ])("of %s is the same in every version", async (path, id) => {
    expect(fetchIdOf(path, "linux")).toBe(id);
  });

  it("is the same in any case on macOS, and with any separators and in any case on Windows", async () => {
    expect(fetchIdOf("/Tmp/Fetch/Artifact.bin", "darwin")).toBe(await fetchIdOf("/tmp/fetch/artifact.bin", "linux"));
    expect(fetchIdOf("\\\\?\\C:\\Work\\A.bin", "win32")).toBe(await fetchIdOf("c:/work/a.bin", "linux"));
    expect(fetchIdOf("/Tmp", "linux")).not.toBe(await fetchIdOf("/tmp", "linux"));
  });
});

describe("a destination", () => {
  it("gets a parent folder, and links in the path are resolved", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "real"));
    await symlink(join(folder.path, "real"), join(folder.path, "link"));
    const destination = await openDestination(join(folder.path, "link", "new", "a.bin"));
    expect(destination.path).toBe(join(folder.path, "real", "new", "a.bin"));
    expect(destination.part).toBe(`${destination.path}.part`);
  });

  it("is refused if it is a device", async () => {
    await expect(openDestination("/dev/null")).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("is refused if its parent is a file", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    await expect(openDestination(join(folder.path, "file", "a.bin"))).rejects.toMatchObject({
      message: expect.stringMatching(/^Cannot make the folder/),
    });
  });

  it("with a long name leaves room for the names of the files beside it", async () => {
    const places = await placesOf(`/x/${"n".repeat(250)}`);
    expect(Buffer.byteLength(places.lock.slice("/x/".length))).toBeLessThanOrEqual(255);
    expect(places.part).toContain(places.fetchId);
  });
});
