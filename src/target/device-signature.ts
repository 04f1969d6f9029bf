/**
 * Recognises what is on a device by the marks that filesystems, partition tables and volume managers leave at fixed places. It
 * only serves to name what would be overwritten: a device without any mark may hold data all the same.
 */

interface Mark {
  readonly name: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

const mark = (name: string, offset: number, bytes: string): Mark => ({ name, offset, bytes: Buffer.from(bytes, "latin1") });

const LUKS = "an encrypted volume (LUKS)";
const LVM = "an LVM physical volume";
const RAID = "a member of a Linux RAID";
const SWAP = "a swap area";
const GPT = "a partition table (GPT)";

/** In the order of the search: first what contains other things, and what is less likely to be there by chance. */
const MARKS: readonly Mark[] = [
  mark(LUKS, 0, "LUKS\xba\xbe"),
  // The label is in any of the first four sectors.
  ...[0, 512, 1024, 1536].map((offset) => mark(LVM, offset, "LABELONE")),
  mark(RAID, 0, "\xfc\x4e\x2b\xa9"),
  mark(RAID, 4096, "\xfc\x4e\x2b\xa9"),
  mark("a bcache device", 4096 + 24, "\xc6\x85\x73\xf6\x4e\x1a\x45\xca"),
  mark("an encrypted volume (BitLocker)", 3, "-FVE-FS-"),
  mark("a Ceph volume", 0, "bluestore block device"),
  mark("an XFS filesystem", 0, "XFSB"),
  mark("a Btrfs filesystem", 0x10040, "_BHRfS_M"),
  mark("an NTFS filesystem", 3, "NTFS    "),
  mark("an exFAT filesystem", 3, "EXFAT   "),
  mark("a FAT filesystem", 82, "FAT32   "),
  mark("a FAT filesystem", 54, "FAT16   "),
  mark("a FAT filesystem", 54, "FAT12   "),
  mark("a SquashFS filesystem", 0, "hsqs"),
  mark("an F2FS filesystem", 1024, "\x10\x20\xf5\xf2"),
  mark("an EROFS filesystem", 1024, "\xe2\xe1\xf5\xe0"),
  mark("an HFS+ filesystem", 1024, "H+\x00\x04"),
  mark("an APFS container", 32, "NXSB"),
  mark("a JFS filesystem", 0x8000, "JFS1"),
  mark("a bcachefs filesystem", 4096 + 24, "\xf6\x73\x85\xc6\x4e\x1a\xca\x45"),
  mark("a ReiserFS filesystem", 0x10034, "ReIsEr"),
  mark("a GFS2 filesystem", 0x10000, "\x01\x16\x19\x70\x00\x00\x00\x01"),
  mark("an OCFS2 filesystem", 0x2000, "OCFSV2"),
  // The mark is at the end of the first page, and the size of pages depends on the machine that made the swap area.
  ...[4096, 8192, 16_384, 65_536].map((page) => mark(SWAP, page - 10, "SWAPSPACE2")),
  mark("an ISO 9660 filesystem", 0x8001, "CD001"),
  mark(GPT, 512, "EFI PART"),
  mark(GPT, 4096, "EFI PART"),
];

/** All marks lie within this, except those at the end of the device. */
const HEAD_BYTES = 260 * 1024;
/** The uberblocks of a ZFS label begin with one of these marks, which little- and big-endian machines write differently. */
const ZFS = { firstByte: 128 * 1024, endByte: 256 * 1024, stepBytes: 1024, marks: [0x00bab10cn, 0x0cb1ba0000000000n] };
const EXT_OFFSET = 0x438;
const BOOT_MARK_OFFSET = 510;
/** Older RAID members have this mark near the end: in the last whole 64 KiB (version 0.90), or about 8 KiB before the end (1.0). */
const RAID_MARK = 0xa92b4efc;

/**
 * @param read fills a buffer from an offset; fewer bytes only at the end
 * @returns what it is, such as `an XFS filesystem`; null if nothing is known
 */
export async function signatureOf(
  read: (buffer: Uint8Array, offset: number) => Promise<number>,
  sizeBytes: number,
): Promise<string | null> {
  const head = Buffer.alloc(HEAD_BYTES);
  await read(head, 0);
  if (await isOldRaid(read, sizeBytes)) return RAID;
  const found = MARKS.find(({ offset, bytes }) => head.subarray(offset, offset + bytes.length).equals(bytes));
  return (
    found?.name ??
    extOf(head) ??
    (isZfs(head) ? "a member of a ZFS pool" : null) ??
    (hasPartitions(head) ? "a partition table (MBR)" : null)
  );
}

async function isOldRaid(read: (buffer: Uint8Array, offset: number) => Promise<number>, sizeBytes: number): Promise<boolean> {
  const word = Buffer.alloc(4);
  const version0 = Math.floor(sizeBytes / 65_536) * 65_536 - 65_536;
  const version1 = Math.floor((sizeBytes - 8192) / 4096) * 4096;
  for (const offset of [version0, version1]) {
    if (offset > 0 && (await read(word, offset)) === 4 && word.readUInt32LE(0) === RAID_MARK) return true;
  }
  return false;
}

/** A mark of two bytes can be there by chance, so the superblock's revision must make sense too. */
function extOf(head: Buffer): string | null {
  if (head.readUInt16LE(EXT_OFFSET) !== 0xef53 || head.readUInt32LE(EXT_OFFSET + 20) > 1) return null;
  const [hasJournal, features] = [(head.readUInt32LE(0x400 + 0x5c) & 4) !== 0, head.readUInt32LE(0x400 + 0x60)];
  // Extents, 64 bits or flexible groups: no filesystem before ext4 had them.
  return (features & 0x2c0) !== 0 ? "an ext4 filesystem" : hasJournal ? "an ext3 filesystem" : "an ext2 filesystem";
}

function isZfs(head: Buffer): boolean {
  for (let at = ZFS.firstByte; at < ZFS.endByte; at += ZFS.stepBytes) {
    if (ZFS.marks.includes(head.readBigUInt64LE(at))) return true;
  }
  return false;
}

/** A boot sector without a table ends in the same mark. A table has entries with a type, and each boot flag is one of two values. */
function hasPartitions(head: Buffer): boolean {
  if (head.readUInt16LE(BOOT_MARK_OFFSET) !== 0xaa55) return false;
  const entries = [0, 1, 2, 3].map((i) => head.subarray(446 + 16 * i, 462 + 16 * i));
  return entries.every((entry) => ((entry[0] ?? 0) & 0x7f) === 0) && entries.some((entry) => entry[4] !== 0);
}
