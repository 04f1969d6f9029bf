/** The names of archives' formats. */

/** How one stream of bytes is packed. */
export const CODECS = ["gz", "xz", "zst", "bz2"] as const;
export type Codec = (typeof CODECS)[number];

export type ArchiveFormat = Codec | `tar.${Codec}` | "tar" | "zip" | "7z" | "deb";
/** `auto`: the file shows it. `none`: it is no archive. */
export type WantedFormat = ArchiveFormat | "auto" | "none";

/** What users write. */
export const WANTED_FORMATS = [
  "auto",
  "none",
  "zip",
  "tar",
  "tar.gz",
  "tar.xz",
  "tar.zst",
  "tar.bz2",
  "7z",
  "gz",
  "xz",
  "zst",
  "bz2",
  "deb",
] as const satisfies readonly WantedFormat[];
