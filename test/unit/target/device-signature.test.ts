import { expect, it } from "vitest";
import { signatureOf } from "../../../src/target/device-signature.ts";

const SIZE_BYTES = 1024 * 1024 + 12_345;

/** What is found on a device with these bytes (latin1) at these offsets. */
function found(marks: Readonly<Record<number, string>>): Promise<string | null> {
  const disk = Buffer.alloc(SIZE_BYTES);
  for (const [offset, text] of Object.entries(marks)) disk.write(text, Number(offset), "latin1");
  return signatureOf(async (buffer, offset) => disk.copy(buffer, 0, offset, offset + buffer.length), SIZE_BYTES);
}

it.each<[string, Readonly<Record<number, string>>]>([
  ["an ext4 filesystem", { 1080: "\x53\xef", 1120: "\x40" }],
  ["an ext3 filesystem", { 1080: "\x53\xef", 1116: "\x04" }],
  ["an XFS filesystem", { 0: "XFSB" }],
  ["a Btrfs filesystem", { 65600: "_BHRfS_M" }],
  ["a FAT filesystem", { 82: "FAT32   ", 510: "\x55\xaa" }],
  ["an encrypted volume (LUKS)", { 0: "LUKS\xba\xbe" }],
  ["an LVM physical volume", { 512: "LABELONE" }],
  ["a member of a Linux RAID", { 4096: "\xfc\x4e\x2b\xa9" }],
  ["a member of a Linux RAID", { 983040: "\xfc\x4e\x2b\xa9" }],
  ["a swap area", { 4086: "SWAPSPACE2" }],
  ["a partition table (GPT)", { 450: "\xee", 510: "\x55\xaa", 512: "EFI PART" }],
  ["a partition table (MBR)", { 450: "\x83", 510: "\x55\xaa" }],
  ["a member of a ZFS pool", { 135168: "\x0c\xb1\xba" }],
])("%s is known by its marks", async (name, marks) => {
  expect(await found(marks)).toBe(name);
});

it.each<[string, Readonly<Record<number, string>>]>([
  ["zeros", {}],
  ["a boot sector without partitions", { 510: "\x55\xaa" }],
  ["two bytes that look like ext", { 1080: "\x53\xef", 1100: "\xff\xff\xff\xff" }],
])("nothing is known of %s", async (_what, marks) => {
  expect(await found(marks)).toBeNull();
});
