/** Devices on and below others, as sysfs shows them. They are made up, because this kernel may have no dm, md, nbd or zram. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { identityOf } from "../../../src/target/device-identity.ts";
import { deviceUse, fileUse } from "../../../src/target/device-use.ts";
import { freeDevices, listDevices } from "../../../src/target/free-devices.ts";
import { type FakeMachine, fakeMachine } from "../../support/fake-machine.ts";

const onLinux = describe.skipIf(process.platform === "win32");

onLinux("a device is in use", () => {
  it.each<[string, string, RegExp, (machine: FakeMachine) => void]>([
    ["it is mounted", "sdq", /^it is mounted at \/mnt\/a b$/, (m) => m.mount("sdq", "/mnt/a b")],
    ["a partition of it is mounted", "sdq", /^its partition sdq1 is mounted at \/x$/, (m) => m.mount("sdq1", "/x")],
    ["the disk that it is a partition of is mounted", "sdq1", /^the disk sdq is mounted at \/x$/, (m) => m.mount("sdq", "/x")],
    ["it is swapped to", "sdq", /^it is used for swap$/, (m) => m.swap("/dev/sdq")],
    [
      "a partition of it is swapped to under another name",
      "sdq",
      /^its partition sdq1 is used for swap$/,
      (m) => m.swap("/dev/disk/by-id/q1"),
    ],
    ["a mapped device holds it", "sdq", /^it is held by dm-0$/, (m) => stacked(m, "dm-0", "sdq")],
    ["a RAID holds a partition of it", "sdq", /^its partition sdq1 is held by md0$/, (m) => stacked(m, "md0", "sdq1")],
    ["a RAID holds the disk that it is a partition of", "sdq1", /^the disk sdq is held by md0$/, (m) => stacked(m, "md0", "sdq")],
    ["a loop device lies on it", "sdq", /^the device loop9 lies on it$/, (m) => m.add("loop9", { "loop/backing_file": "/dev/sdq" })],
    ["a loop device lies on a partition of it", "sdq", /loop9 lies on sdq1$/, (m) => m.add("loop9", { "loop/backing_file": "/dev/sdq1" })],
    ["a loop device lies on its disk", "sdq1", /loop9 lies on sdq$/, (m) => m.add("loop9", { "loop/backing_file": "/dev/sdq" })],
    ["an nbd device serves it", "sdq", /nbd9 lies on it$/, (m) => m.add("nbd9", { backend: "/dev/sdq" })],
    ["a zram device writes back to it", "sdq", /zram9 lies on it$/, (m) => m.add("zram9", { backing_dev: "/dev/sdq" })],
    [
      "what it lies on is mounted",
      "loop9",
      /^it lies on sdq, and sdq is mounted at \/x$/,
      (m) => {
        m.add("loop9", { "loop/backing_file": "/dev/sdq" });
        m.mount("sdq", "/x");
      },
    ],
    [
      "a partition of what it lies on is mounted",
      "loop9",
      /^it lies on sdq, and sdq1 is mounted at \/x$/,
      (m) => {
        m.add("loop9", { "loop/backing_file": "/dev/sdq" });
        m.mount("sdq1", "/x");
      },
    ],
    [
      "what lies two levels below is swapped to",
      "loop9",
      /^it lies on sdq1, and sdq1 is used for swap$/,
      (m) => {
        stacked(m, "dm-0", "sdq1");
        m.add("loop9", { "loop/backing_file": "/dev/dm-0" });
        m.swap("/dev/sdq1");
      },
    ],
  ])("when %s", async (_when, name, use, arrange) => {
    await using machine = await withDisk();
    const before = await machine.facts(name).then(
      (facts) => deviceUse(facts, machine.roots),
      () => null,
    );
    expect(before).toBeNull();
    arrange(machine);
    expect(await deviceUse(await machine.facts(name), machine.roots)).toMatch(use);
  });

  it("when another device has the same file behind it and is mounted, or when that file is used for swap", async () => {
    await using machine = await withDisk();
    const file = join(machine.roots.dev, "disk.img");
    writeFileSync(file, "");
    machine.add("loop8", { "loop/backing_file": file });
    machine.add("loop9", { "loop/backing_file": file });
    expect(await deviceUse(await machine.facts("loop8"), machine.roots)).toBeNull();
    expect(await fileUse(file, machine.roots)).toBe("the loop device loop8 lies on it");
    machine.mount("loop9", "/x");
    expect(await deviceUse(await machine.facts("loop8"), machine.roots)).toBe(
      "the device loop9 has the same file behind it, and it is mounted at /x",
    );
    machine.swap(file);
    expect(await deviceUse(await machine.facts("loop8"), machine.roots)).toBe("the file behind it is used for swap");
    expect(await fileUse(file, machine.roots)).toBe("it is used for swap");
  });
});

onLinux("a device that shares a volume group or a disk with others", () => {
  it("is free when only its neighbours are in use", async () => {
    await using machine = await withDisk();
    machine.add("sdq/sdq2");
    stacked(machine, "dm-0", "sdq2");
    machine.add("dm-1");
    machine.stack("dm-1", "sdq2");
    machine.mount("sdq1", "/x");
    machine.mount("dm-0", "/y");
    expect(await deviceUse(await machine.facts("dm-1"), machine.roots)).toBeNull();
    expect(await deviceUse(await machine.facts("sdq2"), machine.roots)).toMatch(/held by dm-0/);
  });
});

onLinux("the list of free devices", () => {
  it("has the devices that nothing uses and that are large enough, the smallest first", async () => {
    await using machine = await withDisk();
    machine.add("sdr", { size: "4194304" });
    machine.add("sds", { size: "2048" });
    machine.add("sdt", { size: "4194304", ro: "1" });
    machine.add("ram0", { size: "4194304" });
    machine.add("loop3", { size: "0" });
    machine.add("cciss!c0d0", { size: "2097153" });
    machine.mount("sdq1", "/x");
    const free = await freeDevices(1024 ** 3, machine.roots);
    expect(listDevices(free)).toBe("/dev/cciss/c0d0 (1.00 GiB), /dev/sdr (2.00 GiB)");
  });
});

onLinux("a device's identity", () => {
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["its world wide name", { wwid: "nvme.1d0f-766f6c", serial: "vol1" }, /^nvme\.1d0f-766f6c:1073741824$/],
    ["its serial number", { "device/serial": "vol1" }, /^vol1:/],
    ["the UUID of its mapping", { "dm/uuid": "LVM-abc" }, /^LVM-abc:/],
    ["its number, if there is nothing better", {}, /^number 200:\d:/],
  ])("is %s", async (_what, attributes, identity) => {
    await using machine = await fakeMachine();
    machine.add("sdu", attributes);
    expect(await identityOf(await machine.facts("sdu"), machine.roots)).toMatch(identity);
  });

  it("has a partition's UUID, else its number and where it begins, after the identity of its disk", async () => {
    await using machine = await fakeMachine();
    machine.add("sdu", { serial: "vol1" });
    machine.add("sdu/sdu1", { uevent: "PARTN=1\nPARTUUID=0a-1b" });
    machine.add("sdu/sdu2");
    machine.add("sdu/sdu3");
    mkdirSync(join(machine.roots.dev, "disk/by-partuuid"), { recursive: true });
    writeFileSync(join(machine.roots.dev, "sdu3"), "");
    symlinkSync("../../sdu3", join(machine.roots.dev, "disk/by-partuuid/2c-3d"));
    const identity = async (name: string) => identityOf(await machine.facts(name), machine.roots);
    expect(await identity("sdu1")).toBe("vol1:partuuid 0a-1b:1073741824");
    expect(await identity("sdu2")).toBe("vol1:part1@2048:1073741824");
    expect(await identity("sdu3")).toBe("vol1:partuuid 2c-3d:1073741824");
  });

  it("differs for each part of a file behind a loop device", async () => {
    await using machine = await fakeMachine();
    const file = join(machine.roots.sys, "disk.img");
    writeFileSync(file, "");
    machine.add("loop8", { "loop/backing_file": file, "loop/offset": "0" });
    machine.add("loop9", { "loop/backing_file": file, "loop/offset": "1048576" });
    const identity = async (name: string) => identityOf(await machine.facts(name), machine.roots);
    expect(await identity("loop8")).not.toBe(await identity("loop9"));
  });
});

async function withDisk(): Promise<FakeMachine> {
  const machine = await fakeMachine();
  machine.add("sdq");
  machine.add("sdq/sdq1");
  mkdirSync(join(machine.roots.dev, "disk/by-id"), { recursive: true });
  for (const name of ["sdq", "sdq1"]) writeFileSync(join(machine.roots.dev, name), "");
  symlinkSync("../../sdq1", join(machine.roots.dev, "disk/by-id/q1"));
  return machine;
}

function stacked(machine: FakeMachine, upper: string, lower: string): void {
  machine.add(upper);
  machine.stack(upper, lower);
}
