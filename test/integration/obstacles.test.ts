/** What may lie in a fetch's way on disk: left by a crash, put there by mistake, or by somebody who means ill. */
import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DestinationLock } from "../../src/fetches/destination-lock.ts";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { stopped } from "../support/stopped.ts";

const MIB = 1024 * 1024;
const PRECIOUS = "somebody's precious text, which is longer than a hundred bytes, so that nobody takes it for a header of anything.";

describe("a lock file that is there before the fetch", () => {
  it("and empty, as a crash leaves it, locks nobody out, and goes with the fetch", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin.part.lock"), "");
    expectWhole(await f.fetch(origin.url), origin.resource.bytes, f.read());
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it.each([
    ["of text", Buffer.from(PRECIOUS)],
    ["of zeros", Buffer.alloc(4096)],
  ])("and somebody else's (%s) is named, and stays as it is", async (_what, bytes) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin.part.lock"), bytes);
    expect(await f.failure(origin.url)).toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(/a\.bin\.part\.lock": a file that is not fetch-action's is there/),
      hint: expect.stringMatching(/Remove that file/),
    });
    expect(f.read("a.bin.part.lock").equals(bytes)).toBe(true);
    expect(origin.asked).toHaveLength(0);
  });

  it.skipIf(process.platform !== "linux")("and somebody else's costs no descriptor, however often it is tried", async () => {
    await using f = await fetching();
    mkdirSync(f.folder);
    const path = join(f.folder, "lock");
    writeFileSync(path, PRECIOUS);
    const openHere = () => readdirSync("/proc/self/fd").length;
    const before = openHere();
    for (let tries = 0; tries < 50; tries += 1) expect(() => DestinationLock.acquire(path, "x")).toThrow();
    // Others in this process may open some meanwhile, but not one a try.
    expect(openHere() - before).toBeLessThan(25);
  });
});

describe.skipIf(process.platform === "win32")("in the place of a lock", () => {
  it.each([
    ["a link to nothing, which would make a file elsewhere", (path: string, victim: string) => symlinkSync(`${victim}.new`, path)],
    ["a second name of another file", (path: string, victim: string) => linkSync(victim, path)],
    ["a pipe", (path: string) => execFileSync("mkfifo", [path])],
    [
      "a file that others may write to",
      (path: string) => {
        writeFileSync(path, "");
        chmodSync(path, 0o666);
      },
    ],
  ])("%s is refused, and stays as it is", async (_what, put) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    const victim = join(f.folder, "victim");
    writeFileSync(victim, "");
    put(join(f.folder, "a.bin.part.lock"), victim);
    expect(await f.failure(origin.url)).toMatchObject({ code: "permission" });
    expect(await f.names()).toEqual(["a.bin.part.lock", "victim"]);
    expect(origin.asked).toHaveLength(0);
  });
});

describe.skipIf(process.platform === "win32")("a symbolic link", () => {
  it.each(["a.bin.part", "a.bin.part.ckpt", "a.bin.part.ckpt.new", "a.bin.part.lock"])(
    "in the place of %s never has the fetch write to where it leads",
    async (name) => {
      await using f = await fetching();
      await using origin = await Origin.start();
      mkdirSync(f.folder);
      writeFileSync(join(f.folder, "victim"), PRECIOUS);
      symlinkSync(join(f.folder, "victim"), join(f.folder, name));
      const outcome = await f.fetch(origin.url).then(
        () => f.read().equals(origin.resource.bytes),
        (error: { readonly code: string }) => error.code === "permission" || error.code === "invalid-input",
      );
      expect(outcome).toBe(true);
      expect(`${f.read("victim")}`).toBe(PRECIOUS);
    },
  );

  it.each(["victim", "nowhere"])(
    "as the destination (to %s) is refused before any request, and stays with what it leads to",
    async (to) => {
      await using f = await fetching();
      await using origin = await Origin.start();
      mkdirSync(f.folder);
      writeFileSync(join(f.folder, "victim"), PRECIOUS);
      symlinkSync(to, join(f.folder, "a.bin"));
      expect(await f.failure(origin.url, { force: "true" })).toMatchObject({
        code: "invalid-input",
        message: expect.stringContaining(`it is a symbolic link to "${join(f.folder, to)}"`),
      });
      expect(origin.asked).toHaveLength(0);
      expect(readlinkSync(join(f.folder, "a.bin"))).toBe(to);
      expect(`${f.read("victim")}`).toBe(PRECIOUS);
      expect(await f.names()).toEqual(["a.bin", "victim"]);
    },
  );

  it("to the destination's folder leads to the same destination: busy for a fetch of something else", async () => {
    await using f = await fetching();
    const held = Promise.withResolvers<boolean>();
    await using origin = await Origin.start({ behave: () => held.promise });
    mkdirSync(join(f.folder, "real"), { recursive: true });
    symlinkSync(join(f.folder, "real"), join(f.folder, "link"));
    const first = f.fetch(origin.url, { path: "real/a.bin" });
    await origin.hasBeenAsked(1);
    expect(await f.failure(`${origin.url}?other`, { path: "link/a.bin" })).toMatchObject({ code: "busy" });
    held.resolve(false);
    expectWhole(await first, origin.resource.bytes, f.read("real/a.bin"));
  });
});

describe("a folder", () => {
  it.each(["a.bin.part", "a.bin.part.ckpt", "a.bin.part.ckpt.new", "a.bin.part.lock"])(
    "in the place of %s is a clear error, and stays with what is in it",
    async (name) => {
      await using f = await fetching();
      await using origin = await Origin.start();
      mkdirSync(join(f.folder, name, "mine"), { recursive: true });
      expect(await f.failure(origin.url)).toMatchObject({ code: "invalid-input", message: expect.stringContaining("it is a folder") });
      expect(readdirSync(join(f.folder, name))).toEqual(["mine"]);
      expect(f.has("a.bin")).toBe(false);
    },
  );
});

describe("a file", () => {
  it.each(["file/", "file/a.bin", "file/x/", "file/x/a.bin"])(
    "where a folder is needed (%s) is a wrong path, not a broken disk",
    async (path) => {
      await using f = await fetching();
      await using origin = await Origin.start();
      mkdirSync(f.folder);
      writeFileSync(join(f.folder, "file"), PRECIOUS);
      expect(await f.failure(origin.url, { path })).toMatchObject({
        code: "invalid-input",
        exitCode: 2,
        message: expect.stringMatching(
          /^Cannot make the folder ".*\/file(\/x)?": (a file is in its place|a part of the path is not a folder)/,
        ),
      });
      expect(`${f.read("file")}`).toBe(PRECIOUS);
    },
  );

  it("that turns out to be there already needs no partial file any more", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 12 * MIB });
    await stopped(f, origin);
    writeFileSync(join(f.folder, "a.bin"), origin.resource.bytes);
    expect(await f.fetch(origin.url, { checksum: origin.sha256 })).toMatchObject({ status: "already-present" });
    expect(await f.names()).toEqual(["a.bin"]);
  });
});
