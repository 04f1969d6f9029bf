import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectWhole, fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const requests = (origin: Origin) => origin.asked.length;

describe("a file that is there already", () => {
  it("is verified under a checksum without any request", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const checksum = origin.sha256;
    await f.fetch(origin.url, { checksum });
    const before = requests(origin);
    const result = await f.fetch(origin.url, { checksum });
    expect(result).toMatchObject({
      status: "already-present",
      reusedBytes: 100_000,
      fetchedBytes: 0,
      changed: false,
      checksum: `sha256:${checksum}`,
    });
    expect(requests(origin)).toBe(before);
  });

  it("is replaced when its digest is another one, and only by the complete new one", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 2 * MIB });
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), "old");
    await f.failure(origin.url, { checksum: "0".repeat(64) });
    expect(`${f.read()}`).toBe("old");
    expectWhole(await f.fetch(origin.url, { checksum: origin.sha256 }), origin.resource.bytes, f.read());
  });

  it("is known by our own record, which the origin confirms with one byte", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch(origin.url);
    const before = requests(origin);
    expect(await f.fetch(origin.url)).toMatchObject({ status: "already-present" });
    expect(requests(origin)).toBe(before + 1);
    expect(origin.asked.at(-1)?.range).toEqual({ start: 0, end: 1 });
  });

  it.each<[string, (origin: Origin, path: string) => void]>([
    ["the origin has another version", (origin) => origin.change()],
    ["its size changed", (_origin, path) => writeFileSync(path, "touched")],
    ["its time changed", (_origin, path) => utimesSync(path, 1, 1)],
  ])("is fetched again when %s", async (_what, change) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch(origin.url);
    change(origin, join(f.folder, "a.bin"));
    const result = await f.fetch(origin.url);
    expect(result.status).toBe("downloaded");
    expectWhole(result, origin.resource.bytes, f.read());
  });

  it("never counts for existing, for being of another URL, or when it is forced", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), origin.resource.bytes);
    expect((await f.fetch(origin.url)).status).toBe("downloaded");
    expect((await f.fetch(`${origin.base}/another`)).status).toBe("downloaded");
    expect((await f.fetch(`${origin.base}/another`, { force: "true" })).status).toBe("downloaded");
    expect((await f.fetch(`${origin.base}/another`, { force: "true", checksum: origin.sha256 })).status).toBe("downloaded");
  });
});

describe("a folder as destination", () => {
  it.each([
    ["from Content-Disposition", { "content-disposition": `attachment; filename="../na $(me).bin"` }, "na___me_.bin"],
    ["from the URL", {}, "file.bin"],
  ])("gives the file a safe name %s", async (_what, headers, name) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ headers }) });
    const result = await f.fetch(origin.url, { path: "sub/" });
    expect(result.path).toBe(join(f.folder, "sub", name));
    expect(await f.names()).toEqual(["sub"]);
  });

  it("is one when it exists, also without a separator, and knows what it holds", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(join(f.folder, "sub"), { recursive: true });
    expect((await f.fetch(origin.url, { path: "sub" })).path).toBe(join(f.folder, "sub/file.bin"));
    expect((await f.fetch(origin.url, { path: "sub" })).status).toBe("already-present");
  });
});

describe("a name that the user did not write", () => {
  it("replaces no file that was there before, and one of ours only for the same source", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const path = join(f.folder, "sub", "file.bin");
    mkdirSync(join(f.folder, "sub"), { recursive: true });
    writeFileSync(path, "precious");
    for (const checksum of ["", origin.sha256]) {
      expect(await f.failure(origin.url, { path: "sub/", checksum })).toMatchObject({
        code: "exists",
        hint: expect.stringMatching(/'path'.*'force'/),
        result: { changed: false },
      });
      expect(readFileSync(path, "utf8")).toBe("precious");
    }
    await f.fetch(origin.url, { path: "sub/", force: "true" });
    origin.change();
    expect(await f.fetch(origin.url, { path: "sub/" })).toMatchObject({ status: "downloaded" });
    expect(await f.failure(`${origin.base}/other/file.bin`, { path: "sub/" })).toMatchObject({ code: "exists" });
    writeFileSync(path, "edited since");
    expect(await f.failure(origin.url, { path: "sub/" })).toMatchObject({ code: "exists" });
    expect(await f.names()).toEqual(["sub"]);
  });

  it("is no matter when the user names the file", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "a.bin"), "old");
    expect(await f.fetch(origin.url)).toMatchObject({ status: "downloaded" });
  });
});

describe("a destination that cannot be", () => {
  it("makes parents that are missing", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    expectWhole(await f.fetch(origin.url, { path: "x/y/z.bin" }), origin.resource.bytes, f.read("x/y/z.bin"));
  });

  it("is refused below a file, with the path in the message, before any request", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "file"), "");
    const error = await f.failure(origin.url, { path: "file/a.bin" });
    expect(error).toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(/^Cannot make the folder ".*file": a file is in its place/),
      hint: expect.stringContaining("Name another folder"),
    });
    expect(requests(origin)).toBe(0);
  });

  it.skipIf(process.platform !== "linux").each([
    ["/proc/fetch-action/x/a.bin", /kernel's own filesystem "proc"/],
    ["/sys/fetch-action/a.bin", /kernel's own filesystem "sysfs"/],
    ["/dev/fetch-action", /is only in memory/],
    ["/dev/fetch-action/x/", /is only in memory/],
    ["/dev/", /is only in memory/],
  ])("is refused in a filesystem that holds no files, before any request: %s", async (path, message) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    expect(await f.failure(origin.url, { path })).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
    expect(requests(origin)).toBe(0);
  });

  it("has no room for what the server announces: refused before the first byte of it is kept", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({
      behave: (exchange) => exchange.answer({ headers: { "content-range": `bytes 0-99999/${2 ** 50}` } }),
    });
    expect(await f.failure(origin.url)).toMatchObject({
      code: "no-space",
      message: expect.stringMatching(/1024(\.0)? TiB are needed there/),
    });
    expect(await f.names()).toEqual([]);
  });

  it("does not write through a link in the place of the partial file", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    mkdirSync(f.folder);
    writeFileSync(join(f.folder, "victim"), "precious");
    symlinkSync(join(f.folder, "victim"), join(f.folder, "a.bin.part"));
    expect(await f.failure(origin.url)).toMatchObject({ code: "permission" });
    expect(`${f.read("victim")}`).toBe("precious");
  });

  it("is busy for a fetch of something else, which leaves the first alone", async () => {
    await using f = await fetching();
    const held = Promise.withResolvers<void>();
    await using origin = await Origin.start({ behave: () => held.promise.then(() => false) });
    const first = f.fetch(origin.url);
    await origin.hasBeenAsked(1);
    expect(await f.failure(`${origin.url}2`)).toMatchObject({ code: "busy", exitCode: 6, message: expect.stringContaining(origin.url) });
    held.resolve();
    expectWhole(await first, origin.resource.bytes, f.read());
    expect(await f.names()).toEqual(["a.bin"]);
  });

  it("touches its record each time that it was of use, and removes forgotten ones after its end", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const { fetchId } = await f.fetch(origin.url);
    const folder = join(process.env["FETCH_ACTION_STATE_DIR"] ?? "", "artifacts");
    const [record, forgotten] = [join(folder, `${fetchId}.json`), join(folder, `${"ab".repeat(32)}.json`)];
    const old = new Date(Date.now() - 13 * 24 * 3_600_000);
    utimesSync(record, old, old);
    expect((await f.fetch(origin.url)).status).toBe("already-present");
    expect(Date.now() - statSync(record).mtimeMs).toBeLessThan(24 * 3_600_000);
    writeFileSync(forgotten, "{}");
    const older = new Date(Date.now() - 15 * 24 * 3_600_000);
    utimesSync(forgotten, older, older);
    let isThere = false;
    origin.behave = () => {
      isThere = existsSync(forgotten);
      return false;
    };
    await f.fetch(origin.url, { force: "true" });
    expect([isThere, existsSync(forgotten), existsSync(record)]).toEqual([true, false, true]);
  });

  it("keeps its record in the state folder, for its user's eyes only, without secrets", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const { fetchId } = await f.fetch(`${origin.url}?sig=secret`, { "bearer-token": "secret" });
    const path = join(process.env["FETCH_ACTION_STATE_DIR"] ?? "", "artifacts", `${fetchId}.json`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(process.env["FETCH_ACTION_STATE_DIR"] ?? "").mode & 0o777).toBe(0o700);
    expect(readFileSync(path, "utf8")).not.toContain("secret");
  });
});
