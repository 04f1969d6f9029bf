/** The bytes that a stream was packed from. */
import type { Transform } from "node:stream";
import { constants, createGunzip, createZstdDecompress } from "node:zlib";
import type { Codec } from "../core/archive-formats.ts";
import { messageOf } from "../core/thrown.ts";
import { broken } from "./archive-error.ts";
import { feed } from "./feed.ts";
import { throughTool } from "./tools.ts";
import { zstdFrames } from "./zstd-frames.ts";

/** Each piece is decoded by a thread of Node's, which has to be woken for it. */
const PIECE_BYTES = 1024 * 1024;
/** `zstd --long=31` needs it. Memory is used only as far as there is data. */
const MOST_WINDOW_LOG = 31;

/** @throws FetchError broken-archive, unsupported-archive (a tool is missing); what `packed` throws */
export function decompress(codec: Codec, packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  switch (codec) {
    case "gz":
      return through(createGunzip({ chunkSize: PIECE_BYTES }), packed);
    case "zst":
      return through(
        createZstdDecompress({ chunkSize: PIECE_BYTES, params: { [constants.ZSTD_d_windowLogMax]: MOST_WINDOW_LOG } }),
        zstdFrames(packed),
      );
    case "xz":
    case "bz2":
      return throughTool(codec, packed);
  }
}

/** @throws FetchError broken-archive; what `packed` throws */
export async function* through(decoder: Transform, packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const fed = feed(packed, decoder);
  try {
    for await (const piece of decoder) yield piece;
  } catch (error) {
    const failed = await fed;
    throw failed === null ? broken(`it is damaged (${messageOf(error)})`, error) : failed.failure;
  } finally {
    decoder.destroy();
    // Nobody reads the source any more then.
    await fed;
  }
}
