import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const START_MS = Date.now();

function toFile(folder: string): string {
  writeFileSync(join(folder, "other"), "mine");
  return "other";
}

describe("preserve-time", () => {
  it.each(["Wed, 01 Jan 2020 12:34:56 GMT", "Wednesday, 01-Jan-20 12:34:56 GMT", "Wed Jan  1 12:34:56 2020"])(
    "gives the file the time that the server says (%s), and the file is known afterwards",
    async (lastModified) => {
      await using f = await fetching();
      await using origin = await Origin.start({ lastModified });
      const { path } = await f.fetch(origin.url, { "preserve-time": "true" });
      expect(statSync(path).mtimeMs).toBe(Date.UTC(2020, 0, 1, 12, 34, 56));
      expect(await f.fetch(origin.url, { "preserve-time": "true" })).toMatchObject({ status: "already-present" });
    },
  );

  it.each<[string, string | null, RegExp]>([
    ["is in the future", new Date(4e12).toUTCString(), /in the future/],
    ["is where time begins", new Date(0).toUTCString(), /not after 1970 began/],
    ["is before time begins", "Wed, 01 Jan 1600 00:00:00 GMT", /not after 1970 began/],
    ["is no date", "1.5", /no date/],
    ["is endless", `Wed, ${"0".repeat(5000)} 12:34:56 GMT`, /no date/],
    ["is missing", null, /says none/],
  ])("leaves the time at which the file came if the server's %s, and says so", async (_what, lastModified, why) => {
    await using f = await fetching();
    await using origin = await Origin.start({ lastModified });
    const { path } = await f.fetch(origin.url, { "preserve-time": "true" });
    expect(statSync(path).mtimeMs).toBeGreaterThan(START_MS - 10_000);
    expect(f.events).toContainEqual({ type: "notice", message: expect.stringMatching(why) });
  });

  it("is no matter if it is not asked for", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ lastModified: "Wed, 01 Jan 2020 12:34:56 GMT" });
    expect(statSync((await f.fetch(origin.url)).path).mtimeMs).toBeGreaterThan(START_MS - 10_000);
  });
});

describe("a file that replaces another one", () => {
  it.each([0o755, 0o600, 0o444])("keeps its permission bits %o, whatever the umask says", async (mode) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const path = join(f.folder, "a.bin");
    mkdirSync(f.folder);
    writeFileSync(path, "old");
    chmodSync(path, mode);
    expect(await f.fetch(origin.url)).toMatchObject({ status: "downloaded" });
    expect(lstatSync(path).mode & 0o7777).toBe(mode);
  });

  it("does not become setuid because the other one was", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const path = join(f.folder, "a.bin");
    mkdirSync(f.folder);
    writeFileSync(path, "old");
    chmodSync(path, 0o4755);
    await f.fetch(origin.url);
    expect(lstatSync(path).mode & 0o7777).toBe(0o755);
  });
});

describe("a destination that is a symbolic link", () => {
  it.each<[string, (folder: string) => string]>([
    ["to a file", toFile],
    ["to nothing", () => "no-such-file"],
    ["to itself", () => "a.bin"],
    ["into another filesystem", () => "/proc/version"],
  ])("%s is refused before any request, and stays as it is", async (_what, target) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    const to = target(f.folder);
    symlinkSync(to, join(f.folder, "a.bin"));
    const before = readdirSync(f.folder);
    const failure = await f.failure(origin.url, { force: "true" });
    expect(failure).toMatchObject({ code: "invalid-input", message: expect.stringContaining("it is a symbolic link to") });
    expect(readdirSync(f.folder)).toEqual(before);
    expect(origin.asked).toEqual([]);
  });

  it("to a folder is that folder: the file goes into it", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await using elsewhere = await temporaryFolder();
    mkdirSync(f.folder);
    symlinkSync(elsewhere.path, join(f.folder, "link"));
    expect(await f.fetch(origin.url, { path: "link" })).toMatchObject({ path: join(elsewhere.path, "file.bin") });
  });

  it("under the name that the server chose is refused too", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    symlinkSync("/proc/version", join(f.folder, "file.bin"));
    expect(await f.failure(origin.url, { path: "." })).toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("symbolic link"),
    });
  });

  it("among its folders that leads in a circle is an error that names it", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    symlinkSync("loop", join(f.folder, "loop"));
    expect(await f.failure(origin.url, { path: "loop/a.bin" })).toMatchObject({ message: expect.stringContaining("loop") });
    expect(origin.asked).toEqual([]);
  });
});
