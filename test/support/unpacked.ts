/** Unpacks an archive in memory into a folder that goes with the test. */
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type UnpackOptions, unpackFile, unpackStream } from "../../src/archive/unpack.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** All pieces have the same memory, one after the other. */
async function* inPieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  const memory = Buffer.alloc(Math.min(pieceBytes, bytes.length));
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = memory.subarray(0, bytes.copy(memory, 0, at, at + pieceBytes));
    yield piece;
    memory.fill(0x55);
  }
}

interface Unpacked extends AsyncDisposable {
  readonly folder: string;
  readonly notices: readonly string[];
  names(): readonly string[];
  read(name: string): Buffer;
}

/** As a stream. */
export function unpacked(bytes: Buffer, options: Partial<UnpackOptions> = {}, pieceBytes = 1_000): Promise<Unpacked> {
  return unpacking(options, (_home, all) => unpackStream(inPieces(bytes, pieceBytes), all));
}

/** As a file. */
export function unpackedFile(bytes: Buffer, options: Partial<UnpackOptions> = {}): Promise<Unpacked> {
  return unpacking(options, async (home, all) => {
    await writeFile(join(home, "archive"), bytes);
    await unpackFile(join(home, "archive"), all);
  });
}

async function unpacking(
  options: Partial<UnpackOptions>,
  unpack: (home: string, options: UnpackOptions) => Promise<unknown>,
): Promise<Unpacked> {
  const home = await temporaryFolder();
  const folder = join(home.path, "tree");
  await mkdir(folder);
  const notices: string[] = [];
  try {
    await unpack(home.path, {
      folder,
      format: "auto",
      name: "archive",
      limitBytes: 1024 ** 3,
      stripComponents: 0,
      foldsNames: false,
      isWindows: false,
      takesAnyBytes: true,
      include: [],
      exclude: [],
      chmod: null,
      signal: new AbortController().signal,
      onNotice: (message) => notices.push(message),
      ...options,
    });
  } catch (error) {
    await home[Symbol.asyncDispose]();
    throw error;
  }
  return {
    folder,
    notices,
    names: () => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort(),
    read: (name) => readFileSync(join(folder, name)),
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
}
