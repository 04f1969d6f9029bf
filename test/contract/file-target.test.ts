import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileDigest } from "../../src/target/file-digest.ts";
import { FileTarget, requireAllowed } from "../../src/target/file-target.ts";
import { sha256Of } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const places = (folder: string) => ({ final: join(folder, "a.bin"), part: join(folder, "a.bin.part") });

describe("a file as target", () => {
  it("takes bytes in any order, writes each at its place, and publishes the whole", async () => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    const bytes = randomBytes(300_000);
    await using target = await FileTarget.open(paths);
    await target.prepare(bytes.length, { keep: false });
    expect(statSync(paths.part).size).toBe(bytes.length);
    await Promise.all([
      target.write([bytes.subarray(200_000, 250_000), bytes.subarray(250_000)], 200_000),
      target.write([bytes.subarray(0, 1), bytes.subarray(1, 100_000)], 0),
      target.write([bytes.subarray(100_000, 200_000)], 100_000),
    ]);
    await target.finish(bytes.length);
    expect(existsSync(paths.final)).toBe(false);
    await target.publish();
    expect(readFileSync(paths.final).equals(bytes)).toBe(true);
    expect(existsSync(paths.part)).toBe(false);
  });

  it("takes more buffers at once than the system takes in one call", async () => {
    await using folder = await temporaryFolder();
    const bytes = randomBytes(5_000);
    await using target = await FileTarget.open(places(folder.path));
    await target.write(
      Array.from(bytes, (_byte, i) => bytes.subarray(i, i + 1)),
      7,
    );
    await target.finish(5_007);
    await target.publish();
    expect(readFileSync(places(folder.path).final).subarray(7).equals(bytes)).toBe(true);
  });

  it("keeps what is there for a resume, and drops it for a fresh start", async () => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    writeFileSync(paths.part, "0123456789");
    await using target = await FileTarget.open(paths);
    await target.prepare(20, { keep: true });
    const kept = new Uint8Array(20);
    expect(await target.read(kept, 0)).toBe(20);
    expect(Buffer.from(kept).toString("latin1")).toBe(`0123456789${"\0".repeat(10)}`);
    await target.prepare(20, { keep: false });
    expect(await target.read(kept, 0)).toBe(20);
    expect(kept.every((byte) => byte === 0)).toBe(true);
  });

  it.skipIf(process.platform === "win32").each([
    ["a pipe that nobody reads", (part: string) => execFileSync("mkfifo", [part])],
    ["a second name of another file", (part: string) => linkSync(`${part}.other`, part)],
    [
      "a file that others may write to",
      (part: string) => {
        writeFileSync(part, "theirs");
        chmodSync(part, 0o666);
      },
    ],
  ])("is made anew if %s is in its place, which loses that name and nothing else", async (_what, put) => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    writeFileSync(`${paths.part}.other`, "precious");
    put(paths.part);
    await using target = await FileTarget.open(paths);
    await target.prepare(4, { keep: true });
    const kept = new Uint8Array(4);
    await target.read(kept, 0);
    expect([...kept]).toEqual([0, 0, 0, 0]);
    await target.write([Buffer.from("ours")], 0);
    await target.finish(4);
    await target.publish();
    expect(readFileSync(paths.final, "utf8")).toBe("ours");
    expect(readFileSync(`${paths.part}.other`, "utf8")).toBe("precious");
  });

  it.skipIf(process.platform === "win32")(
    "can be written by nobody else until it is published, and then has the rights of any new file",
    async () => {
      await using folder = await temporaryFolder();
      const paths = places(folder.path);
      await using target = await FileTarget.open(paths);
      expect(statSync(paths.part).mode & 0o022).toBe(0);
      await target.finish(0);
      await target.publish();
      writeFileSync(join(folder.path, "any"), "");
      expect(statSync(paths.final).mode).toBe(statSync(join(folder.path, "any")).mode);
    },
  );

  it("skips holes when it clears a gap of a volume", async () => {
    await using folder = await temporaryFolder();
    const paths = { ...places(folder.path), isSparse: true };
    const tib = 2 ** 40;
    {
      await using first = await FileTarget.open(paths);
      await first.prepare(4 * tib, { keep: false });
      await first.write([Buffer.from("left by an earlier run")], 3 * tib);
    }
    await using target = await FileTarget.open(paths);
    await target.prepare(4 * tib, { keep: true });
    let steps = 0;
    for (let at = 0; at < 4 * tib; at = await target.zero(at, 4 * tib)) steps += 1;
    const found = new Uint8Array(22);
    await target.read(found, 3 * tib);
    expect(found.every((byte) => byte === 0)).toBe(true);
    expect(steps).toBeLessThan(5);
  });

  it("reads no further than its end", async () => {
    await using folder = await temporaryFolder();
    await using target = await FileTarget.open(places(folder.path));
    await target.write([Buffer.from("hello")], 0);
    expect(await target.read(new Uint8Array(10), 3)).toBe(2);
    expect(await target.read(new Uint8Array(10), 5)).toBe(0);
  });

  it("publishes exactly the size that is asked for, whatever an earlier attempt left behind", async () => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    await using target = await FileTarget.open(paths);
    await target.write([Buffer.from("longer than that")], 0);
    await target.finish(6);
    await target.publish();
    expect(`${readFileSync(paths.final)}`).toBe("longer");
  });

  it("replaces a file only with the complete one", async () => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    writeFileSync(paths.final, "old");
    await using target = await FileTarget.open(paths);
    await target.prepare(3, { keep: false });
    await target.write([Buffer.from("new")], 0);
    expect(`${readFileSync(paths.final)}`).toBe("old");
    await target.finish(3);
    await target.publish();
    expect(`${readFileSync(paths.final)}`).toBe("new");
  });

  it.skipIf(process.platform === "win32").each<[string, (paths: ReturnType<typeof places>) => void]>([
    [
      "is another file now",
      ({ part }) => {
        renameSync(part, `${part}.old`);
        writeFileSync(part, "evil");
      },
    ],
    [
      "is a link now",
      ({ part }) => {
        renameSync(part, `${part}.old`);
        symlinkSync(`${part}.old`, part);
      },
    ],
    ["is gone", ({ part }) => rmSync(part)],
    ["has a second name", ({ part }) => linkSync(part, `${part}.second`)],
  ])("publishes nothing when the partial file %s", async (_what, swap) => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    writeFileSync(paths.final, "old");
    await using target = await FileTarget.open(paths);
    await target.write([Buffer.from("right")], 0);
    swap(paths);
    await expect(target.finish(5).then(() => target.publish())).rejects.toMatchObject({ name: "FetchError" });
    expect(readFileSync(paths.final, "utf8")).toBe("old");
  });

  it("is hashed by the bytes that were written, whatever file has its name", async () => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    await using target = await FileTarget.open(paths);
    await target.write([Buffer.from("right")], 0);
    renameSync(paths.part, `${paths.part}.old`);
    writeFileSync(paths.part, "wrong");
    await using digest = new FileDigest(paths.part, [{ algorithm: "sha256" }], target.descriptor);
    expect(await digest.finish(5, new AbortController().signal)).toEqual([sha256Of(Buffer.from("right"))]);
  });

  it("is refused on FAT if it has 4 GiB or more, and accepted elsewhere", () => {
    const [fat, ext4] = [0x4d44, 0xef53];
    expect(() => requireAllowed("/x", 2 ** 32, fat)).toThrow(
      expect.objectContaining({ code: "no-space", message: expect.stringContaining("FAT") }),
    );
    expect(() => requireAllowed("/x", 2 ** 32 - 1, fat)).not.toThrow();
    expect(() => requireAllowed("/x", 2 ** 40, ext4)).not.toThrow();
  });

  it("can be written to after a flush, and reads the same bytes when memory has forgotten them", async () => {
    await using folder = await temporaryFolder();
    const bytes = randomBytes(300_000);
    await using target = await FileTarget.open(places(folder.path));
    await target.write([bytes], 0);
    await target.flush();
    // It is false when the system has no such call. What is read is the same.
    await target.forgetCached(100_000);
    await target.write([bytes.subarray(0, 1000)], 300_000);
    const read = new Uint8Array(301_000);
    expect(await target.read(read, 0)).toBe(301_000);
    expect(Buffer.from(read).equals(Buffer.concat([bytes, bytes.subarray(0, 1000)]))).toBe(true);
    await target.close();
    await target.close();
  });

  it("leaves nothing when it is discarded", async () => {
    await using folder = await temporaryFolder();
    const paths = places(folder.path);
    await using target = await FileTarget.open(paths);
    await target.write([Buffer.from("x")], 0);
    await target.discard();
    expect(existsSync(paths.part) || existsSync(paths.final)).toBe(false);
  });

  it("is refused before the first byte if it has no room, and the error says how much is free", async () => {
    await using folder = await temporaryFolder();
    await using target = await FileTarget.open(places(folder.path));
    await expect(target.prepare(2 ** 50, { keep: false })).rejects.toMatchObject({
      code: "no-space",
      message: expect.stringMatching(/^Cannot fetch to ".*a\.bin": 1024(\.0)? TiB are needed there, .* are free$/),
    });
  });

  it.each([
    ["a link", "permission", (path: string) => symlinkSync("/etc/hostname", path)],
    ["a folder", "invalid-input", (path: string) => mkdir(path)],
  ])("does not write through %s in the place of the partial file", async (_what, code, make) => {
    await using folder = await temporaryFolder();
    await make(places(folder.path).part);
    await expect(FileTarget.open(places(folder.path))).rejects.toMatchObject({ code });
  });
});
