/** Archives that somebody made to do harm. Whatever is in them, nothing is made outside of their folder, and no link leads there. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { type UnpackOptions, unpackFile } from "../../src/archive/unpack.ts";
import { FetchError } from "../../src/core/errors.ts";
import { codeOf } from "../../src/core/thrown.ts";
import { debOf, paxItem, sealed, type TarItem, tarItem, tarOf, zipOf } from "../support/archives.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type FuzzTarget, require } from "./fuzz-target.ts";

const MOST_BYTES = 4 * 1024 * 1024;
const BLOCK_BYTES = 512;

const ITEMS: readonly TarItem[] = [
  { name: "folder/", type: "5", mode: 0o755, mtime: 1_000 },
  { name: "folder/file", data: "content".repeat(100) },
  { name: "folder/../../up", data: "x" },
  { name: "again", type: "1", target: "folder/file" },
  { name: "link", type: "2", target: "folder/file" },
  { name: "up", type: "2", target: "folder/.." },
  { name: "folder/sub/./file", data: "x" },
];
const [FOLDER, FILE, , ...OTHERS] = ITEMS;
const HONEST = [FOLDER, FILE, ...OTHERS].flatMap((item) => (item === undefined ? [] : [item]));

/** A file with holes, in each of the forms. */
const SPARSE = Buffer.concat([
  paxItem({ "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "sparse-1.0", "GNU.sparse.realsize": "10000" }),
  tarItem({ name: "s", data: `1\n5000\n5\n${"\0".repeat(503)}bytes` }),
  paxItem({ "GNU.sparse.size": "9000", "GNU.sparse.map": "0,2,8000,3", "GNU.sparse.name": "sparse-0.1" }),
  tarItem({ name: "s", data: "bytes" }),
  paxItem({ path: "long/".repeat(30), mtime: "-5.5", linkpath: "folder", size: "3" }),
  tarItem({ name: "short", data: "abc" }),
  tarItem({ name: "././@LongLink", type: "L", data: `${"n".repeat(200)}\0` }),
  tarItem({ name: "short", data: "abc" }),
]);
const TARS = [tarOf(HONEST), tarOf(ITEMS), Buffer.concat([SPARSE, tarOf(HONEST)])];

const ZIPS = [
  zipOf([
    { name: "folder/", mode: 0o40755 },
    { name: "folder/file", data: "content".repeat(100) },
    { name: "stored", data: "stored", method: 0 },
    { name: "link", data: "folder/file", mode: 0o120777 },
  ]),
  zipOf([
    { name: "folder\\file", data: "x", system: 0 },
    { name: "large", data: Buffer.alloc(200_000, "large") },
  ]),
];

/** What the filesystem itself refuses; the user is told its words. */
const REFUSALS = ["EINVAL", "EFBIG", "ENAMETOOLONG", "EILSEQ"];

/** @param make makes the archive of what was mutated @default it is one */
export function archiveTarget(
  seeds: readonly Buffer[],
  name: string,
  make: (input: Buffer) => Buffer = (input) => input,
): () => Promise<FuzzTarget> {
  return async () => {
    const home = await temporaryFolder();
    const [path, folder, canary] = ["archive", "out", "canary"].map((part) => join(home.path, part)) as [string, string, string];
    writeFileSync(canary, "alive");
    return {
      seeds,
      run: async (input) => {
        mkdirSync(folder);
        writeFileSync(path, make(input));
        try {
          await unpackFile(path, { ...OPTIONS, folder, name });
        } catch (error) {
          if (REFUSALS.includes(codeOf(error))) throw new FetchError("io", "the filesystem refuses it", { cause: error });
          throw error;
        } finally {
          requireWithin(folder);
          require(readdirSync(home.path).sort().join() === "archive,canary,out", "something outside of the folder");
          require(readFileSync(canary, "utf8") === "alive", "a file outside was written to");
          rmSync(folder, { recursive: true });
        }
        return 0;
      },
      [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
    };
  };
}

const OPTIONS: Omit<UnpackOptions, "folder" | "name"> = {
  format: "auto",
  limitBytes: MOST_BYTES,
  stripComponents: 0,
  foldsNames: false,
  isWindows: false,
  takesAnyBytes: true,
  include: [],
  exclude: ["excluded"],
  chmod: null,
  signal: new AbortController().signal,
  onNotice: () => {},
};

/** Names may be any bytes: here each is a character of Latin-1. */
const bytesOf = (path: string) => Buffer.from(path, "latin1");

function requireWithin(folder: string, real = realpathSync.native(bytesOf(folder), "latin1")): void {
  const isWithin = (path: string) => path === real || path.startsWith(`${real}/`);
  for (const name of readdirSync(bytesOf(folder), "latin1")) {
    const path = join(folder, name);
    const stats = lstatSync(bytesOf(path));
    require(stats.isFile() || stats.isDirectory() || stats.isSymbolicLink(), "something odd was made");
    require((stats.mode & 0o7000) === 0, "a file with setuid was made");
    if (stats.isDirectory()) requireWithin(path, real);
    if (!stats.isSymbolicLink()) continue;
    const target = readlinkSync(bytesOf(path), "latin1");
    require(isWithin(resolve(realpathSync.native(bytesOf(folder), "latin1"), target)), "a link leads out of the folder");
    let end = real;
    try {
      end = realpathSync.native(bytesOf(path), "latin1");
    } catch {
      // It leads nowhere, or in a circle.
    }
    require(isWithin(end), "a link leads out of the folder by way of others");
  }
}

/** Headers get checksums that are right, or nothing else in them would be looked at. */
function resealed(tar: Buffer): Buffer {
  const bytes = Buffer.from(tar);
  for (let at = 0; at + BLOCK_BYTES <= bytes.length; at += BLOCK_BYTES) {
    const block = bytes.subarray(at, at + BLOCK_BYTES);
    if (block.includes("ustar")) sealed(block);
  }
  return bytes;
}

export const archiveTargets = {
  "tar": archiveTarget(TARS, "a.tar", resealed),
  "tar-gz": archiveTarget(TARS, "a.tar.gz", (input) => gzipSync(resealed(input), { level: 1 })),
  "gz": archiveTarget(
    TARS.map((tar) => gzipSync(tar)),
    "a.tar.gz",
  ),
  "zst": archiveTarget([...TARS.map((tar) => zstdCompressSync(tar)), Buffer.from("502a4d1804000000deadbeef", "hex")], "a.tar.zst"),
  "zip": archiveTarget(ZIPS, "a.zip"),
  "deb": archiveTarget([debOf("data.tar", tarOf(HONEST)), debOf("data.tar.gz", gzipSync(tarOf(ITEMS)))], "a.deb"),
};
