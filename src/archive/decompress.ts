/** The bytes that a stream was packed from. */
import type { Transform } from "node:stream";
import type { Codec } from "../core/archive-formats.ts";
import { damaged, decoderStream } from "./decoder.ts";
import { feed } from "./feed.ts";
import { throughTool } from "./tools.ts";
import { zstdFrames } from "./zstd-frames.ts";

/** Each piece is decoded by a thread of Node's, which has to be woken for it. */
const PIECE_BYTES = 1024 * 1024;

/** @throws FetchError broken-archive, unsupported-archive (a tool is missing); what `packed` throws */
export function decompress(codec: Codec, packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  switch (codec) {
    case "gz":
      return through(decoderStream(codec, PIECE_BYTES), packed);
    case "zst":
      return through(decoderStream(codec, PIECE_BYTES), zstdFrames(packed));
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
    throw failed === null ? damaged(error) : failed.failure;
  } finally {
    decoder.destroy();
    // Nobody reads the source any more then.
    await fed;
  }
}
