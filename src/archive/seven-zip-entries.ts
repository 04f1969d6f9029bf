/**
 * The entries of a 7z. A tool lists them, and writes the bytes of all files to its stdout, one after the other in the order of the list; it
 * writes nothing to the disk. So the same guard and the same limits are for them as for any other archive.
 */
import { type ArchiveEntry, type Content, type EntryKind, NO_CONTENT } from "./archive-entry.ts";
import { broken, quoteName, unsafe, unsupported } from "./archive-error.ts";
import { ByteReader } from "./byte-reader.ts";
import { decodeName } from "./raw-name.ts";
import { tarEntries } from "./tar-entries.ts";
import { output, SEVEN_ZIP, startFirst, type Tool } from "./tools.ts";
import { requireVerified, verified } from "./verified.ts";

const HINT = "Install 7-Zip (Debian and Ubuntu: 7zip or p7zip-full; macOS: brew install sevenzip), or bsdtar (libarchive-tools).";
/** Else 7-Zip would ask for one, and say nothing of use. */
const NO_PASSWORD = "-p-";
/** Up to this size a file is handed over at once, in bytes. */
const SMALL_BYTES = 128 * 1024;
/** A link leads to a path; no path is longer. */
const MOST_TARGET_BYTES = 4_096;
/** No list of an archive for this use is longer, in entries, nor a line of it, in characters. */
const MOST_ENTRIES = 1_000_000;
const MOST_LINE_LENGTH = 64 * 1024;

/** What the list says of an entry. */
interface Listed {
  readonly name: string;
  readonly kind: EntryKind;
  readonly what?: string;
  readonly mode: number | null;
  readonly mtimeMs: number | null;
  readonly sizeBytes: number;
  /** Null if the list has none. */
  readonly crc: number | null;
}

/** @param path absolute @throws FetchError broken-archive, unsafe-archive, unsupported-archive */
export async function* sevenZipEntries(path: string): AsyncGenerator<ArchiveEntry> {
  const list = SEVEN_ZIP.map((command): Tool => [command, "l", "-slt", "-ba", NO_PASSWORD, "-sccUTF-8", "--", path]);
  // It makes a tar of any archive that it knows.
  const child = await startFirst([...list, ["bsdtar", "-cf", "-", "--format=pax", `@${path}`]], HINT, "7z");
  child.stdin.end();
  const reader = new ByteReader(output(child));
  try {
    if (child.spawnfile === "bsdtar") return yield* tarEntries(reader, () => {});
    const listed = await parseList(reader.rest());
    yield* listedEntries(listed, child.spawnfile, path);
  } finally {
    await reader.close();
  }
}

async function* listedEntries(listed: readonly Listed[], command: string, path: string): AsyncGenerator<ArchiveEntry> {
  const child = await startFirst([[command, "x", "-so", "-bd", NO_PASSWORD, "--", path]], HINT, "7z");
  child.stdin.end();
  const reader = new ByteReader(output(child));
  try {
    for (const { crc, ...entry } of listed) {
      const { name, kind, sizeBytes } = entry;
      if (kind === "file") {
        const whole = new Whole(reader, name, sizeBytes, crc);
        yield { ...entry, content: await whole.content() };
        await whole.finish();
      } else if (kind === "link") {
        if (sizeBytes > MOST_TARGET_BYTES) throw broken(`the link ${quoteName(name)} leads to something that is no path`);
        yield { ...entry, target: decodeName(await reader.take(sizeBytes)), content: NO_CONTENT };
      } else yield { ...entry, content: NO_CONTENT };
    }
    // The tool says at its end whether all was well.
    if ((await reader.upTo(1)).length > 0) throw broken("more comes out of it than its list says");
  } finally {
    await reader.close();
  }
}

/** The bytes of one file, of which none may be left when the next one comes. */
class Whole {
  readonly #reader: ByteReader;
  readonly #name: string;
  readonly #bytes: number;
  readonly #crc: number | null;
  #left: number;

  constructor(reader: ByteReader, name: string, bytes: number, crc: number | null) {
    this.#reader = reader;
    this.#name = name;
    this.#bytes = bytes;
    this.#crc = crc;
    this.#left = bytes;
  }

  async content(): Promise<Content> {
    const expected = { name: this.#name, bytes: this.#bytes, crc: this.#crc };
    if (this.#bytes > SMALL_BYTES) return verified(this.#pieces(), expected);
    this.#left = 0;
    return requireVerified(await this.#reader.take(this.#bytes), expected);
  }

  async finish(): Promise<void> {
    if (this.#left > 0) await this.#reader.skip(this.#left);
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.#reader.next(this.#bytes)) {
      this.#left -= piece.length;
      yield piece;
    }
  }
}

/** Blocks of `Key = value`, with an empty line behind each. */
async function parseList(pieces: AsyncIterable<Buffer>): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let fields = new Map<string, string>();
  for await (const line of linesOf(pieces)) {
    const at = line.indexOf(" = ");
    if (at !== -1) fields.set(line.slice(0, at), line.slice(at + 3));
    // An empty value has no blank behind it in some versions.
    else if (line.endsWith(" =")) fields.set(line.slice(0, -2), "");
    else if (line === "" && fields.size > 0) {
      listed.push(listedOf(fields));
      fields = new Map();
      if (listed.length > MOST_ENTRIES) throw unsafe(`it has more than ${MOST_ENTRIES} entries`);
    }
  }
  if (fields.size > 0) listed.push(listedOf(fields));
  return listed;
}

async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let at = rest.indexOf(0x0a); at !== -1; at = rest.indexOf(0x0a, from)) {
      yield decodeName(rest.subarray(from, at)).replace("\r", "");
      from = at + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > MOST_LINE_LENGTH) throw broken("the list of it has a line that is too long");
  }
  if (rest.length > 0) yield decodeName(rest);
}

const KINDS: Readonly<Record<string, EntryKind>> = { "-": "file", d: "folder", l: "link" };

function listedOf(fields: ReadonlyMap<string, string>): Listed {
  const name = fields.get("Path") ?? "";
  if (fields.get("Encrypted") === "+") throw unsupported(`${quoteName(name)} is encrypted`, "Fetch an archive without a password.");
  const size = fields.get("Size") || "0";
  if (!/^\d{1,15}$/.test(size)) throw broken("a size in it is no size");
  const attributes = fields.get("Attributes") ?? "";
  const [posix = ""] = /[-dlbcps][-rwxsStT]{9}$/.exec(attributes) ?? [];
  const kind = posix === "" ? (attributes.startsWith("D") ? "folder" : "file") : (KINDS[posix.slice(0, 1)] ?? "other");
  const crc = fields.get("CRC") ?? "";
  return {
    name,
    kind,
    ...(kind === "other" && { what: "a device, a pipe or a socket" }),
    mode: posix === "" ? null : modeOf(posix.slice(1)),
    mtimeMs: timeOf(fields.get("Modified") ?? ""),
    sizeBytes: Number(size),
    crc: /^[0-9A-F]{8}$/.test(crc) ? Number.parseInt(crc, 16) : null,
  };
}

/** Of `rwxr-xr-x`. */
function modeOf(letters: string): number {
  return [...letters].reduce((mode, letter) => mode * 2 + (/[rwxst]/.test(letter) ? 1 : 0), 0);
}

/** `2020-01-02 03:04:05.5000000`, in the time zone of this machine. */
function timeOf(text: string): number | null {
  const timeMs = Date.parse(text.replace(" ", "T").slice(0, 23));
  return Number.isFinite(timeMs) ? timeMs : null;
}
