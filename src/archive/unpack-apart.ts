/**
 * Unpacks an archive in a thread of its own, so that whoever receives it, or anything else, has all of its own thread. A small archive is
 * unpacked before a thread has started.
 */
import { type ArrivingFile, type Front, piecesBehind } from "./front.ts";
import type { WrittenTree } from "./tree-writer.ts";
import { type UnpackOptions, unpackFile, unpackStream } from "./unpack.ts";
import { UnpackThread } from "./unpack-thread.ts";

/** A thread takes 50 ms to start. In that time this much is unpacked. */
const LEAST_BYTES = 8 * 1024 * 1024;

/** A file that is whole. @param path absolute @throws as {@link unpackFile}; FetchError internal: the thread has died; the signal's reason */
export async function unpackWholeApart(
  { path, sizeBytes }: { readonly path: string; readonly sizeBytes: number },
  { signal, onNotice, ...settings }: UnpackOptions,
): Promise<WrittenTree> {
  if (sizeBytes < LEAST_BYTES) return await unpackFile(path, { ...settings, signal, onNotice });
  await using thread = new UnpackThread({ archive: { path }, settings }, onNotice);
  return await thread.finish(signal);
}

/**
 * A file that is still being written.
 * @param front ends with the same signal
 * @throws as {@link unpackStream}; FetchError internal: the thread has died; the signal's reason
 */
export async function unpackArriving(
  file: ArrivingFile,
  front: Front,
  { signal, onNotice, ...settings }: UnpackOptions,
): Promise<WrittenTree> {
  if (file.sizeBytes < LEAST_BYTES) return await unpackStream(piecesBehind(front, file), { ...settings, signal, onNotice });
  const { descriptor, sizeBytes } = file;
  await using thread = new UnpackThread({ archive: { descriptor, sizeBytes }, settings }, onNotice);
  const told = tell(thread, front, sizeBytes);
  // Whoever waits for the thread hears why it has ended.
  told.catch(() => {});
  return await thread.finish(signal);
}

async function tell(thread: UnpackThread, front: Front, sizeBytes: number): Promise<void> {
  for (let at = 0; at < sizeBytes; ) {
    at = await front.beyond(at);
    thread.advance(at);
  }
}
