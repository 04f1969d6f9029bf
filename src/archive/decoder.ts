/**
 * Decodes at once, and into memory that is there already. Node's streams hand each piece to another thread and have new memory for each: of an
 * archive with 1 GiB in it that took 2.8 s of the processor, and this takes 1.6 s.
 */
import type { Transform } from "node:stream";
import { constants, createGunzip, createZstdDecompress } from "node:zlib";
import { messageOf } from "../core/thrown.ts";
import { broken } from "./archive-error.ts";

/** The codecs that Node decodes. */
export type NodeCodec = "gz" | "zst";

/** `zstd --long=31` needs it. Memory is used only as far as there is data. */
const MOST_WINDOW_LOG = 31;
const NO_BYTES = new Uint8Array(0);

/** @param pieceBytes the memory for what comes out of it, if it is used as a stream */
export function decoderStream(codec: NodeCodec, pieceBytes: number): Transform {
  if (codec === "gz") return createGunzip({ chunkSize: pieceBytes });
  return createZstdDecompress({ chunkSize: pieceBytes, params: { [constants.ZSTD_d_windowLogMax]: MOST_WINDOW_LOG } });
}

/** What is behind a stream of node:zlib. It is not documented; programs such as npm build on it all the same. */
interface Insides {
  readonly _handle: { writeSync: (...call: readonly (number | Uint8Array)[]) => void };
  /** What is left of the output and of the input. */
  readonly _writeState: Uint32Array;
}

function hasInsides(stream: object): stream is Insides {
  const { _handle: handle, _writeState: state } = stream as Partial<Insides>;
  return typeof handle?.writeSync === "function" && state instanceof Uint32Array && state.length === 2;
}

export class Decoder {
  readonly #stream: Transform;
  readonly #insides: Insides;
  readonly #codec: NodeCodec;

  private constructor(codec: NodeCodec, stream: Transform, insides: Insides) {
    this.#codec = codec;
    this.#stream = stream;
    this.#insides = insides;
  }

  /** Null if this version of Node has other insides. */
  static open(codec: NodeCodec): Decoder | null {
    const stream = decoderStream(codec, constants.Z_MIN_CHUNK);
    // What is wrong is thrown here.
    stream.on("error", () => {});
    return hasInsides(stream) ? new Decoder(codec, stream, stream) : null;
  }

  /** Whether {@link open} gives one. */
  static isPossible(codec: NodeCodec): boolean {
    const decoder = Decoder.open(codec);
    decoder?.close();
    return decoder !== null;
  }

  /**
   * Decodes as much as there is room for.
   * @returns how many bytes of the input are left, and how many of the room. If something is left of both, the packed stream has ended
   * @throws FetchError broken-archive
   */
  decode(input: Uint8Array, room: Uint8Array): { readonly inputLeft: number; readonly roomLeft: number } {
    return this.#step(this.#codec === "gz" ? constants.Z_NO_FLUSH : constants.ZSTD_e_continue, input, room);
  }

  /** Nothing follows. @throws FetchError broken-archive: more should */
  end(): void {
    // Whoever cuts a stream into the frames of zstd sees that one is cut off.
    if (this.#codec === "gz") this.#step(constants.Z_FINISH, NO_BYTES, new Uint8Array(1));
  }

  close(): void {
    this.#stream.destroy();
  }

  #step(flush: number, input: Uint8Array, room: Uint8Array) {
    const { _handle: handle, _writeState: state } = this.#insides;
    handle.writeSync(flush, input, 0, input.length, room, 0, room.length);
    const { errored } = this.#stream;
    if (errored !== null) throw damaged(errored);
    const [roomLeft = 0, inputLeft = 0] = state;
    return { inputLeft, roomLeft };
  }
}

export function damaged(error: unknown) {
  return broken(`it is damaged (${messageOf(error)})`, error);
}
