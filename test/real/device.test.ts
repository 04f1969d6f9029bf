/** Snapshots restored to real block devices: loop devices, mounted, held, read-only, too small, dirty, killed. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyVolume } from "../../src/app/snapshot/verify-volume.ts";
import { deviceIdentity } from "../../src/target/device-target.ts";
import { CacheService } from "../support/cache-service.ts";
import { BLOCK_BYTES, EbsServer, type Snapshot, snapshotOf, TEST_CREDENTIALS, volumeDigest } from "../support/ebs-server.ts";
import { canLoop, loopDevice } from "../support/loop-device.ts";
import { restoring } from "../support/restoring.ts";
import { Runner } from "../support/runner.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { seededRandom } from "../support/virtual-clock.ts";

const GIB = 1024 ** 3;
const scattered = snapshotOf(Array.from({ length: 150 }, (_, i) => i * 13));
const CLI = new URL("../../dist/cli.js", import.meta.url).pathname;

describe.skipIf(!canLoop)("a device (needs root)", () => {
  it("holds the volume afterwards, and nothing else, if it was full of other bytes before", async () => {
    await using r = await restoring();
    await using device = await loopDevice({ sizeBytes: GIB, isDirty: true });
    await using server = await EbsServer.start({ snapshots: [scattered] });
    expect(await r.failure(server, { path: device.path })).toMatchObject({ code: "exists" });
    const result = await r.restore(server, { path: device.path, force: "true" });
    expect(result).toMatchObject({ status: "downloaded", bytes: GIB, fetchedBytes: 150 * BLOCK_BYTES, path: device.path });
    expect(await device.sha256()).toBe(volumeDigest(scattered));
    expect(await verifyVolume(device.path)).toMatchObject({ isSame: true, blocks: 150 });
  });

  it("is resumed by another machine, from the record that checkpoint-interval put into the cache before the first machine vanished", async () => {
    await using runner = await Runner.create();
    await using service = await CacheService.start();
    await using device = await loopDevice({ sizeBytes: GIB });
    await using server = await EbsServer.start({ snapshots: [scattered] });
    const released = Promise.withResolvers<void>();
    server.behave = async ({ asked }) => {
      if (asked.block !== null && asked.block > 1800) await released.promise;
      return false;
    };
    const inputs = {
      "snapshot-id": scattered.id,
      path: device.path,
      endpoint: server.endpoint,
      force: "true",
      "checkpoint-interval": "10s",
    };
    const attempt = (nth: number) => ({ ...service.env, ...TEST_CREDENTIALS, GITHUB_RUN_ID: "77", GITHUB_RUN_ATTEMPT: `${nth}` });
    const step = runner.step("main", { ...inputs, "idle-timeout": "5m" }, attempt(1));
    await service.asked("FinalizeCacheEntryUpload");
    step.child.kill("SIGKILL");
    released.resolve();
    await step.ended;
    rmSync(join(runner.folder, "state"), { recursive: true, force: true });
    const second = await runner.step("main", inputs, attempt(2)).ended;
    expect(second.outputs, second.stdout).toMatchObject({ status: "resumed" });
    expect(Number(second.outputs["reused-bytes"])).toBeGreaterThan(100 * BLOCK_BYTES);
    expect(await device.sha256()).toBe(volumeDigest(scattered));
  });

  it("is zeroed by writing if it cannot zero itself", async () => {
    await using r = await restoring();
    await using device = await loopDevice({ sizeBytes: GIB, isDirty: true });
    await using server = await EbsServer.start({ snapshots: [scattered] });
    // Without the tool nobody can ask the device to zero itself.
    const path = process.env["PATH"];
    process.env["PATH"] = "/nowhere";
    try {
      await r.restore(server, { path: device.path, force: "true" });
    } finally {
      process.env["PATH"] = path;
    }
    expect(await device.sha256()).toBe(volumeDigest(scattered));
  });

  it("keeps what lies beyond the volume, if it is larger", async () => {
    await using r = await restoring();
    await using device = await loopDevice({ sizeBytes: GIB + 64 * 1024 * 1024, isDirty: true });
    const beyond = Buffer.alloc(1024 * 1024);
    const before = openSync(device.path, "r");
    readSync(before, beyond, 0, beyond.length, GIB);
    closeSync(before);
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await r.restore(server, { path: device.path, force: "true" });
    const after = Buffer.alloc(beyond.length);
    const fd = openSync(device.path, "r");
    readSync(fd, after, 0, after.length, GIB);
    closeSync(fd);
    expect(after.equals(beyond)).toBe(true);
    expect(await verifyVolume(device.path)).toMatchObject({ isSame: true });
  });

  it("is refused with both sizes if it is too small, before a byte is written", async () => {
    await using r = await restoring();
    await using device = await loopDevice({ sizeBytes: GIB - 4096, isDirty: true });
    const before = await device.sha256();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    expect(await r.failure(server, { path: device.path, force: "true" })).toMatchObject({
      code: "too-small",
      message: expect.stringMatching(/has 1\.00 GiB \(1073737728 bytes\), but the volume has 1 GiB \(1073741824 bytes\)/),
      result: { changed: false },
    });
    expect(await device.sha256()).toBe(before);
  });

  it("is refused without a request if it is read-only, if it is mounted, or if a partition of it is, and the error says which", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    const refused = async (path: string) => {
      const error = await r.failure(server, { path, force: "true" });
      expect(server.asked).toHaveLength(0);
      return error;
    };
    await using readOnly = await loopDevice({ sizeBytes: GIB, isReadOnly: true });
    expect(await refused(readOnly.path)).toMatchObject({ code: "read-only" });
    await using device = await loopDevice({ sizeBytes: 64 * 1024 * 1024 });
    execFileSync("mkfs.ext4", ["-q", device.path]);
    const point = join(r.stateFolder, "mount point");
    mkdirSync(point, { recursive: true });
    execFileSync("mount", [device.path, point]);
    try {
      expect(await refused(device.path)).toMatchObject({ code: "busy", message: expect.stringContaining(`mounted at ${point}`) });
    } finally {
      execFileSync("umount", [point]);
    }
  });

  it("is refused if another process has opened it exclusively", async () => {
    await using r = await restoring();
    await using device = await loopDevice({ sizeBytes: GIB });
    await using server = await EbsServer.start({ snapshots: [scattered] });
    const { DeviceTarget } = await import("../../src/target/device-target.ts");
    await using _held = await DeviceTarget.open(device.path, { targetIsZero: false, signal: new AbortController().signal });
    expect(await r.failure(server, { path: device.path, force: "true" })).toMatchObject({ code: "busy", exitCode: 6 });
  });

  it("is refused if this user may not write to it, and the hint says what is needed", async () => {
    await using device = await loopDevice({ sizeBytes: GIB });
    const script = `import { DeviceTarget } from ${JSON.stringify(new URL("../../src/target/device-target.ts", import.meta.url).href)};
      process.setgroups([65534]); process.setgid(65534); process.setuid(65534);
      await DeviceTarget.open(process.argv[1], { targetIsZero: false, signal: new AbortController().signal }).catch((error) => console.log(JSON.stringify([error.code, error.hint])));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", script, device.path], { encoding: "utf8" });
    const [code, hint] = JSON.parse(output) as [string, string];
    expect(code).toBe("permission");
    expect(hint).toMatch(/sudo.*group \w+.*udev/);
  });

  it("is not mistaken for another device, and is recognised under another name", async () => {
    await using one = await loopDevice({ sizeBytes: 1024 * 1024 });
    await using two = await loopDevice({ sizeBytes: 1024 * 1024 });
    expect(await deviceIdentity(one.path)).not.toBe(await deviceIdentity(two.path));
    const again = execFileSync("losetup", ["--find", "--show", one.file], { encoding: "utf8" }).trim();
    try {
      expect(again).not.toBe(one.path);
      expect(await deviceIdentity(again)).toBe(await deviceIdentity(one.path));
    } finally {
      execFileSync("losetup", ["--detach", again]);
    }
  });

  it("gets a filesystem that passes its check and mounts with its files", async () => {
    await using r = await restoring();
    await using origin = await loopDevice({ sizeBytes: GIB });
    execFileSync("mkfs.ext4", ["-q", origin.path]);
    const point = join(r.stateFolder, "mnt");
    mkdirSync(point, { recursive: true });
    execFileSync("mount", [origin.path, point]);
    const text = "a build volume\n".repeat(100_000);
    writeFileSync(join(point, "file.txt"), text);
    execFileSync("umount", [point]);
    const snapshot = snapshotOfDevice(origin.path);
    await using device = await loopDevice({ sizeBytes: GIB, isDirty: true });
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    await r.restore(server, { path: device.path, force: "true" });
    expect(await device.sha256()).toBe(await origin.sha256());
    execFileSync("e2fsck", ["-fn", device.path], { stdio: "pipe" });
    execFileSync("mount", ["-o", "ro", device.path, point]);
    try {
      expect(readFileSync(join(point, "file.txt"), "utf8")).toBe(text);
    } finally {
      execFileSync("umount", [point]);
    }
  });

  it("holds the volume after 20 kills at random moments and a resume after each", async () => {
    await using r = await restoring();
    await using device = await loopDevice({ sizeBytes: GIB, isDirty: true });
    await using server = await EbsServer.start({ snapshots: [scattered] });
    const random = seededRandom(20261121);
    const args = [CLI, "restore", scattered.id, device.path, "--force", "--json", "--endpoint", server.endpoint, "--connections", "2"];
    for (let kills = 0; kills < 20; kills += 1) {
      const asked = server.asked.length;
      const child = spawn(process.execPath, args, { stdio: "ignore", env: process.env });
      const ended = once(child, "exit");
      await Promise.race([server.hasBeenAsked(asked + 2 + Math.floor(random() * 10)), ended]);
      child.kill("SIGKILL");
      await ended;
    }
    const result = await r.restore(server, { path: device.path, force: "true" });
    expect(result.bytes).toBe(GIB);
    expect(await device.sha256()).toBe(volumeDigest(scattered));
    expect(await verifyVolume(device.path)).toMatchObject({ isSame: true });
  });

  it("is not zeroed if the user says that it is blank, unless the restore of another snapshot was begun on it", async () => {
    await using r = await restoring();
    const other = snapshotOf(
      Array.from({ length: 200 }, (_, i) => i * 10 + 1),
      { id: "snap-0fedcba9876543210" },
    );
    await using server = await EbsServer.start({ snapshots: [other, scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    const abort = new AbortController();
    server.behave = () => {
      if (server.count("block") > 80) abort.abort();
      return false;
    };
    const blank = { path: device.path, force: "true", "target-is-zero": "true" };
    expect(await r.failure(server, { ...blank, "snapshot-id": other.id }, abort.signal)).toMatchObject({ code: "cancelled" });
    server.behave = () => false;
    await r.restore(server, { ...blank, "snapshot-id": scattered.id });
    expect(await device.sha256()).toBe(volumeDigest(scattered));
  });

  it("is zeroed although the user says that it is blank, once a block turns out to hold other bytes than were recorded", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    const abort = new AbortController();
    server.behave = () => {
      if (server.count("block") > 60) abort.abort();
      return false;
    };
    const blank = { path: device.path, force: "true", "target-is-zero": "true" };
    expect(await r.failure(server, blank, abort.signal)).toMatchObject({ code: "cancelled" });
    server.behave = () => false;
    // Somebody overwrites the first block, and a part of the gap behind it.
    const fd = openSync(device.path, "r+");
    writeSync(fd, Buffer.alloc(3 * BLOCK_BYTES, 7), 0, 3 * BLOCK_BYTES, 0);
    closeSync(fd);
    await r.restore(server, blank);
    expect(await device.sha256()).toBe(volumeDigest(scattered));
  });

  it("gets a fresh restore if it was swapped for another device", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    const abort = new AbortController();
    server.behave = () => {
      if (server.count("block") > 60) abort.abort();
      return false;
    };
    let path: string;
    {
      await using device = await loopDevice({ sizeBytes: GIB });
      path = device.path;
      const error = await r.failure(server, { path, force: "true" }, abort.signal);
      expect(error).toMatchObject({ code: "cancelled", result: { changed: true } });
    }
    server.behave = () => false;
    await using other = await loopDevice({ sizeBytes: GIB, isDirty: true });
    // The kernel gives the lowest free number, so the new device has the same name. If not, nothing is known about it either.
    const result = await r.restore(server, { path: other.path, force: "true" });
    expect(result).toMatchObject({ status: "downloaded", reusedBytes: 0, holeBytes: GIB - 150 * BLOCK_BYTES });
    if (other.path === path) expect(result.reason).toMatch(/another device/);
    expect(await other.sha256()).toBe(volumeDigest(scattered));
  });
});

describe.skipIf(!canLoop)("a device that is not there (needs root)", () => {
  it.each(["/dev/nvme9n1", "/dev/mapper/missing", "/dev/disk/by-id/missing", "/dev/null", "/dev/mapper", "/dev/new/folder/x"])(
    "does not become a file (%s): the error lists the free devices that are large enough",
    async (path) => {
      await using r = await restoring();
      await using device = await loopDevice({ sizeBytes: GIB });
      await using small = await loopDevice({ sizeBytes: GIB - 4096 });
      await using server = await EbsServer.start({ snapshots: [scattered] });
      const before = readdirSync("/dev");
      const error = await r.failure(server, { path, force: "true" });
      expect(error).toMatchObject({ code: "invalid-input", hint: expect.stringContaining(`${device.path} (1.00 GiB)`) });
      expect(error.hint).not.toContain(`${small.path} `);
      expect(readdirSync("/dev")).toEqual(before);
      // Without an answer the size is not known.
      const all = await r.failure(server, { path, force: "true", endpoint: "http://127.0.0.1:9" });
      expect(all.hint).toContain(small.path);
    },
  );

  it("does not prevent a file in /dev/shm, which is a place for files", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    const path = `/dev/shm/fetch-action-test-${process.pid}.img`;
    try {
      expect(await r.restore(server, { path })).toMatchObject({ status: "downloaded" });
      expect(statSync(path).size).toBe(GIB);
    } finally {
      rmSync(path, { force: true });
    }
  });
});

describe.skipIf(!canLoop)("a device that something uses (needs root)", () => {
  it("is refused when a loop device lies on it or on a partition of it, and when what it lies on is mounted", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using base = await loopDevice({ sizeBytes: GIB + 64 * 1024 * 1024 });
    execFileSync("mkfs.ext4", ["-q", base.path]);
    await using above = await loopOver(base.path);
    const refused = (path: string) => r.failure(server, { path, force: "true" });
    expect(await refused(base.path)).toMatchObject({
      code: "busy",
      message: expect.stringContaining(`${basename(above.path)} lies on it`),
    });
    await using mount = await mounted(base.path);
    expect(await refused(above.path)).toMatchObject({ code: "busy", message: expect.stringContaining(`mounted at ${mount.path}`) });
    expect(server.asked).toHaveLength(0);
  });

  it("is refused, and so is the file behind it, if another device with the same file is mounted", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    await using again = await loopOver(device.file);
    execFileSync("mkfs.ext4", ["-q", device.path]);
    await using mount = await mounted(again.path);
    for (const path of [device.path, device.file]) {
      expect(await r.failure(server, { path, force: "true" })).toMatchObject({
        code: "busy",
        message: expect.stringContaining(mount.path),
      });
    }
  });

  it("is refused when a process has it open, under whatever name", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    const { major, minor } = numbersOf(device.path);
    const node = join(r.stateFolder, "node");
    mkdirSync(r.stateFolder, { recursive: true });
    execFileSync("mknod", [node, "b", major, minor]);
    const holder = spawn("sh", ["-c", 'exec 3<"$0"; echo open; read _', node], { stdio: ["pipe", "pipe", "inherit"] });
    await once(holder.stdout, "data");
    const error = await r.failure(server, { path: device.path, force: "true" });
    expect(error).toMatchObject({ code: "busy", message: expect.stringContaining(`process ${holder.pid} (sh) has it open`) });
    const ended = once(holder, "exit");
    holder.stdin.end("\n");
    await ended;
    expect(await r.restore(server, { path: device.path, force: "true" })).toMatchObject({ status: "downloaded" });
  });

  it("is restored with a notice if this user cannot see who else has it open", async () => {
    await using device = await loopDevice({ sizeBytes: GIB });
    chmodSync(device.path, 0o666);
    const script = `import { DeviceTarget } from ${JSON.stringify(new URL("../../src/target/device-target.ts", import.meta.url).href)};
      process.setgroups([65534]); process.setgid(65534); process.setuid(65534);
      const target = await DeviceTarget.open(process.argv[1], { targetIsZero: false, signal: new AbortController().signal, onNotice: console.log });
      await target.discard();`;
    try {
      const output = execFileSync(process.execPath, ["--input-type=module", "--eval", script, device.path], { encoding: "utf8" });
      expect(output).toMatch(/This user cannot see whether another user's process has .* open/);
    } finally {
      // The node outlives its device, and the next device gets it.
      chmodSync(device.path, 0o660);
    }
  });

  it("has what is on it named before it is overwritten, once", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    execFileSync("mkfs.ext4", ["-q", device.path]);
    expect(await r.failure(server, { path: device.path })).toMatchObject({
      code: "exists",
      message: expect.stringContaining("an ext4 filesystem"),
    });
    await r.restore(server, { path: device.path, force: "true" });
    const warnings = () => r.events.filter(({ type }) => type === "warning");
    expect(warnings()).toMatchObject([{ message: expect.stringContaining("held an ext4 filesystem") }]);
    execFileSync("mkfs.ext4", ["-q", "-F", device.path]);
    await r.restore(server, { path: device.path, force: "true" });
    expect(warnings()).toHaveLength(1);
  });
});

describe.skipIf(!canLoop)("a device's record (needs root)", () => {
  it("is found again under another name, by a restore and by verify", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    const abort = new AbortController();
    server.behave = () => {
      if (server.count("block") > 60) abort.abort();
      return false;
    };
    expect(await r.failure(server, { path: device.path, force: "true" }, abort.signal)).toMatchObject({ code: "cancelled" });
    server.behave = () => false;
    await using again = await loopOver(device.file);
    const link = join(r.stateFolder, "by-id");
    symlinkSync(again.path, link);
    expect(await r.restore(server, { path: link, force: "true" })).toMatchObject({ status: "resumed" });
    expect(await device.sha256()).toBe(volumeDigest(scattered));
    expect(await verifyVolume(device.path)).toMatchObject({ isSame: true });
    expect(await verifyVolume(again.path)).toMatchObject({ isSame: true });
  });

  it("is not used for a new file of the same name under the same device", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    await r.restore(server, { path: device.path, force: "true" });
    execFileSync("losetup", ["--detach", device.path]);
    rmSync(device.file);
    writeFileSync(device.file, "");
    truncateSync(device.file, GIB);
    execFileSync("losetup", [device.path, device.file]);
    await expect(verifyVolume(device.path)).rejects.toMatchObject({ code: "not-found" });
  });

  it("stays when the device is unplugged in the middle, which does not count as a full disk", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [scattered] });
    await using device = await loopDevice({ sizeBytes: GIB });
    server.behave = () => {
      if (server.count("block") === 60) {
        truncateSync(device.file, 0);
        execFileSync("losetup", ["--set-capacity", device.path]);
      }
      return false;
    };
    expect(await r.failure(server, { path: device.path, force: "true", connections: "4" })).toMatchObject({
      code: "gone",
      message: expect.stringContaining("it is gone"),
      result: { changed: true },
    });
    server.behave = () => false;
    truncateSync(device.file, GIB);
    execFileSync("losetup", ["--set-capacity", device.path]);
    const result = await r.restore(server, { path: device.path, force: "true" });
    expect(result.reason).not.toMatch(/nothing to go on from/);
    expect(await device.sha256()).toBe(volumeDigest(scattered));
  });
});

/** What EBS would hold of a device: the blocks that are not zero. */
function snapshotOfDevice(path: string): Snapshot {
  const fd = openSync(path, "r");
  const blocks = new Map<number, Buffer>();
  for (let index = 0; index < GIB / BLOCK_BYTES; index += 1) {
    const bytes = Buffer.alloc(BLOCK_BYTES);
    readSync(fd, bytes, 0, BLOCK_BYTES, index * BLOCK_BYTES);
    if (bytes.some((byte) => byte !== 0)) blocks.set(index, bytes);
  }
  closeSync(fd);
  return snapshotOf([...blocks.keys()], { blockOf: (index) => blocks.get(index) ?? Buffer.alloc(BLOCK_BYTES) });
}

/** Another loop device over a file or device. */
async function loopOver(path: string): Promise<AsyncDisposable & { readonly path: string }> {
  const device = execFileSync("losetup", ["--find", "--show", path], { encoding: "utf8" }).trim();
  return { path: device, [Symbol.asyncDispose]: async () => void execFileSync("losetup", ["--detach", device]) };
}

async function mounted(device: string): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await temporaryFolder();
  execFileSync("mount", [device, folder.path]);
  return {
    path: folder.path,
    [Symbol.asyncDispose]: async () => {
      execFileSync("umount", [folder.path]);
      await folder[Symbol.asyncDispose]();
    },
  };
}

function numbersOf(path: string): { readonly major: string; readonly minor: string } {
  const [major = "", minor = ""] = readFileSync(`/sys/class/block/${basename(path)}/dev`, "utf8")
    .trim()
    .split(":");
  return { major, minor };
}
