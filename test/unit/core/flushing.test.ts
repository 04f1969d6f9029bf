import { describe, expect, test } from "vitest";
import { Flusher, type FlusherOptions } from "../../../src/core/flushing.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const MIB = 1024 * 1024;

interface Disk {
  readonly noteMs?: number;
  readonly flushMs?: number;
}

/** A flusher over a disk, and when the target was flushed. */
function flusherOn({ noteMs = 0, flushMs = 0 }: Disk, options: Partial<FlusherOptions> = {}) {
  const clock = new VirtualClock();
  const flushedMs: number[] = [];
  const target = {
    flush: () => {
      flushedMs.push(clock.now());
      return clock.delay(flushMs);
    },
  };
  const store = new MemoryStore({ clock });
  store.flushBegins = () => clock.delay(noteMs);
  store.flushed = async () => {};
  const flusher = new Flusher({ target, store, clock, onFailure: (error) => expect.fail(String(error)), ...options });
  /** Writes a MiB each 10 ms. */
  const write = (mib: number) =>
    clock.run(
      (async () => {
        for (let i = 0; i < mib; i += 1) {
          flusher.wrote(MIB);
          await clock.delay(10);
        }
      })(),
    );
  return { flushedMs, flusher, write };
}

describe("while bytes arrive", () => {
  test("a quick disk is given each 16 MiB, so that it has little to write at the end", async () => {
    const { flushedMs, write } = flusherOn({ noteMs: 1 });
    await write(64);
    expect(flushedMs).toEqual([151, 311, 471, 631]);
  });

  test("a flush begins when the one before has ended, and not sooner", async () => {
    const { flushedMs, write } = flusherOn({ flushMs: 400 });
    await write(100);
    expect(flushedMs).toEqual([150, 550, 950]);
  });

  test("a disk that waits long to note a flush spends a quarter of its time so, and no more", async () => {
    const { flushedMs, write } = flusherOn({ noteMs: 100 });
    await write(100);
    expect(flushedMs).toEqual([250, 650]);
  });

  test("nothing is flushed if nothing is to be flushed", async () => {
    const { flushedMs, flusher, write } = flusherOn({}, { flushEveryBytes: Number.POSITIVE_INFINITY });
    await write(64);
    flusher.flushIfDue();
    expect(flushedMs).toEqual([]);
  });
});
