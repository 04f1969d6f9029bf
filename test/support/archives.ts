/** Small archives, made byte by byte, so that they can also be wrong in any way. */
import { crc32, deflateRawSync, gzipSync } from "node:zlib";

export interface TarItem {
  readonly name: string;
  /** The character of the header that says what it is. @default "0", a file */
  readonly type?: string;
  readonly data?: string | Buffer;
  readonly mode?: number;
  /** Seconds since 1970. */
  readonly mtime?: number;
  readonly target?: string;
}

/** A tar of POSIX, with its mark at the end. */
export function tarOf(items: readonly TarItem[]): Buffer {
  return Buffer.concat([...items.map(tarItem), Buffer.alloc(1024)]);
}

/** One entry of it. */
export function tarItem({ name, type = "0", data = "", mode = 0o644, mtime = 0, target = "" }: TarItem): Buffer {
  const bytes = Buffer.from(data);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(`${mode.toString(8).padStart(7, "0")}\0`, 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(`${mtime.toString(8).padStart(11, "0")}\0`, 136);
  header.write(type, 156);
  header.write(target, 157, 100);
  header.write("ustar\u000000", 257);
  return Buffer.concat([sealed(header), bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A Debian package with this as its files. */
export function debOf(name: string, data: Buffer): Buffer {
  const member = (title: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`${title.padEnd(16)}${"0".padEnd(12)}0     0     100644  ${`${bytes.length}`.padEnd(10)}\`\n`),
      bytes,
      Buffer.alloc(bytes.length % 2, "\n"),
    ]);
  const control = member("control.tar.gz", gzipSync(tarOf([])));
  return Buffer.concat([Buffer.from("!<arch>\n"), member("debian-binary", Buffer.from("2.0\n")), control, member(name, data)]);
}

/** The header with its checksum, whatever it had before. */
export function sealed(header: Buffer): Buffer {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** Headers of pax for the entry that follows. */
export function paxItem(keywords: Readonly<Record<string, string>>, type = "x"): Buffer {
  const records = Object.entries(keywords).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    const length = rest + `${rest + `${rest}`.length}`.length;
    return `${length} ${key}=${value}\n`;
  });
  return tarItem({ name: "pax", type, data: records.join("") });
}

export interface ZipItem {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** With the type's bits. @default a file's */
  readonly mode?: number;
  readonly method?: number;
  readonly flags?: number;
  /** What wrote it (APPNOTE 4.4.2). @default 3, a program of POSIX */
  readonly system?: number;
  readonly extra?: Buffer;
  /** What the headers say in place of what is so. */
  readonly lies?: { readonly localName?: string; readonly size?: number; readonly crc?: number };
}

/** A zip with its directory. */
export function zipOf(items: readonly ZipItem[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data = "", mode = 0o100644, method = 8, flags = 0x800, system = 3, extra = Buffer.alloc(0), lies = {} } of items) {
    const bytes = Buffer.from(data);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(lies.crc ?? crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(lies.size ?? bytes.length, 18);
    const localName = Buffer.from(lies.localName ?? name);
    const localFacts = Buffer.from(facts);
    localFacts.writeUInt16LE(localName.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), localFacts, localName, packed]);
    const fileName = Buffer.from(name);
    facts.writeUInt16LE(fileName.length, 22);
    facts.writeUInt16LE(extra.length, 24);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from(`PK\x01\x02\x14${String.fromCharCode(system)}`, "latin1"), facts, tail, fileName, extra]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
