/** What a thread does with the body of an answer: a run goes to its place as it comes, a block once it is known to be right. */
import { createHash } from "node:crypto";
import { isAllZero } from "../core/piece-digest.ts";
import type { LandingPlace } from "../core/ports.ts";
import { RunLander, type RunLanderOptions } from "../core/run-lander.ts";
import type { EagerWriter } from "../target/eager-writer.ts";
import { readAt } from "../target/positional.ts";
import type { BlockPlace, LandedBlock, WireResponse } from "../wire/wire.ts";
import type { Ending } from "./protocol.ts";

const NO_DIGEST = new Uint8Array(0);

interface LandRunOptions extends Pick<RunLanderOptions, "course" | "answerEnd" | "onClaims" | "onFailure"> {
  readonly place: LandingPlace;
  readonly writer: EagerWriter;
}

/** @throws FetchError as the answer's stream does. Nothing is written any more once it has ended */
export async function landRun(response: WireResponse, { place, writer, ...options }: LandRunOptions): Promise<Ending> {
  const { descriptor, path } = place.file;
  const lander = new RunLander({
    ...options,
    crc: place.crc === undefined ? null : (await import("../core/crc.ts")).Crc.of(place.crc),
    place,
    target: {
      write: (buffers, offset) => writer.write(descriptor, buffers, offset, path),
      read: (buffer, offset) => readAt(descriptor, buffer, offset, path),
    },
    after: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
  });
  lander.onDrain = () => response.resume();
  try {
    await lander.begin();
    await response.stream((bytes, release) => {
      const isMoreWanted = lander.take(bytes, release);
      if (lander.isClosed && !lander.hasWhole) response.cancel();
      return isMoreWanted;
    });
    return { isWhole: lander.hasWhole };
  } finally {
    await lander.end();
  }
}

interface ReceiveBlockOptions {
  readonly writer: EagerWriter;
  readonly onBytes: (receivedBytes: number) => void;
}

/** @throws FetchError as the answer's stream does; no-space, io */
export async function receiveBlock(
  response: WireResponse,
  { file: { descriptor, path }, offset, lengthBytes, sha256 }: BlockPlace,
  { writer, onBytes }: ReceiveBlockOptions,
): Promise<LandedBlock> {
  const hash = createHash("sha256");
  const buffers: Uint8Array[] = [];
  const releases: (() => void)[] = [];
  let receivedBytes = 0;
  try {
    await response.stream((bytes, release) => {
      receivedBytes += bytes.length;
      releases.push(release);
      if (receivedBytes > lengthBytes) response.cancel();
      else {
        hash.update(bytes);
        buffers.push(bytes);
      }
      onBytes(receivedBytes);
      return true;
    });
    const digest = hash.digest();
    if (receivedBytes !== lengthBytes || digest.toString("base64") !== sha256) return { receivedBytes, is: "wrong", digest: NO_DIGEST };
    if (buffers.every(isAllZero)) return { receivedBytes, is: "zeros", digest };
    await writer.write(descriptor, buffers, offset, path);
    return { receivedBytes, is: "written", digest };
  } finally {
    for (const release of releases) release();
  }
}
