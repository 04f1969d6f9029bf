/** The thread behind UnpackThread: it reads one archive, checks and decodes it, and writes what is in it. It is ended from outside. */
import { parentPort, workerData } from "node:worker_threads";
import { FetchError, partsOf } from "../core/errors.ts";
import { codeOf, messageOf } from "../core/thrown.ts";
import { Front, piecesBehind } from "./front.ts";
import { unpackFile, unpackStream } from "./unpack.ts";
import type { UnpackOrder, UnpackReply } from "./unpack-thread.ts";

const { archive, settings } = workerData as UnpackOrder;
const { signal } = new AbortController();
const front = new Front(signal);

function reply(message: UnpackReply): void {
  parentPort?.postMessage(message);
}

parentPort?.on("message", (offset: number) => front.advance(offset));
try {
  const options = { ...settings, signal, isLarge: true, onNotice: (message: string) => reply({ type: "notice", message }) };
  const tree = await ("path" in archive
    ? unpackFile(archive.path, options)
    : unpackStream(piecesBehind(front, archive), options, { ...archive, front }));
  reply({ type: "written", tree });
} catch (error) {
  if (error instanceof FetchError) reply({ type: "failed", error: partsOf(error) });
  else reply({ type: "failed-call", code: codeOf(error), message: messageOf(error) });
}
