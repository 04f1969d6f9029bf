import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { endpointOf, listIds, markerOf, openRuntimeFolder } from "../../src/fetches/runtime-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FETCH_ID = "41c0d8911aacab8292515a2b1153be7349c512706c934125582d133f0fa29dbb";
const isRoot = process.getuid?.() === 0;
const named = (path: string) => ({ FETCH_ACTION_STATE_DIR: path });
const refused = (why: RegExp) => expect.objectContaining({ code: "permission", message: expect.stringMatching(why) });

describe("the runtime folder", () => {
  it("is made for its user alone, whatever the umask", async () => {
    await using folder = await temporaryFolder();
    const before = process.umask(0);
    try {
      const path = await openRuntimeFolder(folder.path, named(folder.path));
      expect(path).toBe(join(folder.path, "run"));
      expect(statSync(path).mode & 0o777).toBe(0o700);
      expect(await openRuntimeFolder(folder.path, named(folder.path))).toBe(path);
    } finally {
      process.umask(before);
    }
  });

  it("is in the folder of the job or the session if no state folder is named, with the user's number in its name", async () => {
    await using folder = await temporaryFolder();
    const state = join(folder.path, "state");
    const name = `fetch-action-${process.getuid?.() ?? 0}`;
    const [job, session] = [join(folder.path, "temp"), join(folder.path, "session")];
    expect(await openRuntimeFolder(state, { RUNNER_TEMP: job, XDG_RUNTIME_DIR: session })).toBe(join(job, name));
    expect(await openRuntimeFolder(state, { XDG_RUNTIME_DIR: session })).toBe(join(session, name));
    expect(await openRuntimeFolder(state, {})).toBe(join(state, "run"));
  });

  it.each([
    ["others may write to it", (path: string) => chmodSync(path, 0o722)],
    ["its group may write to it", (path: string) => chmodSync(path, 0o770)],
  ])("is refused when %s", async (_why, spoil) => {
    await using folder = await temporaryFolder();
    mkdirSync(join(folder.path, "run"), { mode: 0o700 });
    spoil(join(folder.path, "run"));
    await expect(openRuntimeFolder(folder.path, named(folder.path))).rejects.toEqual(refused(/others may write to it/));
  });

  it.skipIf(!isRoot)("is refused when it belongs to another user", async () => {
    await using folder = await temporaryFolder();
    mkdirSync(join(folder.path, "run"), { mode: 0o700 });
    chownSync(join(folder.path, "run"), 12_345, 12_345);
    await expect(openRuntimeFolder(folder.path, named(folder.path))).rejects.toEqual(refused(/belongs to another user/));
  });

  it("is refused when it is a link, which could lead anywhere", async () => {
    await using folder = await temporaryFolder();
    mkdirSync(join(folder.path, "elsewhere"), { mode: 0o700 });
    symlinkSync(join(folder.path, "elsewhere"), join(folder.path, "run"));
    await expect(openRuntimeFolder(folder.path, named(folder.path))).rejects.toEqual(refused(/not a folder/));
  });

  it("has a path that is short enough for a socket, however long the state folder's path is", async () => {
    await using folder = await temporaryFolder();
    const long = join(folder.path, "x".repeat(200));
    const path = await openRuntimeFolder(long, named(long));
    await using _made = { [Symbol.asyncDispose]: () => import("node:fs/promises").then(({ rmdir }) => rmdir(path)) };
    expect(Buffer.byteLength(endpointOf(path, FETCH_ID))).toBeLessThan(100);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    // The same long path always gets the same short one, and another path gets another one.
    expect(await openRuntimeFolder(long, named(long))).toBe(path);
    expect(await openRuntimeFolder(folder.path, named(folder.path))).not.toBe(path);
  });

  it("lists the fetches that listen, and no other file", async () => {
    await using folder = await temporaryFolder();
    writeFileSync(markerOf(folder.path, FETCH_ID), "");
    writeFileSync(join(folder.path, "README"), "");
    expect(await listIds(folder.path)).toEqual([FETCH_ID.slice(0, 16)]);
    expect(await listIds(join(folder.path, "nothing"))).toEqual([]);
  });
});
