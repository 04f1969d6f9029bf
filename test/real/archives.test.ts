/** Archives that the platform's own tools made, and a disk that is too small for what is in one. */

import { readFileSync, statSync } from "node:fs";
import { mkdir, open, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { treeDigest } from "../../src/archive/tree-digest.ts";
import { FetchError } from "../../src/core/errors.ts";
import { archiveTarget } from "../fuzz/archives.ts";
import { mutate, seededRandom } from "../fuzz/mutate.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { TmpfsMount } from "./support/mount.ts";
import { needCommand, runCommand } from "./support/system.ts";

const never = new AbortController().signal;
const MIB = 1024 * 1024;
/** Every format keeps an even number of seconds. */
const TIME = 1_600_000_000;

/** A folder with what archives can hold, and a place for the archive. */
async function source() {
  const home = await temporaryFolder();
  const tree = join(home.path, "tree");
  await mkdir(join(tree, "bin"), { recursive: true });
  await mkdir(join(tree, "empty"));
  await writeFile(join(tree, "bin/tool"), "#!/bin/sh\n", { mode: 0o755 });
  await writeFile(join(tree, "nothing"), "");
  await writeFile(join(tree, "caf\u00e9"), "x".repeat(10_000), { mode: 0o640 });
  await writeFile(join(tree, "big"), Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 2_654_435_761) >>> 24)));
  for (const name of ["bin/tool", "nothing", "caf\u00e9", "big"]) await utimes(join(tree, name), TIME, TIME);
  await symlink("bin/tool", join(tree, "link"));
  return { ...home, path: home.path, tree, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

/** Fetches an archive that lies on the disk, and unpacks it. */
async function unpacking(archive: string, run: (out: string, entries: number) => Promise<void>): Promise<void> {
  await using origin = await Origin.start();
  origin.resource = { bytes: readFileSync(archive), etag: '"v1"', lastModified: null };
  await using place = await fetching();
  const { entries = 0 } = await place.fetch(origin.url, { path: "archive", extract: "out" });
  await run(join(place.folder, "out"), entries);
}

const shell = (command: string, folder: string) => runCommand("sh", ["-c", `cd '${folder}' && ${command}`], { ...process.env, TZ: "UTC" });

describe("an archive of a real tool", () => {
  it.each([
    ["GNU tar", "tar -cf ../a ."],
    ["GNU tar, POSIX", "tar --format=posix -cf ../a ."],
    ["GNU tar, old", "tar --format=v7 -cf ../a ."],
    ["gzip", "tar -czf ../a ."],
    ["xz", "tar -cJf ../a ."],
    ["two streams of xz", "tar -cf ../t . && (head -c 5000 ../t | xz; tail -c +5001 ../t | xz) > ../a"],
    ["two members of gzip", "tar -cf ../t . && (head -c 5000 ../t | gzip; tail -c +5001 ../t | gzip) > ../a"],
    ["two streams of bzip2", "tar -cf ../t . && (head -c 5000 ../t | bzip2; tail -c +5001 ../t | bzip2) > ../a"],
    ["gzip, filled with zeros", "tar -czf ../a . && head -c 3000 /dev/zero >> ../a"],
    ["zstd", "tar -c . | zstd -q > ../a"],
    ["zstd with a long window", "tar -c . | zstd -q --long=31 > ../a"],
    ["bzip2", "tar -cjf ../a ."],
    ["bsdtar", "bsdtar -cf ../a ."],
    ["bsdtar, POSIX", "bsdtar --format=pax -cf ../a ."],
    ["7-Zip", "7zz a -snl -bd -bso0 ../a.7z . && mv ../a.7z ../a"],
    ["7-Zip, not solid", "7zz a -snl -bd -bso0 -ms=off ../a.7z . && mv ../a.7z ../a"],
    ["zip", "zip -qry ../a.zip . && mv ../a.zip ../a"],
    ["zip64", "zip -qry -fz ../a.zip . && mv ../a.zip ../a"],
    ["zip, with bytes behind its end", "zip -qry ../b.zip . && (cat ../b.zip; echo tail) > ../a"],
    ["7-Zip's zip", "7zz a -tzip -snl -bd -bso0 ../a.zip . && mv ../a.zip ../a"],
  ])("(%s) comes out as it went in", async (_tool, command) => {
    needCommand("7zz", "7zip");
    needCommand("bsdtar", "libarchive-tools");
    await using from = await source();
    shell(command, from.tree);
    const before = await listing(from.tree);
    await unpacking(join(from.path, "a"), async (out) => {
      expect(await listing(out)).toEqual(before);
    });
  });

  it.each([
    ["7-Zip, its names too", "7zz a -bd -bso0 -psecret -mhe=on ../a.7z . && mv ../a.7z ../a"],
    ["7-Zip", "7zz a -bd -bso0 -psecret ../a.7z . && mv ../a.7z ../a"],
    ["zip", "zip -qryP secret ../a.zip . && mv ../a.zip ../a"],
  ])("that is encrypted is refused for that reason (%s)", async (_tool, command) => {
    await using from = await source();
    shell(command, from.tree);
    await expect(unpacking(join(from.path, "a"), async () => {})).rejects.toMatchObject({
      code: "unsupported-archive",
      message: expect.stringContaining("encrypted"),
    });
  });

  it.each([
    "--format=gnu",
    "--format=posix --sparse-version=0.0",
    "--format=posix --sparse-version=0.1",
    "--format=posix --sparse-version=1.0",
  ])("keeps the holes of a sparse file (tar -S %s)", async (flags) => {
    await using from = await temporaryFolder();
    await mkdir(join(from.path, "tree"));
    await using sparse = await open(join(from.path, "tree/sparse"), "w");
    for (let at = 0; at < 40; at += 1) await sparse.write(`data${at}`, at * 7_000_001);
    shell(`tar -S ${flags} -czf ../a .`, join(from.path, "tree"));
    const sha256 = shell("sha256sum < tree/sparse", from.path);
    await unpacking(join(from.path, "a"), async (out) => {
      expect(shell("sha256sum < sparse", out)).toBe(sha256);
      expect(statSync(join(out, "sparse")).blocks * 512).toBeLessThan(4 * MIB);
    });
  });

  it("with 100,000 small files is unpacked in flat memory", async () => {
    await using from = await temporaryFolder();
    const script =
      "import tarfile,io\nt=tarfile.open('a','w:gz',compresslevel=1)\nfor i in range(100000):\n  h=tarfile.TarInfo('d%d/f%d'%(i//1000,i)); h.size=100; t.addfile(h, io.BytesIO(b'x'*100))\nt.close()";
    runCommand("python3", ["-c", `import os; os.chdir(${JSON.stringify(from.path)})\n${script}`]);
    const before = process.memoryUsage().rss;
    await unpacking(join(from.path, "a"), async (_out, entries) => {
      expect(entries).toBe(100_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB);
    });
  });
});

describe("what somebody changed in an archive that a tool unpacks", () => {
  it.each([
    ["7z", "7zz a -snl -bd -bso0 ../a.7z . && mv ../a.7z ../a"],
    ["7z", "7zz a -snl -bd -bso0 -ms=off -mx=0 -mhc=off ../a.7z . && mv ../a.7z ../a"],
    ["tar.xz", "tar -cJf ../a ."],
    ["tar.bz2", "tar -cjf ../a ."],
  ])("is refused or unpacked, and nothing is made outside of the folder (%s)", async (ending, command) => {
    needCommand("7zz", "7zip");
    await using from = await source();
    shell(`rm big && ${command}`, from.tree);
    const target = await archiveTarget([readFileSync(join(from.path, "a"))], `a.${ending}`)();
    await using _target = { [Symbol.asyncDispose]: async () => target[Symbol.asyncDispose]?.() };
    const random = seededRandom(1);
    for (let count = 0; count < 40; count += 1) {
      const failed = await Promise.resolve(target.run(mutate(target.seeds, random))).then(
        () => null,
        (error: unknown) => error,
      );
      if (failed !== null) expect(failed).toBeInstanceOf(FetchError);
    }
  });
});

/** What is compared: names, kinds, permissions, sizes, times of files. */
async function listing(folder: string): Promise<string> {
  return shell(
    "find . ! -type d ! -type l -printf '%P %y %m %s %T@\\n' -o -type l -printf '%P %y %l\\n' -o -printf '%P %y %m\\n' | sort",
    folder,
  );
}

describe("a disk that gets full while an archive is unpacked", () => {
  it.each([5, 20])("keeps the archive and nothing of what was unpacked, and the next run goes on from there (%i MiB)", async (mib) => {
    await using disk = await TmpfsMount.create(1.6 * mib * MIB);
    await using from = await temporaryFolder();
    shell(`mkdir tree && head -c ${mib}M /dev/urandom > tree/random && tar -czf a tree`, from.path);
    await using origin = await Origin.start();
    origin.resource = { bytes: readFileSync(join(from.path, "a")), etag: '"v1"', lastModified: null };
    await using place = await fetching();
    const options = { path: join(disk.path, "a.tar.gz"), extract: join(disk.path, "out") };
    expect(await place.failure(origin.url, options)).toMatchObject({
      code: "no-space",
      result: { keptBytes: origin.resource.bytes.length },
    });
    expect(shell("ls -A", disk.path).trim()).toBe("a.tar.gz");
    disk.remount("size=64m");
    const sent = origin.sentBytes;
    expect((await place.fetch(origin.url, options)).status).toBe("expanded");
    expect(origin.sentBytes - sent).toBeLessThan(MIB);
    expect(shell("ls -A", disk.path).trim()).toBe("out");
    await rm(join(disk.path, "out"), { recursive: true });
    expect(await treeDigest(disk.path, never)).not.toBe("");
  });
});
