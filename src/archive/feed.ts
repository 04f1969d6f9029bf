/** Gives bytes to whoever decodes them. */
import type { Writable } from "node:stream";

/**
 * One piece after the other: the next one is asked for when this one is used up, so its memory may be used again then. If the bytes fail,
 * the sink is destroyed. If the sink is destroyed, the bytes are given up.
 * @returns what the bytes failed with; null if they did not
 */
export async function feed(pieces: AsyncIterable<Uint8Array>, sink: Writable): Promise<{ readonly failure: unknown } | null> {
  let isClosed = false;
  let goOn = (): void => {};
  sink.once("close", () => {
    isClosed = true;
    goOn();
  });
  // Whoever reads what comes out of it hears of it there.
  sink.on("error", () => {});
  try {
    for await (const piece of pieces) {
      await new Promise<void>((resolve) => {
        goOn = resolve;
        sink.write(piece, () => resolve());
      });
      if (isClosed) return null;
    }
    sink.end();
    return null;
  } catch (failure) {
    sink.destroy();
    return { failure };
  }
}
