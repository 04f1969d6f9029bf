/** The thread behind decodeApart: it reads a packed file, and decodes it into memory that both share. It is ended from outside. */
import { parentPort, workerData } from "node:worker_threads";
import { FetchError, partsOf } from "../core/errors.ts";
import { codeOf, messageOf } from "../core/thrown.ts";
import { Wake } from "../core/wake.ts";
import { broken } from "./archive-error.ts";
import type { DecodeCall, DecodeOrder, DecodeReply } from "./decode-apart.ts";
import { Decoder } from "./decoder.ts";
import { Front, piecesBehind } from "./front.ts";
import { zstdFrames } from "./zstd-frames.ts";

const { codec, memory, descriptor, sizeBytes } = workerData as DecodeOrder;
const front = new Front(new AbortController().signal);
const free = [...memory.keys()];
const freed = new Wake();

function reply(message: DecodeReply): void {
  parentPort?.postMessage(message);
}

/** @returns false if the packed stream has ended before the end of the piece */
async function decode(decoder: Decoder, piece: Uint8Array): Promise<boolean> {
  for (let [at, isMore] = [0, true]; isMore; ) {
    while (free.length === 0) await freed.wait();
    const [slot = 0] = free;
    const room = memory[slot] ?? new Uint8Array(0);
    const { inputLeft, roomLeft } = decoder.decode(piece.subarray(at), room);
    at = piece.length - inputLeft;
    if (roomLeft < room.length) reply({ type: "piece", slot, bytes: room.length - roomLeft });
    if (roomLeft < room.length) free.shift();
    if (inputLeft > 0 && roomLeft > 0) return false;
    // If all of the room is used, more may come out of what was taken in.
    isMore = roomLeft === 0;
  }
  return true;
}

async function decodeAll(): Promise<void> {
  const decoder = Decoder.open(codec);
  if (decoder === null) throw broken("it cannot be decoded here");
  const packed = piecesBehind(front, { descriptor, sizeBytes });
  let isOpen = true;
  for await (const piece of codec === "zst" ? zstdFrames(packed) : packed) isOpen &&= await decode(decoder, piece);
  if (isOpen) decoder.end();
}

parentPort?.on("message", (call: DecodeCall) => {
  if (call.type === "advance") return front.advance(call.offset);
  free.push(call.slot);
  freed.notify();
});
try {
  await decodeAll();
  reply({ type: "end" });
} catch (error) {
  if (error instanceof FetchError) reply({ type: "failed", error: partsOf(error) });
  else reply({ type: "failed-call", code: codeOf(error), message: messageOf(error) });
}
