/** Which format a file has: its first bytes say so, and its name if they do not. */
import { type ArchiveFormat, CODECS, type Codec, type WantedFormat } from "../core/archive-formats.ts";
import { FetchError } from "../core/errors.ts";
import { broken, unsupported } from "./archive-error.ts";
import { isTarHeader, isZero } from "./tar-header.ts";

/** This many bytes of a file show its format. */
export const HEAD_BYTES = 512;

/** What the first bytes can be: for what is packed as one stream it is not known yet what is in it. */
type Outer = Codec | "zip" | "7z" | "tar" | "deb";

/** The first bytes of formats, in hex. zstd may also begin with frames to be skipped, bzip2 with its mark of an empty file. */
const MAGIC: readonly (readonly [Outer, RegExp])[] = [
  ["gz", /^1f8b08/],
  ["xz", /^fd377a585a00/],
  ["zst", /^(?:28b52ffd|5[0-9a-f]2a4d18)/],
  ["bz2", /^425a683[1-9](?:314159265359|177245385090)/],
  ["zip", /^504b(?:0304|0506|0606|(?:3030|0708)504b0304)/],
  ["7z", /^377abcaf271c/],
  ["deb", /^213c617263683e0a/],
];

/** The endings of names. Those of several parts come first. */
const NAMES: readonly (readonly [ArchiveFormat, RegExp])[] = [
  ["tar.gz", /\.(?:tar\.gz|tgz|taz|crate)$/],
  ["tar.xz", /\.(?:tar\.xz|txz)$/],
  ["tar.zst", /\.(?:tar\.zst|tar\.zstd|tzst)$/],
  ["tar.bz2", /\.(?:tar\.bz2|tbz2?|tz2)$/],
  ["tar", /\.tar$/],
  ["zip", /\.(?:zip|jar|war|whl|apk|nupkg|vsix|xpi|aar|ear)$/],
  ["7z", /\.7z$/],
  ["deb", /\.u?deb$/],
  ["gz", /\.gz$/],
  ["xz", /\.xz$/],
  ["zst", /\.zstd?$/],
  ["bz2", /\.bz2$/],
];

/** What the first bytes of a file show; null if they show nothing. */
function outerFormat(head: Uint8Array): Outer | null {
  const text = Buffer.from(head).subarray(0, 16).toString("hex");
  const [found] = MAGIC.find(([, pattern]) => pattern.test(text)) ?? [null];
  return found ?? (isTarHeader(Buffer.from(head)) ? "tar" : null);
}

/** What a name says; null if it says nothing. */
export function namedFormat(name: string): ArchiveFormat | null {
  const [found] = NAMES.find(([, pattern]) => pattern.test(name.toLowerCase())) ?? [null];
  return found;
}

/** The codec around a format; null if there is none. */
export function codecOf(format: ArchiveFormat): Codec | null {
  return CODECS.find((codec) => format === codec || format === `tar.${codec}`) ?? null;
}

/** What must be unpacked, as far as it is known before anything is: of a codec, whether a tar is in it may have to be seen. */
export interface Detected {
  readonly outer: Outer;
  /** What is in the codec; `seen` if its first bytes decide. */
  readonly inner: "tar" | "file" | "seen";
  /** What the name says in contradiction to the bytes, as a sentence; null if nothing. */
  readonly mismatch: string | null;
}

/**
 * @param wanted the user's word; `auto` if there is none
 * @throws FetchError invalid-input: it is not what the user says; broken-archive: it is empty; unsupported-archive: nothing says what it is
 */
export function detect(wanted: Exclude<WantedFormat, "none">, head: Uint8Array, name: string): Detected {
  const seen = outerFormat(head);
  const named = namedFormat(name);
  if (wanted !== "auto") {
    const outer = outerOf(wanted);
    if (head.length === 0 && outer !== "tar") throw broken("it is empty");
    // An empty tar has no header, and a zip or a 7z may come behind a program.
    const mayBeUnseen = outer === "zip" || outer === "7z" || (outer === "tar" && isZero(Buffer.from(head)));
    if (seen !== outer && (seen !== null || !mayBeUnseen))
      throw otherFormat(wanted, seen === null ? "its first bytes are of no such file" : `it begins like ${seen}`);
    return { outer, inner: innerOf(wanted), mismatch: null };
  }
  if (head.length === 0 && named !== "tar") throw broken("it is empty");
  if (seen === null) {
    const isUnseen = named === "tar" || named === "zip";
    if (isUnseen) return { outer: named, inner: "file", mismatch: null };
    throw unsupported(
      named === null ? "its bytes are of no known format" : `its name says ${named}, and its bytes are of no known format`,
      NONE_HINT,
    );
  }
  const isOther = named !== null && outerOf(named) !== seen;
  return {
    outer: seen,
    inner: "seen",
    mismatch: isOther ? `The name of the archive says ${named}, but it is ${seen}, and is unpacked as that.` : null,
  };
}

/** The user is mistaken, and not the archive: it is kept. @param state what it is instead, as a clause */
export function otherFormat(wanted: ArchiveFormat, state: string): FetchError {
  return new FetchError("invalid-input", `Cannot unpack the archive: 'archive-format' says ${wanted}, but ${state}`, {
    hint: "Leave 'archive-format' out, and the archive's own bytes say what it is; or give another one. What is here of the archive need not come again.",
  });
}

const NONE_HINT = "If the file itself is what you want in the folder, give 'archive-format: none'; else leave 'extract' out.";

function outerOf(format: ArchiveFormat): Outer {
  return codecOf(format) ?? (format as Exclude<ArchiveFormat, Codec | `tar.${Codec}`>);
}

function innerOf(format: ArchiveFormat): "tar" | "file" {
  return format.startsWith("tar") ? "tar" : "file";
}

/** What the names of packed files end in. Behind the short names of packed tars is a tar. */
const ENDINGS: Readonly<Record<Codec, readonly [bare: RegExp, tar: RegExp]>> = {
  gz: [/\.gz$/i, /\.t(?:gz|az)$/i],
  xz: [/\.xz$/i, /\.txz$/i],
  zst: [/\.zstd?$/i, /\.tzst$/i],
  bz2: [/\.bz2$/i, /\.(?:tbz2?|tz2)$/i],
};

/** The name of the one file that a codec is around. */
export function nameWithout(codec: Codec, archiveName: string): string {
  const [bare, tar] = ENDINGS[codec];
  const name = archiveName.replace(bare, "").replace(tar, ".tar");
  return name === "" || name === archiveName ? `${archiveName}.unpacked` : name;
}
